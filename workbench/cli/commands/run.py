"""`workbench run`: a declared job."""

import argparse
import glob
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.batch.baseline import Baseline
from workbench.batch.gates import Decision, Pair, decisions, mqm_scores, paired
from workbench.batch.outcome import Measure, Outcome, sorted_out
from workbench.batch.pipeline import Pipeline, read_pipeline, shipped_pipelines
from workbench.batch.waivers import Waivers
from workbench.cli.batching import Failures, batch_files, changed_since, checked, in_parts
from workbench.cli.reporting import checked_reports, write_reports
from workbench.cli.words import shown, summary
from workbench.config import shipped
from workbench.counts import counted
from workbench.errors import BadInput
from workbench.model import Score
from workbench.options import Options


def run(given: argparse.Namespace) -> int:
    """Run the job; status 1 where a gate fails."""
    from workbench.reports import Verdict

    pipeline = read_pipeline(_found(given.pipeline))
    reports = checked_reports([*pipeline.reports, *given.report])
    _refuse_without_rival(pipeline, given.against)
    failed = Failures()
    outcome = _outcome(pipeline, given, failed)
    scores = mqm_scores(outcome, pipeline)
    pairs = _pairs(pipeline, outcome, given.against)
    decided = decisions(outcome, pipeline, scores, pairs)
    _say(outcome, decided)
    verdicts = [Verdict(d.name, d.passed, d.words, d.keys) for d in decided]
    write_reports(reports, outcome, pipeline.name, _all_scores(outcome, scores, pipeline.options), verdicts)
    unmeasured = [decision for decision in decided if not (decision.is_measured or decision.passed)]
    if unmeasured:
        raise BadInput(
            f"{pipeline.path}: the gate “{unmeasured[0].name}” could not be decided, for no segment has a "
            "reference and a rival; give files with references, or write unmeasured = 'pass' in the gate."
        )
    if failed.count:
        return 2
    return int(not all(decision.passed for decision in decided))


def _found(path: Path) -> Path:
    """The pipeline's file; one that is shipped may be called by its bare name."""
    if not path.exists() and path.name == str(path):
        named = shipped("pipelines") / f"{path.name.removesuffix('.toml')}.toml"
        if named.exists():
            return named
        raise BadInput(
            f"{path}: there is no such pipeline; those that are shipped are {', '.join(shipped_pipelines())}."
        )
    return path


def _refuse_without_rival(pipeline: Pipeline, against: list[Path]) -> None:
    """A gate on a metric that has nothing to compare with would pass whatever the files hold."""
    if against or pipeline.against_files or pipeline.against_revision is not None:
        return
    for gate in pipeline.gates:
        if gate.kind == "metric":
            where = "give --against FILE, or name files or a revision under [compare]"
            raise BadInput(f"{pipeline.path}: the gate “{gate.name}” has nothing to compare with: {where}.")


def _outcome(pipeline: Pipeline, given: argparse.Namespace, failed: Failures) -> Outcome:
    waivers = Waivers.load(pipeline.waivers) if pipeline.waivers is not None else None
    baseline = Baseline.load(pipeline.baseline) if pipeline.baseline is not None else None
    places = list(given.files) or _globbed(pipeline.files, pipeline)
    options = pipeline.options
    if given.no_languagetool:
        options = replace(options, languagetool=False)
    files = in_parts(places, pipeline.languages, failed, unless=options.estimate)
    results = checked(
        files,
        options,
        failed,
        jobs=given.jobs or pipeline.jobs,
        executor=given.executor or pipeline.executor,
        cached=pipeline.is_cached and not given.no_cache,
        keep_open=True,
    )
    changed = None if pipeline.changed_since is None else changed_since(results, pipeline.changed_since)
    return sorted_out(results, Measure(waivers, baseline, pipeline.severities, changed), options)


def _globbed(patterns: Sequence[str], pipeline: Pipeline) -> list[Path]:
    if not patterns:
        raise BadInput(f"{pipeline.path} names no files; give them on the command line or as inputs.files.")
    found: dict[Path, None] = {}
    for pattern in patterns:
        matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - takes absolute patterns too
        if not matches:
            raise BadInput(f"{pipeline.path}: no file here is called “{pattern}” (in {Path.cwd()}).")
        found |= dict.fromkeys(map(Path, matches))
    return list(found)


def _pairs(pipeline: Pipeline, outcome: Outcome, against: list[Path]) -> list[Pair]:
    """The segments beside those that they are compared with."""
    if pipeline.against_revision is not None and not against:
        from workbench.batch.revisions import segments_at

        revision = pipeline.against_revision
        return [p for f in outcome.files for p in paired(segments_at(f.file, revision), f.segments)]
    places = against or (_globbed(pipeline.against_files, pipeline) if pipeline.against_files else [])
    rivals = batch_files(places, pipeline.languages)
    if places and len(rivals) != len(outcome.files):
        raise BadInput(
            f"{counted(len(outcome.files), 'file')} can't be compared with {len(rivals)}: "
            "give the same documents twice."
        )
    both = zip(rivals, outcome.files, strict=False)
    return [pair for rival, file in both for pair in paired(rival.open().segments, file.segments)]


def _all_scores(outcome: Outcome, weighted: list[Score], options: Options) -> list[Score]:
    """Every scorer's values; the MQM score with the job's weights in place of the plain one."""
    from workbench.batch.scoring import evidence_in
    from workbench.scorers import scores_of

    plain = scores_of(evidence_in(outcome, outcome.standing, estimates=options.estimate))
    return [*weighted, *(score for score in plain if not score.scorer.startswith("mqm"))]


def _status(decision: Decision) -> str:
    if not decision.is_measured:
        return "not measured"
    return "passed" if decision.passed else "FAILED"


def _say(outcome: Outcome, decided: list[Decision]) -> None:
    for decision in decided:
        print(f"{_status(decision)}  {shown(decision.name)}: {shown(decision.words)}")
        for document, unit, segment in decision.keys[:20]:
            print(f"        {shown(document)} {shown(unit)}/{shown(segment)}")
        if len(decision.keys) > 20:
            print(f"        and {len(decision.keys) - 20} more")
    words = map(shown, (*outcome.not_checked, *outcome.remarks))
    counts = Counter(finding.severity for finding in outcome.standing)
    print(summary(counts, outcome.count, words), file=sys.stderr)
