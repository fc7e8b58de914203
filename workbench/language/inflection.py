"""Word forms: which lemma a form may belong to, and a lemma in the form that a sentence needs.

English goes through lemminflect (which can also inflect), Russian and Ukrainian through pymorphy3, the
other languages through simplemma. Each is loaded at the first word that needs it. Where a dictionary
does not know a word, as with most names, the regular endings of plural and genitive are taken off.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from workbench.language.verb_forms import WITH_VERB_FORMS, verbs_of
from workbench.language.word_tables import word_table
from workbench.remembered import REMEMBERED, Remembered
from workbench.text import primary, writes_without_spaces

if TYPE_CHECKING:
    from workbench.language.lemma_tries import SimpleLemmas

_PYMORPHY = frozenset(("ru", "uk"))
_SIMPLEMMA = frozenset("bg ca cs da de el es et fi fr ga hu id it lt lv nb nl pl pt ro sk sl sv tr".split())
_FOLDED = str.maketrans("’ʼ‘`ё", "''''е")
_NAME_TAGS = frozenset(("Geox", "Surn", "Name", "Patr"))
_NAME_ENDINGS = {
    "de": ("es", "en", "er", "s", "n", "e"),
    "es": ("es", "s"),
    "fr": ("s", "x"),
    "nl": ("en", "s"),
    "pt": ("es", "s"),
}
"""Endings that a name unknown to the dictionary may have taken; a stem of three letters must remain."""

_WITHOUT_PLURAL = frozenset(
    """
    access advice aid aircraft all ammunition artillery assistance attention behavior behaviour blood both
    conduct cooperation dominance education equipment evidence firepower furniture goodwill harm haste
    information infrastructure intelligence knowledge legislation leverage logistics machinery maneuvering
    manoeuvring manpower materiel misfortune momentum money more news offspring people personnel progress
    proof prosperity research rhetoric software solidarity sovereignty spacecraft stability stock
    suffering superiority supremacy these those traffic transport unity unrest warfare weaponry wellbeing
    """.split()
)
_COUNTED_ALIKE = frozenset("aircraft misfortune proof spacecraft stock superiority".split())
"""Those of them that “a” may precede."""
_SINGULAR_IN_S = frozenset("crossroads headquarters means news series species".split())
"""Words that are their own singular."""
_SHORT_PLURAL = 5
"""Letters up to which a noun in -s that the dictionary has as it stands is no plural: “lens”, “gas”."""
_SHORT_NOUN = 3
"""Letters up to which an unknown word in -s is taken for an abbreviation."""
_PRONOUNS = frozenset("he she it they we you who which that".split())
_BEFORE_INFINITIVE = frozenset(
    "to help let make not first then may can could will would shall should must might do does did".split()
)
"""Words before a base form, which is no past tense there."""
_VERB_TAGS = ("VBZ", "VBG", "VBD", "VBN")


def folded(word: str) -> str:
    """A word in lower case, with one kind of apostrophe and without the dots of Russian ё."""
    low = word.lower()
    return low if low.isascii() and "`" not in low else low.translate(_FOLDED)


def lemmas(word: str, language: str) -> frozenset[str]:
    """The lemmas that a word form may belong to, lower case, together with the form itself."""
    return lemmas_in(language)[word]


def _dictionary_lemmas(word: str, language: str) -> frozenset[str]:
    """The lemmas that the language's dictionary gives a form, together with the form itself."""
    form = folded(word)
    code = primary(language)
    if writes_without_spaces(language) or not form.replace("'", "").isalpha():
        return frozenset((form,))
    if code == "en":
        return _english_lemmas(form) | {form}
    if code in _PYMORPHY:
        return frozenset(lemma for lemma, _ in _slavic(word, code)) | {form, word.lower()}
    if code in _SIMPLEMMA:
        return _simple_lemmas(form, code, is_name=word[:1].isupper()) | {form}
    return frozenset((form,))


