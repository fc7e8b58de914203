"""Fits a better wording into its sentence: tense, number, article and capital letter."""

import re
from itertools import dropwhile

from workbench.language.articles import article_for
from workbench.language.hardly_verbs import HARDLY_VERBS
from workbench.language.inflection import (
    can_be_adjective,
    can_be_noun,
    can_be_verb,
    is_only_verb,
    is_plural,
    is_uncountable,
    is_verb_form,
    lemmas,
    plural,
    verb_tag,
)
from workbench.language.patterns import Word
from workbench.language.phrases import Found
from workbench.renderings.agreement import agreeing
from workbench.renderings.finite import inflected, is_many
from workbench.renderings.kinds import (
    BE,
    BEFORE_BASE,
    DETERMINERS,
    HAVE,
    LIGHT_VERBS,
    PREPOSITIONS,
    Kind,
    head_place,
    is_adverb,
    is_plural_phrase,
    is_surely_noun,
    kind_of,
    verb_place,
)
from workbench.renderings.negated import as_negation, without_do
from workbench.renderings.neighbours import governing_word, words_before
from workbench.renderings.possessors import with_possessor
from workbench.renderings.predicates import as_predicate
from workbench.renderings.seams import smoothed
from workbench.renderings.skipped import with_skipped
from workbench.text import Token, primary

_DETERMINERS = DETERMINERS | frozenset("some any no each every another".split())
_VERBAL_AFTER = dict.fromkeys(("this", "that"), ("VBG", "VBZ", "VBD"))
"""Tags that make a verb of a word after a determiner that can stand alone: “this shows it”."""
_PAST_OR_GERUND = frozenset(("VBD", "VBN", "VBG"))
"""Forms that `HARDLY_VERBS` lack; what looks like their third person is the plural of the noun: “jobs”."""
_ARTICLES = frozenset(("a", "an"))
_GIVEN_NUMBER = frozenset(("the", "those", "these"))
"""Words that begin a wording whose number is what it should be: “those responsible”."""
_COUNTING = _ARTICLES | {"each", "every", "one"}
"""Words before one thing."""
_LONG = re.compile(r"\w{4,}")
"""Words that a title writes with a capital."""
_MASS = re.compile(r"(?:ing|ity|ness|ism|ion|ance|ence|ment|ics|ship|ry|cy|th|age)$")
"""Endings of nouns that take no “a” as often as not."""
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]|\n)[\s\"'“„‘‚«»(\[]*$")


def fit(
    better: str, found: Found, text: str, language: str, kind: Kind | None = None
) -> tuple[int, int, str]:
    """The span to replace and the better wording as this sentence needs it.

    The span grows to take in an article `a`/`an` in front where the new wording changes it. `kind` is the
    kind of the wording, where the caller knows better than the wording alone says.
    """
    if primary(language) != "en":
        nouns = primary(language) == "de"
        new = _capital(better, text, found.start, found.end, nouns_have_capitals=nouns)
        return found.start, found.end, new
    return agreeing(
        *smoothed(*_fit_in_english(with_skipped(better, found, text), found, text, kind), text), text
    )


def _fit_in_english(better: str, found: Found, text: str, kind: Kind | None) -> tuple[int, int, str]:
    before = _word_before(text, found.start)
    repair = as_negation(better, found, text) or as_predicate(better, found, text, kind)
    if repair is not None:
        start, new = repair
        new = with_possessor(new, text, found)
        return start, found.end, _capital(new, text, start, found.end)
    start = found.start
    if (kept := _kept_verb(better, found, text, kind)) is not None:
        found, start = kept, kept.start
        before = _word_before(text, start)
    new = with_possessor(_inflected(better, found, governing_word(text, start), kind), text, found)
    if before.lower() in ("a", "an", "the") and new.split(" ")[0].lower() in ("a", "an", "the"):
        start = text.rindex(before, 0, found.start)
    elif before.lower() in _ARTICLES and text[start - 1 : start] == " ":
        takes_none = is_plural_phrase(new) or _takes_no_article(new)
        article = "" if takes_none else article_for(new) + " "
        if article.strip() != before.lower():
            start = text.rindex(before, 0, found.start)
            new = article + new
    elif start == found.start and is_surely_noun(better):
        new = _with_article_of(found, new)
    start, new = without_do(start, new, text)
    return start, found.end, _capital(new, text, start, found.end)


