"""Visits in a Russian text: «А посетил Б», «с визитом прибыла делегация во главе с А»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .actors import Actor, Scene, said
from .delegations import VISITORS, led_by
from .lexicon import event_kind, event_noun, has_any_lemma, is_animate, is_future, organization_kind
from .meetings import listed_words
from .phrases import OPENING, closing_quote, complement, inflected, modifiers, nominative
from .statements import Part, Statement, is_ahead, is_wish, subjects
from .tokens import Reading
from .wordlist import words

_VISIT = words("посетить посещать побывать осмотреть навестить ознакомиться")
_BEEN = frozenset({"побывать"})
_TRIP = words("визит поездка")
_ARRIVE = words("""
    прибыть прибывший находиться находившийся пребывать посетить совершить приехать побывать отправиться выехать
    направиться гостить организовать начаться завершиться состояться
    """)
_COME = words("прибыть приехать прилететь отправиться")
_DELEGATIONS = frozenset({"делегация"})
# Not an organization, but a place that one visits all the same.
# «ознакомился с работой терминала»: what is seen there.
_SEEN = words("работа производство деятельность экспозиция условие ход выставка продукция цех процесс")
_SIGHTS = words("""
    пункт пункта площадка производство цех стройплощадка комплекс мемориал памятник экспозиция терминал теплоход
    элеватор ферма хозяйство село район город строительство объект парк лаборатория технопарк храм мечеть
    """)


def find_visits(scene: Scene, named: Mapping[int, int], delegation: Sequence[Actor]) -> Iterator[Statement]:
    """Every statement of a visit whose guest or host is named, in the text's order."""
    tokens = scene.reading.tokens
    for low, high in scene.reading.sentences:
        if is_wish(tokens[low:high]):
            continue
        trip = next((i for i in range(low, high) if _is_trip(scene, i)), None)
        made = _trip(scene, trip, low, high, named) if trip is not None else None
        if made is None and trip is None:
            made = _arrival(scene, low, high, named)
        if made is not None:
            yield made
        for at in range(low, high):
            if made is not None and scene.reading.names_between(at + 1, at + 2):
                continue  # «посетил с рабочим визитом …»: told by the visit
            if tokens[at].pos == "VERB" and has_any_lemma(tokens[at], _VISIT):
                yield from _visited(scene, at, low, high, named, delegation)


def _is_trip(scene: Scene, index: int) -> bool:
    token = scene.reading.tokens[index]
    if token.pos != "NOUN" or token.number != "sing":
        return False
    # «миссия» may be an embassy, or what a person is called to.
    return has_any_lemma(token, _TRIP) or (event_noun(token.text) == "миссия" and "-" in token.text)


def _visited(
    scene: Scene, at: int, low: int, high: int, named: Mapping[int, int], delegation: Sequence[Actor]
) -> Iterator[Statement]:
    """«А посетил АО «…» и школу № 5»: each of them is the host of a visit of its own."""
    objects = _objects(scene, at, high, named) or _object_before(scene, at, low)
    if not objects:
        return
    turned = objects[0][0] < at
    hosts = [host for _, _, _, host in objects if host is not None]
    group = _visitors(scene, at + 8 if turned else at, at if turned else low, named)
    guests = list(delegation) if group else subjects(scene, at, low, high, hosts)
    if not guests:
        guests = led_by(scene, low, high)
    if not guests and not group:
        return
    whose = group or listed_words([said(scene, actor, "ablt", bare=True) for actor in guests[:2]])
    for first, stop, name, host in objects:
        parts = [
            Part(a, 1, "head" if n == 0 and a.person is not None else "guest") for n, a in enumerate(guests)
        ]
        if host is not None:
            parts.append(Part(host, 2, "host"))
        yield Statement(
            first,
            first,
            stop,
            "visit",
            f"Посещение {name} {whose}",
            0.85,
            told=True,
            noun="посещение",
            core=name,
            place=said(scene, host, "nomn") if host is not None and host.organization is not None else "",
            ahead=is_ahead(scene.reading, low, high),
            parts=parts,
        )


