"""Application Resource Bundles (Flutter's `.arb`): JSON with descriptions under `@key`."""

from collections.abc import Mapping
from dataclasses import replace

from workbench.formats.json_spans import parsed
from workbench.formats.monolingual.base import Entry
from workbench.formats.monolingual.json_strings import JsonStrings


class Arb(JsonStrings):
    """ARB."""

    id = "arb"
    suffixes = (".arb",)
    samples = (
        b'{\n  "@@locale": "de",\n  "hello": "Hallo {name}",\n'
        b'  "@hello": {\n    "description": "A greeting"\n  },\n'
        b'  "bye": "Auf Wiedersehen"\n}\n',
        b'{\n  "@@locale": "en",\n  "hello": "Hello {name}"\n}\n',
    )

    def entries(self, text: str, document: str) -> list[Entry]:
        """Every message; its description is its note."""
        found = super().entries(text, document)
        notes = _descriptions(parsed(text, document))
        return [
            replace(entry, note=notes.get(entry.key, "")) for entry in found if not entry.key.startswith("@")
        ]

    def language(self, text: str) -> str:
        """The bundle's `@@locale`."""
        content = parsed(text, "")
        return str(content.get("@@locale", "")) if isinstance(content, Mapping) else ""


MONOLINGUAL = Arb()


def _descriptions(content: object) -> dict[str, str]:
    if not isinstance(content, Mapping):
        return {}
    return {
        key[1:]: str(about["description"])
        for key, about in content.items()
        if key.startswith("@") and isinstance(about, Mapping) and "description" in about
    }
