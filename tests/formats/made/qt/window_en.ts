<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="de">
<context>
    <name>Window</name>
    <message>
        <location filename="window.cpp" line="3"/>
        <source>Die &amp;Lage ist ernst.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="window.cpp" line="4"/>
        <source>Sie &lt;b&gt;wird&lt;/b&gt; nicht besser.</source>
        <comment>of the weather</comment>
        <extracomment>In the title bar</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="window.cpp" line="4"/>
        <source>%n Datei(en)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
