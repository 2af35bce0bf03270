"""Noun phrases of Russian: what stands before a noun and belongs to it, what follows, and its nominative."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from .lexicon import has_any_lemma, is_office, organization_kind
from .taggers import dictionary, word_parses
from .tokens import Reading, Token
from .wordlist import words

OPENING = frozenset('«"“„')
CLOSING = frozenset('»"”“')
_NOT_PART = words("""
    новый нынешний действующий известный молодой уважаемый дорогой данный другой многий различный крупный
    крупнейший местный мой наш ваш свой весь этот тот самый каждый некоторый прошлый предстоящий
    очередной совместный текущий многочисленный почетный_гость
    погибший покойный почивший
    """)
_FROM_PLACE = re.compile(r"(?<=[сц]к)(ий|ого|ому|им|ом|ая|ой|ую|ое)$")
_ENDINGS = {
    (gender, case): ending
    for gender, endings in {
        "masc": "ий ого ому ого им ом",
        "neut": "ое ого ому ое им ом",
        "femn": "ая ой ой ую ой ой",
    }.items()
    for case, ending in zip("nomn gent datv accs ablt loct".split(), endings.split(), strict=True)
}
_KINDS_OF_PLACE = words("район город село поселок аул станица хутор деревня округ область регион штат")
_RANKS = words("""
    полковник подполковник генерал генерал-майор генерал-лейтенант генерал-полковник адмирал майор капитан
    лейтенант сержант маршал профессор академик шейх
    """)
_NOUN_LIKE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})


# «консульство по адресу», «встреча по приглашению»: tells of the occasion, not of the office.
_OCCASIONS = words("""
    адрес итог случай приглашение инициатива поручение слово данные телефон окончание мнение просьба
    информация сообщение традиция словам видеосвязь
    """)


def modifiers(reading: Reading, head: int, persons: Mapping[int, int]) -> int:
    """Where the adjectives that belong to the noun `head` begin (== head if none).

    `persons` maps a token that names a human to the end of that name.
    """
    tokens = reading.tokens
    low = reading.start_of_sentence(head)
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
    if token.pos not in ("ADJ", "PROPN", "VERB", "NUM") or not token.word or "." in token.text:
        return False
    parses = [p for p in word_parses(token.text) if "ADJF" in p.tag or "PRTF" in p.tag]
    if is_office(token) and token.pos != "ADJ" and not token.lower.startswith("полномочн"):
        return False
    if not parses:
        # «Каменской»: made from a place that the dictionary does not know.
        return token.pos == "ADJ" and token.case == head.case and bool(_FROM_PLACE.search(token.lower))
    if any(parse.normal_form.replace("ё", "е") in _NOT_PART for parse in parses):
        return False
    if "Apro" in parses[0].tag:
        return False
    if head.case and not any(parse.tag.case == head.case for parse in parses):
        return False
    return not (head.number == "sing" and all(parse.tag.number == "plur" for parse in parses))


def complement(reading: Reading, index: int, persons: Mapping[int, int]) -> int:
    """Where the words end that complete a noun standing just before token `index`.

    Genitives, quoted names, «имени …», «по делам …», «в Астрахани». `persons` maps a token that names a
    human to the end of that name; the phrase ends there.
    """
    tokens = reading.tokens
    high = reading.end_of_sentence(index - 1)
    stop = index
    quoted = eponym = False
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
            end = persons.get(index, index)
            while end < high and tokens[end].capital and end not in persons:
                end += 1
            if end == index:
                break
            index = stop = end
            eponym = True
            continue
        span = reading.name_at(index)
        if span is not None and span.kind == "PER":
            span = None
        if span is not None and any(i in persons for i in range(span.first, span.stop)):
            span = None
        if span is not None and span.stop <= high and _continues(tokens[index], tokens[index - 1]):
            index = stop = span.stop
            if "«" in (inner := reading.printed(span.first, span.stop)) and "»" not in inner:
                while index < high and tokens[index].text not in CLOSING:
                    index += 1
                index = stop = min(index + 1, high)
                quoted = True
            continue
        if _genitive(token) and not eponym:
            if is_office(token) and index + 1 in persons and (stop != index or _rank(reading, index)):
                break
            index += 1
            stop = index
            continue
        if token.text.isupper() and 2 <= len(token.text) <= 6 and token.word and stop == index:
            index += 1
            stop = index
            continue
        if token.lower in ("и", ",") and (quoted or eponym):
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
            after = _prepositional(reading, index, high, persons)
            if after is None:
                break
            index = stop = after
            continue
        if token.lower == "обязанности":
            index += 1
            stop = index
            continue
        break
    return stop


def closing_quote(reading: Reading, opening: int) -> int | None:
    """The token that closes the quotation opened at `opening`, None if the sentence ends first."""
    depth = 0
    for index in range(opening, min(reading.end_of_sentence(opening), opening + 25)):
        text = reading.tokens[index].text
        if text in OPENING and (text not in CLOSING or depth == 0):
            depth += 1
        elif text in CLOSING:
            depth -= 1
            if depth == 0:
                return index
    return None


def _genitive(token: Token) -> bool:
    return token.pos in _NOUN_LIKE and token.case == "gent" and (token.word or token.text[:1].isdigit())


def _rank(reading: Reading, index: int) -> bool:
    """«представителя вооружённых сил полковника Ли»: after a whole phrase a rank is of the name behind it."""
    if index == 0 or is_office(reading.tokens[index - 1]) or reading.tokens[index - 1].pos == "ADJ":
        return False
    return has_any_lemma(reading.tokens[index], _RANKS)


def _continues(token: Token, before: Token) -> bool:
    if token.case in ("gent", "") or token.text.isupper() or token.text.isascii():
        return True
    # «района Отрадное»; «аким Уральска», where the network took the genitive for a nominative
    return has_any_lemma(before, _KINDS_OF_PLACE) or _only_genitive(token.text)


@lru_cache(maxsize=10_000)
def _only_genitive(word: str) -> bool:
    """Whether the dictionary knows the word as a genitive and in no other case."""
    return dictionary().word_is_known(word.lower()) and {
        str(parse.tag.case) for parse in word_parses(word)
    } == {"gent"}


def _joins(reading: Reading, index: int, high: int) -> bool:
    """Whether «и» or a comma goes on with the same phrase: «культуры, спорта и туризма»."""
    tokens = reading.tokens
    after = index + 1
    while after < high and (_genitive(tokens[after]) and tokens[after].pos in ("ADJ", "NUM")):
        after += 1
    if after >= high or not _genitive(tokens[after]):
        return False
    if is_office(tokens[after]) or organization_kind(tokens[after].text):
        return False
    if tokens[index].text == ",":
        rest = [token.lower for token in tokens[after + 1 : min(high, after + 4)]]
        return "и" in rest
    return True


def _prepositional(reading: Reading, index: int, high: int, persons: Mapping[int, int]) -> int | None:
    tokens = reading.tokens
    word = tokens[index].lower
    first = index + 1
    wanted = ("datv", "accs") if word == "по" else ("loct",)
    end = first
    if tokens[end].lower in ("г", "городе") and end + 1 < high:
        end += 2 if tokens[end + 1].text == "." else 1
        return end + 1 if end < high and tokens[end].capital and end not in persons else None
    while end < high and end not in persons and tokens[end].pos in _NOUN_LIKE and tokens[end].case in wanted:
        end += 1
    if any(has_any_lemma(token, _OCCASIONS) for token in tokens[first:end]):
        return None
    if end == first:
        if tokens[first].capital and first not in persons and word in ("в", "во", "на"):
            place = reading.name_at(first)
            return place.stop if place is not None and place.kind == "LOC" else None
        return None
    proper = any(token.capital for token in tokens[first:end])
    # «полпреда президента в округе Виктора Ишаева»: up to the name it can only belong to the office.
    return end if word in ("по", "при") or proper or end in persons else None


def nominative(reading: Reading, first: int, head: int, stop: int, *, case: str = "nomn") -> str:
    """The phrase with its adjectives and head noun in the nominative (or `case`); the rest as printed."""
    tokens = reading.tokens
    noun = inflected(tokens[head], case, noun=True)
    gender = _gender(tokens[head])
    pieces = []
    for index in range(first, head):
        word = tokens[index].text
        pieces.append(word if tokens[index].lower == "и" else adjective(word, gender, case))
    words = [*pieces, noun]
    text = " ".join(words)
    if stop > head + 1:
        gap = reading.text[tokens[head].end : tokens[head + 1].start]
        text += (gap or "") + reading.printed(head + 1, stop)
    return " ".join(text.split())


def _gender(token: Token) -> str:
    parse = _best(token)
    return (parse.tag.gender if parse is not None else None) or token.gender or "masc"


def _best(token: Token):  # type: ignore[no-untyped-def]
    """pymorphy's parse that agrees with the case and number in the text, or its likeliest noun."""
    nouns = [p for p in word_parses(token.text) if "NOUN" in p.tag]
    if not nouns:
        return None
    # As plain strings: a grammeme raises when it is compared with one it does not know.
    same = [p for p in nouns if str(p.tag.case) == token.case]
    exact = [p for p in same if str(p.tag.number) == token.number]
    return next(iter(exact or same or nouns))


