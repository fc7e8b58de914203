"""Waivers: accepted findings stay away until their text changes."""

import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batch.conftest import ROWS, Workbench, table
from workbench.batch.fingerprints import fingerprint
from workbench.batch.waivers import Waivers
from workbench.batch.waiving import add_waiver
from workbench.errors import BadInput, WorkbenchError
from workbench.model import Finding, Severity, Side

Found = Callable[..., list[dict[str, object]]]
CHECK = "terminology.deprecated_term"


def finding(
    target: str = "He lives in Kiev now.",
    word: str = "Kiev",
    *,
    source: str = "他住在基辅。",
    side: Side = "target",
    document: str = "a.tsv",
) -> Finding:
    start = target.find(word) if side == "target" else 0
    end = start + len(word) if side == "target" else 2
    return Finding(
        document, "1", "1", CHECK, "terminology/wrong_term", Severity.MINOR, side, start, end,
        word if side == "target" else source[:2], "Say Kyiv.", ("Kyiv",), source, target,
    )  # fmt: skip


def test_waive_takes_the_finding_out_and_leaves_the_others(
    project: Path, workbench: Workbench, found: Found
) -> None:
    before = found("news.zh-en.tsv")
    assert [f["unit"] for f in before if f["check"] == CHECK] == ["1", "4"]
    done = workbench("waive", "news.zh-en.tsv", "1", "--check", CHECK, "--reason", "A quotation.")
    assert done.returncode == 0, done.stderr
    after = found("news.zh-en.tsv")
    assert after == [f for f in before if (f["check"], f["unit"]) != (CHECK, "1")]
    text = (project / ".workbench" / "waivers.toml").read_text(encoding="utf-8")
    assert "A quotation." in text
    assert str(project) not in text


@pytest.mark.parametrize(
    ("target", "holds"),
    [
        ("In the second week of January, Zelensky visited Kiev on Tuesday.", True),
        ("In the first week of January, Zelensky visited Kiev on Monday.", False),
        ("In the first week of January, Zelensky went to Kiev on Tuesday.", False),
        ("In the first week of January, Zelensky visited  Kiev on Tuesday.", False),
    ],
)
def test_a_waiver_lapses_when_the_text_around_changes(
    project: Path, workbench: Workbench, found: Found, target: str, holds: bool
) -> None:
    def write(sentence: str) -> None:
        (project / "news.zh-en.tsv").write_text(table([(ROWS[0][0], sentence)]), encoding="utf-8")

    write("In the first week of January, Zelensky visited Kiev on Tuesday.")
    workbench("waive", "news.zh-en.tsv", "1", "--check", CHECK, "--reason", "ok")
    write(target)
    assert [f["check"] for f in found("news.zh-en.tsv") if f["check"] == CHECK] == [CHECK] * (not holds)
    words = workbench("check", "--no-languagetool", "news.zh-en.tsv").stderr
    assert ("lapsed" in words) is not holds


def test_a_waiver_follows_its_text_to_another_place(
    project: Path, workbench: Workbench, found: Found
) -> None:
    workbench("waive", "news.zh-en.tsv", "1", "--check", CHECK, "--reason", "ok")
    (project / "new").mkdir()
    moved = table([("和平。", "Peace."), *reversed(ROWS)])
    (project / "new" / "other.zh-en.tsv").write_text(moved, encoding="utf-8")
    assert [f["unit"] for f in found("new/other.zh-en.tsv") if f["check"] == CHECK] == ["2"]


def test_a_waiver_of_what_is_mended_is_reported_unless_its_check_was_left_out(
    project: Path, workbench: Workbench
) -> None:
    workbench("waive", "news.zh-en.tsv", "1", "--check", CHECK, "--reason", "ok")
    mended = (ROWS[0][0], "Zelensky visited Kyiv on Tuesday.")
    (project / "news.zh-en.tsv").write_text(table([mended]), encoding="utf-8")
    words = workbench("check", "--no-languagetool", "news.zh-en.tsv").stderr
    assert "not needed any more" in words
    words = workbench("check", "--no-languagetool", "--only", "accuracy", "news.zh-en.tsv").stderr
    assert "not needed" not in words
    (project / "other.zh-en.tsv").write_text(table(ROWS[1:2]), encoding="utf-8")
    assert "not needed" not in workbench("check", "--no-languagetool", "other.zh-en.tsv").stderr


def test_an_expired_waiver_holds_no_more_and_says_so(
    project: Path, workbench: Workbench, found: Found
) -> None:
    arguments = ("waive", "news.zh-en.tsv", "1", "--check", CHECK, "--reason", "ok", "--expires")
    waived = workbench(*arguments, "2999-01-31")
    assert waived.returncode == 0
    assert "waived until 2999-01-31" in waived.stderr
    file = next(project.parent.rglob("waivers.toml"))
    file.write_text(file.read_text(encoding="utf-8").replace("2999-01-31", "2020-01-31"), encoding="utf-8")
    assert [f["unit"] for f in found("news.zh-en.tsv") if f["check"] == CHECK] == ["1", "4"]
    assert "expired on 2020-01-31" in workbench("check", "--no-languagetool", "news.zh-en.tsv").stderr
    assert workbench(*arguments, "31.1.2999").returncode == 2


