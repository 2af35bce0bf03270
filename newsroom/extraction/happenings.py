"""Events that a Russian text names with a noun: forum, round table, exhibition, ceremony, holiday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .lexicon import event_kind, has_any_lemma, is_office, lemma
from .phrases import OPENING, closing_quote, complement, modifiers, nominative
from .tokens import Reading
from .values import EVENT_KINDS
from .wordlist import words

_KINDS_HERE = frozenset(EVENT_KINDS) - {"meeting", "visit"}
_HAPPENS = words("""
    состояться пройти проходить провести проводить открыться открыть организовать подготовить завершиться
    начаться стартовать отметить отпраздновать подписать запланировать намечать ожидаться собрать
    """)
_AHEAD = frozenset({"предстоящий", "предстоять", "планироваться", "намечен", "запланировать", "намечаться"})
_FUTURE = re.compile(
    r"(состоится|состоятся|пройдет|пройдёт|пройдут|откроется|проведет|проведёт|начнется|"
    r"начнётся|продлится|предстоит|ожидается|планируется|запланирован\w*|намечен\w*|будет|будут)$"
)
_VISITS = frozenset({"визит"})
_DELEGATIONS = frozenset({"делегация"})
_DOCUMENTS = frozenset(
    {"меморандум", "соглашение", "договор", "протокол", "план", "программа", "декларация", "контракт"}
)
# Too vague to be an event by themselves; a name in quotation marks, a number or a genitive must follow.
_NEEDS_NAME = frozenset(
    {"прием", "вечер", "мероприятие", "стол", "открытие", "совещание", "концерт", "праздник"}
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event named at tokens [first, stop); `strength` 0..1 tells how much of a name it has."""

    first: int
    at: int
    stop: int
    kind: str
    title: str
    core: str
    strength: float
    told: bool  # a verb of the sentence says that it takes place


def find_happenings(reading: Reading, named: Mapping[int, int]) -> Iterator[Happening]:
    """Every mention of such an event with some name of its own, in the text's order."""
    tokens = reading.tokens
    stop = 0
    for at, token in enumerate(tokens):
        if at < stop or at in named or token.pos not in ("NOUN", "PROPN") or token.number == "plur":
            continue
        kind = event_kind(token.text)
        if kind not in _KINDS_HERE:
            continue
        first = max(modifiers(reading, at, named), stop)
        end = _end(reading, at, named)
        made = _happening(reading, first, at, end, kind, named)
        if made is not None:
            stop = end
            yield made


def _end(reading: Reading, at: int, named: Mapping[int, int]) -> int:
    """Where the event's name ends: with what completes the noun, a person's name, and a quoted title."""
    tokens = reading.tokens
    high = reading.end_of_sentence(at)
    if [token.lower for token in tokens[at + 1 : at + 3]] == ["по", "случаю"]:
        end = complement(reading, at + 3, named)
        while end < high and end in named:
            end = named[end]
        return end
    end = complement(reading, at + 1, named)
    # A place that follows is told apart from the name: «форум … в Оренбурге».
    for index in range(at + 1, end):
        if tokens[index].text in OPENING:
            break
        if tokens[index].lower in ("в", "во", "на", "при") or tokens[index].text[:1].isdigit():
            end = index
            break
    if end < high and tokens[end].lower in ("по", "памяти") and tokens[end].pos in ("ADP", "NOUN"):
        further = complement(reading, end + 1, named)
        end = further if further > end + 1 else end
    while end < high and (end in named or is_office(tokens[end])) and tokens[end].case in ("gent", ""):
        end = named.get(end, end + 1)
    if end < high and tokens[end].text in OPENING:
        close = closing_quote(reading, end)
        end = close + 1 if close is not None else end
    return end


