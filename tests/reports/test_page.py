"""The HTML report: harmless as a file, and alive in a real browser."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.browser import CHROMIUM, Browser
from tests.reports.conftest import HOSTILE, contents_with, finding, segment
from workbench.model import Severity
from workbench.reports import Contents, Entry
from workbench.reports.html import render

TEXTS = st.lists(st.text(st.characters(exclude_categories=()), max_size=40), max_size=5)


class _Tags(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: bytes) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(page.decode())
    return parser.found


@given(TEXTS)
def test_no_text_becomes_an_element(texts: list[str]) -> None:
    hostile = elements(render(contents_with(texts)))
    peaceful = elements(render(contents_with([f"text{n}" for n in range(len(texts))])))
    assert [tag for tag, _ in hostile] == [tag for tag, _ in peaceful]
    assert not any(name.startswith("on") for _, attributes in hostile for name in attributes)


def test_it_refers_to_nothing_outside_itself(hostile: Contents) -> None:
    for tag, attributes in elements(render(hostile)):
        assert tag not in ("img", "iframe", "link", "object", "embed", "a", "base", "form")
        assert not {"src", "href", "action", "style"} & set(attributes)


def test_its_policy_allows_only_its_own_script_and_style(hostile: Contents) -> None:
    (policy,) = re.findall(rb'Content-Security-Policy" content="([^"]*)"', render(hostile))
    assert b"default-src 'none'" in policy
    assert b"unsafe" not in policy
    assert not re.search(rb"https?:|\*", policy)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (the Debian package is chromium)")
    with Browser() as browser:
        yield browser


def _open(browser: Browser, contents: Contents, path: Path) -> None:
    browser.requests.clear()
    browser.errors.clear()
    path.write_bytes(render(contents))
    browser.open(path)
    assert browser.run("document.querySelectorAll('#segments tbody tr').length") > 0
    assert browser.errors == []
    assert browser.requests == [path.as_uri()]


def test_hostile_text_is_shown_and_not_run(browser: Browser, hostile: Contents, tmp_path: Path) -> None:
    _open(browser, hostile, tmp_path / "report.html")
    shown = browser.run("document.querySelector('#segments').textContent")
    for text in HOSTILE[:8]:
        assert text in shown
    assert "\u202e" not in shown
    assert browser.run("typeof window.harmed") == "undefined"
    assert browser.run("document.querySelectorAll('img, script').length") == 2  # the data and the page's own


def test_marks_count_characters_as_people_do(browser: Browser, tmp_path: Path) -> None:
    one = segment(1, "𝒜𝒜 bad 𝒜")
    contents = Contents("t", "2026", (one,), (Entry(finding(one, 3, 6), "0" * 16),))
    _open(browser, contents, tmp_path / "marks.html")
    assert browser.run("[...document.querySelectorAll('mark')].map((m) => m.textContent)") == ["bad"]


def test_filters_and_sorting_choose_rows(browser: Browser, tmp_path: Path) -> None:
    segments = tuple(segment(n, f"sentence {n}") for n in range(1000))
    entries = tuple(
        Entry(finding(s, 0, 8, severity=Severity.MAJOR if n == 500 else Severity.MINOR), f"{n:016x}")
        for n, s in enumerate(segments[::2])
        for n in [n * 2]
    )
    _open(browser, Contents("t", "2026", segments, entries), tmp_path / "many.html")

    def units(change: str) -> list[str]:
        return browser.run(  # type: ignore[no-any-return]
            f"(async () => {{ {change}; await new Promise((done) => setTimeout(done, 250));"
            "const places = [...document.querySelectorAll('#segments td.place')];"
            "return places.map((cell) => cell.textContent.split('\\n')[1]) })()"
        )

    def choose(name: str, value: str) -> str:
        return f"byId('{name}').value = {value!r}; byId('{name}').dispatchEvent(new Event('change'))"

    def write(words: str) -> str:
        return f"byId('text').value = {words!r}; byId('text').dispatchEvent(new Event('input'))"

    assert units("")[:3] == ["0/1", "2/1", "4/1"]
    assert units(choose("severity", "1")) == ["500/1"]
    assert units(choose("severity", "")) != ["500/1"]
    assert units(write("sentence 99")) == [f"{n}/1" for n in (990, 992, 994, 996, 998)]
    assert len(units("byId('all').click()")) == 11  # 99 and 990 to 999
    assert units("document.querySelector('[data-sort=place]').click()")[0] == "999/1"
    assert units(write("") + "; document.querySelector('[data-sort=severity]').click()")[0] == "500/1"
