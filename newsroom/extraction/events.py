"""The events of a Russian text: meetings and happenings, with day, place, sides and state."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from . import meetings
from .actors import Actor, Scene, is_subject
from .dates import Days
from .happenings import Happening, find_happenings, find_signings, find_visits, is_ahead
from .lexicon import has_any_lemma, lemma
from .phrases import inflected, nominative
from .values import EventFound, ParticipationFound, Span
from .wordlist import words

_ROLES = (
    ("signatory", frozenset({"подписать", "подпись"})),
    (
        "speaker",
        words("выступить приветствовать рассказать представить доложить открывать напомнить пожелать"),
    ),
    ("host", frozenset({"организовать", "подготовить", "провести", "вести", "открыть"})),
    ("member", words("участвовать участие присутствовать вручить поздравить посетить прийти собраться")),
)


_HOSTS = frozenset({"вести", "открыть"})
_REGION = re.compile(r"\b(Республика|область|край|регион)\b")
# A happening told later than this in a text is spoken of, not reported.
_LAST_MAIN_SENTENCE = 3


@dataclass(slots=True)
class _Draft:
    title: str
    kind: str
    days: Days | None
    sure_day: bool
    place: str
    planned: bool
    spans: list[Span]
    participations: list[ParticipationFound]
    confidence: float
    core: str = ""
    document: str = ""
    noun: str = ""
    sentence: int = 0
    key: frozenset[tuple[int | None, int | None]] = field(default_factory=frozenset)


def find_events(
    scene: Scene, days: Sequence[Days], named: Mapping[int, int], on: dt.date
) -> tuple[EventFound, ...]:
    """Meetings whose two sides are named, and happenings that have a name and a day."""
    drafts = [_meeting(scene, each, days, on) for each in meetings.find_meetings(scene)]
    drafts = _merged(drafts)
    happenings = [
        draft
        for each in find_happenings(scene.reading, named)
        if (draft := _happening(scene, each, days, on)) is not None
    ]
    for signing, document in find_signings(scene.reading, named):
        draft = _happening(scene, signing, days, on)
        if draft is not None:
            draft.document = document
            happenings.append(draft)
    for visit, end in find_visits(scene.reading, named):
        draft = _happening(scene, visit, days, on)
        if draft is not None and draft.sure_day:
            draft.participations = _led_by(scene, end)
            happenings.append(draft)
    happenings = _merged(happenings)
    _take_part(scene, happenings)
    found = [_value(draft, on) for draft in (*drafts, *happenings)]
    return tuple(sorted(found, key=lambda event: event.spans[0]))


def _led_by(scene: Scene, end: int) -> list[ParticipationFound]:
    """«… во главе с заместителем акима Н. Серовым», right after the delegation's name."""
    words_here = [token.lower for token in scene.reading.tokens[end : end + 3]]
    if words_here != ["во", "главе", "с"]:
        return []
    return [
        _participation(scene, actor, None, "head")
        for actor in scene.actors
        if actor.first == end + 3 and actor.person is not None
    ]


def _value(draft: _Draft, on: dt.date) -> EventFound:
    starts = draft.days.starts if draft.days else None
    ends = draft.days.ends if draft.days else None
    planned = draft.planned if starts is None else (starts > on or (draft.planned and starts >= on))
    return EventFound(
        title=draft.title,
        kind=draft.kind,
        starts=starts,
        ends=ends if ends != starts else None,
        place=draft.place,
        state="planned" if planned else "held",
        document=draft.document,
        spans=tuple(sorted(set(draft.spans))),
        participations=tuple(draft.participations),
        confidence=round(draft.confidence, 2),
    )


def _sentence(scene: Scene, at: int) -> Span:
    low, high = scene.reading.start_of_sentence(at), scene.reading.end_of_sentence(at)
    return Span(scene.reading.tokens[low].start, scene.reading.tokens[high - 1].end)


def _day(scene: Scene, at: int, days: Sequence[Days], on: dt.date) -> tuple[Days | None, bool]:
    """The day told nearest in the sentence, else the one the story is about; and whether it was told there."""
    sentence = _sentence(scene, at)
    here = [each for each in days if sentence.start <= each.span.start < sentence.end]
    if here:
        place = scene.reading.tokens[at].start
        return min(here, key=lambda each: abs(each.span.start - place)), True
    headline = scene.reading.tokens[at].sentence == 0
    before = [
        each
        for each in days
        if each.told
        and (headline or each.span.start < sentence.start)
        and dt.timedelta() <= on - each.starts < dt.timedelta(45)
    ]
    return (before[0] if before else None), False


def _place(scene: Scene, at: int, *, venues: bool = True) -> str:
    """Where: a venue or place after «в» or «на» in the sentence, that belongs to no office or name."""
    reading = scene.reading
    tokens = reading.tokens
    low, high = reading.start_of_sentence(at), reading.end_of_sentence(at)
    office_tokens = {i for office in scene.offices for i in range(office.first, office.stop)}
    for number, place in enumerate(scene.places):
        if venues and low < place.first < high and place.first not in office_tokens and place.at >= 0:
            before = tokens[place.first - 1].lower
            case = tokens[place.at].case
            if before in ("в", "во", "на") and case == "loct":
                return scene.places[number].name
    covered = office_tokens | {i for p in scene.places for i in range(p.first, p.stop)}
    found = []
    for span in reading.names:
        if span.kind != "LOC" or not low < span.first < high or span.first in covered:
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


