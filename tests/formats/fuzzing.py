"""Spoils valid files and sees what the readers make of them.

`python -m tests.formats.fuzzing --minutes 10 [FORMAT …]` looks for failures for that long and keeps each
in `tests/formats/corpus/`, where the tests try it again for ever.
"""

import argparse
import hashlib
import io
import os
import random
import re
import signal
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from workbench.errors import BadInput, NotSaved
from workbench.formats.aligned import with_source
from workbench.formats.base import Edit, Format, Languages
from workbench.formats.known import formats_by_id, monolingual_formats
from workbench.formats.monolingual.pair import bound

DATA = Path(os.environ.get("WORKBENCH_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"), "formats")
CORPUS = Path(__file__).parent / "corpus"
FILES = (DATA, Path(__file__).parent / "made", Path(__file__).parent / "odd")
"""Where valid files are besides each format's own samples."""
PAIR = Languages("de", "en")
_MOST = 12_000
"""Bytes of a real file to spoil; a small one has as many ways to be wrong, and is read sooner."""
_LONGEST = 20.0
"""Seconds that a small file may take before it counts as one that hangs."""
_NASTY = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b"\r", b"\r\n", b"\n\n", b"\x1b[2J",
    "⟦1⟧".encode(), "⟦/1⟧".encode(), "\u202e".encode(), b"<", b">", b"&", b"&#0;", b"&#xD800;", b"&lol;",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?x?>", b"<x/>", b"</x>", b'"', b"'", b"\\", b"\\u", b"\\ud800",
    b"{", b"}", b"[" * 50, b"<a>" * 50, b"{" * 50, b"%", b"=", b":", b";", b",", b"\t", b" ", b"9" * 40,
    b'<!DOCTYPE x [<!ENTITY a "b">]>', b'encoding="utf-16"', b"msgid_plural", b"msgstr[9]", b"#~ ", b"-1",
)  # fmt: skip


def _suffixes() -> dict[str, tuple[str, ...]]:
    alone = {kind: format_.suffixes for kind, format_ in formats_by_id().items()}
    return alone | {kind.id: kind.suffixes for kind in monolingual_formats()}


@cache
def readers() -> dict[str, tuple[tuple[bytes, ...], Callable[[bytes], Format]]]:
    """By format: valid files, and what reads a spoilt one, as its target and, in twos, as its source too."""
    found: dict[str, tuple[tuple[bytes, ...], Callable[[bytes], Format]]] = {}
    for format_ in formats_by_id().values():
        found[format_.id] = ((format_.sample,), lambda _, own=format_: own)
    for kind in monolingual_formats():
        found[kind.id] = (kind.samples, lambda _, own=kind: bound(own, own.samples[0], "source"))
        found[f"{kind.id}-source"] = (kind.samples, lambda content, own=kind: bound(own, content, "source"))
    for path in sorted(path for folder in FILES for path in folder.rglob("*.*")):
        for kind, (files, reader) in list(found.items()):
            suffixes = _suffixes().get(kind.removesuffix("-source"), ())
            if path.suffix.lower() in suffixes and path.stat().st_size < _MOST:
                found[kind] = ((*files, path.read_bytes()), reader)
    aligned = with_source(b"Eins.\n\nZwei.\n", "source")
    found["aligned"] = ((aligned.sample,), lambda _: aligned)
    return found


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """The content with some bytes lost, doubled, changed or added; in an archive, those of one part."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _spoilt_part(content, chance)
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(content))
        end = min(len(content), start + chance.choice((0, 1, 2, 5, 20, 200)))
        piece = content[start:end]
        new = chance.choice(
            (b"", piece * 2, chance.choice(_NASTY), chance.randbytes(2), _other(content, chance))
        )
        content = content[:start] + new + content[end:]
    return content


def _other(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    return content[start : start + chance.choice((3, 30, 300))]


def _spoilt_part(content: bytes, chance: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, spoilt(part, chance) if name == chosen else part)
    return buffer.getvalue()


def judge(kind: str, content: bytes) -> None:
    """Raise what a reader raises, or AssertionError, unless a file is read faithfully or refused in words."""
    _, reader = readers()[kind]
    try:
        format_ = reader(content)
        target = content if not kind.endswith("-source") else format_.sample
        segments = format_.read(target, "sample", PAIR)
    except BadInput as refusal:
        words = str(refusal)
        assert words.startswith(("sample", "source")), words
        assert words.isprintable(), ascii(words)
        return
    assert format_.write(target, "sample", PAIR, {}) == target
    assert len({segment.key for segment in segments}) == len(segments)
    edited = next((segment for segment in segments if not segment.locked), None)
    if edited is None:
        return
    try:
        written = format_.write(target, "sample", PAIR, {edited.key: Edit(f"{edited.target} x")})
        format_.read(written, "sample", PAIR)
    except (NotSaved, BadInput):
        return  # `save_document` too reads what it is about to write, and refuses then


def failures(kinds: list[str], seconds: float, seed: int) -> Iterator[tuple[str, bytes, str]]:
    """What goes wrong within so many seconds: the format, the file, and the last line of the traceback."""
    chance, end = random.Random(seed), time.monotonic() + seconds
    valid = {kind: files for kind, (files, _) in readers().items() if not kinds or kind in kinds}
    signal.signal(signal.SIGALRM, _too_long)
    while time.monotonic() < end:
        kind = chance.choice(list(valid))
        content = spoilt(chance.choice(valid[kind]), chance)
        signal.setitimer(signal.ITIMER_REAL, _LONGEST)
        try:
            judge(kind, content)
        except Exception as problem:
            yield kind, content, traceback.format_exception_only(problem)[-1].strip()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"it took longer than {_LONGEST:.0f} s")


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="FORMAT")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    told: set[tuple[str, str]] = set()
    for kind, content, words in failures(asked.kinds, asked.minutes * 60, asked.seed):
        if (kind, re.sub(r"[0-9]+", "", words)[:60]) in told:
            continue
        told.add((kind, re.sub(r"[0-9]+", "", words)[:60]))
        name = f"{kind}--{hashlib.sha256(content).hexdigest()[:12]}"
        (CORPUS / name).write_bytes(content)
        print(f"{name}: {words}", flush=True)
    print(f"{len(told)} kinds of failure (seed {asked.seed}).")


if __name__ == "__main__":
    _main()
