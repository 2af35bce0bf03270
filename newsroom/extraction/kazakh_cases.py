"""Kazakh endings: what a word is without its case, and the genitive and instrumental of a name.

An ending follows the last vowel (back or front) and the last sound of its word, and is cut off only where it
fits both; for names in -ов, -ева, -ұлы and the like any ending is cut off, as writers differ there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

_BACK, _FRONT, _EITHER = "аоұыёя", "әеөүіэ", "уюи"
_VOWELS = _BACK + _FRONT + _EITHER
_VOICELESS = "кқпстфхцчшщһбвгдьъ"
# ending: (case, the kinds of last sound it follows: vowel, sonant, nasal, z, voiceless)
_ENDINGS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("ның", "нің"), ("genitive", "VN")),
    **dict.fromkeys(("дың", "дің"), ("genitive", "SZ")),
    **dict.fromkeys(("тың", "тің"), ("genitive", "C")),
    **dict.fromkeys(("ны", "ні"), ("accusative", "V")),
    **dict.fromkeys(("ды", "ді"), ("accusative", "SZN")),
    **dict.fromkeys(("ты", "ті"), ("accusative", "C")),
    **dict.fromkeys(("ға", "ге"), ("dative", "VSNZ")),
    **dict.fromkeys(("қа", "ке"), ("dative", "C")),
    **dict.fromkeys(("да", "де"), ("locative", "VSNZ")),
    **dict.fromkeys(("та", "те"), ("locative", "C")),
    **dict.fromkeys(("дан", "ден"), ("ablative", "VSZ")),
    **dict.fromkeys(("нан", "нен"), ("ablative", "N")),
    **dict.fromkeys(("тан", "тен"), ("ablative", "C")),
    "мен": ("instrumental", "VSN"),
    "бен": ("instrumental", "Z"),
    "пен": ("instrumental", "C"),
}
# After «баласы», «ұлы», «қоғамы»: the possessed word takes endings of its own.
_AFTER_POSSESSED: Mapping[str, str] = {
    "ның": "genitive",
    "нің": "genitive",
    "нда": "locative",
    "нде": "locative",
    "нан": "ablative",
    "нен": "ablative",
    "мен": "instrumental",
    "на": "dative",
    "не": "dative",
    "н": "accusative",
}
_BY_LENGTH = sorted(_ENDINGS, key=len, reverse=True)
_CHILD = re.compile(r"(.*(?:ұлы|улы|қызы|кызы))(ның|нің|нда|нде|нан|нен|мен|на|не|н|ны|ні|ға|ге)", re.I)
SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|ск(?:ий|ая)|цк(?:ий|ая)|ұлы|улы|қызы|кызы|бай|бек|хан|енко|чук|швили|дзе|ян|али|әлі)$"
)
CHILD_OF = re.compile(r"(?:ұлы|улы|қызы|кызы|вич|вна|ична|оглы|оғлы)$")


def _sound(letter: str) -> str:
    if letter in "рлйу":
        return "S" if letter != "у" else "VS"
    if letter in _VOWELS:
        return "V"
    if letter in "мнң":
        return "N"
    return "Z" if letter in "зж" else "C"


def is_back(word: str) -> bool | None:
    """Whether endings of the word take back vowels; None where both are met."""
    for letter in reversed(word.lower()):
        if letter in _BACK:
            return True
        if letter in _FRONT:
            return False
        if letter in _EITHER:
            return None
    return True


def _leans_back(word: str) -> bool:
    """Which endings are written where both could be: «министрі», «институты»."""
    back = is_back(word)
    if back is None:
        return next(letter for letter in reversed(word.lower()) if letter in _EITHER) != "и"
    return back


def _fits(stem: str, ending: str) -> bool:
    _, after = _ENDINGS[ending]
    stem = stem.rstrip("ьъ")  # «Астрахань» ends in н
    if len(stem) < 2 or not set(_sound(stem[-1].lower())) & set(after):
        return False
    if ending in ("мен", "бен", "пен"):
        return True
    back = is_back(stem)
    return back is None or back == any(letter in "аы" for letter in ending)


def split_case(word: str) -> tuple[str, str]:
    """The word without the longest case ending that fits it, and the case; (word, "") if none does."""
    for ending in _BY_LENGTH:
        if word.endswith(ending) and len(word) > len(ending) + 1 and _fits(word[: -len(ending)], ending):
            return word[: -len(ending)], _ENDINGS[ending][0]
    return word, ""


def split_name(word: str, names: Container[str] = ()) -> tuple[str, str]:
    """The last word of a name without its case ending, and the case: "" for the nominative.

    `names` are words (as printed) that are known to be names as they stand: they decide where both readings fit.
    """
    child = _CHILD.fullmatch(word)
    if child:
        return child[1], _AFTER_POSSESSED.get(child[2].lower(), "dative")
    if SURNAME.search(word) or word in names:
        return word, ""
    for ending in _BY_LENGTH:
        if word.endswith(ending) and (word[: -len(ending)] in names or SURNAME.search(word[: -len(ending)])):
            return word[: -len(ending)], _ENDINGS[ending][0]
    stem, case = split_case(word)
    return (stem, case) if len(stem) > 2 else (word, "")


def possessed(noun: str) -> str:
    """The noun with the ending of «its»: «қоғам» → «қоғамы», «орталық» → «орталығы»."""
    back = _leans_back(noun)
    last = noun[-1]
    if last in _VOWELS and last not in "уи":
        return noun + ("сы" if back else "сі")
    if last == "ь":
        return noun[:-1] + "і"
    hard = {"қ": "ғ", "к": "г", "п": "б"}
    if last in hard and not noun.endswith(("банк", "парк")):
        noun = noun[:-1] + hard[last]
    return noun + ("ы" if back else "і")


def read_noun(word: str, nouns: Mapping[str, bool]) -> tuple[str, str] | None:
    """(`word` in the nominative, its case) if that is one of `nouns`, which tell whether each is possessed."""
    lower = word.lower()
    if lower in nouns:
        return word, ""
    for ending, case in _AFTER_POSSESSED.items():
        if lower.endswith(ending) and nouns.get(lower[: -len(ending)]) is True:
            return word[: -len(ending)], case
    for ending in _BY_LENGTH:
        if lower.endswith(ending) and nouns.get(lower[: -len(ending)]) is False:
            return word[: -len(ending)], _ENDINGS[ending][0]
    return None


def noun_forms(nouns: str) -> dict[str, bool]:
    """What `read_noun` looks words up in: each noun, bare and possessed."""
    return {form: form != noun for noun in nouns.split() for form in (noun, possessed(noun))}


def genitive(name: str) -> str:
    """«Оспанов» → «Оспановтың»."""
    if CHILD_OF.search(name) and name.endswith(("ұлы", "улы", "қызы", "кызы")):
        return name + "ның"
    return _attached(name, ("тың", "дың", "ның") if _leans_back(name) else ("тің", "дің", "нің"))


def instrumental(name: str) -> str:
    """«Петров» → «Петровпен»."""
    sound = _sound(name[-1].lower())
    return name + ("пен" if sound == "C" else "бен" if sound == "Z" else "мен")


def dative(name: str) -> str:
    """«Орал» → «Оралға»; of a possessed noun («облысы») «облысына»."""
    back = _leans_back(name)
    if re.search(r"[а-яәғқңөұүһі]{3}(?:с?[ыі])$", name):
        return name + ("на" if back else "не")
    sound = _sound(name[-1].lower())
    return name + (("қа" if back else "ке") if sound == "C" else ("ға" if back else "ге"))


def _attached(name: str, endings: tuple[str, str, str]) -> str:
    sound = _sound(name[-1].lower())
    after_voiceless, after_sonant, after_vowel = endings
    if sound == "C":
        return name + after_voiceless
    return name + (after_vowel if "V" in sound or sound == "N" else after_sonant)
