"""Prints how an HTML report of 50,000 segments does in a headless Chromium.

    python -m tests.benchmarks.report_page [SEGMENTS]

Every third segment has a finding; one holds a script. Times are of the page's own clock: from opening to the
first rows, and from a change of a filter to the rows that it leaves, the pause for further typing included.
"""

import sys
import tempfile
from pathlib import Path

from tests.reports.browser import CHROMIUM, Browser
from tests.reports.conftest import finding, segment
from workbench.reports import Contents, Entry
from workbench.reports.html import render

_HARM = "<script>window.harmed = 1</script>"
_CHANGE = """(async () => {
  const box = document.getElementById('%s'), shown = document.getElementById('shown');
  const before = shown.textContent, start = performance.now();
  %s; box.dispatchEvent(new Event('%s'));
  while (shown.textContent === before) await new Promise(requestAnimationFrame);
  return [Math.round(performance.now() - start), shown.textContent];
})()"""
_OPENED = "Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)"


def main() -> None:
    """Print everything, or say why not."""
    if CHROMIUM is None:
        print("Nothing measured: no Chromium is installed (the Debian package is chromium).")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    segments = tuple(segment(n, f"The sentence number {n} {_HARM if n == 3 else ''}") for n in range(count))
    entries = tuple(Entry(finding(s, 4, 12), f"{n:016x}") for n, s in enumerate(segments[::3]))
    with tempfile.TemporaryDirectory() as name, Browser() as browser:
        path = Path(name) / "report.html"
        path.write_bytes(render(Contents("Findings", "2026-01-31", segments, entries)))
        browser.open(path)
        print(f"{count:,} segments, {len(entries):,} findings: {path.stat().st_size / 1e6:.1f} MB")
        print(f"  opened after {browser.run(_OPENED)} ms")
        for words, change in (
            ("all segments", _CHANGE % ("all", "box.checked = true", "change")),
            ("a text in one of them", _CHANGE % ("text", f"box.value = 'number {count - 7} '", "input")),
            ("a text in many", _CHANGE % ("text", "box.value = '99'", "input")),
            ("the script", _CHANGE % ("text", "box.value = 'window.harmed'", "input")),
        ):
            spent, shown = browser.run(change)
            print(f"  {words}: {shown!r} after {spent} ms")
        is_shown = browser.run(f"document.getElementById('segments').textContent.includes({_HARM!r})")
        is_run = browser.run("typeof window.harmed") != "undefined"
        print(f"  the script is shown: {is_shown}; is run: {is_run}")
        outside = [address for address in browser.requests if address != path.as_uri()]
        print(f"  script errors: {len(browser.errors)}; requests to other addresses: {len(outside)}")


if __name__ == "__main__":
    main()
