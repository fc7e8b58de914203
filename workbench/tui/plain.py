"""The editor in plain lines, for screen readers and slow links: the same commands, announced in words."""

import queue
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence

from textual.message import Message

from workbench.errors import BadInput, WorkbenchError
from workbench.model import Finding, Key, Match
from workbench.session import Refused
from workbench.session.own_matches import own_matches
from workbench.session.proposals import Proposal, wanted_targets
from workbench.session.refusal import segments_in_words
from workbench.session.visits import Visits
from workbench.tui.announcement import announcement
from workbench.tui.checker import Checker
from workbench.tui.commands import SPOKEN
from workbench.tui.commands.editing import ApplyNumber, InsertMatch
from workbench.tui.desk import Desk
from workbench.tui.messages import (
    CheckingFailed,
    GrammarRefused,
    OwnWordsChanged,
    OwnWordsRefused,
    SegmentsChecked,
    SegmentsCompared,
)
from workbench.tui.own_words import OwnWords, TermChange, as_step
from workbench.tui.reviewers import ReviewerFactory, Reviewers
from workbench.tui.safe_text import on_one_line
from workbench.tui.stage import Then
from workbench.tui.surroundings import Surroundings

PATIENCE = 90.0
"""Seconds to wait for the checks of the first and of an edited segment before going on without them."""
QUIET = 3.0
"""Seconds of waiting after which that is said: a first start prepares dictionaries."""


