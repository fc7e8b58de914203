"""Fetching: checked, resumed, done once, by the way the user's Maven goes, and refused in words."""

import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pretending import Answer

from workbench.errors import BadInput, Unavailable, WorkbenchError
from workbench.languagetool import jars as jars_module
from workbench.languagetool import open_languagetool, status
from workbench.languagetool.install import ensure_installed, installed_jars
from workbench.languagetool.jars import Jar, pinned_jars, total_size
from workbench.languagetool.maven import maven_settings

CONTENTS = {f"part{number}": bytes([number]) * (400_000 + number) for number in range(1, 6)}


class Repository:
    """A Maven repository of a few jars, on loopback; it can be slow, break off, or give the wrong bytes."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.break_off_after: int | None = None
        self.wrong = False
        self.delay_s = 0.0

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, request.headers.get("Range")))
        content = CONTENTS[request.path.split("/")[4]]
        content = bytes(len(content)) if self.wrong else content
        first = int((request.headers.get("Range") or "bytes=0-")[6:-1])
        request.send_response(206 if first else 200)
        request.send_header("Content-Length", str(len(content) - first))
        request.end_headers()
        time.sleep(self.delay_s)
        request.wfile.write(content[first:][: self.break_off_after])


@pytest.fixture
def few_jars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In place of LanguageTool's list one of five small files."""
    monkeypatch.setattr(jars_module, "_LIST", tmp_path / "jars.tsv")
    jars_module.write_list(
        [
            Jar("org.example", name, "1", "", len(content), hashlib.sha256(content).hexdigest())
            for name, content in CONTENTS.items()
        ]
    )
    pinned_jars.cache_clear()
    yield tmp_path / "jars.tsv"
    pinned_jars.cache_clear()


@pytest.fixture
def repository(
    empty_cache: Path, few_jars: Path, pretend: Callable[[Answer], str], tmp_path: Path
) -> Repository:
    """A repository that the user's settings name as the mirror of Maven Central."""
    repository = Repository()
    url = f"{pretend(repository.answer)}/maven"
    mirror = f"<mirror><id>m</id><mirrorOf>*</mirrorOf><url>{url}</url></mirror>"
    settings(tmp_path, f"<mirrors>{mirror}</mirrors>")
    return repository


def settings(tmp_path: Path, content: str) -> None:
    path = tmp_path / "home" / ".m2" / "settings.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">{content}</settings>')


def test_all_jars_are_fetched_once_with_progress(repository: Repository) -> None:
    told: list[tuple[int, int]] = []
    fetched = ensure_installed(lambda *now: told.append(now))
    assert {path.read_bytes() for path in fetched} == set(CONTENTS.values())
    assert told[-1] == (total_size(), total_size())
    assert told == sorted(told)
    assert len(repository.asked) == len(CONTENTS)
    assert ensure_installed() == fetched
    assert len(repository.asked) == len(CONTENTS)
    assert "is installed" in status()


def test_an_interrupted_download_is_not_taken_for_whole_and_goes_on(repository: Repository) -> None:
    repository.break_off_after = 100_000
    with pytest.raises(Unavailable, match="could not be fetched"):
        ensure_installed()
    assert installed_jars() is None
    assert "partly" in status()
    repository.break_off_after = None
    repository.asked.clear()
    assert {path.read_bytes() for path in ensure_installed()} == set(CONTENTS.values())
    assert any(ranged for _, ranged in repository.asked)


def test_a_file_with_other_bytes_is_thrown_away(repository: Repository, empty_cache: Path) -> None:
    repository.wrong = True
    with pytest.raises(WorkbenchError, match=r"SHA-256 differs"):
        ensure_installed()
    assert installed_jars() is None
    assert not list(empty_cache.rglob("*.jar"))
    repository.wrong = False
    assert len(ensure_installed()) == len(CONTENTS)


def test_a_jar_that_was_cut_or_lost_later_is_fetched_again(repository: Repository) -> None:
    paths = ensure_installed()
    paths[0].write_bytes(b"cut")
    paths[1].unlink()
    repository.asked.clear()
    assert installed_jars() is None
    assert {path.read_bytes() for path in ensure_installed()} == set(CONTENTS.values())
    assert len(repository.asked) == 2


def test_a_second_process_waits_instead_of_fetching_twice(repository: Repository, few_jars: Path) -> None:
    repository.delay_s = 0.5
    script = f"""
from pathlib import Path
from workbench.languagetool import jars
jars._LIST = Path({str(few_jars)!r})
from workbench.languagetool import ensure_installed
print(len(ensure_installed(lambda done, total: None)))
"""
    both = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in both] == ["5", "5"]
    assert len(repository.asked) == len(CONTENTS)


