"""LanguageTool's name for a BCP 47 language."""

from workbench.errors import Unavailable

_SUPPORTED = frozenset(
    """
    ar ast-ES be-BY br-FR ca-ES ca-ES-valencia ca-ES-balear crh-UA da-DK de-AT de-CH de-DE de-LU
    el-GR en-AU en-CA en-GB en-NZ en-US en-ZA eo es es-AR fa fr fr-BE fr-CA fr-CH ga-IE gl-ES it
    ja-JP km-KH nl nl-BE pl-PL pt-AO pt-BR pt-MZ pt-PT ro-RO ru-RU sk-SK sl-SI sv ta-IN tl-PH uk-UA
    zh-CN
    """.split()
)
"""Codes that server 6.8 lists, less those without a speller (plain `en`, `de`, `pt`) and exact synonyms."""

# The variant meant when only the language is given, where it is not the single one that is supported.
_USUAL_VARIANT = {
    "ca": "ca-ES",
    "de": "de-DE",
    "en": "en-US",
    "es": "es",
    "fil": "tl-PH",
    "fr": "fr",
    "nl": "nl",
    "pt": "pt-PT",
}
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def languagetool_code(language: str) -> str:
    """LanguageTool's code for a BCP 47 tag: `en` is `en-US`, `zh-Hans` is `zh-CN`.

    Raises Unavailable for a language that LanguageTool doesn't check, Traditional Chinese among them.
    """
    parts = language.replace("_", "-").lower().split("-")
    if parts[0] == "zh" and _TRADITIONAL.isdisjoint(parts):
        return "zh-CN"
    by_lower = {code.lower(): code for code in _SUPPORTED}
    candidates = ["-".join(parts), *_without_script(parts), _USUAL_VARIANT.get(parts[0], "")]
    for candidate in candidates:
        if candidate.lower() in by_lower:
            return by_lower[candidate.lower()]
    regional = [code for code in _SUPPORTED if code.split("-")[0] == parts[0]]
    if len(regional) == 1 and parts[0] != "zh":
        return regional[0]
    raise Unavailable(
        f"LanguageTool does not check “{language}”, so its grammar was not checked.",
        "It checks: " + ", ".join(sorted({code.split("-")[0] for code in _SUPPORTED})) + ".",
    )


def _without_script(parts: list[str]) -> list[str]:
    """The tag without its four-letter script subtag (`sr-Latn-RS` is `sr-rs`), then shorter and shorter."""
    kept = [parts[0], *(part for part in parts[1:] if len(part) != 4 or part.isdigit())]
    return ["-".join(kept[:length]) for length in range(len(kept), 0, -1)]
