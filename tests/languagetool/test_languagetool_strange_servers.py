"""A server of the user's that is no LanguageTool, or a hostile one: one clear error, and soon."""

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from pretending import Answer, answer_with

from workbench.errors import BadInput, WorkbenchError
from workbench.languagetool import LanguageTool, open_languagetool
from workbench.languagetool import wire as wire_module
from workbench.languagetool.batching import NEUTRAL, SEPARATOR

pytestmark = pytest.mark.usefixtures("empty_cache")

LANGUAGES = json.dumps([{"name": "English", "code": "en", "longCode": "en-US"}]).encode()
INFO = json.dumps({"software": {"version": "6.8"}}).encode()
GOOD = {
    "message": "m",
    "offset": len(NEUTRAL + SEPARATOR),
    "length": 2,
    "replacements": [{"value": "She"}],
    "rule": {"id": "R", "issueType": "grammar", "category": {"id": "C"}},
}


def languagetool_whose_check(check: Answer) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        named = {"/v2/languages": LANGUAGES, "/v2/info": INFO}.get(request.path)
        (answer_with(named) if named is not None else check)(request)

    return answer


def matches(*found: object) -> bytes:
    return json.dumps({"matches": found}).encode()


def test_a_good_answer_is_read(pretend: Callable[[Answer], str]) -> None:
    url = pretend(languagetool_whose_check(answer_with(matches(GOOD))))
    with open_languagetool(url) as languagetool:
        (found,) = languagetool.check(["He go."], "en")
    assert [(match.text, match.suggestions) for match in found] == [("He", ("She",))]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Hello</html>",
        b"[]",
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"matches": 3}',
        b'{"matches": [1]}',
        matches(GOOD | {"offset": -1}),
        matches(GOOD | {"offset": 10**30}),
        matches(GOOD | {"length": 99}),
        matches(GOOD | {"length": True}),
        matches(GOOD | {"message": None}),
        matches(GOOD | {"replacements": "abc"}),
        matches(GOOD | {"rule": {}}),
        b'{"matches": [], "x": ' + b"9" * 10_000 + b"}",
    ],
)
def test_rubbish_gives_one_clear_error(pretend: Callable[[Answer], str], body: bytes) -> None:
    for url in (pretend(answer_with(body)), pretend(languagetool_whose_check(answer_with(body)))):
        with pytest.raises(WorkbenchError, match="does not answer as LanguageTool") as raised:
            open_languagetool(url).check(["He go."], "en")
        assert "\n" not in str(raised.value)


def test_control_characters_do_not_reach_the_terminal(pretend: Callable[[Answer], str]) -> None:
    hostile = GOOD | {
        "message": "\x1b]0;owned\x07red\x1b[31m\nline",
        "replacements": [{"value": "a\x1b[2J"}] * 99,
    }
    url = pretend(languagetool_whose_check(answer_with(matches(hostile))))
    with open_languagetool(url) as languagetool:
        ((match,),) = languagetool.check(["He go."], "en")
    assert match.message.isprintable()
    assert all(suggestion.isprintable() for suggestion in match.suggestions)
    assert len(match.suggestions) < 20


def test_an_endless_answer_is_cut_off(
    pretend: Callable[[Answer], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire_module, "MOST_BYTES", 1 << 20)

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(200):
            request.wfile.write(b" " * (1 << 20))

    with pytest.raises(WorkbenchError, match="more than 1 MB"):
        open_languagetool(pretend(endless))


@pytest.mark.parametrize("drips", [False, True])
def test_a_server_that_never_finishes_is_given_up(pretend: Callable[[Answer], str], drips: bool) -> None:
    def slow(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b" " if drips else b"")
            request.wfile.flush()
            time.sleep(0.1)

    with pytest.raises(WorkbenchError, match="no answer within 1 seconds"):
        LanguageTool(None, pretend(slow), timeout_s=1)


def test_a_text_that_the_server_refuses_does_not_stop_the_others(pretend: Callable[[Answer], str]) -> None:
    asked = []

    def refuses_two_at_once(request: BaseHTTPRequestHandler) -> None:
        asked.append(request)
        many = len(asked) == 1
        answer_with(b"too long" if many else matches(), 413 if many else 200)(request)

    with open_languagetool(pretend(languagetool_whose_check(refuses_two_at_once))) as languagetool:
        assert languagetool.check(["One.", "Two."], "en") == [(), ()]
    assert len(asked) == 3


def test_too_many_requests_are_said_in_words(pretend: Callable[[Answer], str]) -> None:
    url = pretend(languagetool_whose_check(answer_with(b"slow down", 429)))
    with open_languagetool(url) as languagetool, pytest.raises(WorkbenchError, match="less often"):
        languagetool.check(["He go."], "en")


def test_nobody_at_the_address_is_said_in_words() -> None:
    with pytest.raises(WorkbenchError, match="gave no answer"):
        open_languagetool("127.0.0.1:9")


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "http://", "http://[", "ftp://a/", "http://a:99999999/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadInput):
        open_languagetool(url)


def test_a_text_is_not_carried_on_to_another_place(pretend: Callable[[Answer], str]) -> None:
    asked: list[str] = []

    def elsewhere(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.path)
        answer_with(matches())(request)

    other = pretend(elsewhere)

    def redirect(request: BaseHTTPRequestHandler) -> None:
        request.send_response(307)
        request.send_header("Location", f"{other}{request.path}")
        request.send_header("Content-Length", "0")
        request.end_headers()

    url = pretend(languagetool_whose_check(redirect))
    with open_languagetool(url) as languagetool, pytest.raises(WorkbenchError, match="HTTP 307"):
        languagetool.check(["A secret."], "en")
    assert not asked