def _objects(
    scene: Scene, at: int, high: int, named: Mapping[int, int]
) -> list[tuple[int, int, str, Actor | None]]:
    """What is visited, joined by «и»: tokens [first, stop), its name in the genitive, the body or person it is."""
    reading, tokens = scene.reading, scene.reading.tokens
    found: list[tuple[int, int, str, Actor | None]] = []
    index = at + 1
    if index + 2 < high and tokens[index].lower in ("с", "со"):
        seen = next(
            (i for i in range(index + 1, min(index + 4, high)) if has_any_lemma(tokens[i], _SEEN)), None
        )
        index = seen + 1 if seen is not None else index
    away = index + (index < high and tokens[index].lower in ("в", "во", "на"))
    city = next(iter(reading.names_between(away, away + 1)), None)
    if city is not None and city.kind == "LOC" and tokens[city.first].case in ("accs", "loct", ""):
        if away == index or has_any_lemma(tokens[at], _BEEN):
            name = inflected_place(reading, city.first, city.stop) or reading.printed(city.first, city.stop)
            return [(city.first, city.stop, name, None)]
        index = city.stop  # «посетил в Актау АО «…»»
    while index < high:
        actor = next((a for a in scene.between(index, high) if a.first <= index + 2), None)
        if actor is not None and not any(
            t.pos in ("VERB", "CCONJ") or t.text in ",–" for t in tokens[index : actor.first]
        ):
            before = tokens[actor.first - 1]
            if actor.organization is not None or (actor.case in ("gent", "accs") and before.pos != "ADP"):
                found.append((actor.first, actor.stop, said(scene, actor, "gent"), actor))
                index = actor.stop
        else:
            head = next(
                (
                    i
                    for i in range(index, min(index + 5, high))
                    if tokens[i].pos == "NOUN"
                    and (has_any_lemma(tokens[i], _SIGHTS) or organization_kind(tokens[i].text))
                ),
                None,
            )
            if head is None or any(t.pos == "VERB" and not t.case for t in tokens[index:head]):
                break
            first = modifiers(reading, head, named)
            stop = complement(reading, head + 1, named)
            if stop < high and tokens[stop].text in OPENING:
                close = closing_quote(reading, stop)
                stop = close + 1 if close is not None else stop
            told = first < head or any(t.capital for t in tokens[head:stop])
            if event_kind(tokens[head].text) or not told:
                break
            inner = next((a for a in scene.between(head, stop) if a.organization is not None), None)
            found.append((first, stop, nominative(reading, first, head, stop, case="gent"), inner))
            index = stop
        if index < high and tokens[index].lower in ("и", ","):
            index += 1
            continue
        break
    return found


def _object_before(scene: Scene, at: int, low: int) -> list[tuple[int, int, str, Actor | None]]:
    """«Городскую больницу № 3 посетила делегация …»."""
    bodies = [
        a for a in scene.between(low, at) if a.organization is not None and a.case == "accs" and a.stop == at
    ]
    return [(a.first, a.stop, said(scene, a, "gent"), a) for a in bodies[-1:]]


def inflected_place(reading: Reading, first: int, stop: int) -> str:
    """«Ульяновскую область» as «Ульяновской области», «Славгород» as «Славгорода»."""
    head = next(
        (i for i in range(stop - 1, first - 1, -1) if reading.tokens[i].pos in ("NOUN", "PROPN")), None
    )
    return nominative(reading, first, head, stop, case="gent") if head is not None else ""


def _visitors(scene: Scene, at: int, low: int, named: Mapping[int, int]) -> str:
    """«казахстанской делегацией», «гостями»: who comes, named or not elsewhere."""
    reading, tokens = scene.reading, scene.reading.tokens
    at = min(at, scene.reading.end_of_sentence(low))
    for head in range(low, at):
        if has_any_lemma(tokens[head], VISITORS) and tokens[head].case == "nomn":
            first = modifiers(reading, head, named)
            stop = min(complement(reading, head + 1, named), at)
            printed = nominative(reading, first, head, stop, case="ablt")
            if tokens[head].number == "plur":
                printed = "гостями"
            return printed[:1].lower() + printed[1:] if first == low else printed
    for head in range(max(low, at - 4), at):
        # «пермяки посетили завод»
        token = tokens[head]
        if (
            token.case == "nomn"
            and token.number == "plur"
            and token.pos == "NOUN"
            and is_animate(token.lower)
        ):
            return inflected(token, "ablt").lower()
    return ""


