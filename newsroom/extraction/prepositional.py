"""What a preposition adds to a Russian noun: «по связям с общественностью», «в Астрахани», «при губернаторе»."""

from __future__ import annotations

from collections.abc import Mapping

from .lexicon import has_any_lemma, is_office, organization_kind
from .tokens import Reading
from .wordlist import words

# «консульство по адресу», «встреча по приглашению»: tells of the occasion, not of the office.
_OCCASIONS = words("""
    адрес итог случай приглашение инициатива поручение слово данные телефон окончание мнение просьба
    информация сообщение традиция словам видеосвязь
    """)
# Nouns that say with whom: «по связям с общественностью», «по борьбе с коррупцией».
_WITH = words("связь взаимодействие сотрудничество работа борьба сношение контакт")
_NOUN_LIKE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})


def _agreeing(
    reading: Reading, first: int, high: int, wanted: tuple[str, ...], persons: Mapping[int, int]
) -> int:
    """Where adjectives and nouns in one of these cases end: «межрегиональному и приграничному сотрудничеству»."""
    tokens = reading.tokens
    end = stop = first
    while end < high and end not in persons:
        token = tokens[end]
        if token.pos in _NOUN_LIKE and token.case in wanted:
            end += 1
            stop = end
        elif (
            token.lower in ("и", ",")
            and end > first
            and tokens[end - 1].pos == "ADJ"
            and end + 1 < high
            and tokens[end + 1].pos == "ADJ"
            and tokens[end + 1].case in wanted
        ):
            end += 1
        else:
            break
    return stop


def _listed(reading: Reading, end: int, high: int, case: str, persons: Mapping[int, int]) -> int:
    """Where a list goes on that ended before `end`: «по бобслею и скелетону», «по культуре, спорту и туризму»."""
    tokens = reading.tokens
    at = end
    while at + 1 < high and tokens[at].lower in ("и", ",") and at + 1 not in persons:
        beyond = at + 1
        while beyond < high and tokens[beyond].pos == "ADJ" and tokens[beyond].case == case:
            beyond += 1
        if beyond >= high or beyond in persons:
            break
        noun = tokens[beyond]
        # The network takes one of these two cases for the other.
        alike = noun.case == case or {noun.case, case} == {"datv", "loct"}
        if not alike or noun.pos not in ("NOUN", "PROPN"):
            break
        if is_office(noun) or (organization_kind(noun.text) and noun.number != "plur"):
            break
        if tokens[at].lower == "и":
            return beyond + 1
        at = beyond + 1
    return end


def prepositional(reading: Reading, index: int, high: int, persons: Mapping[int, int]) -> int | None:
    """Where the phrase ends that the preposition at `index` begins, None where it belongs to something else.

    No further than token `high`. `persons` maps a token that names a human to the end of that name.
    """
    tokens = reading.tokens
    word = tokens[index].lower
    first = index + 1
    wanted = ("datv", "accs") if word == "по" else ("loct",)
    end = first
    if tokens[end].lower in ("г", "городе") and end + 1 < high:
        end += 2 if tokens[end + 1].text == "." else 1
        return end + 1 if end < high and tokens[end].capital and end not in persons else None
    end = _agreeing(reading, first, high, wanted, persons)
    if any(has_any_lemma(token, _OCCASIONS) for token in tokens[first:end]):
        return None
    if first < end and word in ("по", "при"):
        end = _listed(reading, end, high, tokens[end - 1].case, persons)
    with_whom = first < end < high and word == "по" and tokens[end].lower in ("с", "со")
    if with_whom and has_any_lemma(tokens[end - 1], _WITH):
        beyond = _agreeing(reading, end + 1, high, ("ablt",), persons)
        return _listed(reading, beyond, high, "ablt", persons) if beyond > end + 1 else end
    if end == first:
        if tokens[first].capital and first not in persons and word in ("в", "во", "на"):
            place = reading.name_at(first, "LOC")
            return place.stop if place else None
        return None
    if word == "в" and tokens[first].lower == "делах":
        return end  # «временный поверенный в делах Казахстана»
    proper = any(token.capital for token in tokens[first:end])
    # «полпреда президента в округе Виктора Ишаева»: up to the name it can only belong to the office.
    return end if word in ("по", "при") or proper or end in persons else None
