"""Events that a Russian text names with a noun: forum, round table, exhibition, outreach, concert."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .actors import Scene
from .lexicon import event_kind, has_any_lemma, is_office, lemma
from .phrases import OPENING, closing_quote, complement, inflected, modifiers, nominative
from .statements import Statement, around, is_ahead, is_topic, is_wish
from .tokens import Reading
from .values import EVENT_KINDS
from .wordlist import words

_KINDS_HERE = frozenset(EVENT_KINDS) - {"visit", "signing"}
# Told by the sides that the sentence names, in `meetings`.
_TALKS = frozenset({"встреча", "переговоры", "беседа"})
_FAREWELLS = frozenset({"прощание"})
_PLURAL = frozenset({"состязание", "соревнование", "дни", "чтения"})
_HAPPENS = words("""
    состояться пройти проходить провести проводить открыться открыть организовать подготовить завершиться
    начаться стартовать отметить отпраздновать запланировать намечать ожидаться собрать прошедший состоявшийся
    завершить продолжаться продлиться устроить завершать принять стать ознаменоваться организованный
    проведенный посвященный начинаться открывать закрыться запланированный
    """)
# «участвовал в форуме», «на полях форума», «пригласил на выставку»: it takes place, though told in passing.
_IN_PASSING = words(
    "участие участвовать поле рамка пригласить участник открытие закрытие присутствовать посетить"
)
# Too vague to be an event by themselves: a name in quotation marks, a number or a genitive must follow.
_NEEDS_NAME = frozenset(
    """
    прием вечер мероприятие стол праздник собрание церемония вручение презентация
    митинг лекция урок экскурсия чтения дни консультация матч
    """.split()
)
_BODY = re.compile(r"законодательн|федеральн|национальн|областн|городск|муниципальн|учредительн")
_OUTREACH = re.compile(r"консульск|выездн")


def find_happenings(scene: Scene, named: Mapping[int, int]) -> Iterator[Statement]:
    """Every mention of such an event with some name of its own, in the text's order."""
    reading, tokens = scene.reading, scene.reading.tokens
    # «Конгресс США», «законодательное собрание»: bodies, though their nouns may name events.
    bodies = {index for place in scene.places for index in range(place.first, place.stop)}
    stop = 0
    for at, token in enumerate(tokens):
        if at < stop or at in named or at in bodies or token.pos not in ("NOUN", "PROPN"):
            continue
        kind = event_kind(token.text)
        if kind not in _KINDS_HERE or (token.number == "plur" and not has_any_lemma(token, _PLURAL)):
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
    if has_any_lemma(tokens[at], _FAREWELLS) and at + 2 < high and tokens[at + 1].lower in ("с", "со"):
        return named.get(at + 2, at + 1)
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
    if event_kind(tokens[at].text) == "competition":
        end = _contest_end(reading, at, end, high, named)
    while end < high and (end in named or is_office(tokens[end])) and tokens[end].case == "gent":
        after = named.get(end, end + 1)
        if after < high and tokens[after].pos == "VERB" and not tokens[after].case:
            break  # «после церемонии Тлеулина Ж.О. провела …»
        end = after
    if end < high and tokens[end].text in OPENING:
        close = closing_quote(reading, end)
        end = close + 1 if close is not None else end
    return end


def _contest_end(reading: Reading, at: int, end: int, high: int, named: Mapping[int, int]) -> int:
    """With the sport and the prize: «турнир по қазақша күрес на Кубок имени …»."""
    tokens = reading.tokens
    if end < high and tokens[end].lower == "по":
        while end + 1 < high and tokens[end + 1].word and tokens[end + 1].pos != "ADP" and end - at < 8:
            if tokens[end + 1].pos == "VERB" or end + 1 in named:
                break
            end += 1
        end += 1
    if end + 1 < high and tokens[end].lower in ("на", "за") and re.match(r"куб|приз", tokens[end + 1].lower):
        end = complement(reading, end + 2, named)
        while end < high and end in named:
            end = named[end]
    return end