def _with_article_of(found: Found, new: str) -> str:
    """A plain noun phrase with the article that the wrong words began with: “a basket plan” is a package."""
    *others, head = new.split(" ")
    is_counted = found.words[0][1].text.lower() in _ARTICLES if found.words else False
    if not is_counted or not new.islower() or head in _DETERMINERS or not _can_be_counted(head):
        return new
    is_plain = not any(word in _DETERMINERS | PREPOSITIONS or is_plural(word) for word in others)
    return f"{article_for(new)} {new}" if is_plain else new


def _can_be_counted(noun: str) -> bool:
    is_mass = plural(noun) == noun or bool(_MASS.search(noun))
    return can_be_noun(noun) and not (is_mass or is_plural(noun) or can_be_adjective(noun))


def suits(better: str, kind: Kind | None, found: Found, text: str) -> bool:
    """Whether a wording of a kind can stand where the matched words stand, as far as the words tell."""
    if not found.words or kind is None:
        return True
    first, before = found.words[0][1].text.lower(), _word_before(text, found.start).lower()
    if kind is Kind.CLAUSE:
        return before not in PREPOSITIONS
    if kind is Kind.NOUN:
        is_nominal = before in _DETERMINERS or verb_tag(first, "have") in ("VBN", "VBG")
        return is_nominal or not is_only_verb(first)
    if kind is Kind.PREDICATE and not is_verb_form(first):
        return before not in PREPOSITIONS and before not in _DETERMINERS
    return True


def _kept_verb(better: str, found: Found, text: str, kind: Kind | None) -> Found | None:
    """The object alone where a noun phrase replaces it: “saw the [dawn]”, “there is [one]”, not all of it."""
    if not (kind is Kind.NOUN or is_surely_noun(better)) or len(found.words) < 2:
        return None
    verb, following = found.words[0][1], found.words[1][1]
    between = text[verb.end : following.start].strip().lower()
    before = _word_before(text, verb.start).lower()
    is_fought = (between or following.text.lower()) in _ARTICLES and before in BE
    is_noun = before in _DETERMINERS and before not in _VERBAL_AFTER
    is_verb = is_verb_form(verb.text) and not is_noun and (is_fought or not verb.text.lower().endswith("ing"))
    is_light = not LIGHT_VERBS.isdisjoint(lemmas(verb.text, "en"))
    is_perfect = is_light and governing_word(text, verb.start).lower() in HAVE
    is_existential = verb.text.lower() == "there" and following.text.lower() in BE
    opens_object = between in _DETERMINERS or following.text.lower() in _DETERMINERS
    if not is_existential and not (is_verb and (opens_object or is_perfect)):
        return None
    left = _DETERMINERS | PREPOSITIONS | BE
    words = tuple(dropwhile(lambda pair: pair[1].text.lower() in left, found.words[1:]))
    return Found(words[0][1].start, found.end, words) if words else None


def _word_before(text: str, place: int) -> str:
    before = words_before(text, place, 1)
    return before[0].text if before else ""


def _inflected(better: str, found: Found, before: str, kind: Kind | None) -> str:
    """The better wording with its verb in the tense, or its noun in the number, of the words it replaces."""
    words = better.split(" ")
    if better.lower() in PREPOSITIONS or (len(words) > 1 and kind_of(better) is Kind.OTHER):
        return better
    verb = _verb_of(found, before)
    place = verb_place(words)
    from_verb = words[place:]
    if (
        verb is not None
        and can_be_verb(from_verb[0])
        and not (from_verb[0] in HARDLY_VERBS and verb[1] in _PAST_OR_GERUND)
        and not (kind is Kind.NOUN and _is_nominal(better, *verb[1:]))
    ):
        form, tag, _ = verb
        if before.lower() in BEFORE_BASE and kind is not Kind.NOUN:
            return " ".join([*words[:place], *_in_tense(from_verb, *verb)])
        # “to discuss matters” is no noun phrase, though “keep to the facts” could be one.
        if (is_only_verb(form) and not tag) or not _is_noun_phrase(words, *verb[1:]):
            return " ".join([*words[:place], *_in_tense(from_verb, *verb)])
    if verb is None and before.lower() in BE and words[0] == "be" and len(words) > 1:
        return " ".join(words[1:])
    if verb is None and before.lower() in BE and is_only_verb(words[0]) and not verb_tag(words[0], ""):
        return " ".join(_in_tense(words, "", "VBG", before))
    return " ".join(_in_number(words, found))


