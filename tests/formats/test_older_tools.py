"""Bilingual files of Wordfast and TagEditor: what a missing target becomes, and what is not a text."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Edit
from workbench.formats.files import open_document, save_document
from workbench.formats.known import formats_by_id
from workbench.formats.pairing import open_documents
from workbench.model import State


def saved_sample(folder: Path, kind: str) -> Path:
    path = folder / f"sample.{kind}"
    path.write_bytes(formats_by_id()[kind].sample)
    return path


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("txml", b"<source>Das ist alles.</source>", b"<target>That is all.</target>"),
        ("ttx", b'<Tuv Lang="DE-DE">Das ist alles.</Tuv>', b'<Tuv Lang="EN-GB">That is all.</Tuv>'),
    ],
)
def test_a_missing_target_is_put_after_its_source_and_nothing_else_changes(tmp_path, kind, before, after):
    path = saved_sample(tmp_path, kind)
    content = path.read_bytes()
    document = open_document(path)
    last = document.segments[-1]
    assert (last.source_lang[:2], last.target_lang[:2], last.target) == ("de", "en", "")
    save_document(document, {last.key: Edit("That is all.")})
    assert path.read_bytes() == content.replace(before, before + after)


@pytest.mark.parametrize("kind", ["txml", "ttx"])
def test_a_tag_can_be_moved_but_not_lost(tmp_path, kind):
    path = saved_sample(tmp_path, kind)
    document = open_document(path)
    first = document.segments[0]
    assert first.source.startswith("Die ⟦1⟧Lage⟦2⟧")
    with pytest.raises(NotSaved, match="⟦2⟧ was lost"):
        save_document(document, {first.key: Edit(first.target.replace("⟦2⟧", ""))})
    moved = first.target.replace("⟦2⟧", "").replace(".", "⟦2⟧.")
    assert save_document(document, {first.key: Edit(moved)}).segments[0].target == moved


def test_a_wordfast_comment_is_a_note_and_a_revision_is_not_a_target(tmp_path):
    path = saved_sample(tmp_path, "txml")
    old = b"<revisions><revision><target>Long ago.</target></revision></revisions>"
    path.write_bytes(path.read_bytes().replace(b"<comments>", old + b"<comments>"))
    first = open_document(path).segments[0]
    assert (first.unit, first.segment, first.note) == ("1", "1", "On the first page")
    assert "Long ago" not in first.target
    states = [(bool(each.target), each.state) for each in open_document(path).segments]
    assert set(states) == {(True, State.TRANSLATED), (False, State.INITIAL)}


def test_a_ttx_that_was_never_segmented_says_so(tmp_path):
    path = tmp_path / "raw.ttx"
    path.write_text("<TRADOStag><Body><Raw>Text</Raw></Body></TRADOStag>")
    with pytest.raises(BadInput, match="segment it in TagEditor"):
        open_document(path)


PROJECT = """<omegat><project version="1.0"><source_lang>zh-CN</source_lang>
<target_lang>en-GB</target_lang></project></omegat>"""
SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1"><header srclang="zh-CN" segtype="sentence"/><body>
<!-- Default translations -->
    <tu>
      <tuv lang="zh-CN"><seg>他访问了基辅。</seg></tuv>
      <tuv lang="en-GB" changeid="Ann"><seg>He visited Kiev.</seg></tuv>
    </tu>
<!-- Alternative translations -->
</body></tmx>
"""


@pytest.mark.parametrize("given", ["", "omegat.project"])
def test_an_omegat_project_is_checked_and_repaired_in_place(tmp_path, given):
    (tmp_path / "omegat").mkdir()
    (tmp_path / "omegat.project").write_text(PROJECT)
    saved = tmp_path / "omegat" / "project_save.tmx"
    saved.write_text(SAVED, encoding="utf-8")
    (document,) = open_documents([tmp_path / given])
    assert document.path == saved
    assert {(s.source_lang, s.target_lang) for s in document.segments} == {("zh-CN", "en-GB")}
    command = [sys.executable, "-m", "workbench", "fix", "--no-languagetool", str(tmp_path / given)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert saved.read_text(encoding="utf-8") == SAVED.replace("Kiev", "Kyiv")


def test_an_omegat_project_without_translations_is_refused_in_words(tmp_path):
    (tmp_path / "omegat.project").write_text(PROJECT)
    with pytest.raises(BadInput, match="OmegaT project without translations yet"):
        open_documents([tmp_path])