def _happening(
    reading: Reading, first: int, at: int, end: int, kind: str, named: Mapping[int, int]
) -> Happening | None:
    tokens = reading.tokens
    base = lemma(tokens[at].text)
    printed = reading.printed(at, end)
    low, high = reading.start_of_sentence(at), reading.end_of_sentence(at)
    if any(tokens[i].text in OPENING for i in range(max(low, first - 1), first)):
        return None
    adjectives = [token.lower for token in tokens[first:at]]
    if base == "стол" and not any(word.startswith("кругл") for word in adjectives):
        return None
    quoted = re.search(r"[«\"“„]([^«»\"“”„]+)[»\"”“]", printed)
    ordinal = any(re.match(r"\d+|[IVX]+$|перв|втор|трет|юбилейн", word, re.I) for word in adjectives)
    number = tokens[first - 1] if first > low else None
    if number is not None and re.match(r"\d+-\w+$|[IVX]+$", number.text):
        first, ordinal = first - 1, True
    capital = tokens[at].capital and at != low
    if quoted and event_kind(tokens[at].text) and quoted.group(1)[:1].islower():
        return None
    if base in _NEEDS_NAME and not (quoted or end > at + 1):
        return None
    if kind == "outreach" and end > at + 3 and tokens[at + 2].lower == "случаю":
        kind = "ceremony"
    if kind == "outreach" and not ("консульск" in " ".join(adjectives) or "выездн" in " ".join(adjectives)):
        return None
    if not (quoted or ordinal or capital or end > at + 1):
        return None
    strength = 0.9 if quoted or (ordinal and capital) else 0.75 if ordinal or capital else 0.6
    told = any(has_any_lemma(t, _HAPPENS) or _FUTURE.match(t.lower) for t in tokens[low:high])
    told = told or any(has_any_lemma(t, _AHEAD) for t in tokens[max(low, first - 2) : first])
    title = nominative(reading, first, at, end)
    title = re.sub(r"^(\d+)-\w+\b", rf"\1-{_ordinal_ending(tokens[at].gender)}", title)
    title = title[:1].upper() + title[1:]
    core = quoted.group(1) if quoted else ""
    if not core and kind in ("exhibition", "round_table", "forum", "competition"):
        core = _further_quote(reading, at, high, named)
        if core:
            noun = nominative(reading, first, at, at + 1)
            title, strength = f"{noun[:1].upper()}{noun[1:]} «{core}»", 0.9
    return Happening(first, at, end, kind, title, core, strength, told)


def _further_quote(reading: Reading, at: int, high: int, named: Mapping[int, int]) -> str:
    """The title in «выставка художницы из Атырау Сауле Тажибековой «Берег»», which names also precede."""
    tokens = reading.tokens
    for index in range(at + 1, min(high, at + 14)):
        if tokens[index].text in OPENING:
            close = closing_quote(reading, index)
            return reading.printed(index + 1, close) if close is not None and close > index + 1 else ""
        plain = tokens[index].pos in ("NOUN", "PROPN", "ADJ", "ADP") or tokens[index].text == "."
        if not plain and index not in named:
            return ""
    return ""


def find_signings(reading: Reading, named: Mapping[int, int]) -> Iterator[tuple[Happening, str]]:
    """«подписан меморандум о …», with the document's name in the nominative."""
    tokens = reading.tokens
    for low, high in reading.sentences:
        for at in range(low, high - 1):
            if not re.match(r"подпис(ан|ана|ано|аны|али|ал|ала)$", tokens[at].lower):
                continue
            for head in range(at + 1, min(at + 4, high)):
                if not has_any_lemma(tokens[head], _DOCUMENTS) or tokens[head].number == "plur":
                    continue
                end = _document_end(reading, head, named)
                first = max(modifiers(reading, head, named), at + 1)
                document = nominative(reading, first, head, end)
                document = document[:1].upper() + document[1:]
                title = "Подписание " + _lower_unless_name(
                    nominative(reading, first, head, end, case="gent"), tokens[first].capital
                )
                if end > head + 1:
                    yield Happening(first, head, end, "signing", title, "", 0.85, True), document
                break


def find_visits(reading: Reading, named: Mapping[int, int]) -> Iterator[tuple[Happening, int]]:
    """«с рабочим визитом находилась делегация …»: the visit, and the token after the delegation's name."""
    tokens = reading.tokens
    for low, high in reading.sentences:
        at = next((i for i in range(low, high) if has_any_lemma(tokens[i], _VISITS)), None)
        who = next((i for i in range(low, high) if has_any_lemma(tokens[i], _DELEGATIONS)), None)
        if at is None or who is None or tokens[who].case not in ("nomn", "gent"):
            continue
        first = modifiers(reading, at, named)
        end = complement(reading, who + 1, named)
        start = modifiers(reading, who, named)
        visit = nominative(reading, first, at, at + 1)
        delegation = _lower_unless_name(
            nominative(reading, start, who, end, case="gent"), tokens[start].capital and start != low
        )
        title = f"{visit[:1].upper()}{visit[1:]} {delegation}"
        yield Happening(min(at, who), at, end, "visit", title, "", 0.8, True), end


def _document_end(reading: Reading, head: int, named: Mapping[int, int]) -> int:
    tokens = reading.tokens
    high = reading.end_of_sentence(head)
    end = head + 1
    while end < high:
        further = complement(reading, end, named)
        if further == end and tokens[end].lower in ("о", "об", "между"):
            further = end + 1
            while further < high and (
                tokens[further].case in ("loct", "ablt", "gent") or tokens[further].lower == "и"
            ):
                further = complement(reading, further + 1, named)
        if further == end:
            break
        end = further
    return end


def _lower_unless_name(words: str, capital: bool) -> str:
    return words if capital else words[:1].lower() + words[1:]


def _ordinal_ending(gender: str) -> str:
    return {"femn": "я", "neut": "е"}.get(gender, "й")


def is_ahead(reading: Reading, low: int, high: int) -> bool:
    """Whether the sentence speaks of something to come."""
    return any(
        _FUTURE.match(token.lower) or has_any_lemma(token, _AHEAD) for token in reading.tokens[low:high]
    )