def _is_nominal(better: str, tag: str, before: str) -> bool:
    """Whether a noun phrase stands in place of another that begins like a verb: “a united meeting”."""
    if is_surely_noun(better) or not tag:
        return True
    if tag in ("VBG", "VBN"):
        return before not in BE | HAVE
    return tag == "VBD" and (before in _DETERMINERS or can_be_adjective(before))


def _is_noun_phrase(words: list[str], tag: str, before: str) -> bool:
    """Whether a wording that could start with a verb is a noun phrase: no tense, and a noun at its end."""
    is_nominal = not tag or (tag == "VBG" and before in _DETERMINERS)
    if not is_nominal or len(words) == 1 or kind_of(" ".join(words)) is not Kind.NOUN:
        return False
    return can_be_noun(words[0]) and can_be_noun(words[-1])


def _verb_of(found: Found, before: str) -> tuple[str, str, str] | None:
    """The verb that a matched phrase starts with (an adverb may precede it): form, tag, word before it.

    After a determiner only a gerund is taken for a verb: “the rent” is no form of rend.
    """
    for place, (word, token) in enumerate(found.words[:2]):
        previous = before if place == 0 else found.words[place - 1][1].text
        if place and not is_adverb(previous):
            return None
        if is_verb_form(token.text):
            after = before if is_adverb(previous) else previous
            tag = "" if _is_base(word, token, after) else verb_tag(token.text, after)
            is_noun = previous.lower() in _DETERMINERS and tag not in _VERBAL_AFTER.get(
                previous.lower(), ("VBG",)
            )
            return None if is_noun else (token.text.lower(), tag, after.lower())
    return None


def _is_base(word: Word, token: Token, before: str) -> bool:
    """Whether the base form that was sought stands where it must: “must lay” is no past tense of lie."""
    if word.verbatim:  # “are [=biting]” can be nothing but a participle
        return before.lower() not in BE | HAVE or can_be_verb(token.text) or can_be_noun(token.text)
    return word.text == token.text.lower() and before.lower() in BEFORE_BASE


def _in_tense(words: list[str], form: str, tag: str, before: str) -> list[str]:
    first, rest = words[0], words[1:]
    if first == "be":
        if before in BE and rest:
            return rest
        if form in BE:
            return [form, *rest]
        if tag in ("", "VBD") and before != "i" and is_many(before):
            return ["were" if tag else "are", *rest]
    return inflected(words, tag)


def _in_number(words: list[str], found: Found) -> list[str]:
    """The plural where the head of the matched words was made plural and the new head is a noun."""
    matched = [token.text for _, token in found.words]
    if not matched or words[0] in _GIVEN_NUMBER or kind_of(" ".join(words)) is not Kind.NOUN:
        return words
    head = head_place(matched)
    became_plural = is_plural(matched[head]) and not is_plural(found.words[head][0].text)
    place = head_place(words)
    if words.count(words[place]) > 1:  # “move after move” is many already
        return words
    counted = (
        not _COUNTING.isdisjoint(word.lower() for word in words[:place])
        or words[place].lower() in _DETERMINERS
    )
    if became_plural and not counted and can_be_noun(words[place]) and not is_plural(words[place]):
        return [*words[:place], plural(words[place]), *words[place + 1 :]]
    return words


def _takes_no_article(wording: str) -> bool:
    kind, words = kind_of(wording), wording.split(" ")
    if is_uncountable(words[head_place(words)]):
        return True
    return kind is Kind.CLAUSE or (kind is Kind.PREDICATE and not can_be_noun(wording.split(" ")[0]))


def _capital(wording: str, text: str, start: int, end: int, *, nouns_have_capitals: bool = False) -> str:
    """The wording with a capital where it starts a sentence, or where all it replaces is in capitals.

    Within a sentence “Turkish head” gives “scapegoat”: its capital is that of a name. In German the
    capital of a noun says nothing about what replaces it.
    """
    replaced = text[start:end]
    if not wording[:1].islower() or not replaced[:1].isupper():
        return wording
    long_words = _LONG.findall(replaced)
    if len(long_words) == 1 and not _SENTENCE_START.search(text[:start]):
        long_words = [*long_words, *_LONG.findall(text[:start])[-1:], *_LONG.findall(text[end:])[:1]]
    is_title = bool(long_words) and all(word[0].isupper() for word in long_words) and not nouns_have_capitals
    if is_title or _SENTENCE_START.search(text[:start]):
        return wording[0].upper() + wording[1:]
    return wording
