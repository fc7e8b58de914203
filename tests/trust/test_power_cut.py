"""What is written is whole after a power cut at any moment, and a refusal of the disk costs nothing.

The kernel's own calls are stopped or refused by `strace`, so nothing of the workbench is replaced by a mock.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.formats.files import formats_by_id

FINDING = """
from datetime import date
from workbench.model import Finding, Severity
finding = Finding(
    str(path.with_name("x.po")), "1", "1", "accuracy.number_mismatch", "accuracy", Severity.MAJOR,
    "target", 0, 1, "2", "Not 1.", (), "1", "2",
)
"""
WRITERS = {
    "a document": """
from workbench.formats.base import Edit
from workbench.formats.files import open_document, save_document
document = open_document(path)
save_document(document, {document.segments[0].key: Edit("War for ⟦1⟧ days.")})
""",
    "a glossary": """
from workbench.termbase import Edit, open_termbase
base = open_termbase(str(path))
if not any(row.key[0] == "new" for row in base.rows()):
    base.apply([Edit(("new", "en", "word"), None, {})], "")
""",
    "comments": """
from workbench.session.comments import Comment, Comments
comments = Comments()
comments.place_for = lambda document: (path, document)
comments.open({"x"})
remark = Comment("x", "1", "1", "source", "text", "author", "2026-01-31")
if remark not in comments.of(("x", "1", "1")):
    comments.put("x", remark)
""",
    "a waiver": f"""
from workbench.batch.waiving import add_waiver
{FINDING}
add_waiver(path, finding, "In a quotation.", "Ann", today=date(2026, 1, 31))
""",
    "a baseline": f"""
from workbench.batch.baseline import Baseline
{FINDING}
Baseline.of([finding], path).save()
""",
}
NAMES = {
    "a document": "day.xlf",
    "a glossary": "terms.tsv",
    "comments": "comments.jsonl",
    "a waiver": "waivers.toml",
    "a baseline": "base.json",
}
BEFORE = {
    "a document": formats_by_id()["xliff2"].sample,
    "a glossary": b"concept\tlanguage\tterm\tstatus\tpart_of_speech\tflags\tnote\n"
    b"c\ten\tx\tpreferred\t\t\t\n",
    "comments": b'{"file": "x", "unit": "2", "segment": "1", "source": "s", "text": "t", "author": "a", '
    b'"date": "2026-01-30"}\n',
    "a waiver": b"# accepted\n",
    "a baseline": b"{}",
}
DRIVER = """
import sys
from pathlib import Path
from workbench.errors import NotSaved
path = Path(sys.argv[1])
try:
    {}
except NotSaved as refusal:
    sys.exit(str(refusal))
"""


def is_traceable() -> bool:
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(not is_traceable(), reason="strace is not installed or not allowed here")


@dataclass(frozen=True)
class Writing:
    """One of the writers at work on a file of its own."""

    path: Path
    code: str
    before: bytes

    def run(self, *strace: str) -> subprocess.CompletedProcess[str]:
        """Write, with some calls of the kernel traced, stopped or refused."""
        program = [sys.executable, "-c", self.code, str(self.path)]
        command = ["strace", "-f", "-y", "-o", str(self.path.parent.parent / "trace"), *strace, *program]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)

    @property
    def trace(self) -> str:
        return (self.path.parent.parent / "trace").read_text("utf-8", "replace")

    def numbers(self, *calls: str) -> list[str]:
        """Which of the program's calls of each kind are those for the file; others may come before."""
        self.run("-e", f"trace={','.join(set(calls))}")
        numbers = []
        for call in calls:
            made = [line for line in self.trace.splitlines() if f" {call}(" in line]
            first = next(n for n, line in enumerate(made, 1) if str(self.path.parent) in line)
            numbers.append(str(first + calls[: len(numbers)].count(call)))
        self.reset()
        return numbers

    def reset(self) -> None:
        shutil.rmtree(self.path.parent, ignore_errors=True)
        self.path.parent.mkdir()
        self.path.write_bytes(self.before)


@pytest.fixture(params=WRITERS)
def writing(request: pytest.FixtureRequest, tmp_path: Path) -> Writing:
    what = request.param
    name = NAMES[what]
    code = DRIVER.format(WRITERS[what].strip().replace("\n", "\n    "))
    made = Writing(tmp_path / "work" / name, code, BEFORE[what])
    made.reset()
    return made


def test_the_content_is_on_the_disk_before_it_gets_the_name(writing: Writing) -> None:
    done = writing.run("-e", "trace=write,fsync,rename,renameat,renameat2")
    assert done.returncode == 0, done.stderr
    assert writing.path.read_bytes() != writing.before
    own = [line for line in writing.trace.splitlines() if str(writing.path.parent) in line]
    calls = [match[1] for line in own if (match := re.search(r"\b(write|fsync|rename)\w*\(", line))]
    assert re.fullmatch(r"(write )+fsync rename fsync", " ".join(calls)), own
    assert ".saving" in own[-3]
    assert f"{writing.path.parent}>" in own[-1], "the folder, which holds the name"


@pytest.mark.slow
def test_kill_9_at_any_call_leaves_the_old_or_the_new(writing: Writing) -> None:
    assert writing.run().returncode == 0
    after = writing.path.read_bytes()
    writing.reset()
    calls = ("write", "fsync", "rename", "fsync")
    for call, number in zip(calls, writing.numbers(*calls), strict=True):
        writing.reset()
        done = writing.run("-e", f"inject={call}:signal=SIGKILL:when={number}")
        assert done.returncode != 0
        assert writing.path.read_bytes() in (writing.before, after), (call, number)
        assert writing.run().returncode == 0, "what was left behind is in nobody's way"
        assert writing.path.read_bytes() == after


@pytest.mark.slow
def test_a_disk_that_refuses_is_told_and_costs_nothing(writing: Writing) -> None:
    refusals = {
        "write": ("ENOSPC", "no space left"),
        "fsync": ("EIO", "input/output error"),
        "rename": ("EACCES", "permission denied"),
    }
    for call, number in zip(refusals, writing.numbers(*refusals), strict=True):
        error, words = refusals[call]
        writing.reset()
        done = writing.run("-e", f"inject={call}:error={error}:when={number}")
        assert words in done.stderr, (call, done.stderr)
        assert "Traceback" not in done.stderr
        assert writing.path.read_bytes() == writing.before
        assert list(writing.path.parent.iterdir()) == [writing.path], "nothing half written is left"
