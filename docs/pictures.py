"""Draws the pictures of README and docs from the running terminal UI: `python docs/pictures.py`."""

import asyncio
import html
import os
import re
import shutil
import tempfile
from functools import partial
from pathlib import Path

from rich.cells import cell_len

from workbench.config import shipped
from workbench.formats.base import Languages
from workbench.reviewer import Options, Reviewer
from workbench.tui import open_session
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.review import ReviewScreen

SIZE = (110, 34)
TELLING = "diplomatic temptation"
"""The words of the finding that the first picture shows."""
HERE = Path(__file__).parent
_TEXT = re.compile(r'textLength="([\d.]+)"([^>]*)>([^<]+)<')


async def draw(picture: Path, words: str, keys: list[str]) -> None:
    """Open the sample document, go to a finding on some words, press keys, and save what is shown as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_STATE"] = folder
        copy = Path(folder) / "day-1291.zh-en.xlf"
        shutil.copy(shipped("corpora") / "seed" / copy.name, copy)
        options = Options(languagetool=False)
        app = WorkbenchApp(open_session([copy], Languages()), partial(Reviewer, options=options))
        async with app.run_test(size=SIZE) as pilot:
            screen = app.screen_stack[1]
            assert isinstance(screen, ReviewScreen)
            while not screen.is_checked:
                await pilot.pause(0.1)
            for _ in range(100):
                finding = screen.desk.finding
                if finding is not None and words in finding.text:
                    break
                await pilot.press("n")
            for key in keys:
                await pilot.press(key)
            while not (screen.checker.idle and screen.matcher.idle):
                await pilot.pause(0.1)
            await pilot.pause(0.5)
            drawn = app.export_screenshot(title="workbench demo")
            picture.write_text(_TEXT.sub(_in_cells, drawn), encoding="utf-8")


def _in_cells(text: re.Match[str]) -> str:
    """A text of the picture as wide as its cells; Rich gives each character one, Chinese ones too."""
    shown = html.unescape(text[3])
    width = float(text[1]) / len(shown) * cell_len(shown)
    return f'textLength="{width:.1f}"{text[2]}>{text[3]}<'


if __name__ == "__main__":
    asyncio.run(draw(HERE / "review.svg", TELLING, []))
    asyncio.run(draw(HERE / "replace.svg", TELLING, ["R", *"Ukraine's", "enter", *"Kyiv's", "enter"]))
