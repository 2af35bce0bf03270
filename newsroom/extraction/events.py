"""The events of a Russian text: what its sentences state put together, with day, place and who is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .actors import Scene, said
from .attendance import attend
from .ceremonies import find_ceremonies
from .dates import Days
from .dating import put_days
from .delegations import find_delegation
from .gatherings import Gathering
from .happenings import find_happenings
from .lexicon import OCCUPATIONS, has_any_lemma
from .meetings import find_meetings, listed_words
from .outreach import each_town
from .phrases import inflected, nominative
from .signings import find_signings
from .statements import Part, Statement, around, is_ahead, is_long_ago, is_wish, subjects
from .values import EventFound, ParticipationFound, Span
from .visits import find_visits

_REGION = re.compile(r"\b(Республика|область|край|регион)\b")
_TALKS = frozenset({"встреча", "переговоры", "переговор"})
_LASTS = re.compile(r"\b(выставк|экспозици|продлится|открыта для|работать будет|увидеть)", re.I)
_HELD = re.compile(r"прош|состо|пров[её]л|предшеств|закончил|завершил|продолжал|длил")


def find_events(
    scene: Scene, days: Sequence[Days], named: Mapping[int, int], on: dt.date
) -> tuple[EventFound, ...]:
    """What the text reports or announces, each once, in the text's order."""
    delegation = find_delegation(scene)
    statements = _apart(
        [
            *find_meetings(scene, delegation),
            *find_signings(scene, named),
            *find_visits(scene, named, delegation),
            *find_ceremonies(scene, named),
            *find_happenings(scene, named),
        ]
    )
    statements = list(each_town(scene, statements, days))
    if any(each.kind == "competition" for each in statements):
        # «в финале встретились»: rivals, unless one of them holds an office.
        statements = [
            s for s in statements if s.kind != "meeting" or s.noun != "встреча" or _official(s.parts)
        ]
    weak = list(_weak_talks(scene, statements))
    put_days(scene, [*statements, *weak], days, on)
    gatherings = _gathered(scene, [each for each in statements if _counts(scene, each, on)])
    gatherings += [Gathering([each], ahead=each.ahead, weak=True) for each in weak]
    gatherings.sort(key=lambda each: each.statements[0].at)
    for each in gatherings:
        for statement in each.statements:
            for part in statement.parts:
                each.add(part.actor, part.side, part.role)
    attend(scene, gatherings, days, on)
    found = [_value(scene, each, on) for each in gatherings if not each.weak or _has_sides(each)]
    found = [_with_end(scene, each, days) for each in found]
    return tuple(sorted(found, key=lambda event: event.spans[0]))


def _apart(statements: Iterable[Statement]) -> list[Statement]:
    """Without those that are named within another's words: the round table of «меморандум о форуме»."""
    kept: list[Statement] = []
    for each in sorted(statements, key=lambda s: (s.first, -(s.stop - s.first))):
        inside = any(
            other.first <= each.at < other.stop and other is not each and other.kind != "meeting"
            for other in kept[-3:]
        )
        if not inside:
            kept.append(each)
    return sorted(kept, key=lambda s: s.at)


def _official(parts: Sequence[Part]) -> bool:
    return any(p.actor.office is not None and p.actor.office.lemma not in OCCUPATIONS for p in parts)


def _counts(scene: Scene, statement: Statement, on: dt.date) -> bool:
    """Whether the statement tells enough to be an event of the record."""
    own = statement.own_days
    low, high = around(scene.reading, statement.at)
    if not own and not statement.ahead and is_long_ago(scene.reading.printed(low, high), on):
        return False
    if statement.told:
        # Without a day, and with no name but a noun, it is talk of such things in general.
        return statement.strength >= (0.6 if statement.days else 0.75)
    return statement.strength >= 0.9 or (own and statement.strength >= 0.6)


def _gathered(scene: Scene, statements: Sequence[Statement]) -> list[Gathering]:
    """Statements of one event together."""
    found: list[Gathering] = []
    for each in statements:
        same = next((g for g in found if any(_same(scene, other, each) for other in g.statements)), None)
        if same is None:
            found.append(Gathering([each], ahead=each.ahead))
        else:
            same.statements.append(each)
            same.ahead = same.ahead and each.ahead
    return found


