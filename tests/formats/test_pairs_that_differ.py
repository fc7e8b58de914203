"""Pairs of files whose entries are not the same: what is shown, added, and said to be left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.formats.base import Document, Edit, Languages
from workbench.formats.files import open_pair, save_document

EN_RU = Languages("en", "ru")
PLURALS = {
    "strings.xml": (
        '<resources><plurals name="n"><item quantity="one">%d file</item>'
        '<item quantity="other">%d files</item></plurals><string name="z">End</string></resources>',
        '<resources><plurals name="n"><item quantity="one">{one}</item><item quantity="few">{few}</item>'
        '<item quantity="other">{other}</item></plurals><string name="z">{z}</string></resources>',
    ),
    "a.json": (
        '{"n_one": "%d file", "n_other": "%d files", "z": "End"}',
        '{{"n_one": "{one}", "n_few": "{few}", "n_other": "{other}", "z": "{z}"}}',
    ),
    "a.yml": (
        "n:\n  one: '%d file'\n  other: '%d files'\nz: End\n",
        "n:\n  one: '{one}'\n  few: \"{few}\"\n  other: '{other}'\nz: {z}\n",
    ),
    "a.stringsdict": (
        "<plist><dict><key>n</key><dict><key>one</key><string>%d file</string><key>other</key>"
        "<string>%d files</string></dict><key>z</key><string>End</string></dict></plist>",
        "<plist><dict><key>n</key><dict><key>one</key><string>{one}</string><key>few</key><string>{few}</string>"
        "<key>other</key><string>{other}</string></dict><key>z</key><string>{z}</string></dict></plist>",
    ),
}
RUSSIAN = {"one": "%d файл", "few": "%d файла", "other": "%d файлов", "z": "Конец"}


def opened(folder: Path, name: str, source: str, target: str) -> Document:
    paths = folder / "en" / name, folder / "ru" / name
    for path, content in zip(paths, (source, target), strict=True):
        path.parent.mkdir()
        path.write_text(content, "utf-8")
    return open_pair(*paths, EN_RU)


@pytest.mark.parametrize("name", PLURALS)
def test_a_plural_form_that_only_the_target_language_has_is_shown_beside_the_other(
    tmp_path: Path, name: str
) -> None:
    source, target = PLURALS[name]
    document = opened(tmp_path, name, source, target.format(**RUSSIAN))
    assert [(s.source, s.target) for s in document.segments] == [
        ("%d file", "%d файл"),
        ("%d files", "%d файлов"),
        ("%d files", "%d файла"),
        ("End", "Конец"),
    ]
    assert document.left_out == ()
    save_document(document, {document.segments[2].key: Edit("%d штуки")})
    assert document.path.read_text("utf-8") == target.format(**{**RUSSIAN, "few": "%d штуки"})


@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        (
            "strings.xml",
            '<resources><string name="a">A</string></resources>',
            '<resources><string name="a"/></resources>',
            '<resources><string name="a">new</string></resources>',
        ),
        (
            "a.resx",
            '<root><data name="a"><value>A</value></data></root>',
            '<root><data name="a"><value /></data></root>',
            '<root><data name="a"><value >new</value></data></root>',
        ),
        (
            "a.stringsdict",
            "<plist><dict><key>a</key><string>A</string></dict></plist>",
            "<plist><dict><key>a</key><string/></dict></plist>",
            "<plist><dict><key>a</key><string>new</string></dict></plist>",
        ),
    ],
)
def test_an_element_that_is_closed_at_once_is_opened_up(
    tmp_path: Path, name: str, source: str, target: str, expected: str
) -> None:
    document = opened(tmp_path, name, source, target)
    assert [segment.target for segment in document.segments] == [""]
    saved = save_document(document, {document.segments[0].key: Edit("new")})
    assert document.path.read_text("utf-8") == expected
    assert saved.segments[0].target == "new"


LACKING = '<resources><string name="a">A</string></resources>'
HAVING = (
    '<resources><string name="a">Б</string><string name="old">Старое</string>'
    '<string name="older">x</string><string name="empty"></string></resources>'
)


def test_what_the_source_lacks_is_named_in_check_also_from_the_cache_and_in_the_editor(
    tmp_path: Path,
) -> None:
    opened(tmp_path, "strings.xml", LACKING, HAVING)
    words = "strings.xml: 2 entries that the source file lacks are left out: old, older."
    files = ["--source-lang", "en", "--target-lang", "ru", "en/strings.xml", "ru/strings.xml"]
    for command in ("check", "check", "review --plain"):
        done = subprocess.run(
            [sys.executable, "-m", "workbench", *command.split(), "--no-languagetool", *files],
            cwd=tmp_path, input="quit\n", capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, **{f"WORKBENCH_{name}": str(tmp_path / name) for name in ("STATE", "CACHE")}},
        )  # fmt: skip
        assert words in done.stdout + done.stderr, done.stderr


def test_of_many_entries_that_are_left_out_some_are_named(tmp_path: Path) -> None:
    more = ", ".join(f'"k{n}": "x"' for n in range(9))
    document = opened(tmp_path, "a.json", '{"a": "A"}', f'{{"a": "Б", {more}}}')
    (words,) = document.left_out
    assert words.endswith("9 entries that the source file lacks are left out: k0, k1, k2, k3, k4 ….")
