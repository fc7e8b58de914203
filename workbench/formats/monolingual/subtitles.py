"""Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`); a cue is an entry, named by its place.

A cue of the translation belongs to the one with the same times, so both files need the same cues.
"""

import re
from collections.abc import Mapping

from workbench.errors import BadInput, NotSaved
from workbench.formats.markup import Code, Codes
from workbench.formats.monolingual.base import Entry, Style

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[,.]\d{1,3})?"
_CUE = re.compile(
    rf"^(?:(?P<name>[^\S\r\n]*+\S[^\r\n]*+)(?:\r\n|\n|\r))?"
    rf"[ \t]*(?P<start>{_TIME})[ \t]*-->[ \t]*(?P<stop>{_TIME})[^\r\n]*(?:\r\n|\n|\r|$)",
    re.MULTILINE,
)


_LINE_ENDS = re.compile(r"(\r\n|\n|\r)(\r\n|\n|\r)?")
_PARTING = 2
"""Line ends between a cue's text and the next cue: its own and an empty line's."""


class SubRip:
    """SubRip."""

    id: str = "srt"
    suffixes: tuple[str, ...] = (".srt",)
    is_xml = False
    legacy_encoding = ""
    joint = ""
    samples: tuple[bytes, bytes] = (
        b"1\n00:00:01,000 --> 00:00:02,500\nGuten Tag.\n\n"
        b"2\n00:00:03,000 --> 00:00:04,000\nWie geht es\nIhnen?\n",
        b"1\n00:00:01,000 --> 00:00:02,500\nGood day.\n\n2\n00:00:03,000 --> 00:00:04,000\nHow are\nyou?\n",
    )

    def recognises(self, head: bytes) -> bool:
        """It has times with an arrow between them."""
        return b"-->" in head.replace(b"\0", b"")

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every cue, by its start time."""
        cues = list(_CUE.finditer(text))
        if not cues and "-->" in text:
            line = text.count("\n", 0, text.index("-->")) + 1
            raise BadInput(f"{document}, line {line}: this is no cue with times such as 00:01:02,345.")
        entries, last = [], len(text.rstrip("\r\n"))
        for number, cue in enumerate(cues, 1):
            limit = cues[number].start() if number < len(cues) else len(text)
            end = self._end(text, cue.end(), limit)
            has_room = cue.end() < limit or (limit == len(text) and text[-1] in "\r\n")
            if has_room:  # else the times run into the next ones, or the file ends in them
                after = "\n" * (_PARTING - _line_ends(text, end, limit)) if end < last else ""
                entries.append(Entry(cue["start"], cue.end(), end, cue.start(), limit, after=after))
        return entries

    def language(self, text: str) -> str:
        """The file says none."""
        return ""

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The cue's lines as they stand."""
        return raw.replace("\r\n", "\n").replace("\r", "\n"), {}

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The lines; raises NotSaved for what a reader would take for a cue's end or times."""
        if "-->" in text:
            raise NotSaved(f"{where}: a subtitle can't hold “-->”; nothing was saved.")
        if text.strip("\n") != text or "\n\n" in text:
            raise NotSaved(f"{where}: a subtitle can't hold an empty line; nothing was saved.")
        return text.replace("\n", style.line_end)

    def _end(self, text: str, start: int, limit: int) -> int:
        """Where the cue's text ends: before the empty lines that part it from the next."""
        return start + len(text[start:limit].rstrip("\r\n"))


def _line_ends(text: str, start: int, limit: int) -> int:
    """How many line ends follow each other at a place, as far as they part cues."""
    following = _LINE_ENDS.match(text, start, limit)
    return (following.lastindex or 0) if following else 0


class WebVtt(SubRip):
    """WebVTT."""

    id = "vtt"
    suffixes = (".vtt",)
    samples = (
        b"WEBVTT\n\nNOTE A sample\n\n00:01.000 --> 00:02.500\nGuten Tag.\n\n"
        b"end\n00:03.000 --> 00:04.000\nWie geht es\nIhnen?\n",
        b"WEBVTT\n\nNOTE A sample\n\n00:01.000 --> 00:02.500\nGood day.\n\n"
        b"end\n00:03.000 --> 00:04.000\nHow are\nyou?\n",
    )

    def recognises(self, head: bytes) -> bool:
        """It begins with its name."""
        return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")

    def _end(self, text: str, start: int, limit: int) -> int:
        """Before the first empty line: a comment or a style may follow it."""
        piece = text[start:limit]
        empty = re.search(r"(?:\A|\r\n|\n|\r)(?=\r\n|\n|\r|\Z)", piece)
        return start + (empty.start() if empty else len(piece))


MONOLINGUAL = SubRip()
