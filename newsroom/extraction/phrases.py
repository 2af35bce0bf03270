"""Noun phrases of Russian: what stands before a noun and belongs to it, and what follows.

The forms of their words come from `inflection`, and may be had from here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from .inflection import (
    FROM_PLACE,
    adjective,
    cased_like,
    inflected,
    inflected_word,
    nominative,
)
from .lexicon import has_any_lemma, is_office, organization_kind
from .prepositional import prepositional
from .taggers import dictionary
from .tokens import Reading, Token
from .wordlist import words

__all__ = [
    "CLOSING",
    "OPENING",
    "adjective",
    "cased_like",
    "closing_quote",
    "complement",
    "dictionary_cases",
    "inflected",
    "inflected_word",
    "is_modifier",
    "modifiers",
    "nominative",
]

OPENING = frozenset('«"“„')
CLOSING = frozenset('»"”“')
_NOT_PART = words("""
    новый нынешний действующий известный молодой уважаемый дорогой данный другой многий различный крупный
    крупнейший местный мой наш ваш свой весь этот тот самый каждый некоторый прошлый предстоящий
    очередной совместный текущий многочисленный почетный_гость
    погибший покойный почивший
    """)
_KINDS_OF_PLACE = words("район город село поселок аул станица хутор деревня округ область регион штат")
_RANKS = words("""
    полковник подполковник генерал генерал-майор генерал-лейтенант генерал-полковник адмирал майор капитан
    лейтенант сержант маршал профессор академик шейх
    """)
_NOUN_LIKE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})


# Their names stand beside them in the nominative.
_SETTLEMENTS = words("село город район поселок деревня аул станица хутор республика микрорайон")


def modifiers(reading: Reading, head: int, persons: Mapping[int, int]) -> int:
    """Where the adjectives that belong to the noun `head` begin (== head if none).

    `persons` maps a token that names a human to the end of that name.
    """
    tokens = reading.tokens
    # No name has more adjectives; sentences without an end must not take quadratic time.
    low = max(reading.start_of_sentence(head), head - 20)
    first = head
    index = head - 1
    while index >= low and index not in persons:
        token = tokens[index]
        if is_modifier(token, tokens[head]):
            first = index
            index -= 1
        elif (
            token.lower == "и"
            and first == index + 1
            and index - 1 >= low
            and is_modifier(tokens[index - 1], tokens[head])
        ):
            index -= 1
        else:
            break
    return first


def is_modifier(token: Token, head: Token) -> bool:
    if not token.word or "." in token.text:
        return False
    if token.pos not in ("ADJ", "PROPN", "VERB", "NUM") and not _only_adjective(token.text):
        return False
    parses = [p for p in dictionary().parse(token.text) if "ADJF" in p.tag or "PRTF" in p.tag]
    if is_office(token) and token.pos != "ADJ" and not token.lower.startswith("полномочн"):
        return False
    if not parses:
        # «Каменской»: made from a place that the dictionary does not know.
        made = token.pos == "ADJ" or (token.pos == "PROPN" and token.capital)
        return made and token.case == head.case and bool(FROM_PLACE.search(token.lower))
    if any(parse.normal_form.replace("ё", "е") in _NOT_PART for parse in parses):
        return False
    if "Apro" in parses[0].tag:
        return False
    if head.case and not any(parse.tag.case == head.case for parse in parses):
        return False
    return not (head.number == "sing" and all(parse.tag.number == "plur" for parse in parses))


@lru_cache(maxsize=20_000)
def _only_adjective(word: str) -> bool:
    """«национально-культурной»: nothing but an adjective by the dictionary, whatever the network takes it for."""
    return "-" in word and all("ADJF" in parse.tag for parse in dictionary().parse(word))


def complement(reading: Reading, index: int, persons: Mapping[int, int]) -> int:
    """Where the words end that complete a noun standing just before token `index`.

    Genitives, quoted names, «имени …», «по делам …», «в Астрахани». `persons` maps a token that names a
    human to the end of that name; the phrase ends there.
    """
    tokens = reading.tokens
    # No phrase is longer; sentences without an end must not take quadratic time.
    high = min(reading.end_of_sentence(index - 1), index + 60)
    start = stop = index
    quoted = eponym = placed = False
    while index < high:
        token = tokens[index]
        if index in persons:
            break
        following = tokens[index + 1] if index + 1 < high else None
        if token.text in OPENING:
            close = closing_quote(reading, index)
            if close is None or following is None or following.text[:1].islower():
                break  # words that somebody said, and no name
            index = stop = close + 1
            quoted = True
            continue
        if token.lower in ("им", "имени") and following is not None:
            index += 2 if following.text == "." else 1
            index = _past_titles(reading, index, high, persons)
            arabic = tokens[index].lower.startswith(("аль-", "ибн")) if index < high else False
            end = persons.get(index, index + arabic)
            while end < high and tokens[end].capital and end not in persons:
                end += 1
            if end == index:
                break
            if end + 1 < high and tokens[end].lower == "и" and tokens[end + 1].capital:
                end = _second_eponym(reading, end + 1, high, persons)
            index = stop = end
            eponym = True
            continue
        if token.text == "№" and following is not None and following.text[:1].isdigit():
            index = stop = index + 2
            continue
        span = reading.name_at(index, "LOC", "ORG")
        if span is not None and any(i in persons for i in range(span.first, span.stop)):
            span = None
        if span is not None and span.stop <= high and _continues(tokens[index], tokens[index - 1], span.kind):
            index = stop = span.stop
            if "«" in (inner := reading.printed(span.first, span.stop)) and "»" not in inner:
                while index < high and tokens[index].text not in CLOSING:
                    index += 1
                index = stop = min(index + 1, high)
                quoted = True
            continue
        if token.lower == "г" and following is not None and following.text == ".":
            if index + 2 < high and tokens[index + 2].capital and index + 2 not in persons and index > start:
                index = stop = index + 3  # «гимназия № 3 г. Астрахани»
                continue
            break
        if token.capital and index > 0 and has_any_lemma(tokens[index - 1], _SETTLEMENTS) and stop == index:
            index = stop = index + 1  # «Дома культуры села Лапас», «Республики Калмыкия»
            continue
        agrees = index > start and tokens[index - 1].pos == "ADJ" and tokens[index - 1].case == "gent"
        if not eponym and (_genitive(token) or (agrees and _may_be_genitive(token))):
            if is_office(token) and index + 1 in persons and (stop != index or _rank(reading, index)):
                break
            index += 1
            stop = index
            continue
        if token.text.isupper() and 2 <= len(token.text) <= 6 and token.word and stop == index:
            index += 1
            stop = index
            continue
        if token.lower in ("и", ",") and (quoted or eponym or index == start):
            break
        if token.lower in ("и", ",") and following is not None and index + 1 not in persons:
            if _genitive(following) and _joins(reading, index, high):
                index += 1
                continue
            break
        if token.text == "№" and following is not None and following.text[:1].isdigit() and stop == index:
            index = stop = index + 2  # «директор школы № 5»
            continue
        if token.lower == "от" and following is not None and index + 1 not in persons and not quoted:
            if not _genitive(following):
                break
            index += 1
            continue  # «депутат от фракции», «наблюдатель от ОБСЕ»
        if token.lower in ("по", "в", "во", "на", "при") and following is not None and not quoted:
            after = prepositional(reading, index, high, persons)
            place = token.lower in ("в", "во", "на") and following.capital
            if after is None or (placed and place):
                break  # «посольство в Малайзии» | «в Куала-Лумпуре состоялся»
            placed = placed or place
            index = stop = after
            continue
        if token.lower == "обязанности":
            index += 1
            stop = index
            continue
        break
    return stop


def _past_titles(reading: Reading, index: int, high: int, persons: Mapping[int, int]) -> int:
    """«имени | адмирала | П. Лисина»: the token that the name itself begins with, `index` where none does."""
    tokens = reading.tokens
    if index >= high or (tokens[index].capital and not tokens[index].lower.startswith("геро")):
        return index
    at = index
    while at < min(high, index + 8) and at not in persons:
        token = tokens[at]
        if at > index and token.capital and not tokens[index].capital:
            return at
        if token.case not in ("gent", "") or token.pos not in ("NOUN", "ADJ", "PROPN", "ADV", "NUM"):
            return index
        at += 1
    return at if at in persons else index


def _second_eponym(reading: Reading, index: int, high: int, persons: Mapping[int, int]) -> int:
    """«имени Станиславского и Немировича-Данченко»: the end of the second name, else the «и» before it."""
    token = reading.tokens[index]
    end = persons.get(index, index + 1)
    if (
        token.pos != "PROPN"
        or token.case not in ("gent", "")
        or organization_kind(token.text)
        or end > index + 1
    ):
        return index - 1
    return min(end, high)


def closing_quote(reading: Reading, opening: int) -> int | None:
    """The token that closes the quotation opened at `opening`, None if the sentence ends first.

    One mark may close two quotations: «АО «Завод «Прибор».
    """
    depth = 0
    nested = None
    for index in range(opening, min(reading.end_of_sentence(opening), opening + 25)):
        text = reading.tokens[index].text
        if text in OPENING and (text not in CLOSING or depth == 0):
            depth += 1
        elif text in CLOSING:
            depth -= 1
            if depth == 0:
                return index
            nested = index
        if nested is not None and text in OPENING and nested < index and _unclosed(reading, opening):
            return nested
    return nested


def _unclosed(reading: Reading, opening: int) -> bool:
    """Whether fewer quotations close than open up to where the sentence ends."""
    marks = [
        token.text for token in reading.tokens[opening : min(reading.end_of_sentence(opening), opening + 200)]
    ]
    return marks.count("«") > marks.count("»")


def _genitive(token: Token) -> bool:
    if token.pos in _NOUN_LIKE and token.case == "gent":
        return token.word or token.text[:1].isdigit()
    return token.pos in ("VERB", "X", "ADV") and token.word and _noun_in_genitive(token.lower)


def _may_be_genitive(token: Token) -> bool:
    """After an adjective in the genitive: «межкультурной коммуникации», a form of several cases."""
    return token.pos == "NOUN" and "gent" in dictionary_cases(token.text)


@lru_cache(maxsize=20_000)
def _noun_in_genitive(word: str) -> bool:
    """«загранучреждения»: nothing but a noun, and one that may be in the genitive, by the dictionary."""
    tags = [parse.tag for parse in dictionary().parse(word)]
    return all("NOUN" in tag for tag in tags) and any(str(tag.case) == "gent" for tag in tags)


def _rank(reading: Reading, index: int) -> bool:
    """«представителя вооружённых сил полковника Ли»: after a whole phrase a rank is of the name behind it."""
    if index == 0 or is_office(reading.tokens[index - 1]) or reading.tokens[index - 1].pos == "ADJ":
        return False
    return has_any_lemma(reading.tokens[index], _RANKS)


def _continues(token: Token, before: Token, kind: str) -> bool:
    if token.case in ("gent", "") or token.text.isupper() or token.text.isascii():
        return True
    # «района Отрадное»; «акиматом Уральска»: the model takes the town for another instrumental.
    return has_any_lemma(before, _KINDS_OF_PLACE) or (
        kind == "LOC" and "gent" in dictionary_cases(token.text)
    )


@lru_cache(maxsize=20_000)
def dictionary_cases(word: str) -> frozenset[str]:
    """The cases that this form of a noun or adjective in the singular can be in, by the dictionary."""
    return frozenset(
        str(parse.tag.case) for parse in dictionary().parse(word) if parse.tag.case and "sing" in parse.tag
    )


def _joins(reading: Reading, index: int, high: int) -> bool:
    """Whether «и» or a comma goes on with the same phrase: «культуры, спорта и туризма»."""
    tokens = reading.tokens
    after = index + 1
    while after < high and (_genitive(tokens[after]) and tokens[after].pos in ("ADJ", "NUM")):
        if organization_kind(tokens[after].text):
            return False  # «Думы области и маслихата …», a word that the model takes for an adjective
        after += 1
    if after >= high or not _genitive(tokens[after]):
        return False
    if is_office(tokens[after]):
        return False
    another = organization_kind(tokens[after].text) and tokens[after].number != "plur"
    if another and (after > index + 1 or not _ends_there(reading, after, high)):
        return False  # «Совета ветеранов и общества «Едил»»: another one begins
    if tokens[after].text.isupper() and after + 1 < high and tokens[after + 1].text in OPENING:
        return False  # «и НПП «Атамекен»»
    if tokens[index].text == ",":
        rest = [token.lower for token in tokens[after + 1 : min(high, after + 4)]]
        return "и" in rest
    return True


def _ends_there(reading: Reading, index: int, high: int) -> bool:
    """«по взаимоотношениям Церкви и общества»: a small noun that nothing completes."""
    token = reading.tokens[index]
    following = reading.tokens[index + 1] if index + 1 < high else None
    return not token.capital and (
        following is None
        or not (following.word or following.text in OPENING)
        or following.pos in ("VERB", "ADP")
    )
