"""Events that a Russian text names with a noun: forum, round table, exhibition, outreach, concert."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .actors import Scene, said
from .lexicon import event_kind, event_noun, has_any_lemma, is_office
from .phrases import OPENING, closing_quote, complement, inflected, modifiers, nominative
from .statements import Statement, around, is_topic, is_wish, subjects, told_by
from .tokens import Reading, Token
from .values import EVENT_KINDS
from .wordlist import words

_KINDS_HERE = frozenset(EVENT_KINDS) - {"visit", "signing"}
# Told by the sides that the sentence names, in `meetings`.
_TALKS = frozenset({"встреча", "переговоры", "беседа", "разговор"})
# And in `ceremonies`.
_BESTOWAL = frozenset({"вручение", "награждение", "возложение"})
_FAREWELLS = frozenset({"прощание"})
_PLURAL = frozenset({"состязание", "соревнование", "чтения", "прием", "гастроли", "похороны", "поминки"})
# «участвовал в форуме», «на полях форума», «пригласил на выставку»: it takes place, though told in passing.
_IN_PASSING = words(
    "участие участвовать поле рамка пригласить участник открытие закрытие присутствовать посетить"
)
# An event of its own by the noun alone, where a verb tells that it takes place.
_ALONE = words("концерт субботник фестиваль спартакиада пресс-конференция брифинг флешмоб викторина")
# «заявил на пресс-конференции»: there are too many of them.
_PRESS = frozenset({"пресс-конференция", "брифинг"})
_DAY = frozenset({"день"})
# Whose they are says which: «лекция Полуэктова».
_GIVEN = words("лекция мастер-класс урок экскурсия концерт спектакль")
# After these words it is spoken of once more, and not told anew.
_AFTER = frozenset({"после", "до", "перед", "накануне", "завершении", "завершение", "итогам", "окончании"})
# These need more than an adjective: a name in quotation marks, a number, or what completes them.
_NEEDS_NAME = words("""
    вечер мероприятие стол праздник собрание церемония вручение презентация митинг урок экскурсия чтения консультация
    матч финал акция торжество выставка экспозиция беседа конкурс показ премьера гастроли тур бал парад
    закладка похороны поминки пуск запуск
    """)
# Whatever is said of these, they may be any.
_TOO_VAGUE = frozenset({"церемония", "мероприятие", "беседа", "торжество", "стол", "показ", "тур"})
# Adjectives that tell nothing of which event it is.
_SAYS_NOTHING = re.compile(
    r"(?:перв|втор|трет|очередн|следующ|совместн|нов|больш|небольш|кратк|традиционн|настоящ|прошедш|состоявш|различн|"
    r"подобн|так|как|эт|предстоящ|ближайш|прошл|минувш|нынешн|сво|наш|главн|важн|последн|данн|котор)\w*$"
)
_BODY = re.compile(r"законодательн|федеральн|национальн|областн|городск|муниципальн|учредительн")
_OBLIQUE = ("datv", "gent", "loct", "")
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_OUTREACH = re.compile(r"консульск|выездн|личн")
_RECEPTION = re.compile(r"торжеств|дипломат|официальн|прощальн|праздничн")
_INNER = words("вручение открытие награждение возложение подписание прощание чествование гашение")


def find_happenings(scene: Scene, named: Mapping[int, int]) -> Iterator[Statement]:
    """Every mention of such an event with some name of its own, in the text's order."""
    reading, tokens = scene.reading, scene.reading.tokens
    # «Конгресс США», «законодательное собрание»: bodies, though their nouns may name events.
    bodies = {index for place in scene.places for index in range(place.first, place.stop)}
    stop = 0
    for at, token in enumerate(tokens):
        if at < stop or at in named or at in bodies or not _noun_like(token):
            continue
        if token.lower == "день" and [t.lower for t in tokens[at + 1 : at + 3]] == ["открытых", "дверей"]:
            yield _open_day(reading, at)
            continue
        if token.capital and has_any_lemma(token, _DAY) and token.number == "plur":
            days_of = _days_of(reading, at, named)
            if days_of is not None:
                yield days_of
            continue
        kind = event_kind(token.text)
        if kind not in _KINDS_HERE or (token.number == "plur" and not has_any_lemma(token, _PLURAL)):
            continue
        first = max(modifiers(reading, at, named), stop)
        end = _end(reading, at, named)
        made = _happening(reading, first, at, end, kind, named)
        if made is not None:
            stop = end
            if made.title.lower() == token.lower and event_noun(token.text) in _GIVEN:
                givers = [a for a in subjects(scene, at, *around(reading, at)) if a.person is not None]
                made.title += "".join(f" {said(scene, giver, 'gent', bare=True)}" for giver in givers[:1])
            yield made


