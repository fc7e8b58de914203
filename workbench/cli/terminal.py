"""The last gate before a terminal: no control sequence of a file, a server or a name passes it.

Commands say texts through `words.shown`; what forgets to, an argument that argparse repeats and the last
line of a traceback pass here all the same. Only terminals are guarded: data in a pipe or file stays exact.
"""

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, TextIO, cast

from workbench.cli.words import without_controls


class GuardedStream:
    """A terminal's stream that spells out controls; in all else the stream itself."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write the text, its controls spelt out; line ends and tabs stay."""
        self._stream.write(without_controls(text))
        return len(text)

    def writelines(self, lines: Iterator[str]) -> None:
        """Write each line as `write` does."""
        for line in lines:
            self.write(line)


@contextlib.contextmanager
def guarded_terminal() -> Iterator[None]:
    """Guard stdout and stderr, as far as they are terminals, while a command runs."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_guarded(stream) for stream in streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def _guarded(stream: TextIO) -> TextIO:
    if stream is None or not stream.isatty():  # None: a program without a console
        return stream
    return cast(TextIO, GuardedStream(stream))
