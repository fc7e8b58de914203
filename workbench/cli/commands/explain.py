"""`workbench explain`: every signal for one segment, in words."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from math import exp, log

from workbench.cli.inputs import Opened, options_of
from workbench.cli.words import progress_bar, shown
from workbench.errors import BadInput, Unavailable, WorkbenchError
from workbench.model import Finding, Segment
from workbench.options import Options
from workbench.renderings.dictionary import cedict
from workbench.reviewer import Reviewer
from workbench.text import has_han, primary, size

_RARE = log(0.01)
"""Log probability below which a word is shown as unlikely."""
_MOST = 5


def run(given: argparse.Namespace) -> int:
    """Print what is known and what was found about the segments of one unit."""
    asked = options_of(given)
    # A model is asked about this unit alone.
    options = replace(asked, fetch_progress=progress_bar("Fetching LanguageTool"), model="")
    given.files = [given.file]
    opened = Opened(given)
    segments = [segment for document in opened for segment in document.segments]
    if opened.failures:
        return 2
    wanted = [
        segment for segment in segments if given.unit in (segment.unit, f"{segment.unit}/{segment.segment}")
    ]
    if not wanted:
        raise BadInput(f"{given.file}: there is no unit “{given.unit}”; the first is “{segments[0].unit}”.")
    reviewer = Reviewer(wanted[0].source_lang, wanted[0].target_lang, options)
    try:
        findings = reviewer.review(segments)
        if asked.model:
            findings += _remarks(wanted, asked, reviewer)
        for segment in wanted:
            print(*explanation(segment, reviewer, findings), sep="\n")
            if asked.model:
                print(*_suggested(segment, asked, reviewer, findings), sep="\n")
            if given.engine:
                print(*_unlikely(segment, given.engine), sep="\n")
            if options.estimate:
                print(*_estimate(segment), sep="\n")
        print(*reviewer.not_checked, sep="\n")
    finally:
        reviewer.close()
    return 0


def explanation(segment: Segment, reviewer: Reviewer, findings: list[Finding]) -> Iterator[str]:
    """The lines about one segment: texts, terms, known phrases, idioms, findings."""
    place = f"{shown(segment.unit)}/{shown(segment.segment)}"
    yield f"{place}  {segment.source_lang} → {segment.target_lang}  {segment.state}"
    yield f"  source  {shown(segment.source)}"
    yield f"  target  {shown(segment.target)}"
    lengths = size(segment.source, segment.source_lang), size(segment.target, segment.target_lang)
    yield "  length  {} to {} (words, or characters where there are no spaces)".format(*lengths)
    yield from _terms(segment, reviewer)
    yield from _phrases(segment, reviewer)
    if primary(segment.source_lang) == "zh" and has_han(segment.source):
        for idiom in cedict().idioms_in(segment.source):
            yield f"  idiom   {idiom.text}: {'; '.join(idiom.meanings)} (CC-CEDICT)"
    own = [finding for finding in findings if finding.key == segment.key]
    for finding in own:
        yield f"  found   [{finding.severity}] {finding.check} {finding.rule}"
        yield f"          {shown(finding.message)}"
        for number, suggestion in enumerate(finding.suggestions[:9], 1):
            safe = "  (safe)" if finding.safe and number == 1 else ""
            yield f"          {number}. {shown(suggestion)}{safe}"
    if not own:
        yield "  found   nothing"


def _remarks(segments: list[Segment], options: Options, reviewer: Reviewer) -> list[Finding]:
    """What the chat model marks in these segments."""
    only = replace(options, languagetool=True, only=("accuracy.model_review",), skip=())
    asking = Reviewer(segments[0].source_lang, segments[0].target_lang, only)
    found = asking.slow(segments)
    reviewer.not_checked += asking.not_checked
    return found


def _suggested(
    segment: Segment, options: Options, reviewer: Reviewer, findings: list[Finding]
) -> Iterator[str]:
    """The segment as the chat model would mend it, keeping the terms."""
    from workbench.engines.chat_server import open_chat
    from workbench.engines.model_repair import mended_by_model, terms_to_keep

    own = [finding for finding in findings if finding.key == segment.key]
    terms = terms_to_keep(reviewer.terms(segment))
    try:
        server = open_chat(options.model)
        target, problem = mended_by_model(server, segment, own, terms, reviewer.review_segment)
    except WorkbenchError as failed:
        target, problem = "", str(failed)
    yield f"  model   {shown(target or problem)}"


def _unlikely(segment: Segment, name: str) -> Iterator[str]:
    """The words that a translation model would not have said, least likely first."""
    from workbench.engines import Scoring, open_engine
    from workbench.engines.likelihood import word_likelihoods

    engine = open_engine(name)
    try:
        if not isinstance(engine, Scoring):
            raise BadInput(f"{name} can't tell how likely a translation is; argos and sample can.")
        if problem := engine.unavailable():
            raise Unavailable(problem)
        (words,) = word_likelihoods(engine, [segment])
    except WorkbenchError as failed:
        yield f"  unlikely  not measured: {shown(str(failed))}"
        return
    finally:
        engine.close()
    rare = sorted((word for word in words if word.log_probability < _RARE), key=lambda w: w.log_probability)
    said = "; ".join(f"{shown(word.text)} (1 in {exp(-word.log_probability):,.0f})" for word in rare[:_MOST])
    yield f"  unlikely  {said or 'no word'}, by {name}"


def _estimate(segment: Segment) -> Iterator[str]:
    from workbench.estimate.estimator import estimator
    from workbench.estimate.wording import estimate_in_words

    try:
        (estimate,) = estimator().estimates([segment])
    except Unavailable as absent:
        yield f"  estimate  not measured: {absent}"
        return
    words = estimate_in_words(segment, estimate) if estimate is not None else ["not measured: no text"]
    for line in words:
        yield f"  estimate  {shown(line)}"


def _terms(segment: Segment, reviewer: Reviewer) -> Iterator[str]:
    for match in reviewer.terms(segment):
        allowed = ", ".join(term.text for term in match.targets if term.status.allowed)
        forbidden = ", ".join(term.text for term in match.targets if not term.status.allowed)
        yield f"  term    {match.text}: {allowed}" + (f"; not {forbidden}" if forbidden else "")


def _phrases(segment: Segment, reviewer: Reviewer) -> Iterator[str]:
    renderings = reviewer.resources.renderings
    for rule, (start, end) in renderings.triggered(segment.source) if renderings else ():
        good = ", ".join(better.text for better in rule.better)
        yield f"  phrase  {segment.source[start:end]}: {good} ({rule.id})"
