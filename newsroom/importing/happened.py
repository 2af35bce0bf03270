"""Which known events the events of a text are: those of its translations first, then any of that day.

Each known event is at most one of a text. Texts of one piece tell of the same events: the kind and the day
match there, unless other people took part. Texts apart from one another may tell of two meetings of one
day: there two participants or the title must agree; a single shared participant makes a suggestion only.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from newsroom.extraction import EventFound
from newsroom.models import Event
from newsroom.models.names import bare

from .resolving import Meaning, only

# A found event with the keys of the people who took part in it.
Told = tuple[EventFound, frozenset[int]]


def known_events(
    told: Sequence[Told], siblings: tuple[int, ...], may_be_known: Callable[[str, date], bool] | None = None
) -> list[Meaning[Event]]:
    """For each event of a text, which known one it is; in the order given.

    `may_be_known` says of a kind and a day whether to ask the database for such events; None asks always.
    """
    meant: dict[int, Meaning[Event]] = {}
    if siblings and told:
        rows = Event.objects.filter(articles__in=siblings).distinct().prefetch_related("participations")
        meant = _of_the_piece(told, list(rows))
    taken = {meaning.target.pk for meaning in meant.values() if meaning.target is not None}
    for number, (found, people) in enumerate(told):
        if number not in meant and found.starts is not None:
            if may_be_known is not None and not may_be_known(found.kind, found.starts):
                continue
            meant[number] = meaning = _of_that_day(found, found.starts, people, taken)
            if meaning.sure and meaning.target is not None:
                taken.add(meaning.target.pk)
    return [meant.get(number, Meaning()) for number in range(len(told))]


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """A found event and a known one that may be it; the greater, the likelier."""

    likeness: tuple[bool, bool, bool, int]
    number: int
    event: int


def _of_the_piece(told: Sequence[Told], known: Sequence[Event]) -> dict[int, Meaning[Event]]:
    """What the translations' events mean, the likest pairs first, none of them twice."""
    by_pk = {event.pk: event for event in known}
    meant: dict[int, Meaning[Event]] = {}
    pairs = sorted(_pairs(told, known), reverse=True)
    while pairs:
        best = [pair for pair in pairs if pair.likeness == pairs[0].likeness]
        numbers, events = Counter(pair.number for pair in best), Counter(pair.event for pair in best)
        sure = [pair for pair in best if numbers[pair.number] == events[pair.event] == 1]
        if not sure and len(best) == len(numbers) ** 2 == len(events) ** 2:
            # Translations keep the order of what they tell.
            rows = zip(sorted(numbers), sorted(events), strict=True)
            sure = [_Pair(best[0].likeness, number, event) for number, event in rows]
        for pair in sure:
            meant[pair.number] = Meaning(by_pk[pair.event], True, (by_pk[pair.event],))
        done, used = {pair.number for pair in sure}, {pair.event for pair in sure}
        if not sure:  # too many to say which: staff do
            done, used = set(numbers), set()
            for number in numbers:
                fitting = tuple(by_pk[pair.event] for pair in best if pair.number == number)
                meant[number] = Meaning(only(list(fitting)), False, fitting)
        pairs = [pair for pair in pairs if pair.number not in done and pair.event not in used]
    return meant


def _pairs(told: Sequence[Told], known: Sequence[Event]) -> Iterator[_Pair]:
    for number, (found, people) in enumerate(told):
        for event in known:
            there = _people(event)
            shared = len(people & there)
            one_day = found.starts is None or found.starts == event.starts_there.date()
            others = people and there and shared < min(2, len(people), len(there))
            one_kind = found.kind == event.kind
            if one_day and not others and (one_kind or shared >= 2):
                likeness = (_is_titled(event, found), one_kind, found.starts is not None, shared)
                yield _Pair(likeness, number, event.pk)


def _of_that_day(
    found: EventFound, day: date, people: frozenset[int], taken: Iterable[int]
) -> Meaning[Event]:
    begin = datetime.combine(day, time(), tzinfo=ZoneInfo(settings.TIME_ZONE))
    same_day = Event.objects.filter(
        kind=found.kind, starts__gte=begin, starts__lt=begin + timedelta(days=1)
    ).exclude(pk__in=taken)
    known = list(same_day.prefetch_related("participations"))
    for fitting in (
        [event for event in known if len(people & _people(event)) >= 2],
        [event for event in known if _is_titled(event, found)],
    ):
        if len(fitting) == 1:
            return Meaning(fitting[0], True, tuple(fitting))
        if fitting:
            return Meaning(None, False, tuple(fitting))
    sharing = tuple(event for event in known if people & _people(event) and _may_be_one(event, people))
    return Meaning(only(list(sharing)), False, sharing)


def _may_be_one(event: Event, people: frozenset[int]) -> bool:
    """Whether one of them tells of no more people than the one they share: two whole casts are two events."""
    return min(len(people), len(_people(event))) == 1


def _people(event: Event) -> frozenset[int]:
    return frozenset(part.person_id for part in event.participations.all() if part.person_id is not None)


def _is_titled(event: Event, found: EventFound) -> bool:
    titles = (event.title_ru, event.title_kk, event.title_en)
    return bare(found.title) in {bare(title) for title in titles if title}
