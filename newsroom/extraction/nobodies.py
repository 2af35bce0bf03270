"""Mentions that the text as a whole shows to be no people: makes, compounds, listed places, former names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .declension import fold
from .given import listed, surname_like
from .lexicon import has_any_lemma
from .listings import places_of_lists
from .naming import Mention
from .persons import part_readings
from .taggers import dictionary, family_names
from .tokens import Reading
from .wordlist import words

# «команда Феррари», «повороте Раскассэ»: what such a noun and an unchanged word behind it name is a thing.
_THINGS = words("""
    команда концерн компания корпорация фирма холдинг марка бренд модель автомобиль автомашина машина болид
    мотоцикл внедорожник двигатель поворот трасса стадион клуб сайт портал соцсеть поисковик браузер приложение
    сервис смартфон телефон телескоп ракета супермаркет гипермаркет магазин отель авиакомпания
    """)
_FIXED = ("ко", "дзе", "швили", "ых", "их", "ян", "ова", "ева", "ина")


def people_only(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that are no people."""
    full = {fold(m.family)[:4] for m in mentions if not m.bare}
    things = {
        fold(m.family) for m in mentions if _lone(m) and fold(m.family)[:4] not in full and _thing(reading, m)
    }
    places = places_of_lists(reading)
    out: list[Mention] = []
    for mention in mentions:
        if mention.first in places or (_lone(mention) and fold(mention.family) in things):
            continue
        if _lone(mention) and fold(mention.family)[:4] not in full and _compound(mention.family):
            continue
        if _lone(mention) and fold(mention.family)[:4] not in full and _among_places(reading, mention):
            continue
        if _adjective(reading, mention) or (out and _in_brackets(reading, out[-1], mention)):
            continue
        out.append(mention)
    return out


def _lone(mention: Mention) -> bool:
    return bool(mention.family) and mention.stop - mention.first == 1


def _thing(reading: Reading, mention: Mention) -> bool:
    """Whether a noun for a thing stands before it in another case, or it never changes its form."""
    if mention.first <= reading.start_of_sentence(mention.first) or fold(mention.family).endswith(_FIXED):
        return False
    before = reading.tokens[mention.first - 1]
    if before.capital and mention.first - 1 > reading.start_of_sentence(mention.first):
        return False
    return has_any_lemma(before, _THINGS) and not any(
        r.case == "gent" and fold(r.nominative) != fold(mention.family) and r.weight > 0.5
        for r in part_readings(mention.family, "family")
    )


def _among_places(reading: Reading, mention: Mention) -> bool:
    """«в Балыкши и Индере»: the second of two that a preposition of place governs, the first of which is a place."""
    if surname_like(mention.family) or listed(mention.family) or mention.first < 3:
        return False
    place = reading.name_at(mention.first - 2)
    return (
        place is not None
        and place.kind == "LOC"
        and reading.tokens[mention.first - 1].lower in ("и", ",")
        and reading.tokens[mention.first - 3].lower in ("в", "во", "из", "на")
    )


@lru_cache(maxsize=10_000)
def _compound(word: str) -> bool:
    """«Нацфронт», «Викиновости»: no word of the dictionary, but a common noun for a thing with a piece before it."""
    if dictionary().word_is_known(word.lower()) or surname_like(word) or listed(word) or "-" in word:
        return False
    if any(fold(reading.nominative) in family_names() for reading in part_readings(word, "family")):
        return False
    parse = dictionary().parse(word)[0]
    prefix = next(
        (str(step[1]) for step in parse.methods_stack if "UnknownPrefix" in type(step[0]).__name__), ""
    )
    tag = parse.tag
    return (
        len(prefix) > 2
        and len(word) - len(prefix) >= 5
        and "NOUN" in tag
        and "inan" in tag
        and not any(mark in tag for mark in ("Name", "Surn", "Patr", "Geox"))
    )


def _adjective(reading: Reading, mention: Mention) -> bool:
    """«Благодарственные письма», «Чрезвычайный и Полномочный Посол»: only an adjective with a capital."""
    if mention.stop - mention.first > 1 or mention.stop >= reading.end_of_sentence(mention.first):
        return False
    token, following = reading.tokens[mention.first], reading.tokens[mention.stop]
    if _of_two_stems(token.lower):
        return True
    if token.pos != "ADJ" or surname_like(token.text) or not dictionary().word_is_known(token.lower):
        return False
    if any("ADJF" not in parse.tag for parse in dictionary().parse(token.text)):
        return False
    return token.number == "plur" or following.pos in ("NOUN", "ADJ", "CCONJ")


def _of_two_stems(word: str) -> bool:
    """«Северо-казахстанская»: an adjective of two, as no surname is."""
    head, _, tail = word.rpartition("-")
    return head.endswith(("о", "е")) and any(
        "ADJF" in parse.tag and "Surn" not in parse.tag for parse in dictionary().parse(tail)
    )


def _in_brackets(reading: Reading, before: Mention, mention: Mention) -> bool:
    """«Екатерина Аталык (Половникова)», «Иван Соколов (Зенит, 37)»: a former name, a club, a country."""
    tokens = reading.tokens
    return (
        not before.bare
        and before.stop + 1 == mention.first
        and tokens[before.stop].text == "("
        and _lone(mention)
        and mention.stop < len(tokens)
        and tokens[mention.stop].text in (")", ",")
    )
