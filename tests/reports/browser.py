"""A headless Chromium, driven over a pipe: just what the tests of the HTML report ask of it."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
)


class Browser:
    """One page; remembers the requests that it made and the errors of its scripts."""

    def __init__(self) -> None:
        assert CHROMIUM is not None
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.received = b""
        """What came over web sockets."""
        self._profile = tempfile.mkdtemp(prefix="chromium-")
        read_here, self._write = os.pipe()
        self._read, write_there = os.pipe()

        def wire() -> None:
            # Chromium reads its orders from descriptor 3 and answers on 4
            low, high = os.dup2(read_here, 103), os.dup2(write_there, 104)
            os.dup2(low, 3)
            os.dup2(high, 4)

        options = (
            "headless=new no-sandbox disable-gpu disable-dev-shm-usage remote-debugging-pipe no-first-run"
        )
        command = [
            CHROMIUM,
            *(f"--{option}" for option in options.split()),
            f"--user-data-dir={self._profile}",
        ]
        self._process = subprocess.Popen(
            [*command, "--disable-background-networking", "about:blank"], preexec_fn=wire, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(read_here)
        os.close(write_there)
        self._buffer, self._number, self._session = b"", 0, ""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._ask(f"{domain}.enable")

    def open(self, path: Path) -> None:
        """Show a file and wait until its script has run."""
        self.go(path.as_uri())

    def press(self, text: str) -> None:
        """Press the keys of a text, one after the other."""
        for character in text:
            self._ask("Input.dispatchKeyEvent", type="keyDown", text=character, key=character)
            self._ask("Input.dispatchKeyEvent", type="keyUp", key=character)

    def go(self, address: str) -> None:
        """Show what is at an address and wait until its script has run."""
        self._ask("Page.navigate", url=address)
        deadline = time.monotonic() + 60
        while self.run("document.readyState") != "complete" and time.monotonic() < deadline:
            time.sleep(0.05)

    def run(self, script: str) -> Any:
        """The value of an expression on the page."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def _ask(self, method: str, **parameters: object) -> Any:
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._write, json.dumps(order).encode() + b"\0")
        while True:
            while b"\0" not in self._buffer:
                received = os.read(self._read, 1 << 16)
                assert received, "Chromium ended"
                self._buffer += received
            message, _, self._buffer = self._buffer.partition(b"\0")
            told = json.loads(message)
            if told.get("id") == self._number:
                assert "error" not in told, told
                return told["result"]
            self._remember(told)

    def _remember(self, told: dict[str, Any]) -> None:
        if told.get("method") == "Network.requestWillBeSent":
            self.requests.append(told["params"]["request"]["url"])
        if told.get("method") == "Network.webSocketFrameReceived":
            frame = told["params"]["response"]
            payload = frame["payloadData"]
            self.received += base64.b64decode(payload) if frame["opcode"] == 2 else payload.encode()
        if told.get("method") == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(told["params"]))
        if told.get("method") == "Log.entryAdded" and told["params"]["entry"]["level"] == "error":
            self.errors.append(told["params"]["entry"]["text"])

    def __enter__(self) -> "Browser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._read)
        os.close(self._write)
        shutil.rmtree(self._profile, ignore_errors=True)
