"""Every shipped rendering proves itself: wrong is found, right passes, the repair is silent."""

import re
from functools import cache
from pathlib import Path

import pytest

from workbench.config import shipped
from workbench.language.phrases import phrase
from workbench.renderings import Rendering, Renderings, read_pack
from workbench.renderings.model import RenderingExample

PACKS = sorted((shipped("glossaries") / "renderings").glob("*/*.toml"))


@cache
def alone(path: Path) -> list[tuple[Rendering, Renderings]]:
    """Each rule of a pack with a finder of its own."""
    return [(rule, Renderings([rule], rule.source_lang, rule.target_lang)) for rule in read_pack(path)]


def repaired(example: RenderingExample, finder: Renderings) -> str:
    text = example.wrong
    for hit in reversed(finder.find(example.source, example.wrong)):
        text = text[: hit.start] + hit.suggestions[0] + text[hit.end :]
    return text


def faults(rule: Rendering, finder: Renderings) -> list[str]:
    """What is wrong with a rule by its own examples, in words."""
    found = [] if rule.examples else [f"{rule.id}: has no example"]
    for example in rule.examples:
        if not finder.find(example.source, example.wrong):
            found.append(f"{rule.id}: does not find “{example.wrong}” for {example.source}")
        if finder.find(example.source, example.right):
            found.append(f"{rule.id}: disturbs the right “{example.right}”")
        fixed = repaired(example, finder)
        if finder.find(example.source, fixed):
            found.append(f"{rule.id}: its own repair is found again: “{fixed}”")
        if rule.safe and fixed != example.right:
            found.append(f"{rule.id}: is safe, yet repairs to “{fixed}”, not “{example.right}”")
    return found


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_rules_hold_their_own_examples(path: Path) -> None:
    problems = [fault for rule, finder in alone(path) if rule.wrong for fault in faults(rule, finder)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("folder", sorted({path.parent for path in PACKS}), ids=lambda folder: folder.name)
def test_rules_of_a_pair_leave_each_others_right_examples_alone(folder: Path) -> None:
    rules = [rule for path in PACKS if path.parent == folder for rule, _ in alone(path)]
    together = Renderings(rules, rules[0].source_lang, rules[0].target_lang)
    disturbed = [
        f"{hit.rule.id} disturbs “{example.right}” of {rule.id}"
        for rule in rules
        for example in rule.examples
        for hit in together.find(example.source, example.right)
    ]
    assert not disturbed, "\n".join(disturbed)


def patterns_of(path: Path) -> list[tuple[Rendering, str]]:
    """Each pattern over targets of a pack, with its rule."""
    return [
        (rule, pattern)
        for rule in read_pack(path)
        for pattern in (*rule.wrong, *rule.accept, *rule.unless_target)
    ]


_STRAY = re.compile(r"[a-zß-ÿ]\{|[a-zß-ÿ]\*[a-zß-ÿ]|\)[?*]|\.\.\.\d")
"""Notation of other pattern languages, which finds nothing here: `den{y|ied}`, `overc*me`, `(of )?`."""


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_patterns_are_in_the_notation_that_is_read(path: Path) -> None:
    stray = [f"{rule.id}: {pattern}" for rule, pattern in patterns_of(path) if _STRAY.search(pattern)]
    assert not stray, "\n".join(stray)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_pattern_stands_in_every_text(path: Path) -> None:
    anywhere = [
        f"{rule.id}: {pattern}"
        for rule, pattern in patterns_of(path)
        if phrase(pattern, rule.target_lang).find("zzqx kkqv wwqj")
    ]
    assert not anywhere, "\n".join(anywhere)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_better_wordings_have_no_condition_in_their_text(path: Path) -> None:
    """“visit @亲切” was meant to be a text with a `when`."""
    noted = [
        f"{rule.id}: {better.text}"
        for rule in read_pack(path)
        for better in rule.better
        if "@" in better.text
    ]
    assert not noted, "\n".join(noted)


_NO_CONDITION = re.compile(r"[^\w &\-'’.%…]|^\s|\s$|^$")


def test_conditions_are_words() -> None:
    """“mains>” and “administ*” were meant to be words of the segment."""
    stray = [
        f"{path.parent.name} {rule.id}: {condition!r}"
        for path in PACKS
        for rule in read_pack(path)
        for better in rule.better
        for condition in better.when
        if _NO_CONDITION.search(condition)
    ]
    assert not stray, "\n".join(stray)


def test_ids_are_unique_within_a_language_pair() -> None:
    for folder in {path.parent for path in PACKS}:
        ids = [rule.id for path in PACKS if path.parent == folder for rule, _ in alone(path)]
        assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})
