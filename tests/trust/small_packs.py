"""A glossary and a pack of one rule, which are soon read, and the words of a command that name them."""

from pathlib import Path

PACKS = ["--glossary", "terms.tsv", "--renderings", "pack.toml", "--no-languagetool"]
_PACK = """
source_lang = "zh"
target_lang = "en"
[[rendering]]
source = ["战争"]
wrong = ["war"]
better = ["conflict"]
safe = true
"""


def write_packs(folder: Path) -> None:
    """Write both files into a folder."""
    (folder / "pack.toml").write_text(_PACK, "utf-8")
    (folder / "terms.tsv").write_text("concept\tlanguage\tterm\nc\tzh\t战争\nc\ten\twar\n", "utf-8")
