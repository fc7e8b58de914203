"""The conversation with a server through `language_tool_python`, with its answers checked and bounded."""

import json
import re
import time
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from workbench.addresses import without_login
from workbench.errors import Unavailable, WorkbenchError
from workbench.languagetool.answers import NotAnAnswer, RawMatch, printable, read_matches
from workbench.languagetool.offsets import utf16_length

if TYPE_CHECKING:
    import requests

MOST_BYTES = 64 << 20
"""The longest answer read; 20,000 characters of nothing but misspellings give about 10 MB."""

_CHUNK = 1 << 16

# Rules of LanguageTool that look at the whole text are left out: with them, what is said of a segment would
# depend on the segments that happen to share its request, and could be neither cached nor reproduced.
MODE = "allButTextLevelOnly"


class NoAnswer(WorkbenchError):
    """The server could not be reached, or went away in the middle."""


class TooSlow(WorkbenchError):
    """The server did not finish its answer in time."""


class Refused(WorkbenchError):
    """The server answered with an error to this text; another text may fare better."""


class Wire:
    """Talks to one server about texts of any language; used by several threads."""

    def __init__(self, url: str, timeout_s: float, *, is_ours: bool) -> None:
        import requests

        self.url = url.rstrip("/") + "/"
        self.shown = without_login(self.url)
        """The address in messages."""
        self._timeout_s = timeout_s
        self._session = requests.Session()
        # A proxy from the environment is for the network, not for our own machine.
        self._session.trust_env = not is_ours
        self._languages: set[str] | None = None
        self._speakers: dict[str, Any] = {}

    def languages(self) -> set[str]:
        """The codes of the server's languages; proof that it is a LanguageTool."""
        if self._languages is None:
            listed = self.get("languages")
            if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
                raise self._not_languagetool()
            codes = {entry.get(name) for entry in listed for name in ("code", "longCode")}
            self._languages = {code for code in codes if isinstance(code, str)}
            if not self._languages:
                raise self._not_languagetool()
        return self._languages

    def version(self) -> str:
        """The server's version and build."""
        told = self.get("info")
        software = told.get("software") if isinstance(told, dict) else None
        if not isinstance(software, dict):
            raise self._not_languagetool()
        return " ".join(printable(str(software.get(name, ""))) for name in ("version", "commit", "premium"))

    def check(self, text: str, language: str) -> list[RawMatch]:
        """The matches of a text; `language` is LanguageTool's code."""
        # UTF-8 can't carry half a character; the stand-in is one unit long too.
        answer = self._speaker(language).ask(re.sub("[\ud800-\udfff]", "\ufffd", text))
        try:
            return read_matches(answer, utf16_length(text))
        except NotAnAnswer:
            raise self._not_languagetool() from None

    def get(self, name: str, form: dict[str, str] | None = None) -> Any:
        """The JSON that the server answers to a GET, or to a POST of the form."""
        import requests
        import urllib3

        until = time.monotonic() + self._timeout_s
        try:
            with self._session.request(
                "GET" if form is None else "POST",
                urljoin(self.url, name),
                data=form,
                headers={"Accept-Encoding": "identity"},
                stream=True,
                timeout=self._timeout_s,
                allow_redirects=False,  # another place would be given the text
            ) as response:
                content = self._read(response, until)
                status = response.status_code
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            raise self._too_slow() from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as problem:
            raise NoAnswer(
                f"LanguageTool's server at {self.shown} gave no answer ({type(problem).__name__})."
            ) from None
        if status != 200:
            raise self._refusal(status, content)
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise self._not_languagetool() from None

    def _read(self, response: "requests.Response", until: float) -> bytes:
        content = bytearray()
        # read1 hands over what has come, so that a server that drips bytes meets the deadline too.
        while chunk := response.raw.read1(_CHUNK, decode_content=False):
            content += chunk
            if len(content) > MOST_BYTES:
                raise WorkbenchError(
                    f"The server at {self.shown} answered more than {MOST_BYTES >> 20} MB; "
                    "is it a LanguageTool server?"
                )
            if time.monotonic() > until:
                raise self._too_slow()
        return bytes(content)

    def _speaker(self, language: str) -> Any:
        if language not in self._speakers:
            try:
                self._speakers[language] = _speaker_class()(self, language)
            except ValueError:
                raise Unavailable(
                    f"The LanguageTool server at {self.shown} does not check “{language}”."
                ) from None
        return self._speakers[language]

    def _not_languagetool(self) -> WorkbenchError:
        return WorkbenchError(
            f"The server at {self.shown} does not answer as LanguageTool does; check the address, such as "
            "http://localhost:8081/v2/."
        )

    def _too_slow(self) -> TooSlow:
        return TooSlow(
            f"LanguageTool's server at {self.shown} gave no answer within {self._timeout_s:.0f} seconds."
        )

    def _refusal(self, status: int, content: bytes) -> WorkbenchError:
        words = printable(content[:300].decode(errors="replace"))
        if status in (401, 403, 404, 426, 429):
            reason = (
                "asks to be asked less often" if status in (426, 429) else f"refuses (HTTP {status}: {words})"
            )
            return WorkbenchError(f"The server at {self.shown} {reason}.")
        return Refused(
            f"LanguageTool's server at {self.shown} could not check a text (HTTP {status}: {words})."
        )


@cache
def _speaker_class() -> type:
    import language_tool_python

    class Speaker(language_tool_python.LanguageTool):
        """The package's client for one language, which asks through a `Wire`.

        Its own questions have no bound on the answer's size nor a deadline, and its Match counts the
        length of a match in UTF-16 units.
        """

        def __init__(self, wire: Wire, language: str) -> None:
            self._wire = wire
            super().__init__(language, remote_server=wire.url.removesuffix("v2/"), host="127.0.0.1")

        def ask(self, text: str) -> Any:
            """The server's answer about a text."""
            return self._wire.get("check", {**self._create_params(text), "mode": MODE})

        def _get_languages(self) -> set[str]:
            return self._wire.languages()

    return Speaker
