"""What the commands that check many files share: from the command line to the outcome and its reports."""

import argparse
import gc
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from workbench.batch.at_the_end import TERMS, TRANSLATIONS
from workbench.batch.baseline import Baseline
from workbench.batch.cache import Cache
from workbench.batch.engine import LOCAL, CheckedFile, check_files, put_together
from workbench.batch.files import BatchFile, parted
from workbench.batch.outcome import Measure, Outcome, ran_with, sorted_out
from workbench.batch.part_translations import PartTranslations
from workbench.batch.project_terms import ProjectTerms
from workbench.batch.waivers import Waivers
from workbench.batch.workers import COLLECT_RARELY
from workbench.cli.inputs import options_of
from workbench.cli.words import progress_bar, shown
from workbench.config import cache_dir
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.formats.pairing import grouped
from workbench.kept_tables import keep_tables
from workbench.model import Key
from workbench.options import Options


class Failures:
    """Says what could not be opened, and counts it."""

    def __init__(self) -> None:
        self.count = 0
        self._said: set[str] = set()

    def __call__(self, problem: BadInput) -> None:
        """Say it."""
        self.count += 1
        if str(problem) in self._said:
            return  # another part of the same file
        self._said.add(str(problem))
        print(f"workbench: {shown(str(problem))}", file=sys.stderr)


def batch_files(places: list[Path], languages: Languages) -> list[BatchFile]:
    """The files that paths name; folders are opened up."""
    return [BatchFile(paths, languages) for paths in grouped(places, languages.source)]


def in_parts(
    places: list[Path], languages: Languages, failed: Failures, *, unless: bool = False
) -> list[BatchFile]:
    """The files that paths name, large ones as their parts.

    All stay whole where all segments are asked about at once, as the sentence encoder is (`unless`).
    """
    files = batch_files(places, languages)
    return files if unless else list(parted(files, failed))


def checked(
    files: Sequence[BatchFile],
    options: Options,
    failed: Failures,
    *,
    jobs: int = 1,
    executor: str = LOCAL,
    cached: bool = True,
    keep_open: bool = False,
) -> list[CheckedFile]:
    """Check files, hold them against each other, and put the parts of large ones together.

    Whole ones are kept open only if asked, so that a large batch stays small in memory.
    """
    has_run, kept = ran_with(options), []
    at_the_end: dict[str, type[ProjectTerms] | type[PartTranslations]] = {}
    if len(files) > 1 and has_run(TERMS):
        at_the_end[TERMS] = ProjectTerms
    if has_run(TRANSLATIONS) and any(file.part for file in files):
        at_the_end[TRANSLATIONS] = PartTranslations
    results = checked_in_turn(
        files, options, failed, jobs=jobs, executor=executor, cached=cached, at_the_end=at_the_end
    )
    with Cache(_cache_place()) if cached else nullcontext() as cache:
        comparisons = [comparison(options, cache) for comparison in at_the_end.values()]
        for result in results:
            for comparison in comparisons:
                comparison.take(result)
            kept.append(_kept(result, keep_open=keep_open))
        for comparison in comparisons:
            kept = comparison.compared(kept)
    return put_together(kept)


def _kept(result: CheckedFile, *, keep_open: bool) -> CheckedFile:
    return replace(result, opened=result.document() if keep_open and result.file.part is None else None)


def _cache_place() -> Path:
    return cache_dir() / "batch" / "findings.sqlite3"


def checked_in_turn(
    files: Sequence[BatchFile],
    options: Options,
    failed: Failures,
    *,
    jobs: int = 1,
    executor: str = LOCAL,
    cached: bool = True,
    at_the_end: Collection[str] = (),
) -> Iterator[CheckedFile]:
    """Check files, and give each when it is done; the parts of large ones are files of their own.

    The checks named in `at_the_end` are for the caller to make, who sees all files.
    """
    options = replace(options, fetch_progress=progress_bar("Fetching LanguageTool"))
    cache = Cache(_cache_place()) if cached else None
    bar = progress_bar("Checking")
    # To the end of the process: one more search for cycles at its end would take longer than many files.
    gc.set_threshold(*COLLECT_RARELY)
    try:
        yield from check_files(
            files,
            options,
            jobs=jobs,
            executor=executor,
            cache=cache,
            progress=bar,
            at_the_end=at_the_end,
            failed=failed,
        )
    finally:
        if cache is not None:
            cache.close()
        keep_tables()


def outcome_of(
    given: argparse.Namespace, files: Sequence[BatchFile], failed: Failures, *, keep_open: bool = False
) -> Outcome:
    """Check files as the command line says, against its waivers and baseline."""
    options = options_of(given)
    waivers = Waivers.load(given.waivers) if given.waivers is not None else None
    baseline = Baseline.load(given.baseline) if given.baseline is not None else None
    results = checked(
        files,
        options,
        failed,
        jobs=given.jobs,
        executor=given.executor,
        cached=not given.no_cache,
        keep_open=keep_open or bool(given.report) or given.changed_since is not None,
    )
    changed = None if given.changed_since is None else changed_since(results, given.changed_since)
    return sorted_out(results, Measure(waivers, baseline, changed=changed), options)


def changed_since(results: Sequence[CheckedFile], revision: str) -> set[Key]:
    """The segments that were not in their file at a Git revision. Raises BadInput."""
    from workbench.batch.revisions import changed_segments

    return {key for result in results for key in changed_segments(result, revision)}
