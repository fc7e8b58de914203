"""The editor in a browser: each page that is opened runs an editor of its own on the files.

What is reached over the network can do all that the editor can. So it listens on loopback unless told
otherwise, a page needs the token that is printed at the start, and other sites can't speak to it: the
token becomes a cookie that they are never sent, and `Host` and `Origin` must be the server's own.
"""

import re
import secrets
import shlex
import socket
import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from workbench.errors import BadInput

COOKIE = "workbench"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FOREIGN_FONT = re.compile(r'<link\s+rel="stylesheet"\s+href="https://fonts[^>]*>')
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class EditorServer(Server):
    """textual-serve's server with a lock on its door."""

    def __init__(self, command: str, host: str, port: int, token: str) -> None:
        super().__init__(command, host=host, port=port, title="Translation workbench")
        self.token = token

    @property
    def url(self) -> str:
        """What to open in a browser."""
        return f"http://{self._netloc}/?token={self.token}"

    @property
    def _netloc(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    async def application(self) -> web.Application:
        """The web application, locked."""
        app = await self._make_app()
        app.on_startup.clear()
        app.middlewares.append(self._guard())
        return app

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page with the terminal in it; nothing of it comes from elsewhere."""
        base = f"http://{request.host}"
        context = {
            "font_size": 16,
            "app_websocket_url": f"ws://{request.host}/ws",
            "config": {"static": {"url": f"{base}/static/"}},
            "application": {"name": self.title},
        }
        page = aiohttp_jinja2.render_string("app_index.html", request, context)
        return web.Response(text=_FOREIGN_FONT.sub("", page), content_type="text/html")

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._is_own_host(request.host):
                raise web.HTTPForbidden(text="This address is not the workbench's own.")
            if request.path == "/" and "token" in request.query:
                return self._let_in(request)
            if not self._knows_token(request.cookies.get(COOKIE, "")):
                raise web.HTTPForbidden(
                    text="Open the address that `workbench serve` printed, token and all."
                )
            if request.path == "/ws" and not _same_origin(request):
                raise web.HTTPForbidden(text="Another site may not speak to the workbench.")
            response = await handler(request)
            if not response.prepared:
                response.headers["Content-Security-Policy"] = _POLICY
                response.headers["Referrer-Policy"] = "no-referrer"
                response.headers["X-Content-Type-Options"] = "nosniff"
                response.headers["Cache-Control"] = "no-store"
            return response

        return guard

    def _let_in(self, request: web.Request) -> web.StreamResponse:
        """Turn the token in the address into a cookie, so that it stays in no history."""
        if not self._knows_token(request.query["token"]):
            raise web.HTTPForbidden(text="This token is not the one that `workbench serve` printed.")
        response = web.HTTPFound("/")
        response.set_cookie(COOKIE, self.token, httponly=True, samesite="Strict", path="/")
        return response

    def _knows_token(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.token.encode())

    def _is_own_host(self, host: str) -> bool:
        """Whether a request names this server: a name that someone points at 127.0.0.1 is not ours."""
        name = urlsplit(f"//{host}").hostname or ""
        return name in LOOPBACK or self.host not in LOOPBACK


def _same_origin(request: web.Request) -> bool:
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def command_line(arguments: Sequence[str]) -> str:
    """The command that each page runs, for a shell."""
    return shlex.join([sys.executable, "-m", "workbench", "review", *arguments])


def serve(arguments: Sequence[str], host: str, port: int) -> int:
    """Serve until interrupted; `arguments` are those of `workbench review`. Port 0 takes a free one.

    Raises BadInput where the address can't be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as problem:
        raise BadInput(f"{host} port {port} can't be used: {problem.strerror or problem}.") from None
    server = EditorServer(
        command_line(arguments), host, listening.getsockname()[1], secrets.token_urlsafe(24)
    )
    print(server.url, flush=True)
    words = "Open this address in a browser; Ctrl+C ends the server."
    if host not in LOOPBACK:
        words += " It is reached from other machines, unencrypted: put it behind HTTPS or a tunnel."
    print(words, file=sys.stderr, flush=True)
    web.run_app(server.application(), sock=listening, print=None, access_log=None)
    return 0
