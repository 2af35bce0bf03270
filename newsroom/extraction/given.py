"""Which words may be given names, how surely, and in which order two words of a name stand."""

from __future__ import annotations

from functools import lru_cache

from .declension import fold, readings
from .taggers import dictionary, family_names, given_names
from .wordlist import words

# Those that are common words too («роман», «лев», «канат»), which the list of given names leaves out.
_COMMON_WORDS_TOO = words("""
    август агата ада алмаз алтай алтын аля ангела ария ая бела вера вика вили гера дана даня ислам канат коля костя
    лада лев лёня лена лиана лилия люба любовь майя марк марта мая мила мира надежда ника никон нора раш рада рим
    роза рома роман света семен слава султан тома урал фиалка флора хамит женя эльбрус лира свет спартак
    """)
# From the press of the neighbours and of other countries; the list has few of theirs.
_FURTHER = words("""
    агнешка айгарс айно айсен аксель андреа анджей антониу бадма бекарыс бернар беимбет боб бобур войцех вальдемар
    витаутас вук гинтарас гиоргий грегор гюльнур гюнтер даля дамдин деляш делгир диоген доржи дорджи драган
    жан-пьер жан-клод жан-жак жоао жозе ингрида илдико иржи иштван йозеф йохан кабдулла канатжан карло каха
    касым-жомарт кирсан кристиан кшиштоф кьяра кэндзи ларс ласло леа лешек лиджи лиепа луиджи мавзуна малгожата марио
    махатхир мацак милан милош минтимер мохира надбит нино нурул отто паоло паскаль пьетро раду реза румен рюдигер
    санна сильвио сироджиддин сюзанна тарья тимо тьерри уве утнасун ференц франко франческа хайнц хакан халед
    хироси хоссейн хорхе цаган церен шагдар шаукат шинзо эвальд эммануэль эренджен юкка юмико юрген яир яцек
    """)
# «Сироджиддин», «Бадриддинов»: given names that end like surnames.
_GIVEN_ENDINGS = ("ддин", "бек", "жан", "гуль")


def listed(word: str) -> bool:
    """Whether some form of a listed given name is written like this."""
    return any(fold(reading.nominative) in given_names() for reading in readings(word, "given"))


@lru_cache(maxsize=20_000)
def may_be_given(word: str) -> bool:
    """As `listed`, with names that are common words too: only where another word of a name stands beside it."""
    return listed(word) or any(
        fold(reading.nominative) in _COMMON_WORDS_TOO or fold(reading.nominative) in _FURTHER
        for reading in readings(word, "given")
    )


def surname_like(word: str) -> bool:
    """Whether its ending is one that surnames have and few other words do."""
    return any(reading.weight >= 1.3 for reading in readings(word, "family"))


@lru_cache(maxsize=20_000)
def surname_first(one: str, two: str) -> float:
    """How much speaks for «Ким Роман» being a surname and a given name; below 0 where the other order is likelier."""
    value = (_given(two) + _family(one)) - (_given(one) + _family(two))
    if value > 0 and _family(one) < 2.0 and (not _given(two) or max(len(one), len(two)) < 5):
        return 0.0  # «Ли Цян»
    return value


def _given(word: str) -> float:
    if not may_be_given(word):
        return 1.0 if word.lower().endswith(_GIVEN_ENDINGS) else 0.0
    marked = dictionary().word_is_known(word.lower()) and any(
        "Name" in parse.tag for parse in dictionary().parse(word)
    )
    return 1.2 if marked or not listed(word) else 1.0


def _family(word: str) -> float:
    given = may_be_given(word)
    if surname_like(word):
        ends = any(r.weight >= 1.3 and _ends_like_many(r.nominative) for r in readings(word, "family"))
        return 0.3 if given or word.lower().endswith(_GIVEN_ENDINGS) else 2.0 if ends else 0.9
    if given:
        return 0.0
    return (
        0.4
        if any(fold(reading.nominative) in family_names() for reading in readings(word, "family"))
        else 0.0
    )


def _ends_like_many(nominative: str) -> bool:
    """«Серова», «Никитина», but not «Катажина» nor «Юмико»."""
    name = fold(nominative)
    if name.endswith(("ин", "ын", "ина", "ына")):
        return name.removesuffix("а") in family_names()
    return name[-1] not in "оиеуью"
