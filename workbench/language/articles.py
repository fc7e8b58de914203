"""The indefinite article of English."""

_VOWEL_SOUND = ("hour", "honest", "honour", "honor", "heir")
_CONSONANT_SOUND = ("uni", "use", "usu", "uk", "us ", "u.s", "u-", "eu", "one", "once", "ut", "ur", "unanim")
_VOWEL_AFTER_ALL = ("unin", "unim", "unf", "unr", "urg", "utt", "usher")


def article_for(word: str) -> str:
    """`a` or `an`, whichever an English word takes by its sound (best guess for the first letters)."""
    low = word.lower().lstrip("\"'“‘(")
    if low.startswith(_VOWEL_SOUND):
        return "an"
    if low.startswith(_CONSONANT_SOUND) and not low.startswith(_VOWEL_AFTER_ALL):
        return "a"
    return "an" if low[:1] in "aeiou" else "a"
