"""Work goes on, or is refused in one sentence, whatever the machine lacks or does meanwhile."""

import contextlib
import errno
import fcntl
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.trust.small_packs import PACKS, write_packs
from workbench.cli import main
from workbench.config import shipped
from workbench.formats.files import open_document

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.xlf"
PATIENCE = 90
BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""What makes root obey the permissions of files."""
ROOT = Path(__file__).parents[2]
IS_ROOT = os.getuid() == 0


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with the seed document and small packs, which are soon read."""
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copy(SEED, folder)
    write_packs(folder)
    return folder


def workbench(
    *words: str | Path,
    folder: Path,
    before: Sequence[str] = (),
    environment: dict[str, str] | None = None,
    given: str = "",
) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "workbench", *map(str, words), *PACKS]
    return subprocess.run(
        command, cwd=folder, env=environment, input=given, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module", autouse=True)
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache that the tests here share, and nobody else."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_CACHE", str(folder))
        yield folder


def own_places(folder: Path) -> dict[str, str]:
    return {**os.environ, **{f"WORKBENCH_{name}": str(folder / name) for name in ("STATE", "SETTINGS")}}


@pytest.mark.skipif(
    IS_ROOT and shutil.which("setpriv") is None, reason="root obeys no permissions without setpriv"
)
def test_without_a_home_to_write_to_and_in_locale_c_work_can_be_done_and_saved(
    work: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    temporary = tmp_path / "tmp"
    home.mkdir(mode=0o555)
    temporary.mkdir()
    environment = {"HOME": str(home), "TMPDIR": str(temporary), "LC_ALL": "C", "PATH": os.environ["PATH"]}
    before = BOUND if IS_ROOT else []
    done = workbench(
        "review", "--plain", SEED.name, folder=work, before=before, environment=environment,
        given="edit Öl 俄\nsave\nquit\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Saved 1 segment" in done.stdout
    assert open_document(work / SEED.name).segments[0].target == "Öl 俄"
    assert not list(home.iterdir())
    (own,) = temporary.glob("translation-workbench-*")
    assert own.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not IS_ROOT, reason="only root can give a folder to somebody else")
def test_somebody_elses_folder_in_tmp_is_not_used(tmp_path: Path) -> None:
    strange = tmp_path / f"translation-workbench-{os.getuid()}"
    strange.mkdir()
    os.chown(strange, 12345, 12345)
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    environment = {**os.environ, "TMPDIR": str(tmp_path), "WORKBENCH_CACHE": str(blocked / "cache")}
    code = "from workbench.config import cache_dir; print(cache_dir(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout) != strange
    assert Path(done.stdout).stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(
    IS_ROOT and shutil.which("setpriv") is None, reason="root obeys no permissions without setpriv"
)
def test_a_folder_that_may_not_be_written_is_told_and_the_file_stays(work: Path) -> None:
    places = own_places(work.parent)
    work.chmod(0o555)
    before = (work / SEED.name).read_bytes()
    done = workbench("fix", SEED.name, folder=work, before=BOUND if IS_ROOT else [], environment=places)
    assert done.returncode == 2
    assert "was not saved: permission denied" in done.stderr
    assert (work / SEED.name).read_bytes() == before


def _can_mount() -> bool:
    command = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return (
        shutil.which("unshare") is not None
        and not subprocess.run(command, capture_output=True, check=False).returncode
    )


FULL_DISK = """
mount -t tmpfs -o size={size}k none {disk} && cp -a {work}/. {disk}/ && cd {disk} || exit 99
head -c 1000000 /dev/zero >filling 2>/dev/null
{command}
status=$?
cmp {name} {work}/{name} && ls -A | sort | tr '\\n' ' '
exit $status
"""


@pytest.mark.skipif(not _can_mount(), reason="no small disk can be mounted here")
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("fix", "day-1291.zh-en.xlf was not saved: no space left"),
        ("check --report a.html", "a.html was not saved: no space"),
    ],
)
def test_a_full_disk_is_told_and_nothing_is_half_written(
    work: Path, tmp_path: Path, command: str, words: str
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    line = f"{sys.executable} -m workbench {command} {' '.join(PACKS)} {SEED.name}"
    script = FULL_DISK.format(size=40, disk=disk, work=work, command=line, name=SEED.name)
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        env=own_places(tmp_path), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert done.stdout.splitlines()[-1].split() == ["day-1291.zh-en.xlf", "filling", "pack.toml", "terms.tsv"]


def test_output_that_cannot_be_written_is_told(work: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "workbench", "check", *PACKS, SEED.name]
        done = subprocess.run(
            command, cwd=work, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("workbench: No space left on device")


@pytest.mark.parametrize(
    "words",
    [
        ("check", SEED.name),
        ("check", "--format", "jsonl", "--jobs", "2", SEED.name, SEED.name),
        ("score", SEED.name),
        ("explain", SEED.name, "u6/s1"),
        ("fix", "--dry-run", SEED.name),
        ("compare", SEED.name, SEED.name),
        ("review", "--plain", SEED.name),
        ("glossary", "find", "--glossary", "terms.tsv", "战争"),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_output_that_nobody_reads_any_more_is_no_clean_result(work: Path, words: Sequence[str]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    own = [] if words[0] in ("glossary", "doctor") else PACKS
    command = [sys.executable, "-m", "workbench", *words, *own]
    done = subprocess.run(
        command, cwd=work, stdin=subprocess.DEVNULL, stdout=writes, stderr=subprocess.PIPE, encoding="utf-8",
        check=False,
    )  # fmt: skip
    os.close(writes)
    assert done.returncode == 141, done.stderr
    assert "roken" not in done.stderr, "it is nothing to speak of"


def test_words_that_nobody_reads_end_it_too(work: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-m", "workbench", "check", "nothing.xlf", *PACKS]
    done = subprocess.run(command, cwd=work, stderr=writes, check=False)
    os.close(writes)
    assert done.returncode == 141


def test_a_pipe_of_another_program_that_breaks_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_given: object) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("workbench.cli.commands.doctor.run", broken)
    assert main(["doctor"]) == 2
    assert "Broken pipe" in capsys.readouterr().err


def test_a_folder_that_was_deleted_below_the_command_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    script = f'cd {folder} && rmdir {folder} && exec "$@"'
    command = [sys.executable, "-m", "workbench", "check", "a.xlf"]
    done = subprocess.run(
        ["sh", "-c", script, "sh", *command], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2
    assert line.startswith(f"workbench: {folder} is not there any more")


def test_a_stream_that_is_closed_gives_its_number_to_no_file(work: Path) -> None:
    content = (work / SEED.name).read_bytes()
    command = [sys.executable, "-m", "workbench", "fix", *PACKS, SEED.name]
    closed = subprocess.run(["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *command], cwd=work, check=False)
    assert closed.returncode == 0
    assert (work / SEED.name).read_bytes() != content
    checked = [sys.executable, "-m", "workbench", "check", *PACKS, SEED.name]
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *checked], cwd=work, stderr=subprocess.PIPE, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)


@pytest.mark.parametrize(("how", "status"), [((), 2), (("--plain",), 0)], ids=["in a terminal", "plain"])
def test_an_editor_whose_input_is_closed_ends_in_words(work: Path, how: Sequence[str], status: int) -> None:
    command = [sys.executable, "-m", "workbench", "review", *how, "--no-languagetool", *PACKS, SEED.name]
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *command],
        cwd=work,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (status, False), done.stderr


@pytest.mark.slow
def test_a_cache_of_rubbish_costs_time_and_nothing_else(work: Path) -> None:
    places = own_places(work.parent) | {"WORKBENCH_CACHE": str(work.parent / "cold")}
    first = workbench("check", SEED.name, folder=work, environment=places)
    cached = [path for path in (work.parent / "cold").rglob("*") if path.is_file()]
    assert {"batch", "cedict", "compiled"} <= {path.parent.name for path in cached}
    for path in cached:
        path.write_bytes(b"[" * 100_000 if path.suffix == ".json" else b"\x00\xff" * 5000)
    again = workbench("check", SEED.name, folder=work, environment=places)
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout), again.stderr
    assert "Traceback" not in again.stderr


def wait_for_journal(work: Path, words: str) -> None:
    """Until unsaved work with these words is on the disk."""
    end = time.monotonic() + PATIENCE
    journals = work.parent / "STATE" / "journals"
    while not any(words in journal.read_text("utf-8") for journal in journals.glob("*.jsonl")):
        assert time.monotonic() < end, f"{words} never came to a journal"
        time.sleep(0.05)


@pytest.mark.parametrize("day", ["1980-01-02", "2099-12-30"])
def test_a_clock_that_goes_back_or_ahead_loses_no_work(work: Path, day: str) -> None:
    """Unsaved work that seems to come from another time is offered all the same."""
    places = own_places(work.parent)
    path = work / SEED.name
    edited = "edit Unsaved words\n"
    code = "import os, sys; from workbench.cli import main; main(sys.argv[1:]); os._exit(9)"
    program = subprocess.Popen(
        [sys.executable, "-c", code, "review", "--plain", path.name, *PACKS],
        cwd=work, env=places, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdin is not None
    program.stdin.write(edited)
    program.stdin.flush()
    wait_for_journal(work, "Unsaved words")
    program.kill()
    program.communicate()
    moment = time.mktime(time.strptime(day, "%Y-%m-%d"))
    for kept in (work.parent / "STATE").rglob("*"):
        os.utime(kept, (moment, moment))
    done = workbench("review", "--plain", path.name, folder=work, environment=places, given="r\nsave\nquit\n")
    assert "of an earlier visit" in done.stdout, done.stdout + done.stderr
    assert open_document(path).segments[0].target == "Unsaved words", done.stdout


class Window:
    """The editor on a terminal of its own that can be resized and taken away."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "workbench", "review", SEED.name, *PACKS]
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            # Tests may run under nohup, which has SIGHUP ignored.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.chdir(folder)
            os.execve(command[0], command, {**own_places(folder.parent), "TERM": "xterm"})
        self.resize(24, 80)

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def wait_for(self, words: str) -> None:
        os.set_blocking(self._terminal, False)
        received, end = b"", time.monotonic() + PATIENCE
        while words.encode() not in received:
            assert time.monotonic() < end, received[-2000:]
            try:
                received += os.read(self._terminal, 65536)
            except BlockingIOError:
                time.sleep(0.02)

    def take_away(self) -> None:
        """Close the terminal; the kernel sends SIGHUP."""
        os.close(self._terminal)
        end = time.monotonic() + PATIENCE
        while os.waitpid(self.process, os.WNOHANG) == (0, 0):
            assert time.monotonic() < end, "it did not end with its terminal"
            time.sleep(0.05)


@pytest.fixture
def window(work: Path) -> Iterator[Window]:
    window = Window(work)
    yield window
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(window.process, signal.SIGKILL)
        os.waitpid(window.process, 0)


def test_a_terminal_that_shrinks_to_nothing_and_then_goes_loses_no_key(window: Window, work: Path) -> None:
    before = (work / SEED.name).read_bytes()
    window.wait_for("Finding 1 of")
    window.type("\r")
    window.wait_for("Esc")
    window.type("One")
    wait_for_journal(work, "OneThe Russian-Ukraine War")
    for rows, columns in ((5, 10), (1, 1), (50, 200)):
        window.resize(rows, columns)
        time.sleep(0.3)  # as fast as a hand; what it draws on one cell says nothing
    window.type("Two")
    wait_for_journal(work, "OneTwoThe Russian-Ukraine War")
    window.take_away()
    assert (work / SEED.name).read_bytes() == before
    wait_for_journal(work, "OneTwoThe Russian-Ukraine War")