def test_a_killed_downloader_leaves_the_way_free(repository: Repository, few_jars: Path) -> None:
    repository.delay_s = 60
    script = f"""
from pathlib import Path
from workbench.languagetool import jars
jars._LIST = Path({str(few_jars)!r})
from workbench.languagetool import ensure_installed
ensure_installed()
"""
    with subprocess.Popen([sys.executable, "-c", script]) as process:
        while not repository.asked:
            time.sleep(0.05)
        process.kill()
    repository.delay_s = 0
    assert len(ensure_installed()) == len(CONTENTS)


def test_the_users_local_repository_is_used(repository: Repository, tmp_path: Path) -> None:
    for jar in pinned_jars():
        place = tmp_path / "home" / ".m2" / "repository" / jar.path
        place.parent.mkdir(parents=True)
        right = jar.artifact != "part3"
        place.write_bytes(CONTENTS[jar.artifact] if right else bytes(jar.size))
    assert {path.read_bytes() for path in ensure_installed()} == set(CONTENTS.values())
    assert [path for path, _ in repository.asked] == ["/maven/org/example/part3/1/part3-1.jar"]


def test_giving_up_in_the_middle_stops_the_other_downloads(repository: Repository) -> None:
    def give_up(done: int, total: int) -> None:
        if done > 500_000:
            raise KeyboardInterrupt

    threads = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        ensure_installed(give_up)
    assert installed_jars() is None
    assert not [thread for thread in threading.enumerate() if "download" in thread.name], threads


@pytest.mark.usefixtures("no_network")
def test_no_network_and_nothing_cached_is_one_line(empty_cache: Path) -> None:
    with pytest.raises(Unavailable, match="grammar was not checked") as raised:
        open_languagetool()
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


@pytest.mark.usefixtures("empty_cache")
def test_fetch_may_be_forbidden_and_the_size_is_told() -> None:
    with pytest.raises(Unavailable, match=r"\d+ MB to fetch"):
        open_languagetool(fetch=False)
    assert "MB" in status()


@pytest.mark.usefixtures("empty_cache")
def test_mavens_offline_setting_is_obeyed(tmp_path: Path) -> None:
    settings(tmp_path, "<offline>true</offline>")
    with pytest.raises(Unavailable, match="offline"):
        ensure_installed()


@pytest.mark.usefixtures("empty_cache")
@pytest.mark.parametrize(
    ("mirror_of", "mirrored"),
    [("*", True), ("central", True), ("external:*", True), ("other, central", True), ("*,!central", False),
     ("other", False), ("", False)],
)  # fmt: skip
def test_a_mirror_is_taken_when_it_stands_for_central(tmp_path: Path, mirror_of: str, mirrored: bool) -> None:
    settings(tmp_path, f"<mirrors><mirror><id>m</id><mirrorOf>{mirror_of}</mirrorOf><url>http://mirror/</url>"
             "</mirror></mirrors>")  # fmt: skip
    assert (maven_settings().repository == "http://mirror") is mirrored


@pytest.mark.usefixtures("empty_cache")
def test_credentials_proxy_and_local_repository_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIRROR_WORD", "pa<ss")
    settings(
        tmp_path,
        "<localRepository>${user.home}/elsewhere</localRepository>"
        "<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>https://mirror/maven</url></mirror></mirrors>"
        "<servers><server><id>other</id><username>a</username></server><server><id>m</id><username>me</username>"
        "<password>${env.MIRROR_WORD}</password></server></servers>"
        "<proxies><proxy><active>false</active><host>no</host></proxy>"
        "<proxy><host>gate</host><port>3128</port></proxy></proxies>",
    )
    read = maven_settings()
    assert read.credentials == ("me", "pa<ss")
    assert read.proxies["https"] == "http://gate:3128"
    assert read.local_repository == tmp_path / "home" / "elsewhere"
    assert "pa<ss" not in repr(read)


@pytest.mark.usefixtures("empty_cache")
def test_settings_that_are_no_xml_are_said_so(tmp_path: Path) -> None:
    settings(tmp_path, "<mirrors>")
    with pytest.raises(BadInput, match=r"settings\.xml"):
        ensure_installed()


def test_the_pinned_list_is_sound() -> None:
    jars = pinned_jars()
    assert len({jar.path for jar in jars}) == len(jars) > 100
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert {"languagetool-server", "language-en", "language-zh"} <= {jar.artifact for jar in jars}


@pytest.mark.usefixtures("no_network")
def test_importing_needs_neither_home_nor_network() -> None:
    environment = {"PATH": os.environ["PATH"]}
    script = "import workbench.languagetool as lt; print(lt.status())"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "LanguageTool" in done.stdout


def test_a_wrong_beginning_left_by_an_earlier_try_is_fetched_anew(
    repository: Repository, empty_cache: Path
) -> None:
    paths = ensure_installed()
    whole = paths[0].read_bytes()
    (empty_cache / "manifest.json").unlink()
    paths[0].with_name(paths[0].name + ".part").write_bytes(b"\0" * (len(whole) // 2))
    paths[0].unlink()
    assert paths[0] in ensure_installed()
    assert paths[0].read_bytes() == whole