def inflected(token: Token, case: str, *, noun: bool = False) -> str:
    """The token's word in another case, letter case kept; unchanged where the dictionary knows no way."""
    text = token.text
    if text.isupper() and len(text) > 1:
        return text
    parse = _best(token)
    if parse is None:
        return text
    made = parse.inflect({case, "sing"} if noun else {case})
    return cased_like(made.word, text) if made is not None else text


def adjective(word: str, gender: str, case: str = "nomn") -> str:
    """An adjective or participle in the singular of this gender and case, letter case kept."""
    for parse in word_parses(word):
        if "ADJF" in parse.tag or "PRTF" in parse.tag:
            made = parse.inflect({case, "sing", gender if gender in ("masc", "femn", "neut") else "masc"})
            if made is not None:
                return cased_like(made.word, word)
    ending = _FROM_PLACE.search(word)
    if ending:
        stem = word[: len(word) - len(ending.group(1))]
        return stem + _ENDINGS.get((gender, case), ending.group(1))
    return word


def cased_like(word: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    word = (
        "-".join(
            piece[:1].upper() + piece[1:] if old[:1].isupper() else piece
            for piece, old in zip(word.split("-"), model.split("-"), strict=False)
        )
        if word.count("-") == model.count("-")
        else word
    )
    if "ё" not in model.lower():
        word = word.replace("ё", "е")
    return word


def inflected_word(noun: str, case: str) -> str:
    """A noun in the nominative singular, put in another case; unchanged where no way is known."""
    head, dash, tail = noun.rpartition("-")
    if dash and not dictionary().word_is_known(noun.lower()):
        return f"{head}-{inflected_word(tail, case)}"
    for parse in word_parses(noun):
        if str(parse.tag.case) == "nomn" and "NOUN" in parse.tag and str(parse.tag.number) == "sing":
            made = parse.inflect({case, "sing"})
            if made is not None:
                return cased_like(made.word, noun)
    return noun
