"""An OpenAI-compatible chat server (Ollama, llama.cpp, vLLM, LM Studio, or a hosted one), asked for JSON."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.engines.base import EngineFailed, Stop
from workbench.engines.http import PATIENCE, Patience, Rejected, Server
from workbench.errors import BadInput

USUAL_URL = "http://localhost:11434/v1"
URL_VARIABLE = "WORKBENCH_CHAT_URL"
MODEL_VARIABLE = "WORKBENCH_CHAT_MODEL"
KEY_VARIABLE = "WORKBENCH_CHAT_KEY"
PRICE_VARIABLE = "WORKBENCH_CHAT_PRICE"
BUDGET_VARIABLE = "WORKBENCH_CHAT_TOKENS"
RATE_VARIABLE = "WORKBENCH_CHAT_PER_MINUTE"
_FENCE = re.compile(r"^\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)


class NotAsAsked(EngineFailed):
    """The model's answer is not of the form that it was asked for; a smaller question may fare better."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counts them, or estimated."""

    sent: int = 0
    received: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.sent + other.sent, self.received + other.received)

    def cost(self) -> str:
        """What it costs by `WORKBENCH_CHAT_PRICE` (a million tokens sent/received); empty without it."""
        price = os.environ.get(PRICE_VARIABLE, "")
        if not price:
            return ""
        try:
            sent, received = map(float, price.split("/"))
        except ValueError:
            raise BadInput(
                f"{PRICE_VARIABLE} is “{price}”; it should be two prices for a million tokens, as 0.15/0.60."
            ) from None
        return f"{(self.sent * sent + self.received * received) / 1e6:.4f}"


class ChatServer:
    """One model on one server, with what it has used."""

    def __init__(self, model: str, url: str, patience: Patience | None = None) -> None:
        self.model = model
        waits = patience or replace(PATIENCE, requests_per_minute=_number(RATE_VARIABLE))
        self._server = Server(url, "The chat server", KEY_VARIABLE, waits)
        self.used = Usage()
        self._takes_json_mode = True

    @property
    def shown_url(self) -> str:
        """Its address, without secrets."""
        return self._server.shown_url

    def models(self) -> list[str]:
        """The models that the server lists; asked once."""
        told = self._server.ask("models", headers=self._headers(), tries=1)
        listed = told.get("data") if isinstance(told, dict) else None
        return [str(each["id"]) for each in listed or () if isinstance(each, dict) and "id" in each]

    def ask(self, system: str, question: Mapping[str, Any], stop: Stop | None = None) -> dict[str, Any]:
        """The JSON object that the model answers to one.

        Raises NotAsAsked for anything else, EngineFailed once the tokens that `WORKBENCH_CHAT_TOKENS` allows
        are used, and as `Server.ask`.
        """
        budget = _number(BUDGET_VARIABLE)
        if budget and self.used.sent + self.used.received >= budget:
            raise EngineFailed(f"The {budget:,.0f} tokens that {BUDGET_VARIABLE} allows are used.")
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": json.dumps(question, ensure_ascii=False)},
            ],
            "temperature": 0,
            "stream": False,
        }
        return self._object(self._answer(body, stop))

    def _answer(self, body: dict[str, Any], stop: Stop | None) -> Any:
        if self._takes_json_mode:
            try:
                asked = body | {"response_format": {"type": "json_object"}}
                return self._server.ask("chat/completions", asked, self._headers(), stop)
            except Rejected:
                # Some servers know no JSON mode, and refuse.
                answer = self._server.ask("chat/completions", body, self._headers(), stop)
                self._takes_json_mode = False
                return answer
        return self._server.ask("chat/completions", body, self._headers(), stop)

    def _object(self, told: Any) -> dict[str, Any]:
        try:
            choice = told["choices"][0]
            content, reason = choice["message"]["content"], choice.get("finish_reason")
            usage = told.get("usage") or {}
            self.used += Usage(int(usage.get("prompt_tokens", 0)), int(usage.get("completion_tokens", 0)))
        except (TypeError, KeyError, IndexError, AttributeError, ValueError):
            raise EngineFailed(
                f"The server at {self.shown_url} does not answer as a chat server does."
            ) from None
        if reason == "length":
            raise NotAsAsked(f"{self.model} broke off in the middle of its answer.")
        fenced = _FENCE.match(content) if isinstance(content, str) else None
        try:
            answer = json.loads(fenced[1] if fenced else content)
        except (TypeError, ValueError, RecursionError):
            raise NotAsAsked(f"{self.model} answered with text that is not what was asked for.") from None
        if not isinstance(answer, dict):
            raise NotAsAsked(f"{self.model} answered with text that is not what was asked for.")
        return answer

    def _headers(self) -> dict[str, str]:
        key = self._server.key()
        return {"Authorization": f"Bearer {key}"} if key else {}


def open_chat(detail: str) -> ChatServer:
    """The server of `MODEL@URL`; what is left out comes from the environment."""
    model, _, url = detail.partition("@")
    return ChatServer(
        model.strip() or os.environ.get(MODEL_VARIABLE, ""),
        url.strip() or os.environ.get(URL_VARIABLE, "") or USUAL_URL,
    )


def _number(variable: str) -> float:
    """A limit from the environment; 0 where there is none."""
    said = os.environ.get(variable, "").strip()
    try:
        number = float(said or 0)
    except ValueError:
        number = -1.0
    if number < 0 or number != number:
        raise BadInput(f"{variable} is “{said}”; it should be a number.")
    return number
