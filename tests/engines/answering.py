"""Servers that only pretend: a LibreTranslate and a chat server whose words tests choose."""

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from pretending import Answer, answer_with

LANGUAGES = [{"code": "de", "targets": ["en", "zh-Hans", "zh-Hant"]}, {"code": "en", "targets": ["de"]}]


def answer_json(told: Any, status: int = 200) -> Answer:
    return answer_with(json.dumps(told).encode(), status)


def body_of(request: BaseHTTPRequestHandler) -> Any:
    return json.loads(request.body)


def libretranslate(translate: Callable[[Any], Answer], languages: Any = LANGUAGES) -> Answer:
    """`translate` is given the body of each request."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/languages":
            answer_json(languages)(request)
        else:
            translate(body_of(request))(request)

    return answer


def capitals(body: Any) -> Answer:
    """Translates by writing in capitals."""
    return answer_json({"translatedText": [text.upper() for text in body["q"]]})


def chat(reply: Callable[[Any], Any], *, finish: str = "stop", seen: list[Any] | None = None) -> Answer:
    """A chat server; `reply` is given the user's JSON and gives the content, JSON or text."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.path.endswith("/models"):
            answer_json({"data": [{"id": "small"}, {"id": "large"}]})(request)
            return
        body = body_of(request)
        if seen is not None:
            seen.append(body | {"headers": dict(request.headers)})
        content = reply(json.loads(body["messages"][-1]["content"]))
        told = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        choice = {"message": {"role": "assistant", "content": told}, "finish_reason": finish}
        usage = {"prompt_tokens": 100, "completion_tokens": 50}
        answer_json({"choices": [choice], "usage": usage})(request)

    return answer


def shouting(question: Any) -> Any:
    """A good model that translates by writing in capitals."""
    return {"translations": [text.upper() for text in question["texts"]]}


def never(_: BaseHTTPRequestHandler) -> None:
    """Gives no answer within the time that anybody waits."""
    time.sleep(3)


def dripping(request: BaseHTTPRequestHandler) -> None:
    """Answers, but byte by byte, and late."""
    request.send_response(200)
    request.end_headers()
    for _ in range(40):
        request.wfile.write(b" ")
        request.wfile.flush()
        time.sleep(0.1)


def dying(request: BaseHTTPRequestHandler) -> None:
    """Goes away in the middle of its answer."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"translatedText": [')
    request.connection.close()
