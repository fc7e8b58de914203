""".NET resources (`.resx`): the `value` of every `data` that is a string."""

from workbench.formats.monolingual.base import Entry
from workbench.formats.monolingual.xml_entries import ElementScanner, XmlTexts
from workbench.formats.xml_scan import Attributes, Span


class Resx(XmlTexts):
    """RESX."""

    id = "resx"
    suffixes = (".resx",)
    is_xml = True
    legacy_encoding = ""
    joint = ""
    samples = (
        b"""<?xml version="1.0" encoding="utf-8"?>
<root>
  <resheader name="version"><value>2.0</value></resheader>
  <data name="Greeting" xml:space="preserve">
    <value>Guten Tag &amp; willkommen</value>
    <comment>On the first page</comment>
  </data>
  <data name="Open" xml:space="preserve">
    <value>\xc3\x96ffnen</value>
  </data>
  <data name="Icon" type="System.Drawing.Icon"><value>AAEC</value></data>
</root>
""",
        b"""<?xml version="1.0" encoding="utf-8"?>
<root>
  <resheader name="version"><value>2.0</value></resheader>
  <data name="Greeting" xml:space="preserve">
    <value>Good day &amp; welcome</value>
  </data>
</root>
""",
    )

    def recognises(self, head: bytes) -> bool:
        """It is XML."""
        return b"<" in head[:200]

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every string of the file; its comment is its note."""
        scanner = _Data(text.encode("utf-8", "surrogatepass"), document)
        scanner.run()
        return scanner.entries()

    def language(self, text: str) -> str:
        """The file says none."""
        return ""


MONOLINGUAL = Resx()


class _Data(ElementScanner):
    def enter(self, name: str, attributes: Attributes) -> None:
        if name == "data" and len(self.path) == 2 and not {"type", "mimetype"} & attributes.keys():
            self._value: Span | None = None
            self._note = ""
            self.hold()
        elif name in ("value", "comment") and len(self.path) == 3 and self._open:
            self.hold()

    def leave(self, name: str, attributes: Attributes, span: Span) -> None:
        if name == "value":
            self._value = span
        elif name == "comment":
            self._note = self.plain(span)
        elif self._value is not None:
            self.add(attributes.get("name", ""), self._value, span, note=self._note)