def _days_of(reading: Reading, at: int, named: Mapping[int, int]) -> Statement | None:
    """«Дни Костанайской области в Челябинске»."""
    end = complement(reading, at + 1, named)
    if end == at + 1:
        return None
    told, ahead = told_by(reading, at, end)
    title = "Дни" + reading.text[reading.tokens[at].end : reading.tokens[end - 1].end]
    return Statement(at, at, end, "celebration", title, 0.9, told or ahead, noun="день", ahead=ahead)


def _noun_like(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN") or (token.pos == "ADJ" and "-" in token.text)  # «бизнес-форум»


def _open_day(reading: Reading, at: int) -> Statement:
    told, ahead = told_by(reading, at, at + 3)
    return Statement(
        at, at, at + 3, "outreach", "День открытых дверей", 0.75, told or ahead, noun="день", ahead=ahead
    )


def _end(reading: Reading, at: int, named: Mapping[int, int]) -> int:
    """Where the event's name ends: with what completes the noun, a person's name, and a quoted title."""
    tokens = reading.tokens
    high = reading.end_of_sentence(at)
    if [token.lower for token in tokens[at + 1 : at + 3]] == ["по", "случаю"]:
        end = at + 3
        if end < high and tokens[end].text[:1].isdigit():
            end += 1  # «30-летия независимости»
        end = max(end, complement(reading, end, named))
        while end < high and (end in named or (end < at + 6 and tokens[end].pos in ("NOUN", "PROPN", "ADJ"))):
            end = named.get(end, end + 1)
        return end
    if [token.lower for token in tokens[at + 1 : at + 3]] in (["в", "честь"], ["от", "имени"]):
        end = complement(reading, at + 3, named)
        return named.get(end, end)
    if has_any_lemma(tokens[at], _FAREWELLS) and at + 2 < high and tokens[at + 1].lower in ("с", "со"):
        return next((named[i] for i in range(at + 2, min(at + 8, high)) if i in named), at + 1)
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
    if [token.lower for token in tokens[end : end + 3]] == ["с", "международным", "участием"]:
        end += 3
    while end < high and (end in named or is_office(tokens[end])) and tokens[end].case == "gent":
        after = named.get(end, end + 1)
        if after < high and tokens[after].pos == "VERB" and not tokens[after].case:
            break  # «после церемонии Тлеулина Ж.О. провела …»
        end = after
    if end < high and tokens[end].text in OPENING:
        close = closing_quote(reading, end)
        end = close + 1 if close is not None else end
    return _occasion_end(reading, end, high, named)


def _occasion_end(reading: Reading, end: int, high: int, named: Mapping[int, int]) -> int:
    """With «, посвящённый Дню Победы», «ко Дню независимости», «для предпринимателей»."""
    tokens = reading.tokens
    start = end
    if end + 2 < high and tokens[end].text == "," and tokens[end + 1].lower.startswith("посвящ"):
        start = end + 2
    elif end + 1 < high and tokens[end].lower in ("к", "ко") and tokens[end + 1].capital:
        start = end + 1
    elif end + 1 < high and tokens[end].lower in ("для", "о", "об"):
        start = end + 1
    if start == end:
        return end
    stop = start
    while (
        stop < high
        and stop - start < 9
        and tokens[stop].case in ("datv", "gent", "")
        and tokens[stop].pos in _PHRASE
    ):
        stop += 1
    if stop < high and tokens[stop].text in OPENING:
        close = closing_quote(reading, stop)
        stop = close + 1 if close is not None else stop
    while stop < high and stop in named:
        stop = named[stop]
    return stop if stop > start else end


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
    base = event_noun(tokens[at].text)
    low, high = around(reading, at)
    if any(tokens[i].text in OPENING for i in range(max(low, first - 1), first)):
        return None
    if base == "церемония" and end > at + 1 and has_any_lemma(tokens[at + 1], _INNER):
        return None  # told by «вручение», «открытие»
    adjectives = [token.lower for token in tokens[first:at] if not _SAYS_NOTHING.match(token.lower)]
    number = tokens[first - 1] if first > low else None
    numbered = number is not None and bool(re.match(r"\d+-\w+$|[IVX]+$", number.text))
    first -= numbered
    numbered = numbered or any(
        re.match(r"\d+-|[IVX]+$|юбилейн|ежегодн", t.text, re.I) for t in tokens[first:at]
    )
    capital = tokens[at].capital and at != low
    quoted = re.search(r"[«\"“„]([^«»\"“”„]+)[»\"”“]", reading.printed(at, end))
    if quoted and quoted.group(1)[:1].islower():
        return None
    completed = end > at + 1
    destination = _destination(reading, at, high) if base == "выезд" else ""
    rest = [token.lower for token in tokens[at + 1 : end]]
    occasion = len(rest) > 2 and (rest[1] in ("случаю", "честь") or any(w.startswith("посвящ") for w in rest))
    kind = _kind(reading, at, kind, adjectives, rest, occasion=occasion)
    if not kind or (base == "выезд" and not destination) or (base in _FAREWELLS and not completed):
        return None
    if base == "стол" and not (quoted or completed or _topic(reading, end, high)):
        return None
    strength = 0.9 if quoted or (numbered and capital) else 0.75 if numbered or capital else 0.6
    if strength < 0.9 and first > low and tokens[first - 1].lower in _AFTER:
        return None
    told, ahead = told_by(reading, first, end)
    passing = any(has_any_lemma(t, _IN_PASSING) for t in tokens[max(low, first - 6) : first])
    # «на аппаратном совещании аким представил …»: what is done there tells that it takes place.
    before = tokens[first - 1].lower if first > low else ""
    there = (before in ("на", "в", "во") and tokens[at].case == "loct") or (
        before == "на" and tokens[at].case == "accs" and completed
    )
    enough = quoted or numbered or capital or completed or destination
    alone = (base in _ALONE and (told or base not in _PRESS)) or (base in _GIVEN and told)
    qualified = (
        (bool(adjectives) or "-" in tokens[at].text)
        and (told or base not in _NEEDS_NAME)
        and (base not in _TOO_VAGUE or "-" in tokens[at].text)
    )
    if not (enough or alone or qualified):
        return None
    if _only_spoken_of(
        tokens[low:high], tokens[max(low, first - 2) : first], told=told, ahead=ahead, sure=strength
    ):
        return None
    title, noun = _title(reading, base, first, at, end, destination)
    core = quoted.group(1) if quoted else ""
    if not core and kind in ("exhibition", "round_table", "forum", "competition"):
        core = _further_quote(reading, at, high, named)
        if core:
            title = nominative(reading, first, at, at + 1)
            title, strength = f"{title[:1].upper()}{title[1:]} «{core}»", 0.9
    return Statement(
        at,
        first,
        end,
        kind if noun == base else "celebration",
        title,
        strength,
        told or passing or there or ahead,
        noun=noun,
        core=core,
        tail=reading.printed(at + 1, end),
        ahead=ahead,
        in_passing=not (told or there),
    )


def _kind(
    reading: Reading, at: int, kind: str, adjectives: Sequence[str], rest: Sequence[str], *, occasion: bool
) -> str:
    """The kind of event, "" if the noun names something else here."""
    base = event_noun(reading.tokens[at].text)
    told = " ".join(adjectives)
    if base == "стол":
        return kind if "кругл" in told else ""
    if base == "собрание":
        return "" if _BODY.search(told) else kind
    if base == "прием":
        if occasion or (adjectives and _RECEPTION.match(adjectives[-1])):
            return "ceremony"
        away = "граждан" in rest and _has_town(reading, at)
        return kind if _OUTREACH.search(told) or away else ""
    if base == "обслуживание":
        return kind if _OUTREACH.search(told) else ""
    return "" if base in _TALKS | _BESTOWAL else kind


def _has_town(reading: Reading, at: int) -> bool:
    """Whether the sentence has a town that something takes place in."""
    low, high = around(reading, at)
    return any(
        span.kind == "LOC" and reading.tokens[span.first - 1].lower in ("в", "во")
        for span in reading.names_between(low + 1, high)
    )


def _only_spoken_of(
    sentence: Sequence[Token], before: Sequence[Token], *, told: bool, ahead: bool, sure: float
) -> bool:
    if any(token.lower == "не" for token in before):
        return True
    if ahead:
        return False
    return (is_wish(sentence) and sure < 0.9) or (is_topic(sentence) and not (told and sure >= 0.9))


def _title(reading: Reading, base: str, first: int, at: int, end: int, destination: str) -> tuple[str, str]:
    """The event's name as a heading, and the noun that later sentences call it by."""
    token = reading.tokens[at]
    rest = reading.text[token.end : reading.tokens[end - 1].end]
    if base == "наурыз":
        return "Празднование Наурыза", "празднование"
    if destination:
        return f"Выезд {destination}", base
    if base in _FAREWELLS:
        return "Прощание" + rest, base
    title = nominative(reading, first, at, end)
    if token.number == "plur" and base != "прием":
        title = (inflected(token, "nomn") + rest).lower()
    title = re.sub(r"^(\d+)-\w+\b", rf"\1-{_ordinal_ending(token.gender)}", title)
    return title[:1].upper() + title[1:], base


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
        plain = tokens[index].pos in ("NOUN", "PROPN", "ADJ") or tokens[index].lower in (
            ".",
            "из",
            "от",
            "об",
            "о",
        )
        if not plain and index not in named:
            return ""
    return ""


def _ordinal_ending(gender: str) -> str:
    return {"femn": "я", "neut": "е"}.get(gender, "й")
