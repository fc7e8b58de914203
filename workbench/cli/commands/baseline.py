"""`workbench baseline`: remember today's findings, so that a gate speaks of new ones only."""

import argparse
import sys
from collections import Counter

from workbench.batch.baseline import BEGINS, Baseline
from workbench.batch.outcome import Measure, sorted_out
from workbench.cli.batching import Failures, checked, in_parts
from workbench.cli.inputs import languages_of, options_of
from workbench.cli.words import shown
from workbench.counts import counted
from workbench.formats.atomic import refuse_foreign


def run(given: argparse.Namespace) -> int:
    """Write a baseline or show one."""
    return _write(given) if given.action == "write" else _show(given)


def _write(given: argparse.Namespace) -> int:
    refuse_foreign(given.baseline, BEGINS)
    failed = Failures()
    options = options_of(given)
    files = in_parts(given.files, languages_of(given), failed)
    results = checked(
        files, options, failed, jobs=given.jobs, executor=given.executor, cached=not given.no_cache
    )
    if failed.count:
        print(f"{shown(str(given.baseline))}: not written, for it would lack findings.", file=sys.stderr)
        return 2
    outcome = sorted_out(results, Measure(), options)
    baseline = Baseline.of(outcome.standing, given.baseline)
    baseline.save()
    print(
        f"{shown(str(baseline.path))}: {counted(len(baseline.known), 'finding')}.",
        *outcome.not_checked,
        file=sys.stderr,
    )
    return 0


def _show(given: argparse.Namespace) -> int:
    known = Baseline.load(given.baseline).known
    for document in dict.fromkeys(entry.document for entry in known):
        print(shown(document))
        counts = Counter((e.check, e.severity) for e in known if e.document == document)
        for (check, severity), count in sorted(counts.items()):
            print(f"  {count:>6} {severity:<8} {check}")
    print(f"{counted(len(known), 'finding')}.", file=sys.stderr)
    return 0
