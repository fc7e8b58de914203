"""Apple's `.stringsdict`: the plural forms of a property list, named by their path of keys."""

from workbench.formats.monolingual.base import Entry
from workbench.formats.monolingual.xml_entries import ElementScanner, XmlTexts
from workbench.formats.xml_scan import Attributes, Span

_NO_TEXTS = ("NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey")


class Stringsdict(XmlTexts):
    """Stringsdict."""

    id = "stringsdict"
    suffixes = (".stringsdict",)
    is_xml = True
    legacy_encoding = ""
    joint = ""
    samples = tuple(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
  <key>files</key>
  <dict>
    <key>NSStringLocalizedFormatKey</key>
    <string>%#@n@</string>
    <key>n</key>
    <dict>
      <key>NSStringFormatSpecTypeKey</key>
      <string>NSStringPluralRuleType</string>
      <key>one</key>
      <string>{one}</string>
      <key>other</key>
      <string>{other}</string>
    </dict>
  </dict>
</dict>
</plist>
""".encode()
        for one, other in (("%d Datei", "%d Dateien"), ("%d file", "%d files"))
    )

    def recognises(self, head: bytes) -> bool:
        """It is XML."""
        return b"<" in head[:200]

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every string that is shown to people."""
        scanner = _Strings(text.encode("utf-8", "surrogatepass"), document)
        scanner.run()
        return scanner.entries()

    def language(self, text: str) -> str:
        """The folder tells, not the file."""
        return ""


MONOLINGUAL = Stringsdict()


class _Strings(ElementScanner):
    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self._keys: dict[int, str] = {}
        self._key_span: Span | None = None

    def enter(self, name: str, attributes: Attributes) -> None:
        if name in ("key", "string"):
            self.hold()

    def leave(self, name: str, attributes: Attributes, span: Span) -> None:
        depth = len(self.path)
        if name == "key":
            self._keys = {level: key for level, key in self._keys.items() if level < depth}
            self._keys[depth] = self.plain(span)
            self._key_span = span
        elif self._key_span is not None and self._keys.get(depth) not in _NO_TEXTS:
            keys = [self._keys[level] for level in sorted(self._keys)]
            block = Span(self._key_span.tag, span.start, span.stop)
            self.add(".".join(keys), span, block, parent=".".join(keys[:-1]))
