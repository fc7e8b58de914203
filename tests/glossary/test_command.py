"""`workbench glossary` as a terminologist meets it."""

from pathlib import Path

import pytest

from workbench.cli import main
from workbench.model import Segment
from workbench.termbase.extract import candidates
from workbench.text import has_han

HEAD = "concept\tlanguage\tterm\tstatus\tpart_of_speech\tflags\tnote\n"
TERMS = HEAD + (
    "ceasefire\ten\tceasefire\tpreferred\tnoun\t\t\n"
    "ceasefire\tru\tперемирие\tpreferred\tnoun\t\t\n"
    "kyiv\ten\tKyiv\tpreferred\tproper_noun\t\t\n"
    "kyiv\tru\tКиев\tpreferred\tproper_noun\t\t\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "terms.tsv"
    path.write_text(TERMS, encoding="utf-8")
    return path


def test_find_says_how(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "find", "Перемирие в Киеве", "--glossary", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0-9  Перемирие  [case]  ceasefire: ceasefire",
        "12-17  Киеве  [inflected]  kyiv: Kyiv",
    ]


def test_add_puts_a_term_at_its_place_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["glossary", "add", str(file), "kyiv", "en", "Kiev", "--status", "deprecated"]
    assert main(command) == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[3:5] == ["kyiv\ten\tKyiv\tpreferred\tproper_noun\t\t", "kyiv\ten\tKiev\tdeprecated\t\t\t"]
    before = file.read_bytes()
    assert main(command) == 2
    assert "already has “Kiev”" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_add_admits_a_term_beside_the_preferred_one(file: Path) -> None:
    assert main(["glossary", "add", str(file), "ceasefire", "en", "truce"]) == 0
    assert main(["glossary", "add", str(file), "ceasefire", "de", "Waffenruhe"]) == 0
    text = file.read_text(encoding="utf-8")
    assert "truce\tadmitted\t" in text and "Waffenruhe\tpreferred\t" in text
    assert main(["glossary", "lint", str(file)]) == 0


def test_lint_reads_what_other_actions_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "a.csv"
    table.write_text("English,German\npeace,Frieden\nwar / battle,Krieg\n", encoding="utf-8")
    assert main(["glossary", "lint", str(table)]) == 1
    assert capsys.readouterr().out.count("\n") == 1


def test_lint_points_at_the_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "lint", str(file)]) == 0
    file.write_text(TERMS.replace("Kyiv\tpreferred", "Kyiv \tpreferred"), encoding="utf-8")
    assert main(["glossary", "lint", str(file)]) == 1
    assert "terms.tsv: line 4: “Kyiv ” has a stray" in capsys.readouterr().out
    file.write_text(TERMS.replace("Kyiv\tpreferred", "Kyiv / Kiev\tpreferred"), encoding="utf-8")
    assert main(["glossary", "lint", str(file)]) == 1
    assert "“Kyiv / Kiev” looks like several terms" in capsys.readouterr().out
    file.write_text(TERMS + "mir\tua\tмир\n" + "mir\twar\u200b\tмир\n", encoding="utf-8")
    assert main(["glossary", "lint", str(file)]) == 1
    out = capsys.readouterr().out
    assert "“ua” is a country; its language is “uk”." in out and "is no language code" in out


def test_stats_count_by_language(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "stats", str(file)]) == 0
    out = capsys.readouterr().out
    assert "2 concepts" in out and "ru            2 terms of 2 concepts: 2 preferred" in out


