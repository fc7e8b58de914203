"""JUnit XML: what continuous integration shows as tests, one for each segment."""

import re
from collections import defaultdict
from xml.etree import ElementTree

from workbench.model import Key, Segment
from workbench.reports.base import Contents, Entry, Report, place_of

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(contents: Contents) -> bytes:
    """A suite for each document and gate: a segment with open findings is a failed test."""
    by_key: dict[Key, list[Entry]] = defaultdict(list)
    for entry in contents.entries:
        by_key[entry.finding.key].append(entry)
    root = ElementTree.Element("testsuites", name=_xml(contents.title))
    for document in contents.documents:
        segments = [segment for segment in contents.segments if segment.document == document]
        cases = [_case(segment, by_key[segment.key], contents.lines.get(segment.key)) for segment in segments]
        _suite(root, document, contents.made, cases)
    if contents.verdicts:
        _suite(root, "gates", contents.made, [_gate(v.name, v.passed, v.words) for v in contents.verdicts])
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _suite(root: ElementTree.Element, name: str, made: str, cases: list[ElementTree.Element]) -> None:
    suite = ElementTree.SubElement(
        root, "testsuite", name=_xml(name), timestamp=made[:19], time="0", errors="0", tests=str(len(cases))
    )
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    suite.extend(cases)


def _case(segment: Segment, entries: list[Entry], line: int | None) -> ElementTree.Element:
    name = "/".join(part for part in (segment.unit, segment.segment) if part)
    case = ElementTree.Element(
        "testcase", name=_xml(name), classname=_xml(segment.document), file=_xml(segment.document), time="0"
    )
    if line is not None:
        case.set("line", str(line))
    opened = [entry for entry in entries if entry.status == "open"]
    if opened:
        worst = max(opened, key=lambda entry: entry.finding.severity.penalty).finding
        failure = ElementTree.SubElement(case, "failure", type=worst.check, message=_xml(worst.message))
        failure.text = _xml("\n\n".join(map(_said, opened)))
    elif entries:
        reasons = "; ".join(entry.reason or entry.status for entry in entries)
        ElementTree.SubElement(case, "skipped", message=_xml(reasons))
    return case


def _gate(name: str, passed: bool, words: str) -> ElementTree.Element:
    case = ElementTree.Element("testcase", name=_xml(name), classname="gates", time="0")
    if not passed:
        ElementTree.SubElement(case, "failure", type="gate", message=_xml(words))
    return case


def _said(entry: Entry) -> str:
    finding = entry.finding
    repair = f" → {finding.suggestions[0]}" if finding.suggestions else ""
    what = f"[{finding.severity}] {finding.check} {place_of(finding)}: “{finding.text}”{repair}"
    return f"{what}\n{finding.message}\nsource: {finding.source}\ntarget: {finding.target}"


def _xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


REPORT = Report(
    id="junit",
    suffixes=(".xml",),
    about="tests for continuous integration",
    render=render,
    needs_lines=True,
    begins=b"<?xml version='1.0' encoding='utf-8'?>\n<testsuites",
)
