"""`workbench demo`: open the sample document, a machine translation of Chinese news, in the terminal UI."""

import argparse
import shutil
import sys

from workbench.cli.commands.review import open_ui
from workbench.config import cache_dir, shipped


def run(given: argparse.Namespace) -> int:
    """Open a copy of the sample, so that the shipped one stays as it is; a revision begun before goes on."""
    sample = shipped("corpora") / "seed" / "day-1291.zh-en.xlf"
    copy = cache_dir() / "demo" / sample.name
    if given.fresh or not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample, copy)
    status = open_ui([copy], given)
    print(f"Your revision is in {copy}; `workbench demo --fresh` starts again.", file=sys.stderr)
    return status