def test_diff_and_merge(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs, merged = (tmp_path / name for name in ("ours.tsv", "theirs.tsv", "merged.tsv"))
    ours.write_text(
        TERMS.replace("ceasefire\tpreferred\tnoun\t\t", "ceasefire\tpreferred\tnoun\texact\t"), "utf-8"
    )
    theirs.write_text(
        TERMS.replace("ceasefire\tpreferred\tnoun\t\t", "ceasefire\tpreferred\tnoun\t\tnew"), "utf-8"
    )
    assert main(["glossary", "diff", str(file), str(ours)]) == 1
    assert "ceasefire: en “ceasefire”: flags is now “exact”." in capsys.readouterr().out
    assert main(["glossary", "merge", str(file), str(ours), str(theirs), "-o", str(merged)]) == 0
    assert "ceasefire\ten\tceasefire\tpreferred\tnoun\texact\tnew\n" in merged.read_text(encoding="utf-8")


def test_convert_there_and_back(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tbx, back, pairs = (tmp_path / name for name in ("a.tbx", "back.tsv", "a.csv"))
    assert main(["glossary", "convert", str(file), "-o", str(tbx), "--tbx", "dct"]) == 0
    assert main(["glossary", "convert", str(tbx), "-o", str(back)]) == 0
    assert back.read_text(encoding="utf-8") == TERMS
    assert main(["glossary", "convert", str(file), "-o", str(pairs)]) == 2
    languages = ["--source-lang", "ru", "--target-lang", "en"]
    assert main(["glossary", "convert", str(file), "-o", str(pairs), *languages]) == 0
    assert pairs.read_text(encoding="utf-8").splitlines()[1] == "перемирие,ceasefire,"
    assert "not carried: values of other columns: part_of_speech 4" in capsys.readouterr().err


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    path = tmp_path / "texts.tsv"
    pairs = [("Объявлено перемирие.", "A truce was declared."), ("Он в Киеве.", "He is in Kyiv.")]
    body = "".join(f"{number}\t{source}\t{target}\tfinal\n" for number, (source, target) in enumerate(pairs))
    path.write_text("id\tsource\ttarget\tstate\n" + body, encoding="utf-8")
    return path


def test_impact_lists_what_a_change_makes_wrong(
    file: Path, translations: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "before.tsv"
    before.write_text(TERMS + "ceasefire\ten\ttruce\tadmitted\tnoun\t\t\n", encoding="utf-8")
    languages = ["--source-lang", "ru", "--target-lang", "en", "--all"]
    assert main(["glossary", "impact", str(before), str(file), str(translations), *languages]) == 1
    out = capsys.readouterr().out
    assert out.count("\n") == 1 and "“ceasefire”" in out
    assert main(["glossary", "impact", str(file), str(file), str(translations), *languages]) == 0
    capsys.readouterr()
    unconfirmed = tmp_path / "unconfirmed.tsv"
    unconfirmed.write_text("source\ttarget\nПеремирие.\tTruce.\n", encoding="utf-8")
    assert main(["glossary", "impact", str(before), str(file), str(unconfirmed), *languages[:-1]]) == 0
    assert "--all looks at every one" in capsys.readouterr().err


def test_extract_proposes_what_is_said_often(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "texts.tsv"
    sources = [
        "Новая дорожная карта готова",
        "Где дорожная карта мира",
        "Есть дорожная карта сегодня",
        "Дождь идёт",
    ]
    targets = ["The new road map is ready", "Where is that road map", "A road map exists now", "It rains"]
    body = "".join(f"{s}\t{t}\n" for s, t in zip(sources, targets, strict=True))
    path.write_text("source\ttarget\n" + body, encoding="utf-8")
    command = ["glossary", "extract", str(path), "--glossary", str(file)]
    assert main([*command, "--source-lang", "ru", "--target-lang", "en"]) == 0
    source, count, renderings, _ = capsys.readouterr().out.splitlines()[0].split("\t")
    assert (source, count) == ("дорожная карта", "3")
    assert renderings.startswith("road map (3, 1.00)")


def test_extract_takes_no_placeholder_and_no_clause_for_a_term() -> None:
    texts = [("The %(limit)s page limit is a rule.", "Die %(limit)s Seitengrenze gilt."),
             ("Raise the page limit of {name}.", "Die Seitengrenze von {name} anheben."),
             ("A page limit is a <b>limit</b> of %(limit)s.", "Eine Seitengrenze: %(limit)s.")]  # fmt: skip
    segments = [Segment("d", str(number), "1", *pair, "en", "de") for number, pair in enumerate(texts)]
    found = candidates(segments, least=3)
    assert [(c.source, c.renderings[0][0]) for c in found] == [("page limit", "Seitengrenze")]


def test_extract_counts_the_forms_of_a_term_together() -> None:
    texts = [
        ("Дорожная карта готова.", "The road map is ready."),
        ("Он ждёт дорожной карты.", "He awaits the road map."),
        ("Спорят о дорожной карте.", "They argue about road maps."),
        ("Нет никакой дорожной карты.", "There is no road map."),
        ("Дождь идёт.", "It rains."),
    ]
    segments = [Segment("d", str(number), "1", *pair, "ru", "en") for number, pair in enumerate(texts)]
    found = {c.source: (c.count, c.renderings[0][0]) for c in candidates(segments, least=3)}
    assert found == {"дорожной карты": (4, "road map")}


def test_extract_weighs_words_alike_in_every_script_and_takes_nouns_only() -> None:
    texts = [
        ("Он переносит Omicron против воли, дорожная карта готова.", "The road map for Omicron is ready."),
        ("Дорожная карта переносит Omicron против правил.", "A road map moves Omicron."),
        ("Вот дорожная карта и Omicron против всех.", "Here is the road map and Omicron."),
        ("Дождь идёт.", "It rains."),
    ]
    segments = [Segment("d", str(number), "1", *pair, "ru", "en") for number, pair in enumerate(texts)]
    found = [(c.source, c.renderings[0][0]) for c in candidates(segments, least=3)]
    assert found == [("дорожная карта", "road map"), ("Omicron", "Omicron")]
    german = [
        ("Sonst kommt die Prüfung der Straßenkarte jetzt bald.", "Otherwise the road map comes now."),
        ("Die Straßenkarte kommt jetzt.", "The road map comes now."),
        ("Sie braucht jetzt ihre Straßenkarte.", "She needs the road map now."),
    ]
    segments = [Segment("d", str(number), "1", *pair, "de", "en") for number, pair in enumerate(german)]
    assert [c.source for c in candidates(segments, least=3)] == ["Straßenkarte"]


def test_extract_keeps_the_capitals_of_latin_words_in_japanese() -> None:
    texts = [
        ("今日NHKを見る。", "I watch NHK."),
        ("NHKは休む。", "NHK rests."),
        ("またNHKだ。", "NHK again."),
    ]
    segments = [Segment("d", str(number), "1", *pair, "ja", "en") for number, pair in enumerate(texts)]
    assert [c.source for c in candidates(segments, least=3)] == ["NHK"]


def test_extract_keeps_language_pairs_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.ru-en.tsv").write_text("ru\ten\n" + "Дорожная карта.\tRoad map.\n" * 3, encoding="utf-8")
    (tmp_path / "b.zh-en.tsv").write_text(
        "zh\ten\n" + "停火监督。\tCeasefire monitoring.\n" * 3, encoding="utf-8"
    )
    files, proposals = [str(tmp_path / name) for name in ("a.ru-en.tsv", "b.zh-en.tsv")], tmp_path / "p.tsv"
    assert main(["glossary", "extract", *files, "-o", str(proposals)]) == 0
    written = [line.split("\t")[1:3] for line in proposals.read_text(encoding="utf-8").splitlines()[1:]]
    assert ["ru", "Дорожная карта"] in written and ["zh", "停火监督"] in written
    assert not [term for language, term in written if language == "zh" and not has_han(term)]
    capsys.readouterr()
    assert main(["glossary", "extract", files[0], "--least", "9"]) == 0
    assert "smaller --least" in capsys.readouterr().err
    assert main(["glossary", "extract", *files, "-o", str(tmp_path / "p.tbx")]) == 2
    assert not (tmp_path / "p.tbx").exists()


def test_extract_takes_whole_japanese_words_and_leaves_particles_out() -> None:
    texts = [
        ("新しいロードマップが出た。", "A new roadmap is out."),
        ("政府のロードマップを読む。", "I read the government's roadmap."),
        ("ロードマップは長い。", "The roadmap is long."),
        ("雨が降る。", "It rains."),
    ]
    segments = [Segment("d", str(number), "1", *pair, "ja", "en") for number, pair in enumerate(texts)]
    assert [c.source for c in candidates(segments, least=3)] == ["ロードマップ"]


def test_extract_takes_whole_chinese_words_and_no_clause_for_a_term() -> None:
    texts = [
        ("中国政府今天表示，将解决问题。", "The Chinese government said it would settle the matter."),
        ("停火监督由联合国推动。", "The UN promotes ceasefire monitoring."),
        ("外长表示，中国政府支持。", "The Chinese government is in favour, the minister said."),
        ("部长表示，必须加强停火监督。", "He said ceasefire monitoring must be stepped up."),
        ("中国政府没有回答。", "The Chinese government gave no answer."),
        ("停火监督有用。", "Ceasefire monitoring is useful."),
        ("记者表示，天气很好。", "The weather is fine, a reporter said."),
    ]
    segments = [Segment("d", str(number), "1", *pair, "zh", "en") for number, pair in enumerate(texts)]
    found = {c.source: c.renderings[0][0] for c in candidates(segments, least=3)}
    assert found == {"停火监督": "ceasefire monitoring", "中国政府": "Chinese government"}


def test_a_term_that_two_files_have_is_said_once(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "again.tsv"
    again.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    assert main(["glossary", "lint", str(file), str(again)]) == 1
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("action", ["lint", "stats"])
def test_a_missing_file_is_said(action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", action, str(tmp_path / "no.tsv")]) == 2
    assert "there is no such glossary" in capsys.readouterr().err


def test_proposals_are_reviewed_and_applied(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = tmp_path / "pairs.tsv"
    lines = [f"Fiscal consolidation came {n}.\tФискальная консолидация пришла {n}." for n in "abcdef"]
    pairs.write_text("source\ttarget\n" + "\n".join(lines) + "\n", encoding="utf-8")
    proposals = tmp_path / "proposals.tsv"
    languages = ["--source-lang", "en", "--target-lang", "ru"]
    assert main(["glossary", "extract", str(pairs), "-o", str(proposals), *languages]) == 0
    text = proposals.read_text(encoding="utf-8")
    assert "iscal consolidation" in text and "\tproposed\t" in text
    assert main(["glossary", "apply", str(proposals), str(file)]) == 0
    assert file.read_text(encoding="utf-8") == TERMS
    proposals.write_text(text.replace("\tproposed\t", "\t\t"), encoding="utf-8")
    assert main(["glossary", "apply", str(proposals), str(file)]) == 0
    applied = file.read_text(encoding="utf-8")
    assert "iscal consolidation" in applied and "agreement" in text and "agreement" not in applied
    before = file.read_bytes()
    assert main(["glossary", "apply", str(proposals), str(file)]) == 0
    assert file.read_bytes() == before
    reviewed = proposals.read_bytes()
    assert main(["glossary", "extract", str(pairs), "-o", str(proposals), *languages]) == 0
    assert proposals.read_bytes() == reviewed
    assert main(["glossary", "extract", str(tmp_path / "no.tsv"), "-o", str(proposals), *languages]) == 2
    assert proposals.read_bytes() == reviewed


def test_a_proposal_does_not_unseat_the_preferred_term(file: Path, tmp_path: Path) -> None:
    proposals = tmp_path / "proposals.tsv"
    proposals.write_text(HEAD + "x\ten\tceasefire\tpreferred\t\t\t\nx\tru\tпауза\tpreferred\t\t\t\n", "utf-8")
    assert main(["glossary", "apply", str(proposals), str(file)]) == 0
    assert "ceasefire\tru\tпауза\tadmitted\t" in file.read_text(encoding="utf-8")
    assert main(["glossary", "lint", str(file)]) == 0


def test_usage_finds_a_name_spelt_otherwise_in_another_file(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with file.open("a", encoding="utf-8") as more:
        more.write("kyiv\ten\tKyiw\tadmitted\tproper_noun\t\t\n")
    for name, spelling in (("a", "Kyiv"), ("b", "Kyiw")):
        (tmp_path / f"{name}.tsv").write_text(f"source\ttarget\nВ Киеве.\tIn {spelling}.\n", encoding="utf-8")
    texts = [str(tmp_path / "a.tsv"), str(tmp_path / "b.tsv")]
    languages = ["--glossary", str(file), "--source-lang", "ru", "--target-lang", "en"]
    assert main(["glossary", "usage", *texts, *languages]) == 1
    out = capsys.readouterr().out
    assert "kyiv: “Kyiv” 1, “Kyiw” 1" in out and "a.tsv" in out and "b.tsv" in out
    assert main(["glossary", "usage", texts[0], *languages]) == 0


def test_add_fills_any_column(file: Path) -> None:
    given = ["--definition", "an end of fire", "--gender", "neuter", "--right", "The truce holds."]
    assert (
        main(["glossary", "add", str(file), "ceasefire", "en", "truce", "--status", "admitted", *given]) == 0
    )
    header, *lines = file.read_text(encoding="utf-8").splitlines()
    row = dict(zip(header.split("\t"), next(x for x in lines if "truce" in x).split("\t"), strict=True))
    assert (row["definition"], row["gender"], row["right"]) == (
        "an end of fire",
        "neuter",
        "The truce holds.",
    )
    assert main(["glossary", "lint", str(file)]) == 0


def test_lint_tries_the_examples_of_each_term(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--right", "A lull.", "--wrong", "They truce."]
    main(["glossary", "add", str(file), "ceasefire", "en", "truce", "--status", "admitted", *given])
    assert main(["glossary", "lint", str(file)]) == 1
    out = capsys.readouterr().out
    assert "not found in its right example “A lull.”" in out and "found in its wrong example" in out