def _same(scene: Scene, a: Statement, b: Statement) -> bool:
    if a.kind != b.kind:
        headline = scene.reading.tokens[a.at].sentence == 0 and {a.kind, b.kind} == {
            "celebration",
            "ceremony",
        }
        return headline and _alike(a.title, b.title, 0.3)
    if a.own_days and b.own_days and a.days and b.days:
        apart = a.days.ends < b.days.starts or b.days.ends < a.days.starts
        if apart:
            return False
    if a.kind == "meeting" and a.parts and b.parts and a.noun == b.noun == "встреча":
        return _same_sides(a.parts, b.parts)
    if a.kind == "visit":
        return _same_visit(scene, a, b)
    if a.kind != "signing" and a.core and b.core:
        return a.core.lower() == b.core.lower()
    if a.kind == "signing":
        headline = 0 in (scene.reading.tokens[a.at].sentence, scene.reading.tokens[b.at].sentence)
        return a.core == b.core if headline else _alike(a.title, b.title, 0.7)
    if a.noun == b.noun and a.kind == b.kind:
        # Two that the text tells apart by number or name are two; «форум» after «18-й форум» is that one.
        bare = min(len(a.title.split()), len(b.title.split())) <= 2
        return (
            bare
            or _alike(a.title, b.title, 0.6)
            or (min(a.strength, b.strength) < 0.7 and not (a.core and b.core))
        )
    return _alike(a.title, b.title, 0.7)


def _same_visit(scene: Scene, a: Statement, b: Statement) -> bool:
    """«визит в область» twice, «посетил АО» twice; «посетил область» in the headline is the visit below."""
    guests = [{p.actor.who for p in s.parts if p.side == 1} for s in (a, b)]
    others = bool(guests[0] and guests[1]) and not guests[0] & guests[1]
    headline = any(scene.reading.tokens[s.at].sentence == 0 for s in (a, b) if s.noun == "посещение")
    if a.ahead != b.ahead:
        return False
    if a.noun == b.noun == "визит":
        return not others
    if a.noun == b.noun:
        hosts = [{p.actor.who for p in s.parts if p.role == "host"} for s in (a, b)]
        return bool(hosts[0] & hosts[1]) or _alike(a.core, b.core, 0.4 if headline else 0.9)
    place = a.core or b.core
    return not others and (headline or _alike(place, f"{a.title} {b.title}".replace(place, ""), 0.9))


def _same_sides(a: Sequence[Part], b: Sequence[Part]) -> bool:
    one = {side: {p.actor.who for p in a if p.side == side} for side in (1, 2)}
    two = {side: {p.actor.who for p in b if p.side == side} for side in (1, 2)}
    return bool(one[1] & two[1] and one[2] & two[2]) or bool(one[1] & two[2] and one[2] & two[1])


def _alike(a: str, b: str, share: float) -> bool:
    """Whether as large a share of the shorter title's words stands in the longer one, endings aside."""
    one, two = ({w[:5] for w in re.findall(r"\w+", t.lower()) if len(w) > 2 or w.isdigit()} for t in (a, b))
    if (
        re.findall(r"\b[IVX]+\b|\d+", a) != re.findall(r"\b[IVX]+\b|\d+", b)
        and a[:1].isdigit() == b[:1].isdigit()
    ):
        return False
    return bool(one and two) and len(one & two) >= share * min(len(one), len(two))


def _weak_talks(scene: Scene, statements: Sequence[Statement]) -> Iterator[Statement]:
    """«Переговоры прошли в министерстве»: an event if the sentences around tell who was on each side."""
    tokens = scene.reading.tokens
    taken = {tokens[s.at].sentence for s in statements if s.kind == "meeting"}
    for number, (low, high) in enumerate(scene.reading.sentences):
        if number in taken or is_wish(tokens[low:high]):
            continue
        for at in range(low, high):
            noun = "встреча" if tokens[at].lower.startswith("встреч") else "переговоры"
            if not has_any_lemma(tokens[at], _TALKS) or tokens[at].case not in ("nomn", "accs", ""):
                continue
            if any(t.pos == "VERB" and _HELD.match(t.lower) for t in tokens[low:high]):
                parts = _between_whom(scene, statements, number)
                ahead = is_ahead(scene.reading, low, high)
                yield Statement(
                    at,
                    at,
                    at + 1,
                    "meeting",
                    noun.capitalize(),
                    0.3,
                    told=True,
                    noun=noun,
                    ahead=ahead,
                    parts=parts,
                )
                return


def _between_whom(scene: Scene, statements: Sequence[Statement], number: int) -> list[Part]:
    """The two who signed something, or who are the subject of the sentence before: «А и Б обсудили …»."""
    signed = [p for s in statements if s.kind == "signing" for p in s.parts if p.actor.person is not None]
    if [part.side for part in signed] == [1, 2]:
        return [replace(part, role="head") for part in signed]
    if not number:
        return []
    low, high = scene.reading.sentences[number - 1]
    tokens = scene.reading.tokens
    verb = next((i for i in range(low, high) if tokens[i].pos == "VERB" and tokens[i].number == "plur"), None)
    both = [a for a in subjects(scene, verb, low, high) if a.person is not None] if verb is not None else []
    return [Part(actor, side, "head") for side, actor in enumerate(both, 1)] if len(both) == 2 else []


def _has_sides(gathering: Gathering) -> bool:
    return {1, 2} <= {part.side for part in gathering.parts if part.actor.person is not None}


