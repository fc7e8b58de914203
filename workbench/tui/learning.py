"""Writes what was learnt from changes into the project's own pack of renderings."""

import re
from pathlib import Path

from workbench.batch.places import RENDERINGS, new_project_file, project_file
from workbench.batch.toml_text import toml_value
from workbench.errors import BadInput
from workbench.formats.atomic import create_file, replace_file
from workbench.model import Segment
from workbench.renderings import Renderings, read_pack
from workbench.session.lessons import Lesson
from workbench.text import primary

_SPECIAL = re.compile(r"[{}|=\[\]…<>*?]")
"""Signs that mean something in a phrase pattern."""
_EXAMPLES = 2


def renderings_name(source_lang: str, target_lang: str) -> str:
    """The name of the project's own pack for a language pair."""
    return RENDERINGS.replace("*", f"{primary(source_lang)}-{primary(target_lang)}")


def keep_rendering(document: Path, lesson: Lesson, words: str) -> Path:
    """Add a rendering with its examples to the project's pack; returns the file.

    Raises BadInput where the rule would not find what was changed, NotSaved where it can't be written.
    """
    segment = lesson.examples[0][0]
    name = renderings_name(segment.source_lang, segment.target_lang)
    path = project_file(document, name) or new_project_file(document, name)
    if special := _SPECIAL.search(lesson.wrong):
        raise BadInput(f"“{lesson.wrong}” holds {special.group()}, which a rendering can't say; edit {path}.")
    fitting = [(old, new) for old, new in lesson.examples if words in old.source][:_EXAMPLES]
    if not fitting:
        raise BadInput(f"“{words}” is in none of the sources where you changed it.")
    before = path.read_bytes() if path.exists() else None
    head = _head(segment) if before is None else before.decode("utf-8").rstrip("\n") + "\n"
    text = f"{head}\n{_rule(lesson, words, fitting)}"
    _prove(path, text, segment, fitting)
    _write(path, before, text)
    return path


def _head(segment: Segment) -> str:
    source, target = primary(segment.source_lang), primary(segment.target_lang)
    return (
        'about = "Learnt from revisions of this project"\n'
        f"source_lang = {toml_value(source)}\ntarget_lang = {toml_value(target)}\n"
        'category = "accuracy/mistranslation"\nseverity = "minor"\n'
    )


def _rule(lesson: Lesson, words: str, examples: list[tuple[Segment, Segment]]) -> str:
    shown = ", ".join(
        f"{{ source = {toml_value(old.source)}, wrong = {toml_value(old.target)},"
        f" right = {toml_value(new.target)} }}"
        for old, new in examples
    )
    return (
        f"[[rendering]]\nsource = [{toml_value(words)}]\nwrong = [{toml_value(lesson.wrong)}]\n"
        f"better = [{toml_value(lesson.right)}]\nexamples = [{shown}]\n"
    )


def _prove(path: Path, text: str, segment: Segment, examples: list[tuple[Segment, Segment]]) -> None:
    """Refuse a rule that does not find its own examples, or finds fault with what they became."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_text(text, "utf-8")
        rules = Renderings(read_pack(trial)[-1:], segment.source_lang, segment.target_lang)
    for old, new in examples:
        if not rules.find(old.source, old.target):
            raise BadInput("As a rendering it would not be found again; give source words that stand there.")
        if rules.find(new.source, new.target):
            raise BadInput("As a rendering it would be found in your own text too; keep it as a term.")


def _write(path: Path, before: bytes | None, text: str) -> None:
    if before is not None:
        replace_file(path, before, text.encode())
        return
    create_file(path, text.encode())
