"""Runs a command until it ends or the process that started us is gone; a script of its own, stdlib only.

Started as `python -I -S supervisor.py COMMAND…` with a pipe as standard input. However the parent ends,
even by `kill -9`, the system closes its end of the pipe, and the command is then ended. When the command
ends by itself, its last lines go to standard output, and its exit status becomes ours.
"""

import collections
import contextlib
import os
import signal
import subprocess
import sys
import threading

_LAST_LINES = 40
_LONGEST_LINE = 2000
_GRACE_S = 3
_POLL_S = 1


def main(command: list[str]) -> int:
    """Run the command; its exit status."""
    # Ctrl+C in a terminal goes to the whole group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    last_lines: collections.deque[bytes] = collections.deque(maxlen=_LAST_LINES)
    reader = threading.Thread(target=_read, args=(process, last_lines), daemon=True)
    reader.start()
    threading.Thread(target=_end_with_pipe, args=(process,), daemon=True).start()
    status = _wait(process, os.getppid())
    reader.join(_GRACE_S)
    with contextlib.suppress(OSError):
        sys.stdout.buffer.write(b"".join(last_lines))
        sys.stdout.buffer.flush()
    return status if 0 <= status < 256 else 1


def _read(process: "subprocess.Popen[bytes]", last_lines: "collections.deque[bytes]") -> None:
    assert process.stdout is not None
    while line := process.stdout.readline(_LONGEST_LINE):
        last_lines.append(line)


def _end_with_pipe(process: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 4096):
        pass
    _end(process)


def _wait(process: "subprocess.Popen[bytes]", parent: int) -> int:
    """Wait for the command, watching the parent too: a sibling may hold the pipe open after its death."""
    while True:
        try:
            return process.wait(_POLL_S)
        except subprocess.TimeoutExpired:
            if os.getppid() != parent:
                _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()


def _end_with_parent() -> None:
    """Ask Linux to kill the command should this supervisor itself be killed (prctl PR_SET_PDEATHSIG = 1)."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


if __name__ == "__main__":
    # Not sys.exit: threads that still wait on the pipe must not hold us up.
    os._exit(main(sys.argv[1:]))
