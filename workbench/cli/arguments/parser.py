"""A parser that says what is wrong in one sentence, and where to read on."""

import argparse
import difflib
import re
from typing import NoReturn

_CHOICE = re.compile(r"argument (.+): invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """Like argparse's, which prints a screenful of usage before the error."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on one line and leave with status 2."""
        self.exit(2, f"workbench: {_said(message)}; see `{self.prog} --help`.\n")


def _said(message: str) -> str:
    if found := _CHOICE.fullmatch(message):
        argument, given = found[1], found[2]
        choices = [choice.strip("'") for choice in found[3].split(", ")]  # newer Pythons leave the quotes out
        near = difflib.get_close_matches(given, choices, n=1)
        rest = f"(did you mean “{near[0]}”?)" if near else f"(there are {', '.join(choices)})"
        return f"{argument}: there is no “{given}” {rest}"
    return message.replace("the following arguments are required:", "something is missing:")
