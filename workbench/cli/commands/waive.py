"""`workbench waive`: accept a finding, with a reason."""

import argparse
import sys
from dataclasses import replace
from datetime import date

from workbench.batch.waivers import Waivers
from workbench.batch.waiving import add_waiver, default_author, waiver_file_for
from workbench.cli.batching import Failures, batch_files, checked
from workbench.cli.inputs import languages_of, options_of
from workbench.cli.words import shown
from workbench.errors import BadInput
from workbench.model import Finding


def run(given: argparse.Namespace) -> int:
    """Write a waiver for each finding of the check in the unit that stands."""
    expires = _last_day(given.expires)
    failed = Failures()
    options = options_of(given)
    if given.check != "linguistic_conventions.languagetool":
        options = replace(options, languagetool=False)
    files = batch_files([given.file], languages_of(given))
    results = checked(files, options, failed, keep_open=True)
    if failed.count:
        return 2
    units = [f"{s.unit}/{s.segment}" for result in results for s in result.segments]
    if given.unit not in units and given.unit not in {unit.rpartition("/")[0] for unit in units}:
        raise BadInput(f"{given.file}: there is no unit “{given.unit}”; the first is “{units[0]}”.")
    path = given.waivers or waiver_file_for(given.file)
    waivers = Waivers.load(path) if path.exists() else Waivers(path, ())
    found = [f for result in results for f in result.findings]
    here = [f for f in found if given.unit in (f.unit, f"{f.unit}/{f.segment}")]
    matching = [f for f in here if f.check == given.check and waivers.covering(f, date.today()) is None]
    if not matching:
        raise BadInput(_nothing(given, here))
    author = given.author or default_author()
    until = f" until {expires}" if expires is not None else ""
    for finding in matching:
        waiver = add_waiver(path, finding, given.reason, author, expires=expires)
        print(f"{shown(str(path))}: {waiver.check} “{shown(waiver.target)}” waived{until}.", file=sys.stderr)
    return 0


def _last_day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--expires: “{text}” is no day; write it like {date.today().year}-12-31.") from None
    if day < date.today():
        raise BadInput(f"--expires: {text} is past, so the waiver would hold on no day; give a later one.")
    return day


def _nothing(given: argparse.Namespace, here: list[Finding]) -> str:
    others = ", ".join(dict.fromkeys(finding.check for finding in here)) or "nothing"
    nothing = f"{given.check} finds nothing in {given.unit} that is not waived"
    return f"{given.file}: {nothing}; found there: {others}."
