"""Bytes to text and back without losing one: byte order marks, declared encodings, clear refusals."""

import codecs
from dataclasses import dataclass

from workbench.errors import BadInput, NotSaved

LONGEST_LINE = 16_000_000
"""Characters. A longer line of a text format is no sentence: the file is something else."""

_LIKELY = {
    "gb18030": "GB18030",
    "big5": "BIG5",
    "shift_jis": "SHIFT_JIS",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
    "cp1250": "WINDOWS-1250",
    "cp1251": "WINDOWS-1251",
    "cp1252": "WINDOWS-1252",
    "cp1253": "WINDOWS-1253",
    "cp1254": "WINDOWS-1254",
    "cp1255": "WINDOWS-1255",
    "cp1256": "WINDOWS-1256",
    "cp1257": "WINDOWS-1257",
    "koi8_r": "KOI8-R",
}
"""Encodings that texts really come in, by Python's and by iconv's name."""
_MARKS = (  # UTF-32 first: its mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text without its byte order mark, and how to make bytes of it again."""

    text: str
    encoding: str
    mark: bytes

    def encoded(self, text: str, document: str) -> bytes:
        """The text in this file's encoding; raises NotSaved if a character has no place in it."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as problem:
            character = problem.object[problem.start]
            raise NotSaved(
                f"{document} is in {self.encoding}, which has no “{shown(character)}”; nothing was saved. "
                "Convert the file to UTF-8 first."
            ) from None


def shown(text: str) -> str:
    """A piece of a file as a message may show it: on one line, control characters as `U+001B`."""
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)


def mark_of(content: bytes) -> tuple[bytes, str]:
    """The byte order mark that the content begins with and its encoding; two empty values if none."""
    return next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", ""))


def known(encoding: str) -> bool:
    """Whether a name stands for a text encoding that can be read here."""
    try:
        "a\n".encode(encoding, "replace").decode(encoding)
    except (LookupError, ValueError):  # not known; not even a name; of host names, as idna is
        return False
    return True


def decoded(content: bytes, document: str, declared: str = "") -> Text:
    """The content as text: by its byte order mark, else as `declared`, else as UTF-8.

    Raises BadInput if it is empty, binary, not in that encoding (with a guess at the right one),
    or written in a way that could not be written back byte for byte.
    """
    mark, marked = mark_of(content)
    encoding = marked or declared.lower() or "utf-8"
    if not known(encoding):
        raise BadInput(f"{document} says that it is in “{encoding}”, an encoding that is not known here.")
    body = content[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as problem:
        raise wrong_encoding(content, document, encoding, len(mark) + problem.start) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput(f"{document} holds NUL bytes (line {line}): it is a binary or damaged file.")
    if encoding != "utf-8" and text.encode(encoding, "replace") != body:
        raise BadInput(
            f"{document} cannot be written back as it stands in {encoding}; convert it to UTF-8 first."
        )
    return Text(text, encoding, mark)


def wrong_encoding(content: bytes, document: str, encoding: str, place: int) -> BadInput:
    """The error for bytes that are not in the encoding they should be in; names the likely one."""
    if b"\0" in content[:65536] and not mark_of(content)[0]:
        return BadInput(f"{document} is a binary file, not a bilingual text.")
    line = content.count(b"\n", 0, place) + 1
    if place > len(content) - 4:
        return BadInput(f"{document} ends too early (line {line}: half a character); it seems to be cut off.")
    guess = likely_encoding(content, place)
    advice = (
        f"it looks like {guess}. Convert it: iconv -f {guess} -t UTF-8." if guess else "it may be damaged."
    )
    return BadInput(f"{document} is not valid {encoding.upper()} (line {line}, byte {place + 1}); {advice}")


def likely_encoding(content: bytes, place: int = 0) -> str:
    """The encoding that a piece of the content around `place` looks like; empty if nobody can tell."""
    import charset_normalizer

    start = max(0, content.rfind(b"\n", 0, max(0, place - 20_000)) + 1)
    piece = content[start : start + 40_000]
    found = charset_normalizer.from_bytes(piece, cp_isolation=list(_LIKELY)).best()
    if found is None:
        return ""
    return _LIKELY["cp1252" if "cp1252" in found.could_be_from_charset else found.encoding]


def refuse_long_lines(text: str, document: str) -> None:
    """Raise BadInput if a line is far too long for a line of sentences."""
    if len(text) <= LONGEST_LINE:
        return
    start, line = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST_LINE:
            raise BadInput(
                f"{document}: line {line} has {end - start:,} characters, more than {LONGEST_LINE:,}; "
                "this is not a file of sentences."
            )
        start, line = end + 1, line + 1