class _Lemmas(Remembered[str, frozenset[str]]):
    """Word → its lemmas in one language: `lemmas` for whole texts, without a call for a word seen before."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language, self._code = language, primary(language)
        has_dictionary = self._code == "en" or self._code in _PYMORPHY or self._code in _SIMPLEMMA
        self._table = word_table(self._code) if has_dictionary else None

    def work_out(self, word: str) -> frozenset[str]:
        table = self._table if word.isalpha() else None  # no dictionary is asked about numbers
        found = table.get(word) if table is not None else None
        if found is None:
            found = _dictionary_lemmas(word, self._language)
            if self._code in WITH_VERB_FORMS:
                found |= verbs_of(folded(word), self._code)
            if table is not None:
                table.add(word, found)
        return found


@lru_cache(maxsize=256)
def lemmas_in(language: str) -> Mapping[str, frozenset[str]]:
    """The lemmas of each word of a language, as a mapping that has every word."""
    return _lemmas_of(primary(language))


@cache
def _lemmas_of(code: str) -> Mapping[str, frozenset[str]]:
    return _Lemmas(code)


@lru_cache(maxsize=262144)
def sought_forms(word: str, language: str) -> frozenset[str]:
    """What one of a token's `lemmas` must equal for the token to be a form of `word`.

    A word that is a base form stands for itself only (so that “left” does not find “leave”);
    an inflected one stands for its lemmas.
    """
    form = folded(word)
    code = primary(language)
    if code == "en" and any(form == lemma.lower() for group in _english(form).values() for lemma in group):
        return frozenset((form,))
    if code in _PYMORPHY and any(lemma == form for lemma, _ in _slavic(word, code)):
        return frozenset((form,))
    return _dictionary_lemmas(word, language)


def is_word(word: str, language: str) -> bool:
    """Whether a dictionary of the language has the word in small letters; True where we have none."""
    form, code = folded(word), primary(language)
    if code == "en":
        return bool(_english(form))
    if code in _PYMORPHY:
        return bool(analyzer(code).word_is_known(form))
    if code in _SIMPLEMMA:
        return _simple(code).knows(form)
    return True


def _english_lemmas(form: str) -> frozenset[str]:
    groups = _english(form)
    if groups:
        return frozenset(lemma.lower() for group in groups.values() for lemma in group)
    if len(form) > 4 and form.endswith("ies"):
        return frozenset((form[:-3] + "y", form[:-1]))
    if len(form) > 4 and form.endswith(("ches", "shes", "sses", "xes", "zes")):
        return frozenset((form[:-2],))
    if len(form) > 2 and form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return frozenset((form[:-1],))
    return frozenset()


@cache
def analyzer(code: str) -> Any:
    """pymorphy3's analyzer of Russian (`ru`) or Ukrainian (`uk`)."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=code)


def _slavic(word: str, code: str) -> list[tuple[str, bool]]:
    """Each lemma that a Russian or Ukrainian form may belong to, and whether it is a name's.

    A word in small letters is not taken for a name where it can be something else.
    """
    parses = analyzer(code).parse(folded(word))
    found = [(folded(parse.normal_form), bool(_NAME_TAGS & parse.tag.grammemes)) for parse in parses]
    common = [pair for pair in found if not pair[1]]
    return common if common and word[:1].islower() else found


def _simple(code: str) -> "SimpleLemmas":
    from workbench.language.lemma_tries import simple_lemmas

    return simple_lemmas(code)


def _simple_lemmas(form: str, code: str, is_name: bool) -> frozenset[str]:
    lemma = folded(_simple(code).lemma(form))
    if lemma != form or not is_name:
        return frozenset((lemma,))
    endings = ("s",) if _simple(code).knows(form) else _NAME_ENDINGS.get(code, ())
    return frozenset(form[: -len(end)] for end in endings if form.endswith(end) and len(form) > len(end) + 2)


@lru_cache(maxsize=REMEMBERED)
def _english(form: str) -> dict[str, tuple[str, ...]]:
    from workbench.language.lemma_tries import english_lemmas

    return english_lemmas(form)


_SLIPS_OF_LEMMINFLECT = {
    ("bear", "VBN"): "borne",
    ("bide", "VBD"): "bided",
    ("bide", "VBN"): "bided",
    ("get", "VBN"): "got",
    ("lie", "VBN"): "lain",
    ("overshoot", "VBD"): "overshot",
    ("overshoot", "VBZ"): "overshoots",
}
"""Forms that its table has wrong or that news does not write."""


@cache
def english_inflection(lemma: str, tag: str) -> str:
    """An English lemma in the form of a Penn tag (VBZ, VBD, VBN, VBG, NNS); the lemma itself if unknown."""
    import lemminflect

    if known := _SLIPS_OF_LEMMINFLECT.get((lemma, tag)):
        return known
    forms: tuple[str, ...] = lemminflect.getInflection(lemma, tag, inflect_oov=True)
    return forms[0] if forms else lemma