class PlainStage:
    """Reads a command a line and says what came of it."""

    def __init__(
        self,
        desk: Desk,
        make_reviewer: ReviewerFactory,
        visits: Visits | None,
        read: Callable[[str], str] = input,
        say: Callable[[str], object] = print,
    ) -> None:
        """`read` is given a prompt and returns a line (EOFError at the end); `say` prints one."""
        self._desk, self._visits, self._read, self._say = desk, visits, read, say
        self._surroundings = Surroundings(desk.session)
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        reviewers, beside = Reviewers(make_reviewer), self._surroundings
        self._checker = Checker(reviewers, self._messages.put)
        self._own_words = OwnWords(reviewers, beside.path_of, lambda: beside.author, self._messages.put)
        self._given: deque[str] = deque()
        self._announced: tuple[object, ...] = ()
        self._is_open = True
        self._awaited: set[tuple[Key, str]] = set()

    def run(self) -> int:
        """Work until the person leaves; returns the exit status."""
        session = self.desk.session
        if self._visits is not None:
            self.desk.place = self._visits.restore(session)
        self._checker.check_all(session.segments, session.revision)
        self._awaited.add((self.desk.segment.key, self.desk.segment.target))
        self._offer_leftovers()
        self._say("Type help for the commands.")
        while self._is_open:
            self._take_answers()
            self._announce()
            try:
                line = self._read("> ")
            except EOFError:
                line = "quit"
            self.carry_out(line.strip())
        self._checker.stop()
        self._own_words.stop()
        return 0

    def carry_out(self, line: str) -> None:
        """Do what a line says: a command's words, then what it would ask for."""
        self.desk.message = ""
        try:
            self._do(line)
        except WorkbenchError as problem:
            self._say(on_one_line(str(problem)))
        if self.desk.message:
            self._say(on_one_line(self.desk.message))
        for taken in self.desk.session.take_news():
            self._say(f"Another program changed {taken.document}; that was taken in.")
            if taken.moved is not None:
                self.desk.rearranged(taken.moved)
        session = self.desk.session
        for place in session.take_changed():
            segment = session.segments[place]
            self._awaited.add((segment.key, segment.target))
            self._checker.check_edited(segment, session.segments, session.revision)

    def _do(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if not line or word == "read":
            self._announced = ()
        elif word == "help":
            self._help()
        elif word == "edit":
            if not rest:
                rest = self._read("New target: ")
            self.desk.session.seal()
            self.desk.session.edit(self.desk.place, rest.replace("\\n", "\n"))
        elif word == "matches":
            for number, match in enumerate(self._matches(), 1):
                self._say(f"{number}. {match.similarity:.0f} percent: {on_one_line(match.target)}")
        elif word in ("fix", "match") and rest.isdecimal():
            (ApplyNumber if word == "fix" else InsertMatch)(rest)(self)
        else:
            self._command(line)

    def _command(self, line: str) -> None:
        named = [label for label in SPOKEN if line == label or line.startswith(label + " ")]
        if not named:
            raise BadInput(f"There is no command “{line}”; type help.")
        label = max(named, key=len)
        rest = line.removeprefix(label).strip()
        self._given = deque([rest] if rest else [])
        SPOKEN[label]()(self)

    @property
    def desk(self) -> Desk:
        """The person's place in the session."""
        return self._desk

    @property
    def reason(self) -> None:
        """What is known beside a finding's message is not looked up here."""
        return None

    @property
    def selection(self) -> str:
        """Nothing can be selected in plain lines."""
        return ""

    @property
    def author(self) -> str:
        """Who works here."""
        return self._surroundings.author

    def ask(self, prompt: str, then: Then, value: str = "", *, allow_empty: bool = False) -> None:
        """Take what was typed behind the command, else have a line typed."""
        answer = self._given.popleft() if self._given else self._read(f"{on_one_line(prompt)}: ")
        if answer.strip() or allow_empty:
            then(answer)
        elif value:
            then(value)

    def offer(self, title: str, proposals: Sequence[Proposal], label: str) -> None:
        """Read each change out and ask about it."""
        self._say(f"{on_one_line(title)}: {len(proposals)} places.")
        chosen: list[int] = []
        for number, proposal in enumerate(proposals):
            segment = self.desk.session.segments[proposal.place]
            self._say(f"{number + 1}. Segment {proposal.place + 1}: {on_one_line(segment.source)}")
            self._say(f"   now: {on_one_line(segment.target)}")
            self._say(f"   then: {on_one_line(proposal.target)}")
            answer = self._read("Change? y, n, a for all that follow, q for no more: ").strip().lower()[:1]
            if answer == "q":
                break
            if answer == "a":
                chosen += range(number, len(proposals))
                break
            if answer == "y":
                chosen.append(number)
        count = self.desk.session.edit_all(wanted_targets(proposals, chosen), label)
        self.desk.message = f"Changed {segments_in_words(count)}."

    def show_finding(self) -> None:
        """Findings are read out with their segment."""
        self._announced = ()

    def apply(self, choice: int) -> None:
        """Apply a suggestion of the finding that is looked at."""
        self.desk.apply(choice)

    def insert(self, text: str, label: str) -> None:
        """Put text at the target's end."""
        self.desk.session.edit(self.desk.place, self.desk.segment.target + text, label)

    def insert_match(self, number: int) -> None:
        """Put a match in the target's place."""
        matches = self._matches()
        if number >= len(matches):
            raise Refused(f"There is no match {number + 1}.")
        self.desk.session.edit(self.desk.place, matches[number].target, f"match {number + 1}")

    def waive(self, finding: Finding, reason: str) -> None:
        """Accept a finding on disk."""
        self._surroundings.waive(finding, reason)
        self.desk.message = "Accepted."

    def change_terms(self, what: TermChange, label: str) -> None:
        """Change the project's own glossary; what came of it is said before the next line."""
        self._own_words.change(self.desk.segment, what, label)

    def confirmed(self, place: int) -> None:
        """Say where the same source stands with another target."""
        self.desk.tell_of_repetitions(place)

    def leave(self) -> None:
        """Leave; ask first where something would be lost."""
        session = self.desk.session
        if session.dirty:
            count = segments_in_words(session.progress().unsaved)
            try:
                answer = self._read(f"{count} not saved. s saves, d discards, c stays: ").strip().lower()[:1]
            except EOFError:
                answer = "k"
            if answer == "s":
                session.save()
            elif answer == "k":  # the input ended: the journal keeps what is not saved
                self._is_open = False
                return
            elif answer != "d":
                return
        if self._visits is not None:
            self._visits.keep(session, self.desk.place, time.time())
        session.give_up()
        self._is_open = False

    def _matches(self) -> list[Match]:
        return own_matches(self.desk.segment, self.desk.session.segments)

    def _help(self) -> None:
        self._say("read: read this segment again. edit TEXT: change the target; \\n is a line end.")
        self._say("fix N: apply suggestion N. matches: read the matches out. match N: put match N in place.")
        for label, command in sorted(SPOKEN.items()):
            self._say(f"{label}: {command.help()}")

    def _offer_leftovers(self) -> None:
        session = self.desk.session
        for leftover in session.keeping.leftovers():
            entries = [entry for entry in leftover.entries if session.has(entry.key)]
            count = segments_in_words(len(entries))
            answer = self._read(f"{count} of an earlier visit not saved. r restores, d discards, l later: ")
            if answer.strip().lower()[:1] == "r":
                session.recover((session.place_of(e.key), e.on_disk, e.now) for e in entries)
            if answer.strip().lower()[:1] in ("r", "d"):
                leftover.forget()

    def _announce(self) -> None:
        desk, segment = self.desk, self.desk.segment
        if (desk.place, segment, desk.findings, desk.number) == self._announced:
            return
        for line in announcement(desk):
            self._say(line)
        self._announced = (desk.place, segment, desk.findings, desk.number)

    def _take_answers(self) -> None:
        """Take in what the checks have found; those of the texts in hand are waited for."""
        self._own_words.finish()
        begun, is_told = time.monotonic(), False
        while True:
            while not self._messages.empty():
                self._take(self._messages.get())
            waited = time.monotonic() - begun
            if self._awaited and waited > PATIENCE:
                self._say("The checks have not answered; what they find is said later.")
                self._awaited.clear()
            if not self._awaited:
                return
            if waited > QUIET and not is_told:
                is_told = True
                self._say("Checking …")
            time.sleep(0.01)

    def _take(self, message: Message) -> None:
        session = self.desk.session
        match message:
            case SegmentsChecked(layer=layer, asked=asked, findings=findings):
                session.answered(layer, asked, findings)
                self._awaited.difference_update((segment.key, segment.target) for segment in asked)
            case SegmentsCompared(revision=revision, findings=findings):
                session.answered_across(revision, findings)
            case OwnWordsChanged(label=label, words=words):
                as_step(session, self._own_words, message)
                here = self.desk.segment
                self._say(on_one_line(label) if label else "The glossary is as it was.")
                self._awaited.add((here.key, here.target))
                self._checker.recheck(here, words, session.segments, session.revision)
            case OwnWordsRefused(problem=problem):
                self._say(on_one_line(problem))
            case GrammarRefused(reason=reason) | CheckingFailed(problem=reason):
                print(on_one_line(reason), file=sys.stderr)