def _happening(
    reading: Reading, first: int, at: int, end: int, kind: str, named: Mapping[int, int]
) -> Statement | None:
    tokens = reading.tokens
    base = lemma(tokens[at].text)
    printed = reading.printed(at, end)
    low, high = around(reading, at)
    if any(tokens[i].text in OPENING for i in range(max(low, first - 1), first)):
        return None
    adjectives = [token.lower for token in tokens[first:at]]
    if base == "стол" and not any(word.startswith("кругл") for word in adjectives):
        return None
    quoted = re.search(r"[«\"“„]([^«»\"“”„]+)[»\"”“]", printed)
    ordinal = any(re.match(r"\d+|[IVX]+$|перв|втор|трет|юбилейн|ежегодн", word, re.I) for word in adjectives)
    number = tokens[first - 1] if first > low else None
    if number is not None and re.match(r"\d+-\w+$|[IVX]+$", number.text):
        first, ordinal = first - 1, True
    capital = tokens[at].capital and at != low
    if quoted and quoted.group(1)[:1].islower():
        return None
    if base in _NEEDS_NAME and not (
        quoted or end > at + 1 or (base == "стол" and _topic(reading, end, high))
    ):
        return None
    if base == "собрание" and any(_BODY.match(word) for word in adjectives):
        return None
    destination = _destination(reading, at, high) if base == "выезд" else ""
    if base in _TALKS or (base == "выезд" and not destination):
        return None
    if base == "прием" and end > at + 3 and tokens[at + 2].lower == "случаю":
        kind = "ceremony"
    elif base == "прием" and adjectives and adjectives[-1].startswith(("торжеств", "дипломат", "официальн")):
        kind = "ceremony"
    elif base in ("прием", "обслуживание") and not _OUTREACH.search(" ".join(adjectives)):
        return None
    if base == "мероприятие" and not (quoted or capital):
        return None
    farewell = base in _FAREWELLS
    if farewell and end == at + 1:
        return None
    named_somehow = (
        quoted or ordinal or capital or end > at + 1 or (adjectives and kind in ("outreach", "meeting"))
    )
    if not (named_somehow or destination or base == "концерт"):
        return None
    numbered = first < at and tokens[first].text[:1].isdigit()
    if (
        base in ("заседание", "совещание")
        and end == at + 1
        and not (numbered or (adjectives and _telling(adjectives)))
    ):
        return None
    strength = 0.9 if quoted or (ordinal and capital) else 0.75 if ordinal or capital else 0.6
    sentence = tokens[low:high]
    told = any(t.word and t.pos in ("VERB", "AUX", "ADJ") and has_any_lemma(t, _HAPPENS) for t in sentence)
    passing = any(has_any_lemma(t, _IN_PASSING) for t in tokens[max(low, first - 6) : first])
    # «на аппаратном совещании аким представил …»: what is done there tells that it takes place.
    passing = passing or (
        first > low and tokens[first - 1].lower in ("на", "в", "во") and tokens[at].case == "loct"
    )
    ahead = is_ahead(reading, low, high)
    if (is_wish(sentence) and not ahead) or (
        is_topic(sentence) and not ahead and not (told and strength >= 0.9)
    ):
        return None
    if any(t.lower == "не" for t in tokens[max(low, first - 2) : first]):
        return None
    title = nominative(reading, first, at, end)
    if tokens[at].number == "plur":
        title = (inflected(tokens[at], "nomn") + reading.text[tokens[at].end : tokens[end - 1].end]).lower()
    if base == "наурыз":
        title, first, strength = "Празднование Наурыза", at, 0.75
        base, kind = "празднование", "celebration"
    elif base == "выезд":
        title, first, end = f"Выезд {destination}", at, at + 1
    elif farewell:
        title = "Прощание" + reading.text[tokens[at].end : tokens[end - 1].end]
    title = re.sub(r"^(\d+)-\w+\b", rf"\1-{_ordinal_ending(tokens[at].gender)}", title)
    title = title[:1].upper() + title[1:]
    core = quoted.group(1) if quoted else ""
    if not core and kind in ("exhibition", "round_table", "forum", "competition"):
        core = _further_quote(reading, at, high, named)
        if core:
            noun = nominative(reading, first, at, at + 1)
            title, strength = f"{noun[:1].upper()}{noun[1:]} «{core}»", 0.9
    return Statement(
        at,
        first,
        end,
        kind,
        title,
        strength,
        told or passing or ahead,
        noun=base,
        core=core,
        tail=reading.printed(at + 1, end),
        ahead=ahead,
    )


def _telling(adjectives: list[str]) -> bool:
    """Whether more than «первое» or «очередное» is said of it."""
    return not all(re.match(r"перв|втор|трет|очередн|следующ|совместн", word) for word in adjectives)


def _destination(reading: Reading, at: int, high: int) -> str:
    """«в Волгоград» after token `at`, "" if no such place is named."""
    tokens = reading.tokens
    for span in reading.names_between(at + 2, high):
        if (
            span.kind == "LOC"
            and tokens[span.first - 1].lower in ("в", "во", "на")
            and tokens[span.first].case == "accs"
        ):
            return reading.printed(span.first - 1, span.stop)
    return ""


def _topic(reading: Reading, end: int, high: int) -> bool:
    """«круглый стол на тему «…»», «… по вопросам …»."""
    return end < high and reading.tokens[end].lower in ("на", "по", "о", "об")


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


def _ordinal_ending(gender: str) -> str:
    return {"femn": "я", "neut": "е"}.get(gender, "й")