def can_be_adjective(word: str) -> bool:
    """Whether an English base form is known as an adjective."""
    return word.lower() in _english(word.lower()).get("ADJ", ())


def can_be_verb(word: str) -> bool:
    """Whether an English base form is known as a verb."""
    form = word.lower()
    groups = _english(form)
    return form in groups.get("VERB", ()) or form in groups.get("AUX", ())


def can_be_noun(word: str) -> bool:
    """Whether an English word may be a noun; True for one that the dictionary does not know."""
    groups = _english(word.lower())
    return not groups or "NOUN" in groups or "PROPN" in groups


def is_verb_form(form: str) -> bool:
    """Whether an English word may be a form of a verb."""
    groups = _english(form.lower())
    return "VERB" in groups or "AUX" in groups


def is_only_adjective(form: str) -> bool:
    """Whether an English word is known as an adjective and nothing else."""
    return set(_english(form.lower())) == {"ADJ"}


def is_only_verb(form: str) -> bool:
    """Whether an English word is known as a verb and nothing else."""
    groups = set(_english(form.lower()))
    return bool(groups) and groups <= {"VERB", "AUX"}


@lru_cache(maxsize=4096)
def verb_tag(form: str, before: str) -> str:
    """The Penn tag of an English verb form, or "" if it is a base form or no verb.

    `before` is the word that precedes it: a form of be or have tells a participle from a past tense.
    """
    low = form.lower()
    if low == "must":
        return ""
    if not before and can_be_verb(low):
        return ""  # An order opens its sentence: “Lay a foundation”.
    spellings = {low, low.replace("lled", "led").replace("lling", "ling")}  # cancelled, canceled
    for lemma in _english(low).get("VERB", ()) + _english(low).get("AUX", ()):
        if lemma == low:
            continue
        tags = [tag for tag in _VERB_TAGS if english_inflection(lemma, tag) in spellings]
        auxiliary = lemmas(before, "en") & {"be", "have"}
        is_either = "VBN" in tags or "have" in auxiliary  # “has got”, whose participle is also gotten
        if "VBD" in tags and is_either:
            return "VBN" if auxiliary else "VBD"
        if tags:
            return tags[0]
    if not can_be_verb(low):
        return ""
    if lemmas(before, "en") & {"be", "have"} and english_inflection(low, "VBN") == low:
        return "VBN"
    if english_inflection(low, "VBD") != low:
        return ""
    return "VBD" if _may_be_subject(before) else ""


def _may_be_subject(word: str) -> bool:
    """Whether a word may be the subject of the verb behind it: “Congress put” tells what happened."""
    low = word.lower()
    if low in _PRONOUNS:
        return True
    return can_be_noun(low) and not is_only_verb(low) and low not in _BEFORE_INFINITIVE


def plural(noun: str) -> str:
    """The plural of an English noun; the noun itself where it has none."""
    if noun.isupper() and len(noun) > 1:
        # lemminflect would write “MPS”.
        return noun if noun.endswith("S") else noun + "s"
    return noun if noun.lower() in _WITHOUT_PLURAL else english_inflection(noun, "NNS")


def is_plural(form: str) -> bool:
    """Whether an English form is the plural of another word; an unknown word is one by its ending."""
    low = form.lower()
    if not _english(low):
        is_word = low.isalpha() and len(low) > _SHORT_NOUN
        return is_word and low.endswith("s") and not low.endswith(("ss", "us", "is"))
    nouns = _english(low).get("NOUN", ())
    is_of_another = any(lemma != low and english_inflection(lemma, "NNS") == low for lemma in nouns)
    return is_of_another or (low in nouns and _is_plural_of_its_own(low))


def _is_plural_of_its_own(noun: str) -> bool:
    """Whether a noun that the dictionary has as it stands is a plural all the same: “finances”."""
    is_long = len(noun) > _SHORT_PLURAL and noun.endswith("s") and noun not in _SINGULAR_IN_S
    return is_long and "NOUN" in _english(noun[:-1])


def is_uncountable(noun: str) -> bool:
    """Whether an English noun takes no “a”: “advice”, “good news”."""
    return noun.lower() in _WITHOUT_PLURAL - _COUNTED_ALIKE
