"""Commands run on a terminal of their own, to see what reaches it."""

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal obeys and no file's text may bring; line ends and the progress line's returns are ours."""

_MANY = """
import json, sys
from workbench.cli import main
for line in json.loads(sys.argv[1]):
    print("$", json.dumps(line), flush=True)
    try:
        print("status", main(line), flush=True)
    except SystemExit as end:
        print("status", end.code, flush=True)
"""


def on_terminal(*lines: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    """Run command lines in one program on a terminal; everything that reached its screen."""
    keyboard, screen = pty.openpty()
    attributes = termios.tcgetattr(screen)
    attributes[1] &= ~termios.OPOST  # line ends arrive as they were written
    termios.tcsetattr(screen, termios.TCSANOW, attributes)
    command = [sys.executable, "-c", _MANY, json.dumps(lines)]
    program = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=screen,
        stderr=screen,
        env={**os.environ, **(environment or {})},
    )
    os.close(screen)
    received = bytearray()
    with contextlib.suppress(OSError):  # Linux says so when the other side is closed
        while piece := os.read(keyboard, 65536):
            received += piece
    program.wait()
    os.close(keyboard)
    return received.decode("utf-8", "surrogateescape")
