"""Commands about the project's own glossary."""

from typing import TYPE_CHECKING

from workbench.session.refusal import Refused
from workbench.tui.commands.base import DeskCommand, ScreenCommand
from workbench.tui.own_words import add_pair, add_word

if TYPE_CHECKING:
    from workbench.tui.screen_stage import ScreenStage
    from workbench.tui.stage import Stage

_KINDS = {"prefer": {}, "avoid": {"status": "deprecated"}, "propose": {"flags": "proposed"}}
"""What is said of a translation that is added, and its fields in the glossary."""


class AddTerm(DeskCommand):
    """Add a term with its translation to the project's glossary: to prefer, to avoid, or as a proposal."""

    label, group = "add term", "Terms"
    list_keys, edit_keys = ("plus",), ("alt+k",)

    def _run(self, stage: "Stage") -> None:
        segment, reason, finding = stage.desk.segment, stage.reason, stage.desk.finding
        suggested = finding.suggestions[stage.desk.choice] if finding and finding.suggestions else ""

        def with_source(source: str) -> None:
            def with_target(target: str) -> None:
                def with_kind(kind: str) -> None:
                    named = [name for name in _KINDS if name.startswith(kind.strip().lower())]
                    if len(named) != 1:
                        raise Refused(f"“{kind}” is none of {', '.join(_KINDS)}; nothing was added.")
                    words = f"Term added: {source.strip()} → {target.strip()} ({named[0]})"
                    stage.change_terms(add_pair(segment, source, target, **_KINDS[named[0]]), words)

                stage.ask(f"{', '.join(_KINDS)}:", with_kind, "prefer")

            stage.ask(f"{segment.target_lang} for “{source.strip()[:30]}”:", with_target, given)

        given = stage.selection or (suggested if reason and reason.words else "")
        stage.ask(f"{segment.source_lang} term:", with_source, reason.words if reason else "")


class LearnWord(DeskCommand):
    """Take the misspelt or selected word into the project's glossary: it is spelt right from then on."""

    label, group = "learn word", "Terms"
    list_keys, edit_keys = ("l",), ("alt+n",)

    def _run(self, stage: "Stage") -> None:
        finding = stage.desk.finding
        is_spelling = finding is not None and finding.category.endswith("/spelling")
        word = stage.selection.strip() or (finding.text if finding is not None and is_spelling else "")
        if not word:
            raise Refused("Select a word, or go to a finding about its spelling.")
        stage.change_terms(
            add_word(stage.desk.segment, word), f"“{word}” is known from now on; undo forgets it."
        )


class Terms(ScreenCommand):
    """Look the project's own terms up, change them, accept proposals."""

    label, group = "terms", "Terms"
    list_keys, edit_keys = ("w",), ("alt+y",)

    def _run(self, stage: "ScreenStage") -> None:
        stage.show_terms()
