"""The number words of each language, by primary language subtag."""

from workbench.checks._numbers.languages import de, en, es, fr, it, pt, ru, uk
from workbench.checks._numbers.model import Lexicon

LEXICONS: dict[str, Lexicon] = {
    "de": de.LEXICON,
    "en": en.LEXICON,
    "es": es.LEXICON,
    "fr": fr.LEXICON,
    "it": it.LEXICON,
    "pt": pt.LEXICON,
    "ru": ru.LEXICON,
    "uk": uk.LEXICON,
}
