"""Runs the checks over segments: what both front ends call.

A `Reviewer` serves one language pair and keeps its resources loaded; `review` takes segments of any
pairs and groups them.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from workbench.checks import all_checks, names_checks
from workbench.checks.base import Check, Resources
from workbench.checks.gate import Gate
from workbench.checks.reading import is_read_as_written, once, run_across, with_tags
from workbench.config import shipped
from workbench.errors import BadInput, WorkbenchError
from workbench.glossary import Glossary, TermMatch
from workbench.inline import View
from workbench.model import Finding, Segment
from workbench.options import EVERYTHING, Options, Progress
from workbench.regular_files import shown_below
from workbench.renderings import Rendering, Renderings, packs_below
from workbench.repeats import in_order, without_repeats
from workbench.text import primary

_TOLD_AFTER = 100
"""Segments after which progress is told."""


@dataclass(frozen=True, slots=True)
class Review:
    """The findings in segments, and in words what could not be checked."""

    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...]


class Reviewer:
    """The checks of one language pair with their glossary, renderings and LanguageTool."""

    def __init__(self, source_lang: str, target_lang: str, options: Options = EVERYTHING) -> None:
        """Reads the glossaries and renderings; LanguageTool is started by the first `slow`."""
        self.options = options
        self.not_checked: list[str] = []
        self.grammar_fault: WorkbenchError | None = None
        """Why LanguageTool, which was asked for, gave no answer."""
        self.checks = _chosen(all_checks(), target_lang, options)
        self._gate = Gate(self.checks)
        self._apart = {
            sees: Gate(check for check in self.checks if check.sees == sees)
            for sees in ("written", "tags", "text")
        }
        self.resources = Resources(
            glossary=glossary_of(options), renderings=_renderings(source_lang, target_lang, options)
        )
        self._languages = (source_lang, target_lang)

    def review(self, segments: Sequence[Segment], progress: Progress | None = None) -> list[Finding]:
        """Every finding in the segments, in their order."""
        findings: list[Finding] = []
        for start in range(0, len(segments), _TOLD_AFTER):
            some = segments[start : start + _TOLD_AFTER]
            findings += chain.from_iterable(self.review_segments(some))
            if progress is not None and len(some) == _TOLD_AFTER:
                progress(start + len(some), len(segments))
        findings += self.review_across(segments)
        findings += self.slow(segments)
        return in_order(findings, segments)

    def review_segment(self, segment: Segment) -> list[Finding]:
        """What the checks of single segments find in one."""
        return self.review_segments([segment])[0]

    def review_segments(self, segments: Sequence[Segment]) -> list[list[Finding]]:
        """What the checks of single segments find in each, by place; many at once cost less."""
        found: list[list[Finding]] = [[] for _ in segments]
        plain, apart = list[int](), list[int]()
        for place, segment in enumerate(segments):
            if not segment.locked:
                (plain if is_read_as_written(segment) else apart).append(place)
        for places, read in ((plain, self._read_plain), (apart, self._read_apart)):
            for place, own in zip(places, read([segments[place] for place in places]), strict=True):
                found[place] = without_repeats(own) if len(own) > 1 else own
        return found

    def _read_plain(self, segments: Sequence[Segment]) -> list[list[Finding]]:
        """What is found in segments without markup or plurals."""
        return self._gate.run(segments, self.resources)

    def _read_apart(self, segments: Sequence[Segment]) -> list[list[Finding]]:
        """What is found in segments with markup or plurals, each check reading as much of it as it wants."""
        found = self._apart["written"].run(segments, self.resources)
        tagged = [(place, each) for place, segment in enumerate(segments) for each in with_tags(segment)]
        bare = [(place, reading.without_tags()) for place, reading in tagged]
        for sees, readings in (("tags", tagged), ("text", bare)):
            of_readings = self._apart[sees].run([reading.segment for _, reading in readings], self.resources)
            for (place, reading), own in zip(readings, of_readings, strict=True):
                found[place] += map(reading.back, own)
        return [sorted(once(own), key=lambda finding: (finding.start, finding.end)) for own in found]

    def review_across(self, segments: Sequence[Segment], but: Collection[str] = ()) -> list[Finding]:
        """What the checks find that compare segments with each other, those named in `but` left out."""
        open_segments = [segment for segment in segments if not segment.locked]
        instant = (check for check in self.checks if check.speed == "instant" and check.id not in but)
        return [finding for check in instant for finding in check.run_across(open_segments, self.resources)]

    def slow(self, segments: Sequence[Segment]) -> list[Finding]:
        """What the checks find that ask a server or a model; says in `not_checked` what it could not ask."""
        open_segments = [segment for segment in segments if not segment.locked]
        return (
            self._grammar(open_segments)
            + self._estimated(open_segments)
            + self._marked_by_model(open_segments)
        )

    def _grammar(self, segments: Sequence[Segment]) -> list[Finding]:
        slow = [check for check in self.checks if check.speed == "slow"]
        checks = [check for check in slow if not (check.asks_estimator or check.asks_model)]
        if not self.options.languagetool:
            self._say("Grammar was not checked: LanguageTool was left out.")
        if not checks or not segments:
            return []
        resources = self._with_languagetool()
        try:
            return run_across(checks, segments, resources)
        except WorkbenchError as error:
            self._say_no_grammar(error)
            return []

    def _estimated(self, segments: Sequence[Segment]) -> list[Finding]:
        checks = [check for check in self.checks if check.asks_estimator]
        if not checks or not segments:
            return []
        from workbench.estimate.estimator import estimator

        resources = replace(self.resources, estimator=estimator())
        try:
            return run_across(checks, segments, resources)
        except WorkbenchError as error:
            self._say(f"Clauses were not compared: {error}")
            return []

    def _marked_by_model(self, segments: Sequence[Segment]) -> list[Finding]:
        checks = [check for check in self.checks if check.asks_model]
        if not checks or not segments:
            return []
        from workbench.engines.annotator import Annotator
        from workbench.engines.chat_server import open_chat

        try:
            annotator = Annotator(open_chat(self.options.model), self.options.announce)
            resources = replace(self.resources, annotator=annotator)
            found = [finding for check in checks for finding in check.run_across(segments, resources)]
        except WorkbenchError as error:
            self._say(f"No model reviewed the segments: {error}")
            return []
        for note in annotator.notes:
            self._say(note)
        return found

    def terms(self, segment: Segment) -> list[TermMatch]:
        """The glossary's concepts in the source, with their target terms.

        A single character that is also a common word is left out: it would drown the others.
        """
        if self.resources.glossary is None:
            return []
        source = View.of(segment.source).without_tags()
        found = self.resources.glossary.find(source.text, *self._languages)
        kept = [match for match in found if len(match.text) > 1 or "ambiguous" not in match.term.flags]
        places = [source.span(match.start, match.end) for match in kept]
        return [
            replace(match, start=start, end=end) for match, (start, end) in zip(kept, places, strict=True)
        ]

    def take_rules(self, rules: Sequence[Rendering]) -> None:
        """Find these renderings too from now on."""
        if self.resources.renderings is not None:
            more = self.resources.renderings.with_rules(rules)
            self.resources = replace(self.resources, renderings=more)

    def close(self) -> None:
        """Stop what was started."""
        if self.resources.languagetool is not None:
            from workbench.languagetool.shared import give_back

            give_back(self.resources.languagetool)
            self.resources = replace(self.resources, languagetool=None)

    def _with_languagetool(self) -> Resources:
        if self.resources.languagetool is None and self.options.languagetool:
            from workbench.languagetool.shared import borrowed

            try:
                tool = borrowed(self.options.languagetool_url, self.options.fetch_progress)
            except WorkbenchError as error:
                self._say_no_grammar(error)
                return self.resources
            self.resources = replace(self.resources, languagetool=tool)
        return self.resources

    def _say_no_grammar(self, error: WorkbenchError) -> None:
        self.grammar_fault = error
        self._say(f"Grammar was not checked: {error}")

    def _say(self, words: str) -> None:
        if words not in self.not_checked:
            self.not_checked.append(words)


def segment_finder(options: Options) -> Callable[[Segment], list[Finding]]:
    """What the checks of single segments find, for segments of any language pair; nothing slow is asked."""
    reviewers: dict[tuple[str, str], Reviewer] = {}

    def find(segment: Segment) -> list[Finding]:
        pair = (segment.source_lang, segment.target_lang)
        if pair not in reviewers:
            reviewers[pair] = Reviewer(*pair, replace(options, languagetool=False))
        return reviewers[pair].review_segment(segment)

    return find


def review(segments: Sequence[Segment], options: Options, progress: Progress | None = None) -> Review:
    """The findings in segments of any language pairs. Raises BadInput for options that name nothing."""
    findings: list[Finding] = []
    not_checked: list[str] = []
    with ExitStack() as until_all_are_checked:  # a LanguageTool that is closed takes long to start again
        for pair in dict.fromkeys((s.source_lang, s.target_lang) for s in segments):
            reviewer = Reviewer(*pair, options)
            until_all_are_checked.callback(reviewer.close)
            own = [s for s in segments if (s.source_lang, s.target_lang) == pair]
            findings += reviewer.review(own, progress)
            not_checked += [words for words in reviewer.not_checked if words not in not_checked]
    return Review(tuple(segments), tuple(in_order(findings, segments)), tuple(not_checked))


def _chosen(checks: Sequence[Check], target_lang: str, options: Options) -> tuple[Check, ...]:
    for prefix in (*options.only, *options.skip):
        if not names_checks(prefix):
            raise BadInput(f"There is no check “{prefix}”; `workbench doctor` lists the checks.")
    return tuple(
        check
        for check in checks
        if options.asks(check.id)
        and (not check.languages or primary(target_lang) in check.languages)
        and (options.languagetool or check.id != "linguistic_conventions.languagetool")
        and (options.estimate or not check.asks_estimator)
        and (options.model or not check.asks_model)
    )


def glossary_of(options: Options) -> Glossary:
    """The glossary that the options name: the shipped one, or others in its place or besides."""
    places = (shipped("glossaries"),) if options.glossaries is None else options.glossaries
    return loaded_glossary((*places, *options.more_glossaries))


@cache
def loaded_glossary(places: tuple[Path, ...]) -> Glossary:
    """The same files are read once for all the language pairs of a run."""
    return Glossary.load(places)


def _renderings(source_lang: str, target_lang: str, options: Options) -> Renderings:
    if options.renderings is None:
        paths = packs_below(shipped("glossaries") / "renderings", source_lang, target_lang)
    else:
        paths = [path for place in options.renderings for path in _pack_files(place)]
    return Renderings.load(paths, source_lang, target_lang, own=options.more_renderings)


def _pack_files(place: Path) -> list[Path]:
    if not place.exists():
        raise BadInput(f"{place}: there is no such pack of renderings.")
    return shown_below(place, ".toml") if place.is_dir() else [place]
