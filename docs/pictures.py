"""Draws README's picture from the running terminal UI: `python docs/pictures.py`."""

import asyncio
import shutil
import tempfile
from functools import partial
from pathlib import Path

from workbench.config import shipped
from workbench.formats.base import Languages
from workbench.review import Options, Reviewer
from workbench.tui import open_session
from workbench.tui.app import WorkbenchApp

SIZE = (110, 34)
KEYS = "n n n n n n n n n n n n n n n n n n n".split()


async def draw(picture: Path) -> None:
    """Open the sample document, go to a telling finding, and save what the terminal shows as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "day-1291.zh-en.xlf"
        shutil.copy(shipped("corpora") / "seed" / copy.name, copy)
        app = WorkbenchApp(
            open_session([copy], Languages()), partial(Reviewer, options=Options(languagetool=False))
        )
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(3)
            for key in KEYS:
                await pilot.press(key)
            await pilot.pause(1)
            picture.write_text(app.export_screenshot(title="workbench demo"), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(__file__).parent / "review.svg"))
