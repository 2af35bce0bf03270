"""Events that a Russian text tells with a verb: flowers laid, something opened, a holiday celebrated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .actors import Scene, said
from .inflection import in_plural
from .lexicon import event_kind, has_any_lemma, is_office
from .phrases import (
    OPENING,
    closing_quote,
    complement,
    inflected,
    inflected_word,
    modifiers,
    nominative,
)
from .statements import Part, Statement, around, is_ahead, is_wish, subjects, told_by
from .tokens import Token
from .wordlist import words

_LAY = words("возложить возлагать возложение")
_FLOWERS = words("цветок цветы венок гирлянда корзина")
_OPEN = words("открыться открыть открыт открытый открывать открываться")
# What is opened with a ceremony, beside events: those are found by their own names.
_OPENED = words("""
    памятник мемориал бюст доска мемориальный класс кабинет центр музей представительство консульство школа аудитория
    книга уголок библиотека сквер парк аллея площадка филиал офис клуб участок завод цех линия рейс зал стела обелиск
    маршрут отделение производство магазин курс
    """)
_PART = words("проститься попрощаться прощаться похоронить")
_SHOW = words("показать показывать представить")
_BOOKS = words("книга сборник альбом роман монография")
_SHOWN = words("фильм картина спектакль постановка") | _BOOKS
_HAND = words("вручить вручать наградить")
_AWARDS = words(
    "награда медаль орден знак кубок премия патент экзекватура грамота письмо диплом звание удостоверение"
)
# «письмо» is an award only as «благодарственное письмо»; and so on.
_NEEDS = {"письмо": "благодарствен", "удостоверение": "почетн", "звание": "почетн"}
_BESTOWAL = words("вручение награждение")
_CELEBRATE = words("отпраздновать отметить праздновать отмечать")
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "ADP"})
_HOLIDAYS = re.compile(
    r"^(наурыз|новруз|день|дня|масленица|рождеств|сабантуй|курбан|юбилей|\d+-лети|годовщин)", re.I
)


def find_ceremonies(scene: Scene, named: Mapping[int, int]) -> Iterator[Statement]:
    """Every such statement in the text's order."""
    tokens = scene.reading.tokens
    for low, high in scene.reading.sentences:
        if is_wish(tokens[low:high]):
            continue
        for at in range(low, high):
            token = tokens[at]
            if token.pos not in ("VERB", "ADJ", "NOUN"):
                continue
            made = None
            if has_any_lemma(token, _LAY):
                made = _laid(scene, at, high, named)
            elif token.pos == "NOUN" and token.lower.startswith("открыти"):
                made = _opening(scene, at, low, high, named)
            elif token.pos == "NOUN" and has_any_lemma(token, _BESTOWAL):
                made = _handing(scene, at, high, named)
            elif token.pos != "NOUN" and has_any_lemma(token, _OPEN):
                made = _opened(scene, at, low, high, named)
            elif token.pos == "VERB" and has_any_lemma(token, _PART):
                made = _parted_from(scene, at, high)
            elif token.pos == "VERB" and has_any_lemma(token, _SHOW):
                made = _shown(scene, at, high, named)
            elif token.pos == "VERB" and has_any_lemma(token, _HAND):
                made = _handed(scene, at, low, high, named)
            elif token.pos == "VERB" and has_any_lemma(token, _CELEBRATE):
                made = _celebrated(scene, at, high, named)
            if made is not None:
                yield made


def _statement(scene: Scene, at: int, first: int, stop: int, kind: str, title: str, noun: str) -> Statement:
    low, high = around(scene.reading, at)
    ahead = is_ahead(scene.reading, low, high)
    return Statement(at, first, stop, kind, title, 0.8, told=True, noun=noun, ahead=ahead)


