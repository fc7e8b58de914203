"""LanguageTool's server as a child process on a loopback port, gone when we are."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workbench.config import cache_dir
from workbench.errors import WorkbenchError
from workbench.languagetool import supervisor
from workbench.languagetool.java import Java, find_java

_HEAP = "1200m"
"""Upper bound of the Java heap. Live data after 100 news segments of each: English 190 MB, with German
525 MB, nine languages 800 MB; at 600 MB a second language ends in OutOfMemoryError."""

_START_TIMEOUT_S = 120.0
_STOP_TIMEOUT_S = 8.0
_SETTLE_S = 3.0
_PORT_TRIES = 3

# pipelineCaching keeps a language's rules between requests; the time limit ends a check nobody waits for.
_PROPERTIES = """\
pipelineCaching=true
maxPipelinePoolSize=4
pipelineExpireTimeInSeconds=86400
maxCheckThreads=4
maxCheckTimeMillis=600000
maxTextLength=2000000
"""


class Server:
    """A running LanguageTool; `url` is its address."""

    def __init__(self, class_path: list[Path], start_timeout_s: float = _START_TIMEOUT_S) -> None:
        java = find_java()
        for tries_left in reversed(range(_PORT_TRIES)):
            port = _free_port()
            self.url = f"http://127.0.0.1:{port}/v2/"
            self._process = _start(java, class_path, port)
            try:
                _wait_until_listening(self, start_timeout_s)
            except _PortTaken:
                if not tries_left:
                    raise WorkbenchError("LanguageTool's server found no free port; try again.") from None
            else:
                return

    def is_running(self) -> bool:
        """Whether the process is alive (it may still hang)."""
        return self._process.poll() is None

    def settle(self) -> None:
        """Give a server that has just broken a connection the moment it takes to be seen as ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_SETTLE_S)

    def stop(self) -> str:
        """End the server; its last lines of output."""
        try:
            told, _ = self._process.communicate(timeout=_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            told, _ = self._process.communicate()
        except ValueError:  # stopped before, its pipes are closed
            return ""
        return told.decode(errors="replace") if told else ""


class _PortTaken(Exception):
    """Another program took the port between our choosing it and the server's opening it."""


def _start(java: Java, class_path: list[Path], port: int) -> "subprocess.Popen[bytes]":
    properties = cache_dir() / "languagetool" / "server.properties"
    if not properties.is_file() or properties.read_text(encoding="utf-8") != _PROPERTIES:
        properties.parent.mkdir(parents=True, exist_ok=True)
        properties.write_text(_PROPERTIES, encoding="utf-8")
    command = [
        str(java.launcher),
        f"-Xmx{_HEAP}",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",  # else the server lives on without answering
        "-XX:-UsePerfData",
        "-Dsun.net.httpserver.nodelay=true",
        f"-Djava.io.tmpdir={tempfile.gettempdir()}",
        "-cp",
        _path_separator().join(map(str, class_path)),
        "org.languagetool.server.HTTPServer",
        *("--port", str(port), "--config", str(properties)),
    ]
    supervised = [sys.executable, "-I", "-S", supervisor.__file__, *command]
    return subprocess.Popen(
        supervised, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _path_separator() -> str:
    return ";" if sys.platform == "win32" else ":"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_listening(server: Server, timeout_s: float) -> None:
    from urllib.request import ProxyHandler, build_opener

    until = time.monotonic() + timeout_s
    # No proxy from the environment may come between us and our own machine.
    get: Callable[..., object] = build_opener(ProxyHandler({})).open
    while time.monotonic() < until:
        if not server.is_running():
            told = server.stop()
            if "BindException" in told or "Address already in use" in told:
                raise _PortTaken
            raise WorkbenchError(f"LanguageTool's server did not start: {_last_words(told)}")
        try:
            get(server.url + "healthcheck", timeout=2)
        except OSError:
            time.sleep(0.05)
        else:
            if server.is_running():
                return
    told = server.stop()
    raise WorkbenchError(
        f"LanguageTool's server was not ready after {timeout_s:.0f} seconds and was stopped; "
        f"its last words: {_last_words(told)}"
    )


def _last_words(told: str) -> str:
    """The line that most likely says why, of a Java program's output."""
    lines = [
        line.strip()
        for line in told.splitlines()
        if line.strip() and not line.startswith(("\tat ", "    at "))
    ]
    telling = [line for line in lines if "Error" in line or "Exception" in line]
    return (telling or lines or ["it said nothing"])[-1][:300]