def test_a_waiver_that_would_hold_on_no_day_is_refused(project: Path, workbench: Workbench) -> None:
    day_before = str(date.today() - timedelta(days=1))
    arguments = ("waive", "news.zh-en.tsv", "1", "--check", CHECK, "--reason", "ok", "--expires")
    done = workbench(*arguments, day_before)
    assert done.returncode == 2
    assert f"{day_before} is past" in done.stderr
    assert not list(project.parent.rglob("waivers.toml"))
    assert workbench(*arguments, str(date.today())).returncode == 0


def test_waivers_of_the_checkout_serve_every_folder_in_it(project: Path, workbench: Workbench) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    (project / "deep" / "er").mkdir(parents=True)
    (project / "deep" / "er" / "x.zh-en.tsv").write_text(table(ROWS[:1]), encoding="utf-8")
    done = workbench("waive", "deep/er/x.zh-en.tsv", "1", "--check", CHECK, "--reason", "ok")
    assert done.returncode == 0, done.stderr
    waivers = Waivers.load(project / ".workbench" / "waivers.toml").waivers
    assert [waiver.file for waiver in waivers] == ["deep/er/x.zh-en.tsv"]
    assert workbench("check", "--no-languagetool", "deep").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("9", "--check", CHECK, "--reason", "ok"), "“9”"),
        (("2", "--check", CHECK, "--reason", "ok"), "accuracy.number_mismatch"),
        (("1", "--check", CHECK, "--reason", " "), "reason"),
    ],
)
def test_waive_says_what_it_cannot_do(workbench: Workbench, arguments: tuple[str, ...], word: str) -> None:
    done = workbench("waive", "news.zh-en.tsv", *arguments)
    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[waiver]\n", ["line 1"]),
        ("\n\n[[waver]]\nx = 1\n", ["line 3", "waver"]),
        ('[[waiver]]\nfingerprint = "1"\n', ["line 1", "check"]),
        ('[[waiver]]\ncheck = "a"\nfingerprnt = "1"\n', ["line 3", "fingerprnt"]),
        ('[[waiver]]\nfingerprint="1"\ncheck="a"\nsource=""\ntarget=""\nreason="r"\nauthor="a"\ndate="x"\n',
         ["line 8", "date"]),
    ],
)  # fmt: skip
def test_a_broken_file_names_line_and_key(tmp_path: Path, text: str, words: list[str]) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        Waivers.load(path)
    assert all(word in str(refused.value) for word in [*words, str(path)])
    with pytest.raises(WorkbenchError):
        add_waiver(path, finding(), "ok", "me")
    assert path.read_text(encoding="utf-8") == text


TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
def test_any_text_is_written_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("w") / "waivers.toml"
    expected = {}
    for source, target, reason, author in rows:
        one = finding(target, target[2:5], source=source)
        given_reason = reason if reason.strip() else "because"
        waiver = add_waiver(path, one, given_reason, author, today=date(2026, 1, 31))
        assert waiver.fingerprint == fingerprint(one)
        expected[waiver.fingerprint] = waiver
    read = Waivers.load(path).waivers
    assert [waiver.fingerprint for waiver in read] == sorted(expected)
    for waiver in read:
        for name in ("check", "source", "target", "reason", "author", "given"):
            told, written = getattr(waiver, name), getattr(expected[waiver.fingerprint], name)
            assert told == (_without_surrogates(written) if isinstance(written, str) else written)


def _without_surrogates(text: str) -> str:
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def test_comments_of_people_stay(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    add_waiver(path, finding(), "one", "me")
    path.write_text(path.read_text() + "\n# mind the gap\n", encoding="utf-8")
    add_waiver(path, finding("In Kiev."), "two", "me")
    add_waiver(path, finding(), "three", "me")
    assert "# mind the gap" in path.read_text()
    assert sorted(waiver.reason for waiver in Waivers.load(path).waivers) == ["three", "two"]


@given(TEXTS, TEXTS, TEXTS)
def test_a_fingerprint_knows_the_words_and_not_the_place(source: str, before: str, after: str) -> None:
    one = finding(f"{before}Kiev{after}", source=source)
    assert fingerprint(one) == fingerprint(finding(f"{before}Kiev{after}", source=source, document="b.po"))
    assert fingerprint(one) != fingerprint(
        finding(f"{before}Kiev{after}!"[-len(after) - 30 :], source=source + ".")
    )
    assert len(fingerprint(one)) == 16


def test_what_concerns_the_source_lapses_with_the_target() -> None:
    assert fingerprint(finding(side="source")) != fingerprint(finding("Elsewhere.", side="source"))
