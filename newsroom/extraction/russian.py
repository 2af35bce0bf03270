"""Russian: the parts put together."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence

from . import organizations as orgs
from . import persons as people
from .actors import set_scene
from .dates import find_days
from .eponyms import named_after
from .events import find_events
from .holders import find_offices
from .mentions import find_mentions
from .positions import Office, distinct
from .roles import only_mentioned
from .sources import find_source
from .tokens import Reading, read
from .values import DateFound, Found, Known, PersonFound, PositionFound, Span


def extract_russian(text: str, *, on: dt.date, known: Sequence[Known] = ()) -> Found:
    """See the package's `extract`."""
    reading = read(text)
    if not reading.tokens:
        return Found()
    source = find_source(reading)
    outside = set()
    if source is not None:
        for span in source.spans:
            outside |= set(range(reading.at(span.start), reading.at(span.end - 1) + 1))
    everybody = [m for m in find_mentions(reading) if not outside & set(range(m.first, m.stop))]
    named = {index: mention.stop for mention in everybody for index in range(mention.first, mention.stop)}
    mentions = [mention for mention in everybody if not named_after(reading, mention)]
    offices = find_offices(reading, mentions, named)
    places = orgs.find_organizations(reading, named, outside)
    places = [place for place in places if not outside & set(range(place.first, place.stop))]
    organizations, where = orgs.merge(reading, places)
    humans = people.group(mentions)
    held: dict[int | None, list[Office]] = {}
    for office in offices:
        held.setdefault(office.mention, []).append(office)
    for human in humans:
        human.offices = [office for number in human.mentions for office in held.get(number, ())]
        people.settle(human, mentions, [each for each in known if each.kind == "person"])
    days = find_days(text, on=on, language="ru")
    scene = set_scene(reading, mentions, humans, offices, places, where)
    events = find_events(scene, days, named, on)
    active = {p.person for event in events for p in event.participations if p.person is not None}
    bodies = sorted((span.start, -span.end, each.name) for each in organizations for span in each.spans)
    persons = tuple(
        PersonFound(
            human.family,
            human.given,
            human.patronymic,
            tuple(Span(mentions[n].start, mentions[n].end) for n in human.mentions),
            _positions(reading, human.offices, bodies),
            number in active or not only_mentioned(reading, human, mentions),
            people.confidence(human, mentions),
        )
        for number, human in enumerate(humans)
    )
    dates = tuple(
        DateFound(day, each.span) for each in days for day in dict.fromkeys((each.starts, each.ends))
    )
    return Found(persons, organizations, events, source, dates)


def _positions(
    reading: Reading, offices: Sequence[Office], bodies: Sequence[tuple[int, int, str]]
) -> tuple[PositionFound, ...]:
    """`bodies` are the organizations of the text: (start, -end, name) of each place, sorted."""
    found = []
    for office in distinct(offices):
        start, end = reading.tokens[office.first].start, reading.tokens[office.stop - 1].end
        inside = None
        for place in range(bisect.bisect_right(bodies, (start + 1,)), len(bodies)):
            if bodies[place][0] >= end:
                break
            if -bodies[place][1] <= end:
                inside = bodies[place][2]
                break
        found.append(PositionFound(office.printed(reading), office.title, inside))
    return tuple(found)
