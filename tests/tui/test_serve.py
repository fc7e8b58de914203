"""The editor in a browser: it works there, and nobody else gets in."""

import http.client
import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.reports.browser import CHROMIUM, Browser
from workbench.formats.files import open_document

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("textual_serve") is None, reason="textual-serve is not installed"
)
PATIENCE = 90


@pytest.fixture
def address(seed_path: Path, own_state: Path) -> Iterator[str]:
    """The address that a running server printed."""
    command = [sys.executable, "-m", "workbench", "serve", "--port", "0", "--no-languagetool", str(seed_path)]
    environment = {**os.environ, "WORKBENCH_STATE": str(own_state / "served")}
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    assert server.stdout is not None
    yield server.stdout.readline().strip()
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=PATIENCE) == 0
    server.stdout.close()


def test_only_who_has_the_token_gets_in(address: str) -> None:
    base, token = address.split("/?token=")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", base)
    assert requests.get(base, timeout=PATIENCE).status_code == 403
    assert requests.get(f"{base}/ws", timeout=PATIENCE).status_code == 403
    assert requests.get(f"{base}/?token=guess", timeout=PATIENCE).status_code == 403
    visitor = requests.Session()
    page = visitor.get(address, timeout=PATIENCE)
    assert page.status_code == 200
    assert token not in page.url, "the token stays in no history"
    assert "http://fonts" not in page.text
    assert "https://" not in page.text, "nothing comes from elsewhere"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_other_sites_cannot_speak_to_it(address: str, origin: str) -> None:
    base = address.split("/?token=")[0]
    visitor = requests.Session()
    visitor.get(address, timeout=PATIENCE)
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Origin": origin,
    }
    assert visitor.get(f"{base}/ws", headers=upgrade, timeout=PATIENCE).status_code == 403
    assert visitor.get(base, headers={"Host": "evil.example"}, timeout=PATIENCE).status_code == 403


def test_no_other_file_can_be_had(address: str, seed_path: Path) -> None:
    host, port = re.findall(r"//([^:]+):(\d+)", address)[0]
    token = address.partition("token=")[2]
    above = "/static/../../../../../../etc/passwd"
    hidden = "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd"
    for path in (above, hidden, "//etc/passwd", "/static//etc/passwd", "/download/x", f"/{seed_path}"):
        connection = http.client.HTTPConnection(host, int(port), timeout=PATIENCE)
        connection.putrequest("GET", path)  # as it stands: a well-behaved client would tidy the path up
        connection.putheader("Cookie", f"workbench={token}")
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status in (403, 404), (path, answer.status)
        assert b"root:" not in body
        assert b"<xliff" not in body


def wait_for(browser: Browser, words: str) -> None:
    """Until the page's terminal was sent the words; it draws them on a canvas, where none can be read."""
    end = time.monotonic() + PATIENCE
    while words.encode() not in browser.received:
        assert time.monotonic() < end, f"“{words}” never came, but {browser.received[-3000:].decode()}"
        browser.run("1")
        time.sleep(0.1)
    browser.received = b""


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_opens_edits_and_saves(address: str, seed_path: Path) -> None:
    with Browser() as browser:
        browser.go(address)
        wait_for(browser, "day-1291.zh-en.xlf")
        wait_for(browser, "Finding 1 of 1")
        browser.run("document.querySelector('.xterm-helper-textarea').focus()")
        browser.press("a")
        wait_for(browser, "→ “Russia-Ukraine war”")
        browser.press("s")
        wait_for(browser, "Saved 1 segment")
        assert not [url for url in browser.requests if not re.match(r"(http|ws)://127\.0\.0\.1:|data:", url)]
    assert "Russia-Ukraine war" in open_document(seed_path).segments[0].target
