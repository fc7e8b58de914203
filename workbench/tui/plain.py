"""The editor in plain lines, for screen readers and slow links: the same commands, announced in words."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from workbench.counts import counted
from workbench.errors import BadInput, WorkbenchError
from workbench.model import Finding
from workbench.session import Refused
from workbench.session.lessons import lessons
from workbench.session.proposals import Proposal, wanted_targets
from workbench.session.track import Track
from workbench.session.visits import Visits
from workbench.tui.announcement import announcement
from workbench.tui.commands import SPOKEN
from workbench.tui.commands.editing import ApplyNumber, InsertMatch
from workbench.tui.desk import Desk
from workbench.tui.own_words import TermChange, learn_term
from workbench.tui.plain_answers import Answers
from workbench.tui.plain_pages import (
    concordance_lines,
    lesson_lines,
    match_lines,
    project_lines,
    statistics_lines,
    term_lines,
)
from workbench.tui.plain_words import lesson_to_keep, term_change
from workbench.tui.reviewers import ReviewerFactory
from workbench.tui.safe_text import on_one_line
from workbench.tui.stage import Then
from workbench.tui.surroundings import Surroundings

_HELP = (
    "read: read this segment again. edit TEXT: change the target; \\n is a line end.",
    "fix N: apply suggestion N. matches: read the matches out. match N: put match N in place.",
    "ask model: have the chat model of --ask-model mend this segment; it is read out with the matches.",
    "concordance TEXT: look words or /an expression/ up in the files and memories (file:, author:, since:).",
    "terms, or terms TEXT: read own terms out.",
    "term N accept, remove, status S, reword TEXT or set FIELD TEXT: change the term of that number.",
    "learn: read out what you changed twice. learn N rendering WORDS, or learn N term WORDS: keep it.",
    "project: all files with their progress. statistics: what this session did.",
)


class PlainStage:
    """Reads a command a line and says what came of it."""

    def __init__(
        self,
        desk: Desk,
        make_reviewer: ReviewerFactory,
        visits: Visits | None,
        read: Callable[[str], str] = input,
        say: Callable[[str], object] = print,
        memories: Sequence[str | Path] = (),
        engines: Sequence[str] = (),
    ) -> None:
        """`read` is given a prompt and returns a line (EOFError at the end); `say` prints one.

        Raises BadInput where there is no such engine.
        """
        self._desk, self._visits, self._read, self._say = desk, visits, read, say
        self._surroundings, self._track = Surroundings(desk.session), Track()
        self._answers = Answers(desk, self._surroundings, make_reviewer, memories, engines, say)
        self._given: deque[str] = deque()
        self._announced: tuple[object, ...] = ()
        self._is_open = True
        self._pages: dict[str, Callable[[str], object]] = {
            "matches": lambda _: self._say_all(match_lines(self._answers.matches())),
            "ask model": lambda _: self._say_all(match_lines(self._answers.mended())),
            "concordance": self._concordance,
            "terms": lambda text: self._say_all(term_lines(*self._answers.terms(text))),
            "term": self._change_term,
            "learn": self._learn,
            "project": lambda _: self._say_all(project_lines(desk.session)),
            "statistics": lambda _: self._say_all(statistics_lines(desk.session, self._track)),
        }

    def run(self) -> int:
        """Work until the person leaves; returns the exit status."""
        session = self.desk.session
        if self._visits is not None:
            self.desk.place = self._visits.restore(session)
        self._answers.check_all()
        self._say_all(map(on_one_line, session.left_out))
        self._offer_leftovers()
        self._say("Type help for the commands.")
        while self._is_open:
            self._answers.take()
            self._announce()
            try:
                line = self._read("> ")
            except EOFError:
                line = "quit"
            self.carry_out(line.strip())
        self._answers.stop()
        return 0

    def carry_out(self, line: str) -> None:
        """Do what a line says: a command's words, then what it would ask for."""
        self.desk.message = ""
        self._track.at(self.desk.place)
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
            self._answers.check_edited(session.segments[place])

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
        elif word in ("fix", "match") and rest.isdecimal():
            (ApplyNumber if word == "fix" else InsertMatch)(rest)(self)
        elif named := [name for name in self._pages if line == name or line.startswith(f"{name} ")]:
            name = max(named, key=len)
            self._pages[name](line.removeprefix(name).strip())
        else:
            self._command(line)

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._say(line)

    def _concordance(self, text: str) -> None:
        text = text or self._read("Look up: ")
        self._say_all(concordance_lines(self.desk.session, self._answers.look_up(text)))

    def _change_term(self, words: str) -> None:
        self.change_terms(*term_change(self._answers.rows, words))

    def _learn(self, words: str) -> None:
        known = lessons(self.desk.session)
        if not words:
            self._say_all(lesson_lines(known))
            return
        lesson, kind, source = lesson_to_keep(known, words)
        if kind == "rendering":
            self._answers.own_words.keep_rendering(lesson, source)
        else:
            self.change_terms(learn_term(lesson, source), f"Kept as a term: {source}")

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
    def is_checked(self) -> bool:
        """Whether the instant checks have seen every segment."""
        return self._answers.checker.idle

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
        self._say(f"{on_one_line(title)}: {counted(len(proposals), 'place')}.")
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
        self.desk.message = f"Changed {counted(count, 'segment')}."

    def show_finding(self) -> None:
        """Findings are read out with their segment."""
        self._announced = ()

    def apply(self, choice: int) -> None:
        """Apply a suggestion of the finding that is looked at."""
        if others := self.desk.apply(choice):
            self.desk.message += f"; siblings repairs {others} more"

    def insert(self, text: str, label: str) -> None:
        """Put text at the target's end."""
        self.desk.session.edit(self.desk.place, self.desk.segment.target + text, label)

    def insert_match(self, number: int) -> None:
        """Put a match in the target's place."""
        offers = self._answers.matches()
        if number >= len(offers):
            raise Refused(f"There is no match {number + 1}.")
        self.desk.session.edit(self.desk.place, offers[number].match.target, f"match {number + 1}")

    def waive(self, finding: Finding, reason: str) -> None:
        """Accept a finding on disk."""
        self._surroundings.waive(finding, reason)
        self.desk.message = "Accepted."

    def change_terms(self, what: TermChange, label: str) -> None:
        """Change the project's own glossary; what came of it is said before the next line."""
        self._answers.own_words.change(self.desk.segment, what, label)

    def confirmed(self, place: int) -> None:
        """Teach the memory, and say where the same source stands with another target."""
        self._answers.learn_from(place, self.author)
        self.desk.tell_of_repetitions(place)

    def leave(self) -> None:
        """Leave; ask first where something would be lost."""
        session = self.desk.session
        if session.dirty:
            count = counted(session.progress().unsaved, "segment")
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

    def _help(self) -> None:
        self._say_all(_HELP)
        for label, command in sorted(SPOKEN.items()):
            self._say(f"{label}: {command.help()}")

    def _offer_leftovers(self) -> None:
        session = self.desk.session
        for leftover in session.keeping.leftovers():
            entries = [entry for entry in leftover.entries if session.has(entry.key)]
            count = counted(len(entries), "segment")
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
