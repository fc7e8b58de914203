"""Apertium: rule-based translation between related languages, run as a program of its own."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress

from workbench.engines.base import Answer, EngineFailed, EngineKind, Pair, Stop, Stopped, Translation
from workbench.errors import BadInput, Unavailable
from workbench.text import primary

PROGRAM = "apertium"
HOW_TO_GET_IT = "On Debian and Ubuntu: apt install apertium apertium-eng-spa (or another pair)."
_BETWEEN = "\n\n"
"""A blank line ends a sentence for Apertium, so that no rule reaches from one text into the next."""
_CODES = dict(
    word.split("=")
    for word in (
        "afr=af arg=an bel=be bre=br bul=bg cat=ca cym=cy dan=da deu=de eng=en epo=eo eus=eu fin=fi fra=fr "
        "glg=gl hbs=sh hin=hi ind=id isl=is ita=it kaz=kk mkd=mk mlt=mt nld=nl nno=nn nob=nb oci=oc pol=pl "
        "por=pt ron=ro rus=ru slv=sl spa=es srd=sc swe=sv tat=tt tur=tr ukr=uk urd=ur zlm=ms"
    ).split()
)
"""ISO 639-3, as most of its pairs are named, to BCP 47."""


class Apertium:
    """The pairs that are installed on this machine."""

    id = "apertium"
    origin = "mt:apertium"
    batch_size = 64

    def __init__(self, program: str = PROGRAM, timeout_s: float = 120.0) -> None:
        self._program = program
        self._timeout_s = timeout_s
        self._modes: dict[Pair, str] | None = None

    def unavailable(self) -> str:
        """Whether the program and a pair are there."""
        if shutil.which(self._program) is None:
            return f"Apertium is not installed. {HOW_TO_GET_IT}"
        return "" if self._known() else f"Apertium has no language pair. {HOW_TO_GET_IT}"

    def pairs(self) -> frozenset[Pair]:
        """The pairs that `apertium -l` lists."""
        return frozenset(self._known())

    def translate(
        self,
        texts: Sequence[str],
        source_lang: str,
        target_lang: str,
        n_best: int = 1,
        stop: Stop | None = None,
    ) -> list[Answer]:
        """One translation a text: rules know no second best."""
        if lacking := self.unavailable():
            raise Unavailable(lacking)
        mode = self._known().get((primary(source_lang), primary(target_lang)))
        if mode is None:
            raise Unavailable(f"Apertium has no pair {source_lang} → {target_lang}.", HOW_TO_GET_IT)
        lines = list(
            dict.fromkeys(line.strip() for text in texts for line in text.split("\n") if line.strip())
        )
        by_line = dict(zip(lines, self._lines(lines, mode, stop), strict=True))
        return [Answer((Translation(_put_back(text, by_line)),)) for text in texts]

    def close(self) -> None:
        """Forget which pairs there were."""
        self._modes = None

    def _lines(self, lines: list[str], mode: str, stop: Stop | None) -> list[str]:
        """Translations of lines; where their number does not come out, each is asked for alone."""
        if not lines:
            return []
        made = self._run(["-u", mode], _BETWEEN.join(lines) + "\n", stop).strip("\n").split(_BETWEEN)
        if len(made) == len(lines):
            return [" ".join(text.split()) for text in made]
        if len(lines) == 1:
            return [" ".join(" ".join(made).split())]
        return [text for line in lines for text in self._lines([line], mode, stop)]

    def _known(self) -> dict[Pair, str]:
        if self._modes is None:
            listed = self._run(["-l"], "", None).split() if shutil.which(self._program) else []
            self._modes = {}
            for mode in sorted(listed, key=len, reverse=True):
                source, _, target = mode.partition("-")
                target = target.split("_")[0]
                self._modes[_CODES.get(source, source), _CODES.get(target, target)] = mode
        return self._modes

    def _run(self, arguments: list[str], text: str, stop: Stop | None) -> str:
        """What the program writes; it and what it started are ended when time is up or it is stopped."""
        try:
            process = subprocess.Popen(
                [self._program, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as problem:
            raise Unavailable(f"Apertium can't be started ({problem}).", HOW_TO_GET_IT) from None
        until = time.monotonic() + self._timeout_s
        given: bytes | None = text.encode(errors="replace")
        try:
            while True:
                try:
                    out, err = process.communicate(given, timeout=0.1)
                    break
                except subprocess.TimeoutExpired:
                    given = None
                if stop is not None and stop.is_set():
                    raise Stopped
                if time.monotonic() > until:
                    raise EngineFailed(f"Apertium gave no answer within {self._timeout_s:g} seconds.")
        finally:
            _end(process)
        if process.returncode:
            words = " ".join(err.decode(errors="replace").split())[:200]
            raise EngineFailed(f"Apertium failed with exit status {process.returncode}: {words}")
        return out.decode(errors="replace")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program's whole pipeline if it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _put_back(text: str, by_line: dict[str, str]) -> str:
    """The text with each line translated and its white space as it was."""
    done = []
    for line in text.split("\n"):
        words = line.strip()
        start = len(line) - len(line.lstrip())
        done.append(line[:start] + by_line.get(words, "") + line[start + len(words) :])
    return "\n".join(done)


def _open(detail: str) -> Apertium:
    if detail:
        raise BadInput("The engine apertium takes nothing after its name; the languages choose the pair.")
    return Apertium()


ENGINE = EngineKind(id="apertium", about="rule-based translation between related languages", open=_open)
