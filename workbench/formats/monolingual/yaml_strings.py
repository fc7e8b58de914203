"""YAML files of strings, as Ruby on Rails has them: `de:` and below it the keys, in any style of quoting.

An edited value is written in double quotes, which can hold every text. Read by PyYAML, which tells places.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import BadInput
from workbench.formats.languages import tidy
from workbench.formats.markup import Code, Codes
from workbench.formats.monolingual.base import Entry, Style

Node = Any
"""A node of PyYAML, which has no types."""

_TEXT = "tag:yaml.org,2002:str"
_MUST_BE_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SIMPLE = re.compile(r'"(?P<double>[^"\\\n]*)"|\'(?P<single>[^\'\n]*)\'')


class YamlStrings:
    """YAML."""

    id = "yaml"
    suffixes = (".yml", ".yaml")
    is_xml = False
    legacy_encoding = ""
    joint = ""
    samples = (
        b"de:\n  greeting: Guten Tag  # at first\n  menu:\n    open: '\xc3\x96ffnen'\n"
        b'    close: "Schlie\xc3\x9fen\\n"\n  long: |\n    Zwei\n    Zeilen\n  count: 3\n',
        b"en:\n  greeting: Good day  # at first\n  menu:\n    open: 'Open'\n  count: 3\n",
    )

    def recognises(self, head: bytes) -> bool:
        """It is no XML or JSON; the suffix tells the rest."""
        return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"<", b"{", b"[", b"")

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every text with its path; the language that stands above all is left out of it."""
        root = _composed(text, document)
        language = _language_of(root)
        found = list(_entries(text, root, (), set()))
        if not language:
            return found
        cut = len(language) + 1
        return [replace(entry, key=entry.key[cut:], parent=entry.parent[cut:]) for entry in found]

    def language(self, text: str) -> str:
        """The one key at the top, where it is a language."""
        return tidy(_language_of(_composed(text, "")))

    def shown(self, raw: str, codes: Codes) -> tuple[str, dict[str, Code]]:
        """The value, whatever its style."""
        simple = _SIMPLE.fullmatch(raw)
        if simple is not None:
            return simple["double"] or simple["single"] or "", {}
        if not raw:
            return "", {}
        return str(_composed(f"k: {raw}\n", "").value[0][1].value), {}

    def raw(
        self, text: str, known: Mapping[str, Code], required: frozenset[str], style: Style, where: str
    ) -> str:
        """The text in double quotes."""
        quoted = json.dumps(text, ensure_ascii=style.is_ascii)
        return _MUST_BE_ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


MONOLINGUAL = YamlStrings()


def _composed(text: str, document: str) -> Node:
    """The tree of the one document that a text holds. Raises BadInput with the place of what is wrong."""
    import yaml

    try:
        # libyaml, where PyYAML has it, is ten times as fast and bears any nesting; its places are the same
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as problem:
        mark = (
            problem.context_mark or problem.problem_mark
        )  # where begins what isn't closed, else where we are
        line = (mark.line if mark else 0) + 1
        raise BadInput(f"{document} is not well-formed YAML: line {line}: {problem.problem}.") from None
    except (yaml.YAMLError, ValueError):
        raise BadInput(f"{document} is not well-formed YAML: it holds control characters.") from None
    except RecursionError:
        raise BadInput(f"{document} is nested too deeply to be a file of strings.") from None
    if not isinstance(root, yaml.MappingNode):
        raise BadInput(f"{document} is no YAML file of strings: it has no keys at the top.")
    return root


def _language_of(root: Node) -> str:
    """The file's one key at the top as it is written, where it is a language and holds keys; else empty."""
    if len(root.value) != 1:
        return ""
    key, value = root.value[0]
    written = str(key.value)
    return written if tidy(written) and isinstance(value.value, list) else ""


def _entries(text: str, node: Node, path: tuple[str, ...], above: set[int]) -> Iterator[Entry]:
    """The texts below a node; what an alias repeats is met once, where it is written."""
    if id(node) in above:
        return
    above.add(id(node))
    steps = [(f"[{n}]", item, item) for n, item in enumerate(node.value)] if node.id == "sequence" else [
        (str(key.value) if key.id == "scalar" else "?", key, value) for key, value in node.value
    ]  # fmt: skip
    for step, first, value in steps:
        here = (*path, step)
        if value.id != "scalar":
            yield from _entries(text, value, here, above)
        elif value.tag == _TEXT and id(value) not in above:
            above.add(id(value))
            yield _entry(text, node, here, first, value)


def _entry(text: str, around: Node, path: tuple[str, ...], first: Node, value: Node) -> Entry:
    start, end = value.start_mark.index, value.end_mark.index
    end = start + len(text[start:end].rstrip("\r\n"))
    key = _joined(path)
    block_start = text.rfind("\n", 0, first.start_mark.index) + 1
    line_end = text.find("\n", end)
    block_end = len(text) if line_end < 0 else line_end + 1
    # in `{a: b}` and lists there is no line of its own that could be put beside another
    parent = _joined(path[:-1]) if around.id == "mapping" and not around.flow_style else f"{key}\0"
    is_named = text.startswith(("&", "!"), start)
    return Entry(key, start, end, block_start, block_end, locked=is_named, parent=parent)


def _joined(path: tuple[str, ...]) -> str:
    return "".join(step if step.startswith("[") else f".{step}" for step in path).removeprefix(".")
