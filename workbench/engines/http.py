"""Speaks JSON with a server: bounded in time and size, tried again where that helps, stopped at once."""

import json
import os
import random
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from workbench.engines.base import EngineFailed, Stop, Stopped
from workbench.errors import BadInput, Unavailable, WorkbenchError

MOST_BYTES = 16 << 20
"""The longest answer read."""
_CHUNK = 1 << 16
_WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_LONGEST_PAUSE_S = 60.0
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Rejected(EngineFailed):
    """The server understood and said no to this request; a smaller or another one may fare better."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for."""

    timeout_s: float = 60.0
    """For one answer, whole."""
    tries: int = 4
    first_pause_s: float = 1.0
    """Doubled each time, give or take a quarter; a server's `Retry-After` overrides it."""
    requests_per_minute: float = 0.0
    """0 for as many as there are."""


PATIENCE = Patience()


class Server:
    """One server's address, its manners and its key."""

    def __init__(self, url: str, name: str, key_variable: str = "", patience: Patience = PATIENCE) -> None:
        """The key is read from the environment when it is needed; it is kept and shown nowhere.

        Raises BadInput where the address is none.
        """
        parts = urlsplit(url if "://" in url else f"http://{url}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadInput(f"“{url}” is no address of a server, such as http://localhost:5000.")
        self.name = name
        self.key_variable = key_variable
        self.patience = patience
        self._is_here = parts.hostname in _HERE
        self._is_private = self._is_here or parts.scheme == "https"
        self._url = urlunsplit(parts).rstrip("/")
        host = parts.hostname + (f":{parts.port}" if parts.port else "")
        self.shown_url = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
        self._next_request_at = 0.0

    def key(self) -> str:
        """The key, empty where there is none. Raises Unavailable where it would travel in the open."""
        key = os.environ.get(self.key_variable, "").strip() if self.key_variable else ""
        if key and not self._is_private:
            raise Unavailable(
                f"{self.name} at {self.shown_url}: the key of {self.key_variable} is sent by https only.",
                "Use an https:// address, or unset the key.",
            )
        return key

    def ask(
        self,
        path: str,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        stop: Stop | None = None,
        tries: int = 0,
    ) -> Any:
        """The JSON that the server answers to a GET, or to a POST of the body; `tries` goes over patience.

        Raises Unavailable where nobody answers or the key is refused, Rejected where the server says no to
        this request, EngineFailed for anything else that is not an answer, Stopped.
        """
        tries = tries or self.patience.tries
        for attempt in range(1, tries + 1):
            self._wait(self._next_request_at - time.monotonic(), stop)
            if self.patience.requests_per_minute:
                self._next_request_at = time.monotonic() + 60 / self.patience.requests_per_minute
            try:
                return self._once(path, body, headers, stop)
            except _TryAgain as again:
                if attempt == tries:
                    raise again.problem from None
                pause = self.patience.first_pause_s * 2 ** (attempt - 1) * random.uniform(0.75, 1.25)
                self._wait(min(again.after_s if again.after_s is not None else pause, _LONGEST_PAUSE_S), stop)
        raise AssertionError("unreachable")

    def _wait(self, seconds: float, stop: Stop | None) -> None:
        if stop is None:
            time.sleep(max(0.0, seconds))
        elif stop.wait(max(0.0, seconds)):
            raise Stopped

    def _once(
        self, path: str, body: Mapping[str, Any] | None, headers: Mapping[str, str] | None, stop: Stop | None
    ) -> Any:
        status, after, content = _in_background(
            lambda until: self._exchange(path, body, headers, until),
            self.patience.timeout_s,
            stop,
            self._too_slow,
        )
        if status == 200:
            try:
                return json.loads(content)
            except (ValueError, RecursionError):
                raise EngineFailed(f"{self.name} at {self.shown_url} answered with no JSON.") from None
        words = f"{self.name} at {self.shown_url} answered with HTTP {status}: {_said(content)}"
        if status in (401, 403):
            asked = f"Set its key in the environment: {self.key_variable}." if self.key_variable else ""
            raise Unavailable(words, asked)
        if status in _WORTH_ANOTHER_TRY:
            raise _TryAgain(EngineFailed(words), _seconds(after))
        raise Rejected(words) if status in (400, 413, 414, 422) else EngineFailed(words)

    def _exchange(
        self, path: str, body: Mapping[str, Any] | None, headers: Mapping[str, str] | None, until: float
    ) -> tuple[int, str, bytes]:
        import requests
        import urllib3

        try:
            with requests.Session() as session:
                # A proxy or password from the environment is for the network, not for our own machine.
                session.trust_env = not self._is_here
                with session.request(
                    "GET" if body is None else "POST",
                    f"{self._url}/{path.lstrip('/')}",
                    json=body,
                    headers={"Accept-Encoding": "identity", **(headers or {})},
                    stream=True,
                    timeout=self.patience.timeout_s,
                    # Another place would be given the text and the key.
                    allow_redirects=False,
                ) as response:
                    content = self._read(response.raw, until)
                    return response.status_code, response.headers.get("Retry-After", ""), content
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            raise _TryAgain(self._too_slow()) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as problem:
            raise _TryAgain(
                Unavailable(
                    f"{self.name} at {self.shown_url} gives no answer ({type(problem).__name__}).",
                    "Start the server, or check the address.",
                )
            ) from None

    def _read(self, raw: Any, until: float) -> bytes:
        content = bytearray()
        # read1 hands over what has come, so that a server that drips bytes meets the deadline too.
        while chunk := raw.read1(_CHUNK, decode_content=False):
            content += chunk
            if len(content) > MOST_BYTES:
                raise EngineFailed(
                    f"{self.name} at {self.shown_url} answered more than {MOST_BYTES >> 20} MB."
                )
            if time.monotonic() > until:
                raise _TryAgain(self._too_slow())
        return bytes(content)

    def _too_slow(self) -> EngineFailed:
        return EngineFailed(
            f"{self.name} at {self.shown_url} gave no answer within {self.patience.timeout_s:g} seconds."
        )


class _TryAgain(Exception):
    """Something went wrong that another try may mend."""

    def __init__(self, problem: WorkbenchError, after_s: float | None = None) -> None:
        self.problem, self.after_s = problem, after_s


def _in_background(
    work: Callable[[float], tuple[int, str, bytes]],
    timeout_s: float,
    stop: Stop | None,
    too_slow: Callable[[], EngineFailed],
) -> tuple[int, str, bytes]:
    """What the work gives; waiting for it ends where it is stopped, interrupted or takes too long."""
    result: list[tuple[int, str, bytes] | BaseException] = []
    done = threading.Event()
    until = time.monotonic() + timeout_s

    def run() -> None:
        try:
            result.append(work(until))
        except BaseException as problem:
            result.append(problem)
        done.set()

    threading.Thread(target=run, name="translation request", daemon=True).start()
    while not done.wait(0.05):
        if stop is not None and stop.is_set():
            raise Stopped
        if time.monotonic() > until + 1:
            raise _TryAgain(too_slow())
    (outcome,) = result
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


def _seconds(retry_after: str) -> float | None:
    """Retry-After in seconds; a date, or anything else, is left aside."""
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        return None


def printable(text: str, most: int) -> str:
    """The beginning of what a stranger wrote, fit to be shown on a terminal."""
    return _UNPRINTABLE.sub(" ", text)[:most].strip()


def _said(content: bytes) -> str:
    """What a server says about its refusal, short and printable."""
    text = content[:2000].decode(errors="replace")
    try:
        told = json.loads(content)
        error = told.get("error", told) if isinstance(told, dict) else told
        text = str(error.get("message", error) if isinstance(error, dict) else error)
    except (ValueError, RecursionError):
        pass
    return printable(text, 200) or "no words"
