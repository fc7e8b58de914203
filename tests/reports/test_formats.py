"""Each report is read back by a reader of its own kind, whatever the segments say."""

import csv
import importlib.util
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.conftest import contents_with
from workbench.errors import BadInput, Unavailable
from workbench.reports import Contents, all_reports, report_for
from workbench.reports.markdown import plain
from workbench.reports.sarif import uri

SARIF_SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
TEXTS = st.lists(st.text(st.characters(exclude_categories=()), max_size=40), max_size=5)


def rendered(name: str, contents: Contents) -> bytes:
    return report_for(Path(name)).render(contents)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "html"),
        ("A.JSON", "json"),
        ("a.jsonl", "jsonl"),
        ("a.sarif", "sarif"),
        ("j.junit.xml", "junit"),
        ("a.csv", "csv"),
        ("a.md", "markdown"),
        ("a.parquet", "parquet"),
    ],
)
def test_the_name_chooses_the_report(name: str, kind: str) -> None:
    assert report_for(Path(name)).id == kind


def test_an_unknown_ending_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"\.sarif"):
        report_for(Path("report.docx"))


def without_surrogates(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@given(TEXTS)
def test_json_and_json_lines_keep_every_character(texts: list[str]) -> None:
    contents = contents_with(texts)
    whole = json.loads(rendered("a.json", contents))
    lines = [json.loads(line) for line in rendered("a.jsonl", contents).decode().split("\n") if line]
    assert whole["findings"] == lines
    for found, entry in zip(lines, contents.entries, strict=True):
        assert (found["status"], found["fingerprint"]) == (entry.status, entry.fingerprint)
        assert joined(found["target"]) == joined(entry.finding.target)
        assert found["line"] == contents.lines[entry.finding.key]
    assert len(whole["verdicts"]) == 1


def joined(text: str) -> str:
    """Two surrogates that follow each other are one character once they were written as JSON."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(TEXTS)
def test_csv_is_read_back_and_no_cell_starts_a_formula(texts: list[str]) -> None:
    contents = contents_with(texts)
    content = rendered("a.csv", contents).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert len(rows) == len(contents.entries)
    for row, entry in zip(rows, contents.entries, strict=True):
        target = without_surrogates(entry.finding.target).replace("\0", "\ufffd")
        assert row["target"] in (target, "'" + target)
        assert not any(re.match(r"[=+\-@\t\r\n＝＋－＠]", cell) for cell in row.values())
        assert row["start"] == str(entry.finding.start)


@given(TEXTS)
def test_junit_is_xml_with_right_counts(texts: list[str]) -> None:
    contents = contents_with(texts)
    root = ElementTree.fromstring(rendered("a.xml", contents))
    cases = root.findall(".//testcase")
    assert int(root.get("tests", "")) == len(cases) == len(contents.segments) + 1
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == len(contents.segments) + 1
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))


def test_junit_skips_what_is_waived(hostile: Contents) -> None:
    only_waived = Contents(
        "t", hostile.made, hostile.segments[:1], tuple(e for e in hostile.entries if e.status == "waived")
    )
    root = ElementTree.fromstring(rendered("a.xml", only_waived))
    assert (root.get("failures"), root.get("skipped")) == ("0", "1")


@given(TEXTS)
def test_sarif_has_what_its_schema_requires(texts: list[str]) -> None:
    contents = contents_with(texts)
    log = json.loads(rendered("a.sarif", contents))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result, entry in zip(run["results"], contents.entries, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == entry.finding.check
        assert result["message"]["text"]
        assert result["level"] in ("error", "warning", "note")
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"]["startLine"] == contents.lines[entry.finding.key]
        address = place["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*", address)
        assert ("suppressions" in result) is (entry.status == "waived")
        assert "baselineState" not in result
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["workbench/v1"])


@cache
def sarif_validator() -> Any:
    """Checks a log by the official schema of SARIF 2.1.0."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


@settings(deadline=None)  # the schema is large
@given(TEXTS, st.booleans())
def test_sarif_is_valid_by_the_official_schema(texts: list[str], has_baseline: bool) -> None:
    contents = replace(contents_with(texts), has_baseline=has_baseline)
    log = json.loads(rendered("a.sarif", contents))
    sarif_validator().validate(log)
    states = [result.get("baselineState") for result in log["runs"][0]["results"]]
    known = ["unchanged" if entry.status == "known" else "new" for entry in contents.entries]
    assert states == (known if has_baseline else [None] * len(known))


def test_the_official_schema_refuses_what_is_no_sarif(hostile: Contents) -> None:
    log = json.loads(rendered("a.sarif", hostile))
    log["runs"][0]["results"][0]["level"] = "grave"
    assert not sarif_validator().is_valid(log)


@given(TEXTS)
def test_junit_is_read_by_a_reader_of_junit(texts: list[str]) -> None:
    junitparser = pytest.importorskip("junitparser")
    contents = contents_with(texts)
    read = junitparser.JUnitXml.fromstring(rendered("a.xml", contents))
    assert (read.tests, read.failures) == (len(contents.segments) + 1, len(contents.segments) + 1)
    cases = [case for suite in read for case in suite]
    assert len(cases) == read.tests
    failed = [result for case in cases for result in case.result if isinstance(result, junitparser.Failure)]
    assert len(failed) == read.failures
    assert {result.type for result in failed} <= {"accuracy.rendering", "gate"}


@pytest.mark.parametrize("name", ["a b.po", "中文/новости.tsv", "100%#1?.xlf"])
def test_sarif_addresses_lead_back_to_the_file(name: str) -> None:
    assert unquote(uri(name)) == name
    assert not set(uri(name)) & set(" ?#")


def test_a_name_that_is_no_utf8_keeps_its_bytes_in_an_address() -> None:
    assert uri("bad\udcff.po") == "bad%FF.po"
    assert uri("/x/bad\udcff.po") == "file:///x/bad%FF.po"
    assert uri("none\ud800.po") == uri("none?.po")
    assert "%3F" in uri("/none\ud800.po")


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_markdown_shows_text_as_it_is(text: str) -> None:
    shown = plain(text)
    assert "\n" not in shown
    bare = re.sub(r"&#\d+;", "", shown)
    assert not set(bare) & set("|<>[]()`*_#@!\\:")


def test_markdown_is_short_enough_for_a_comment() -> None:
    contents = contents_with(["x" * 500] * 3000)
    content = rendered("a.md", contents)
    assert len(content.decode()) < 65_536
    assert "more are in the full report" in content.decode()


def test_parquet_is_read_by_pandas(hostile: Contents) -> None:
    import pandas as pd

    frame = pd.read_parquet(io.BytesIO(rendered("a.parquet", hostile)))
    targets = [entry.finding.target.replace("\ud800", "?") for entry in hostile.entries]
    assert list(frame["target"]) == targets
    assert list(frame["status"]) == [entry.status for entry in hostile.entries]


def test_parquet_without_its_package_says_what_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Unavailable, match=r"translation-workbench\[parquet\]"):
        report_for(Path("a.parquet")).refuse_if_unavailable()
    report_for(Path("a.html")).refuse_if_unavailable()


@pytest.mark.parametrize(
    "name", [f"a{report.suffixes[0]}" for report in all_reports() if report.id != "parquet"]
)
def test_nothing_found_is_a_report_too(name: str) -> None:
    assert rendered(name, Contents("Nothing", "2026-01-31T12:00:00+00:00")) or name == "a.jsonl"


def test_the_gravest_come_first_in_markdown() -> None:
    contents = contents_with(["neutral one", "minor one", "major one", "critical one"])
    rows = [
        line
        for line in rendered("a.md", contents).decode().splitlines()
        if line.startswith(("| 🟥", "| 🟧", "| 🟨", "| ⬜"))
    ]
    assert [row[2] for row in rows] == ["🟥", "🟧", "🟨", "⬜"]
