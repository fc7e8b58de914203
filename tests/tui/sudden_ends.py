"""Kills the editor at a random moment of writing and saving, and looks whether anything shown was lost."""

import os
import random
import re
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from terminal import Terminal

from workbench.formats.base import Languages
from workbench.formats.files import open_document
from workbench.tui import open_session

SEGMENTS = 8
LONGEST = 6.0
"""Seconds of work before the end at most."""
WRITTEN = "0123456789acdefghijklmnopqrstuvw"
"""What is written into a segment letter by letter: how much of it is on the screen tells what was shown.

Without a b: the shell says “bash: … Killed” where the cursor was."""
_SHOWN = re.compile(r"Q(\d)_([0-9a-w]*)")
_QUICK = ("--no-languagetool", "--only", "linguistic_conventions.doubled_word")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was on the screen at the end, and what there is afterwards."""

    shown: dict[int, str]
    """By segment, what was written into it as far as the screen showed it."""
    saved: dict[int, str]
    """What had been written into each segment when a save was shown as done."""
    on_disk: list[str]
    recovered: list[str]
    """The targets with what the journal gives back."""


def ended_suddenly(folder: Path, seed: int) -> Outcome:
    """Write, save, and be killed once; raises AssertionError where anything was lost."""
    dice = random.Random(seed)
    path, state = folder / f"{seed}.zh-en.tsv", folder / f"state-{seed}"
    rows = [f"第{number}句。\tSentence {number}." for number in range(SEGMENTS)]
    path.write_text("\n".join(["source\ttarget", *rows]) + "\n", "utf-8")
    (folder / f"window-{seed}").mkdir()
    with patch.dict(os.environ, {"WORKBENCH_STATE": str(state), "WORKBENCH_SETTINGS": str(state / "none")}):
        command = [sys.executable, "-m", "workbench", "review", str(path), *_QUICK]
        window = Terminal(folder / f"window-{seed}", *command, size=(120, 40))
        try:
            window.wait_for("Enter edit")
            moment = dice.uniform(0.05, LONGEST)
            saved = _work(window, dice, moment)
            screen = window.wait_for("status 137")
        finally:
            window.close()
        outcome = Outcome(_shown(screen), saved, *_left(path, state))
    _verify(outcome)
    return outcome


def _work(window: Terminal, dice: random.Random, moment: float) -> dict[int, str]:
    """Write into segments and save, until the program is killed; returns what was shown as saved."""
    killing = threading.Timer(moment, window.kill)
    killing.start()
    written: dict[int, str] = {}
    saved: dict[int, str] = {}
    end = time.monotonic() + moment
    window.press("Enter")
    for place in range(SEGMENTS):
        if time.monotonic() > end:
            break
        window.press("Home")
        window.type(f"Q{place}_")
        for start in range(0, len(WRITTEN), 8):
            window.type(WRITTEN[start : start + 8])
        written[place] = WRITTEN
        if dice.random() < 0.7:
            window.press("F2")
            if _is_shown_as_saved(window, end):
                saved = dict(written)
        window.press("M-Down")
    killing.join()
    return saved


def _is_shown_as_saved(window: Terminal, end: float) -> bool:
    while time.monotonic() < end:
        screen = window.screen
        if "status 137" in screen:
            return False
        if "Saved " in screen:
            return True
    return False


def _shown(screen: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    for place, letters in _SHOWN.findall(screen):
        pairs = list(zip(letters, WRITTEN, strict=False))  # what follows is the shell's
        length = next((n for n, (a, b) in enumerate(pairs) if a != b), len(pairs))
        shown[int(place)] = max(shown.get(int(place), ""), letters[:length], key=len)
    return shown


def _left(path: Path, state: Path) -> tuple[list[str], list[str]]:
    """The targets on disk, and those with what the journal gives back."""
    on_disk = [segment.target for segment in open_document(path).segments]
    session = open_session([path], Languages(), state / "journals")
    for leftover in session.keeping.leftovers():
        session.recover((session.place_of(e.key), e.on_disk, e.now) for e in leftover.entries)
    return on_disk, [segment.target for segment in session.segments]


def _verify(outcome: Outcome) -> None:
    assert len(outcome.on_disk) == SEGMENTS, outcome
    for place, written in outcome.saved.items():
        assert outcome.on_disk[place].startswith(f"Q{place}_{written}"), outcome
    for place, written in outcome.shown.items():
        assert outcome.recovered[place].startswith(f"Q{place}_{written}"), outcome
    for place, target in enumerate(outcome.on_disk):
        assert target.endswith(f"Sentence {place}."), outcome