def _trip(scene: Scene, at: int, low: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«рабочий визит делегации … в Астрахань»; the leader is the only one named for sure."""
    reading, tokens = scene.reading, scene.reading.tokens
    first = modifiers(reading, at, named)
    adjectives = [token.lower for token in tokens[first:at]]
    trip = nominative(reading, first, at, at + 1).lower()
    whose, guests, stop = "", [], at + 1
    who = next(
        (
            i
            for i in range(low, high)
            if has_any_lemma(tokens[i], _DELEGATIONS) and tokens[i].case in ("nomn", "gent")
        ),
        None,
    )
    leader = led_by(scene, low, high)
    after = [a for a in scene.between(at + 1, high) if a.first - at == 1 and a.case in ("gent", "")]
    if who is not None:
        start = modifiers(reading, who, named)
        stop = complement(reading, who + 1, named)
        whose = nominative(reading, start, who, stop, case="gent")
        if start == low or not tokens[start].capital:
            whose = whose[:1].lower() + whose[1:]
        guests = leader
    elif after and after[0].person is not None:
        guests = scene.joined(after[0], high)
    elif any(has_any_lemma(token, _ARRIVE) for token in tokens[low:high]):
        before = [a for a in scene.between(low, at) if a.person is not None]
        # «принял посла Н. Серова, прибывшего с визитом»
        guests = [a for a in before[-1:] if _arrived(scene, a, at)]
        guests = guests or [a for a in subjects(scene, at, low, high) if a.person is not None]
    if not whose and not guests and at + 1 < high:
        # «ответный визит курганских промышленников», «бизнес-миссия предприятий Сибири»
        stop = complement(reading, at + 1, named)
        group = [
            t for t in tokens[at + 1 : stop] if t.pos == "NOUN" and t.number == "plur" and t.case == "gent"
        ]
        whose = reading.printed(at + 1, stop) if group else ""
    if not whose and guests:
        whose = listed_words([said(scene, actor, "gent") for actor in guests[:2]])
    where = _where(scene, at, low, high)
    in_passing = at > low and first - 1 >= low and tokens[first - 1].lower in ("рамках", "ходе")
    if not whose and in_passing and where and scene.protagonist is not None:
        guests = [scene.protagonist]  # «в рамках поездки в Волгоград консул провёл …»
        whose = said(scene, scene.protagonist, "gent")
    if not whose and not (where and "-" in tokens[at].text):
        return None
    told = bool(adjectives) or in_passing or any(has_any_lemma(token, _ARRIVE) for token in tokens[low:high])
    return Statement(
        at,
        min(first, who if who is not None else first),
        max(at + 1, stop),
        "visit",
        " ".join(filter(None, [trip[:1].upper() + trip[1:], whose, where if where not in whose else ""])),
        0.8,
        told=told,
        noun="визит",
        ahead=is_ahead(reading, low, high),
        parts=[Part(a, 1, "head" if n == 0 else "guest") for n, a in enumerate(guests)],
    )


def _arrival(scene: Scene, low: int, high: int, named: Mapping[int, int]) -> Statement | None:
    """«17 сентября в Челябинск прибыла делегация Костанайской области»."""
    reading, tokens = scene.reading, scene.reading.tokens
    who = next(
        (i for i in range(low, high) if has_any_lemma(tokens[i], _DELEGATIONS) and tokens[i].case == "nomn"),
        None,
    )
    verb = next(
        (i for i in range(low, high) if tokens[i].pos == "VERB" and has_any_lemma(tokens[i], _COME)), None
    )
    where = _where(scene, low, low, high)
    if who is None or verb is None or not where:
        return None
    first, stop = modifiers(reading, who, named), complement(reading, who + 1, named)
    whose = nominative(reading, first, who, stop, case="gent")
    whose = whose if tokens[first].capital and first != low else whose[:1].lower() + whose[1:]
    return Statement(
        who,
        first,
        stop,
        "visit",
        f"Визит {whose} {where}",
        0.8,
        told=True,
        noun="визит",
        ahead=is_future(tokens[verb].lower),
        parts=[Part(a, 1, "head") for a in led_by(scene, low, high)],
    )


def _arrived(scene: Scene, actor: Actor, at: int) -> bool:
    gap = scene.reading.tokens[actor.stop : at]
    return bool(gap) and gap[0].text == "," and any(has_any_lemma(token, _ARRIVE) for token in gap[1:3])


def _where(scene: Scene, at: int, low: int, high: int) -> str:
    """«в Астрахань» where the sentence has it as a destination."""
    reading, tokens = scene.reading, scene.reading.tokens
    for span in reading.names_between(low + 1, high):
        before = tokens[span.first - 1].lower
        if span.kind == "LOC" and tokens[span.first].case == "accs" and before in ("в", "во", "на"):
            return reading.printed(span.first - 1, span.stop)
    return ""