def _participation(scene: Scene, actor: Actor, side: int | None, role: str) -> ParticipationFound:
    return ParticipationFound(
        actor.person,
        actor.organization,
        actor.office.printed(scene.reading) if actor.office else "",
        side,
        role,
        actor.on_behalf_of,
    )


def _meeting(scene: Scene, meeting: meetings.Meeting, days: Sequence[Days], on: dt.date) -> _Draft:
    low, high = scene.reading.start_of_sentence(meeting.at), scene.reading.end_of_sentence(meeting.at)
    day, told = _day(scene, meeting.at, days, on)
    participations: list[ParticipationFound] = []
    for side, actors in enumerate((meeting.first_side, meeting.second_side), 1):
        for number, actor in enumerate(actors):
            role = "head" if number == 0 and actor.person is not None else "member"
            if meeting.kind == "visit":
                role = "host" if side == 2 else "guest"
            if not any((p.person, p.organization) == actor.who for p in participations):
                participations.append(_participation(scene, actor, side, role))
    sure = all(actor.office is not None for actor in (*meeting.first_side, *meeting.second_side))
    confidence = 0.9 if told and sure else 0.8 if told else 0.7 if day else 0.6
    return _Draft(
        meetings.title(scene, meeting),
        meeting.kind,
        day,
        told,
        _place(scene, meeting.at, venues=meeting.kind == "meeting"),
        is_ahead(scene.reading, low, high),
        [_sentence(scene, meeting.at)],
        participations,
        confidence,
        key=frozenset(actor.who for actor in (*meeting.first_side, *meeting.second_side)),
    )


def _happening(scene: Scene, happening: Happening, days: Sequence[Days], on: dt.date) -> _Draft | None:
    low, high = scene.reading.start_of_sentence(happening.at), scene.reading.end_of_sentence(happening.at)
    day, told = _day(scene, happening.at, days, on)
    if day is None or not (happening.told or happening.strength >= 0.9):
        return None
    if not told and happening.strength < 0.9:
        return None
    confidence = happening.strength if told and happening.told else happening.strength - 0.2
    return _Draft(
        happening.title,
        happening.kind,
        day,
        told,
        _place(scene, happening.at),
        is_ahead(scene.reading, low, high),
        [_sentence(scene, happening.at)],
        [],
        confidence,
        happening.core,
        noun=lemma(scene.reading.tokens[happening.at].text),
        sentence=scene.reading.tokens[happening.at].sentence,
    )


def _merged(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Statements of one event made one; the one with a day of its own tells title and day."""
    found: list[_Draft] = []
    for draft in drafts:
        same = next((other for other in found if _same(other, draft)), None)
        if same is None:
            found.append(draft)
            continue
        better = draft.sure_day and not same.sure_day
        if better:
            found[found.index(same)] = kept = replace(draft, spans=[*same.spans, *draft.spans])
            other = same
        else:
            kept, other = same, draft
            same.spans += draft.spans
        if not kept.place or (other.place and _REGION.search(kept.place)):
            kept.place = other.place or kept.place
        kept.document = kept.document or other.document
        if other.core and not kept.core:
            kept.core, kept.title = other.core, other.title
        kept.participations = kept.participations or other.participations
        kept.confidence = max(kept.confidence, other.confidence)
    return found


def _same(a: _Draft, b: _Draft) -> bool:
    if a.kind != b.kind or (
        a.sure_day and b.sure_day and a.days and b.days and a.days.starts != b.days.starts
    ):
        return False
    if a.kind == "visit" and a.key and a.sure_day != b.sure_day:
        # «посетил компанию» in the headline and «посетил АО» below are one visit of the same people.
        return bool({who for who in a.key if who[0] is not None} & b.key)
    if a.key or b.key:
        return a.key == b.key
    if a.core and b.core:
        return a.core.lower() == b.core.lower()
    return a.title.lower() == b.title.lower() or a.noun == b.noun


def _take_part(scene: Scene, happenings: Sequence[_Draft]) -> None:
    """People and organizations that act in a text with one happening take part in it."""
    near = [d for d in happenings if d.confidence >= 0.6 and d.sentence <= _LAST_MAIN_SENTENCE]
    if len(near) != 1:
        return
    draft = near[0]
    if draft.kind == "visit":
        return  # who else is named there may be host or guest
    tokens = scene.reading.tokens
    roles: dict[tuple[int | None, int | None], tuple[Actor, str]] = {}
    for low, high in scene.reading.sentences:
        here = [token for token in tokens[low:high] if token.word]
        role = next((r for r, lemmas in _ROLES if any(has_any_lemma(w, lemmas) for w in here)), "")
        if not role:
            continue
        for actor in scene.between(low, high):
            if actor.organization is not None:
                # The nominative and the accusative of a thing look alike.
                if role != "host" or actor.case not in ("nomn", "accs", ""):
                    continue
            elif not is_subject(scene, actor):
                continue
            if actor.person is not None and actor.office is None and role == "member":
                continue
            if (
                actor.person is not None
                and role == "host"
                and not any(has_any_lemma(w, _HOSTS) for w in here)
            ):
                continue
            roles.setdefault(actor.who, (actor, role))
    draft.participations = [_participation(scene, actor, None, role) for actor, role in roles.values()]
