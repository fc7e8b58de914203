"""A term that one file says otherwise than the others is found, with where and how often they say it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import table
from workbench.formats.files import open_document
from workbench.reviewer import Options, review

GLOSSARY = """\
concept\tlanguage\tterm\tstatus\tpart_of_speech
z\tzh\t泽连斯基\tpreferred\tproper_noun
z\ten\tZelensky\tpreferred\tproper_noun
z\ten\tZelenskyy\tadmitted\tproper_noun
z\tde\tSelenskyj\tpreferred\tproper_noun
c\tzh\t停火\tpreferred\tnoun
c\ten\tceasefire\tpreferred\tnoun
c\ten\ttruce\tadmitted\tnoun
c\ten\tCF\tadmitted\tnoun
"""
FILES = {
    "a.zh-en.tsv": [("泽连斯基来了。", "Zelensky came."), ("泽连斯基说。", "Zelensky spoke."),
                     ("停火。", "A truce.")],
    "b.zh-en.tsv": [("泽连斯基走了。", "Zelenskyy left."), ("停火了。", "Ceasefires held. The CF held.")],
    "c.zh-en.tsv": [("停火，泽连斯基。", "Zelensky: a ceasefire."), ("又停火了。", "Another ceasefire.")],
    "d.zh-de.tsv": [("泽连斯基说。", "Selenskyj sprach.")],
}  # fmt: skip
EXPECTED = [
    ("a.zh-en.tsv", "3", "neutral", "truce", ["ceasefire"],
     "“ceasefire” stands 3 times in c.zh-en.tsv (1, 2); b.zh-en.tsv (2); “truce” once in a.zh-en.tsv (3)."),
    ("b.zh-en.tsv", "1", "minor", "Zelenskyy", ["Zelensky"],
     "“Zelensky” stands 3 times in a.zh-en.tsv (1, 2); c.zh-en.tsv (1); "
     "“Zelenskyy” once in b.zh-en.tsv (1)."),
]  # fmt: skip


@pytest.mark.parametrize("how", [("--jobs", "1"), ("--jobs", "2", "--no-cache")], ids=" ".join)
def test_it_is_found_again_from_the_cache_and_as_the_editor_does(
    found: Callable[..., list[dict[str, object]]], project: Path, how: tuple[str, ...]
) -> None:
    (project / "terms.tsv").write_text(GLOSSARY, "utf-8")
    for name, rows in FILES.items():
        (project / name).write_text(table(rows), "utf-8")
    asked = ("--only", "terminology", "--glossary", "terms.tsv", *how)
    fields = ("document", "unit", "severity", "text", "suggestions", "message")

    def of(*names: str) -> list[tuple[object, ...]]:
        return [tuple(finding[field] for field in fields) for finding in found(*asked, *names)]

    assert of(*FILES) == of(*FILES) == EXPECTED
    assert of("b.zh-en.tsv") == of("a.zh-en.tsv") == []
    segments = [segment for name in FILES for segment in open_document(project / name).segments]
    options = Options(glossaries=(project / "terms.tsv",), languagetool=False, only=("terminology",))
    told = [
        (Path(f.document).name, f.unit, f.text, f.suggestions) for f in review(segments, options).findings
    ]
    assert told == [(name, unit, text, tuple(better)) for name, unit, _, text, better, _ in EXPECTED]
    (project / "b.zh-en.tsv").write_text(table([("泽连斯基走了。", "Zelensky left.")]), "utf-8")
    assert [row[0] for row in of(*FILES)] == []
