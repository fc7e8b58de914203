"""Word forms: which lemma a form may belong to, and a lemma in the form that a sentence needs.

English goes through lemminflect (which can also inflect), the other languages through simplemma.
Both are loaded at the first word that needs them.
"""

from functools import cache, lru_cache

from workbench.text import primary, writes_without_spaces

_SIMPLEMMA = frozenset(
    "bg ca cs da de el es et fi fr ga hu id it lt lv nb nl pl pt ro ru sk sl sv tr uk".split()
)
_VOWEL_SOUND = ("hour", "honest", "honour", "honor", "heir")
_CONSONANT_SOUND = ("uni", "use", "usu", "uk", "us ", "u.s", "eu", "one", "once", "ut", "ur", "unanim")
_VERB_TAGS = ("VBZ", "VBG", "VBD", "VBN")


@lru_cache(maxsize=65536)
def lemmas(word: str, language: str) -> frozenset[str]:
    """The lemmas that a word form may belong to, lower case, together with the form itself."""
    form = word.lower()
    code = primary(language)
    if writes_without_spaces(language) or not form.isalpha():
        return frozenset((form,))
    if code == "en":
        return frozenset(lemma.lower() for group in _english(form).values() for lemma in group) | {form}
    if code in _SIMPLEMMA:
        import simplemma

        return frozenset((form, simplemma.lemmatize(form, lang=code).lower()))
    return frozenset((form,))


@lru_cache(maxsize=65536)
def sought_forms(word: str, language: str) -> frozenset[str]:
    """What one of a token's `lemmas` must equal for the token to be a form of `word`.

    A word that is a base form stands for itself only (so that “left” does not find “leave”);
    an inflected one stands for its lemmas.
    """
    form = word.lower()
    if primary(language) == "en" and form.isalpha():
        bases = {lemma.lower() for group in _english(form).values() for lemma in group}
        return frozenset((form,)) if not bases or form in bases else frozenset(bases | {form})
    return lemmas(word, language)


@lru_cache(maxsize=65536)
def _english(form: str) -> dict[str, tuple[str, ...]]:
    import lemminflect

    found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(form)
    return found


@cache
def english_inflection(lemma: str, tag: str) -> str:
    """An English lemma in the form of a Penn tag (VBZ, VBD, VBN, VBG, NNS); the lemma itself if unknown."""
    import lemminflect

    forms: tuple[str, ...] = lemminflect.getInflection(lemma, tag, inflect_oov=True)
    return forms[0] if forms else lemma


def can_be_verb(word: str) -> bool:
    """Whether an English base form is known as a verb."""
    return word.lower() in _english(word.lower()).get("VERB", ()) + _english(word.lower()).get("AUX", ())


def is_verb_form(form: str) -> bool:
    """Whether an English word may be a form of a verb."""
    return bool({"VERB", "AUX"} & set(_english(form.lower())))


def verb_tag(form: str, before: str) -> str:
    """The Penn tag of an English verb form, or "" if it is a base form or no verb.

    `before` is the word that precedes it: a form of be or have tells a participle from a past tense.
    """
    low = form.lower()
    for lemma in _english(low).get("VERB", ()) + _english(low).get("AUX", ()):
        if lemma == low:
            continue
        tags = [tag for tag in _VERB_TAGS if low == english_inflection(lemma, tag)]
        if "VBD" in tags and "VBN" in tags:
            after_auxiliary = lemmas(before, "en") & {"be", "have"}
            return "VBN" if after_auxiliary else "VBD"
        if tags:
            return tags[0]
    return ""


def is_plural(form: str) -> bool:
    """Whether an English form is the plural of another word."""
    low = form.lower()
    return any(
        lemma != low and english_inflection(lemma, "NNS") == low for lemma in _english(low).get("NOUN", ())
    )


def article_for(word: str) -> str:
    """`a` or `an`, whichever an English word takes by its sound (best guess for the first letters)."""
    low = word.lower().lstrip("\"'“‘(")
    if low.startswith(_VOWEL_SOUND):
        return "an"
    if low.startswith(_CONSONANT_SOUND) and not low.startswith(
        ("unin", "unim", "unf", "unr", "urg", "utt", "usher")
    ):
        return "a"
    return "an" if low[:1] in "aeiou" else "a"