def _value(scene: Scene, gathering: Gathering, on: dt.date) -> EventFound:
    body = [s for s in gathering.statements if scene.reading.tokens[s.at].sentence] or gathering.statements
    best = max(body, key=lambda s: (s.own_days, s.strength, len(s.title)))
    day, own = next(((s.days, True) for s in gathering.statements if s.own_days), (best.days, False))
    day = day or next((s.days for s in gathering.statements if s.days), None)
    starts = day.starts if day else None
    ends = day.ends if day else None
    ahead = gathering.ahead if starts is None else (starts > on or (gathering.ahead and starts >= on))
    title = _sides_title(scene, gathering) if gathering.weak else best.title
    places = [s.place or _place(scene, s.at) for s in gathering.statements]
    places = sorted(filter(None, places), key=lambda place: bool(_REGION.search(place)))
    return EventFound(
        title=title,
        kind=best.kind,
        starts=starts,
        ends=ends if ends != starts else None,
        place=places[0] if places else "",
        state="planned" if ahead else "held",
        document=next((s.document for s in gathering.statements if s.document), ""),
        spans=tuple(sorted({_sentence(scene, s.at) for s in gathering.statements})),
        participations=tuple(_participation(scene, part) for part in gathering.parts),
        confidence=_confidence(gathering, best, own=own, dated=day is not None),
    )


def _with_end(scene: Scene, event: EventFound, days: Sequence[Days]) -> EventFound:
    """An exhibition that «продлится до 30 июня» ends on that day."""
    reading = scene.reading
    if event.kind != "exhibition" or event.starts is None or event.ends is not None:
        return event
    for each in days:
        if not each.limit or each.ends <= event.starts:
            continue
        at = min(reading.at(each.span.start), len(reading.tokens) - 1)
        bound = reading.text[max(0, each.span.start - 3) : each.span.start].strip().lower()
        if bound == "до" and _LASTS.search(reading.printed(*around(reading, at))):
            return replace(event, ends=each.ends)
    return event


def _confidence(gathering: Gathering, best: Statement, *, own: bool, dated: bool) -> float:
    sure = best.strength
    if gathering.kind == "meeting":
        sided = [part for part in gathering.parts if part.side and part.role == "head"]
        sure = 0.9 if len(sided) > 1 and all(part.actor.office is not None for part in sided) else 0.8
    if not own:
        sure -= 0.2 if dated else 0.3
    return round(max(sure, 0.3), 2)


def _sides_title(scene: Scene, gathering: Gathering) -> str:
    heads = [
        [p.actor for p in gathering.parts if p.side == side and p.actor.person is not None] for side in (1, 2)
    ]
    one, two = (
        listed_words([said(scene, a, case) for a in side[:1]])
        for side, case in zip(heads, ("gent", "ablt"), strict=True)
    )
    return f"{gathering.statements[0].title} {one} с {two}"


def _participation(scene: Scene, part: Part) -> ParticipationFound:
    actor = part.actor
    return ParticipationFound(
        actor.person,
        actor.organization,
        actor.office.printed(scene.reading) if actor.office else "",
        part.side,
        part.role,
        actor.on_behalf_of,
    )


def _sentence(scene: Scene, at: int) -> Span:
    low, high = around(scene.reading, at)
    return Span(scene.reading.tokens[low].start, scene.reading.tokens[high - 1].end)


def _place(scene: Scene, at: int) -> str:
    """Where: a venue or place after «в» or «на» in the sentence, that belongs to no office or name."""
    reading = scene.reading
    tokens = reading.tokens
    low, high = around(reading, at)
    office_tokens = {
        i for office in scene.offices_between(low, high) for i in range(office.first, office.stop)
    }
    covered = set(office_tokens)
    for place in scene.places_between(low, high):
        covered |= set(range(place.first, place.stop))
        if place.first in office_tokens or place.at < 0 or place.first == low:
            continue
        if tokens[place.first - 1].lower in ("в", "во", "на") and tokens[place.at].case == "loct":
            return place.name
    found = []
    for span in reading.names_between(low, high):
        if span.kind != "LOC" or span.first <= low or span.first in covered:
            continue
        before = tokens[span.first - 1].lower
        if before == "." and tokens[span.first - 2].lower == "г":
            before = tokens[span.first - 3].lower
        if before in ("в", "во", "на") and tokens[span.first].case in ("loct", ""):
            found.append(span)
    if not found:
        return ""
    span = min(found, key=lambda each: abs(each.first - at))
    for head in range(span.first, span.stop):
        if tokens[head].pos in ("NOUN", "PROPN"):
            if head == span.first:
                word = inflected(tokens[head], "nomn")
                return " ".join((word + reading.text[tokens[head].end : tokens[span.stop - 1].end]).split())
            return nominative(reading, span.first, head, span.stop)
    return reading.printed(span.first, span.stop)
