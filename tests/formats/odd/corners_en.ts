<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="de">
<context>
    <name>C</name>
    <message numerus="yes">
        <location filename="a.cpp" line="1"/>
        <source>%n Datei(en)</source>
        <translation><numerusform>%n file</numerusform><numerusform>%n files</numerusform></translation>
    </message>
    <message id="i"><source>a &lt;b&gt;</source><comment>c</comment><translation type="unfinished"></translation></message>
    <message><source>o</source><translation type="vanished">p</translation></message>
    <message><source>v</source><translation variants="yes"><lengthvariant>lang</lengthvariant><lengthvariant>l</lengthvariant></translation></message>
    <message><source>byte<byte value="x1f"/></source><translation>x<byte value="x1f"/></translation></message>
    <message><source>nt</source></message>
</context>
</TS>