def _laid(scene: Scene, at: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«возложили цветы к памятнику …»."""
    reading, tokens = scene.reading, scene.reading.tokens
    what = next(
        (i for i in range(max(at - 3, 0), min(at + 6, high)) if has_any_lemma(tokens[i], _FLOWERS)), None
    )
    if what is None:
        return None
    to = next((i for i in range(at + 1, min(at + 9, high)) if tokens[i].lower in ("к", "ко", "у")), None)
    flowers = "венков" if has_any_lemma(tokens[what], frozenset({"венок"})) else "цветов"
    title, stop = f"Возложение {flowers}", max(at, what) + 1
    if to is not None and to + 1 < high:
        head = to + 1
        while head < high - 1 and tokens[head].pos == "ADJ":
            head += 1
        stop = complement(reading, head + 1, named)
        # «к памятнику Абаю», «к монументу погибшим в годы войны нефтяникам»
        while stop < high and (stop in named or tokens[stop].pos in _PHRASE or _dative(tokens[stop])):
            stop = named.get(stop, stop + 1)
        title += " " + reading.printed(to, stop)
    return _statement(scene, at, min(at, what), stop, "ceremony", " ".join(title.split()), "возложение")


def _dative(token: Token) -> bool:
    return token.pos == "VERB" and token.case == "datv"


def _opened(scene: Scene, at: int, low: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«открылась мемориальная доска …», «открыли класс …»: the thing follows, or stands before in the nominative."""
    reading, tokens = scene.reading, scene.reading.tokens
    passive = tokens[at].lower.startswith(
        ("открыт", "открыла", "открылся", "открылось", "открылись", "откроется")
    )
    following = list(range(at + 1, min(at + 6, high)))
    edge = next((n for n, i in enumerate(following) if tokens[i].pos in ("VERB", "ADP")), len(following))
    for head in [*following[:edge], *(range(at - 1, low - 1, -1) if passive else ())]:
        token = tokens[head]
        if token.pos not in ("NOUN", "PROPN") or head in named:
            continue
        if event_kind(token.text) and event_kind(token.text) != "ceremony":
            return None  # told by its own name
        if not has_any_lemma(token, _OPENED) or token.case not in ("nomn", "accs", ""):
            if head > at:
                return None
            continue
        first = modifiers(reading, head, named)
        stop = complement(reading, head + 1, named)
        # «памятник поэту Магжану Жумабаеву»
        while stop < high and (
            stop in named or (tokens[stop].case == "datv" and tokens[stop].pos in _PHRASE)
        ):
            stop = named.get(stop, stop + 1)
        if stop < high and tokens[stop].text in OPENING:
            close = closing_quote(reading, stop)
            stop = close + 1 if close is not None else stop
        if stop == head + 1 and first == head:
            return None
        what = nominative(reading, first, head, stop, case="gent")
        what = what if tokens[first].capital and first != low else what[:1].lower() + what[1:]
        return _statement(scene, at, min(at, first), stop, "ceremony", f"Открытие {what}", "открытие")
    return None


def _parted_from(scene: Scene, at: int, high: int) -> Statement | None:
    """«простились с артисткой …»."""
    people = [a for a in scene.between(at + 1, high) if a.person is not None and a.case == "ablt"]
    if scene.reading.tokens[at].lower.startswith("похорон"):
        buried = [
            a for a in scene.between(*around(scene.reading, at)) if a.person is not None and a.case == "accs"
        ]
        if not buried:
            return None
        return _statement(
            scene,
            at,
            at,
            at + 1,
            "ceremony",
            f"Похороны {said(scene, buried[0], 'gent', bare=True)}",
            "похороны",
        )
    if not people or scene.reading.tokens[at + 1].lower not in ("с", "со"):
        return None
    title = f"Прощание с {said(scene, people[0], 'ablt', bare=True)}"
    return _statement(scene, at, at, people[0].stop, "ceremony", title, "прощание")


def _shown(scene: Scene, at: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«показали документальный фильм «…»»."""
    reading, tokens = scene.reading, scene.reading.tokens
    head = next((i for i in range(at + 1, min(at + 9, high)) if has_any_lemma(tokens[i], _SHOWN)), None)
    quote = (
        next((i for i in range(head + 1, min(head + 4, high)) if tokens[i].text in OPENING), None)
        if head
        else None
    )
    close = closing_quote(reading, quote) if quote is not None else None
    if head is None or close is None:
        return None
    word = "Презентация" if has_any_lemma(tokens[head], _BOOKS) else "Показ"
    title = f"{word} {nominative(reading, modifiers(reading, head, named), head, close + 1, case='gent')}"
    return _statement(scene, at, at, close + 1, "other", title, "показ")


def _opening(scene: Scene, at: int, low: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«состоялось торжественное открытие класса …»; what is an event itself is told by its own name."""
    reading, tokens = scene.reading, scene.reading.tokens
    head = next((i for i in range(at + 1, min(at + 5, high)) if tokens[i].pos in ("NOUN", "PROPN")), None)
    if head is None or event_kind(tokens[head].text) or not has_any_lemma(tokens[head], _OPENED):
        return None
    stop = complement(reading, at + 1, named)
    while stop < high and stop in named:
        stop = named[stop]
    if stop < high and tokens[stop].text in OPENING:
        close = closing_quote(reading, stop)
        stop = close + 1 if close is not None else stop
    told, ahead = told_by(reading, at, max(stop, at + 1))
    if stop <= head or not (told or tokens[at].case == "loct"):
        return None
    made = _statement(
        scene, at, at, stop, "ceremony", f"Открытие {reading.printed(at + 1, stop)}", "открытие"
    )
    made.ahead = ahead
    return made


def _handed(scene: Scene, at: int, low: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«вручил орден …», «наградил медалью …»: to whom, where that is told."""
    reading, tokens = scene.reading, scene.reading.tokens
    heads = [
        i
        for i in (*range(at + 1, min(at + 14, high)), *range(at - 1, max(low - 1, at - 12), -1))
        if i not in named
    ]
    head = next((i for i in heads if tokens[i].pos in ("NOUN", "PROPN") and _is_award(tokens, i, low)), None)
    # «Экзекватура вручена ему»: at the head of a sentence the network may see any case.
    if head is None or (head + 1 != at and tokens[head].case not in ("accs", "ablt", "gent", "nomn", "")):
        return None
    first = modifiers(reading, head, named)
    stop = complement(reading, head + 1, named)
    if stop < high and tokens[stop].text in OPENING:
        close = closing_quote(reading, stop)
        stop = close + 1 if close is not None else stop
    what = nominative(reading, first, head, stop, case="gent")
    if tokens[head].number == "plur":
        forms = [in_plural(tokens[index].text, "gent") for index in range(first, head + 1)]
        what = " ".join([*forms, reading.printed(head + 1, stop)]).strip()
    if not tokens[first].capital or first == low:
        what = what[:1].lower() + what[1:]
    people = [a for a in scene.between(at + 1, high) if a.person is not None and a.case in ("datv", "accs")]
    title = f"Вручение {what}"
    if len(people) == 1:
        title += " " + said(scene, people[0], "datv")
    elif not people and stop < high and tokens[stop].case == "datv" and is_office(tokens[stop]):
        title += " " + reading.printed(stop, complement(reading, stop + 1, named))  # «… Президенту Венгрии»
    givers = [a for a in subjects(scene, at, low, high, people) if a.person is not None]
    made = _statement(scene, at, min(first, at), max(stop, at + 1), "ceremony", title, "вручение")
    made.parts = [Part(actor) for actor in (*givers, *people)]
    return made


def _is_award(tokens: Sequence[Token], at: int, low: int) -> bool:
    if not has_any_lemma(tokens[at], _AWARDS):
        return False
    needed = next((stem for noun, stem in _NEEDS.items() if has_any_lemma(tokens[at], frozenset({noun}))), "")
    before = " ".join(token.lower.replace("ё", "е") for token in tokens[max(low, at - 3) : at])
    return not needed or needed in before


def _handing(scene: Scene, at: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«церемония вручения экзекватуры Генеральному консулу …»."""
    reading, tokens = scene.reading, scene.reading.tokens
    stop = complement(reading, at + 1, named)
    if stop < high and tokens[stop].text in OPENING:
        close = closing_quote(reading, stop)
        stop = close + 1 if close is not None else stop
    people = [a for a in scene.between(at + 1, high) if a.person is not None and a.case in ("datv", "gent")]
    if stop == at + 1 and not people:
        if not (
            tokens[at].case == "nomn"
            and tokens[at].lower.startswith("награжд")
            and told_by(reading, at, stop)[0]
        ):
            return None
        return _statement(scene, at, at, stop, "ceremony", "Награждение победителей", "вручение")
    what = reading.printed(at + 1, stop)
    noun = inflected(tokens[at], "nomn").lower().capitalize()
    people = [a for a in people if a.first - stop < 3][:1]
    whom = said(scene, people[0], people[0].case) if people else ""
    title = " ".join(filter(None, [noun, what, whom if not people or people[0].first >= stop else ""]))
    told, ahead = told_by(reading, at, stop)
    made = _statement(scene, at, at, stop, "ceremony", title, "вручение")
    made.told, made.ahead = (
        told or (at > 0 and has_any_lemma(tokens[at - 1], frozenset({"церемония"}))),
        ahead,
    )
    made.parts = [Part(actor) for actor in people]
    return made


def _celebrated(scene: Scene, at: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«отметили Наурыз», «отпраздновали День независимости»."""
    reading, tokens = scene.reading, scene.reading.tokens
    head = at + 1
    while head < high and tokens[head].pos == "ADJ" and not _HOLIDAYS.match(tokens[head].lower):
        head += 1
    if (
        head >= high
        or not _HOLIDAYS.match(tokens[head].lower)
        or tokens[head].case not in ("accs", "nomn", "")
    ):
        return None
    stop = complement(reading, head + 1, named)
    rest = reading.text[tokens[head].end : tokens[stop - 1].end] if stop > head + 1 else ""
    name = inflected_word(tokens[head].text, "gent") + rest
    adjectives = reading.printed(at + 1, head)
    holiday = " ".join(f"{adjectives} {name}".split())
    return _statement(scene, at, at, stop, "celebration", f"Празднование {holiday}", "празднование")
