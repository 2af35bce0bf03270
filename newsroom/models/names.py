"""Names as they are compared across Russian, Kazakh and English: letters, initials, patronymics."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from .base import fold
from .entities import Person
from .slugs import slug_from

# Kazakh letters as Russian texts print them: Сәрсенов is Сарсенов there.
_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|овна|евна|ична|ич|ұлы|улы|қызы|кызы|ovich|evich|ovna|evna|uly|qyzy|kyzy)$"
)


def bare(name: str) -> str:
    """A name as organizations are compared: folded, its words alone, without marks between them."""
    return " ".join(re.findall(r"\w+", fold(name)))


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """What a name has in common in Russian, Kazakh and English: Мәдиев, Мадиев, Madiyev → madev."""
    latin = slug_from(fold(name).translate(_RUSSIAN))
    return latin.replace("yo", "e").replace("y", "").replace("iev", "ev").replace("-", " ").strip()


def is_initial(name: str) -> bool:
    """«А.», «А», also "Yu." and "Zh.", one letter of another alphabet."""
    return len(name.strip(". ")) == 1 or (name.strip().endswith(".") and len(name.strip()) <= 4)


def compatible(one: str, other: str) -> bool:
    """Whether two given names or patronymics may be the same: equal, one the other's initial, or unknown.

    Patronymics are compared without their endings: Қайыржанұлы is Кайыржанович.
    """
    if not skeleton(_root(one)) or not skeleton(_root(other)) or one_word(one, other):
        return True
    return (is_initial(one) or is_initial(other)) and same_initial(one, other)


def _root(name: str) -> str:
    return _PATRONYMIC.sub("", fold(name))


def one_word(one: str, other: str) -> bool:
    """Whether two given names or patronymics are one word in two languages; Өтеш is Утеш, Өмір is Омир."""
    a, b = _root(one), _root(other)
    return skeleton(a) == skeleton(b) or skeleton(a.replace("ө", "у")) == skeleton(b.replace("ө", "у"))


def same_initial(one: str, other: str) -> bool:
    """Whether two names begin with one letter, as far as their alphabets let it be told."""
    first, second = fold(one)[:1], fold(other)[:1]
    if first.isascii() != second.isascii():
        # Latin has one letter for some two: Ж and З are both z… there.
        return skeleton(one)[:1] == skeleton(other)[:1]
    pair = {first, second}
    return first.translate(_RUSSIAN) == second.translate(_RUSSIAN) or pair in ({"ө", "у"}, {"ө", "о"})


def alike(one: str, other: str) -> bool:
    """Whether two surnames are likely one in two languages: Гордеева-Штерн, Gordeyeva-Stern."""
    return SequenceMatcher(None, skeleton(one), skeleton(other)).ratio() >= 0.85


def bears(person: Person, family_name: str, given_name: str, patronymic: str) -> bool:
    """Whether a name of this surname may be the person's: as it is in Russian, or as a translation spells it.

    "Yevgeny" is not letter for letter Евгений; where that whole name is known it decides.
    """
    if compatible(person.given_name, given_name) and compatible(person.patronymic, patronymic):
        return True
    for name in (person.name_kk, person.name_en):
        parts = name.split()
        if len(parts) < 2 or is_initial(parts[0]) or skeleton(parts[-1]) != skeleton(family_name):
            continue
        if compatible(parts[0], given_name) and compatible(" ".join(parts[1:-1]), patronymic):
            return True
    return False


def wholly_alike(person: Person, given_name: str, patronymic: str) -> bool:
    """Whether given name and patronymic are told in full on both sides, and are the same."""
    pairs = ((person.given_name, given_name), (person.patronymic, patronymic))
    return all(
        one and other and not is_initial(one) and not is_initial(other) and one_word(one, other)
        for one, other in pairs
    )


def may_be(person: Person, family_name: str, given_name: str) -> bool:
    """Whether a translation that names somebody so likely means this person of its original.

    Few can be meant there, so that one spelling of the surname and of the first letter are enough.
    """
    return alike(person.family_name, family_name) and same_initial(person.given_name, given_name)
