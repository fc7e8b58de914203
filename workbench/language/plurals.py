"""Which plural forms a language has, by CLDR's names."""

from workbench.text import primary

FORMS = ("zero", "one", "two", "few", "many", "other")
"""CLDR's names of plural forms, in its order."""
_MILLIONS = ["one", "many", "other"]
"""In French, Spanish, Italian … `many` is for whole millions alone; files do without it."""


def plural_forms(language: str) -> list[str]:
    """The plural forms for whole numbers in a language; none where it isn't known."""
    from translate.lang.data import plural_tags  # from CLDR, as Gettext counts

    forms: list[str] = plural_tags.get(language.replace("-", "_")) or plural_tags.get(primary(language), [])
    return [form for form in forms if forms != _MILLIONS or form != "many"]
