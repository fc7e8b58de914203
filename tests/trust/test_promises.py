"""Each promise in the docs names the tests that show it, and they are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "promises.md"
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the tests run without the docs")


def promises() -> dict[str, list[tuple[str, str]]]:
    """Each promise with the file and name of its tests."""
    items = re.split(r"^- ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {item.partition("\n  `")[0]: TEST.findall(item.partition("\n## ")[0]) for item in items}


@cache
def names_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return {node.name for node in functions if node.name.startswith("test_")}


def test_every_promise_is_one_sentence_and_names_tests_that_exist() -> None:
    assert len(promises()) > 30
    for promise, shown_by in promises().items():
        assert promise.rstrip().endswith("."), promise
        assert shown_by, f"no test shows that {promise}"
        for file, name in shown_by:
            assert name in names_in(file), f"{file} has no {name}"


def test_every_test_of_trust_shows_a_promise() -> None:
    """Those that only look at a detail of one are named here."""
    named = {name for shown_by in promises().values() for _, name in shown_by}
    details = {
        "test_the_gaps_that_a_trigger_may_have_are_soon_tried",
        "test_a_size_that_a_workbook_claims_is_not_believed",
        "test_markup_nested_two_hundred_deep_is_read",
        "test_what_goes_with_the_projects_own_licence",
    }
    here = {file.relative_to(ROOT).as_posix() for file in Path(__file__).parent.glob("test_*.py")}
    own = set().union(*(names_in(file) for file in here - {"tests/trust/test_promises.py"}))
    assert own - named == details
