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
from .misprints import joined
from .nobodies import people_only
from .office_bodies import body_of, names_a_region
from .positions import Office, distinct
from .roles import only_mentioned
from .same_bodies import folded
from .sources import find_source
from .tokens import Reading, read
from .values import DateFound, Found, Known, OrganizationFound, PersonFound, PositionFound, Span


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
    everybody = [
        mention
        for mention in people_only(reading, find_mentions(reading))
        if outside.isdisjoint(range(mention.first, mention.stop))
    ]
    named = {index: mention.stop for mention in everybody for index in range(mention.first, mention.stop)}
    mentions = [mention for mention in everybody if not named_after(reading, mention)]
    offices = find_offices(reading, mentions, named)
    places = orgs.find_organizations(reading, named, outside)
    places = [place for place in places if not outside & set(range(place.first, place.stop))]
    organizations, where = orgs.merge(reading, places)
    humans = joined(people.group(mentions), mentions)
    held: dict[int | None, list[Office]] = {}
    for office in offices:
        held.setdefault(office.mention, []).append(office)
    for human in humans:
        human.offices = [office for number in human.mentions for office in held.get(number, ())]
        people.settle(human, mentions, [each for each in known if each.kind == "person"])
    derived = _ministries(reading, offices, organizations)
    organizations += derived
    bodies = _Bodies(organizations)
    days = find_days(text, on=on, language="ru")
    scene = set_scene(reading, mentions, humans, offices, places, where)
    events = find_events(scene, days, named, on)
    active = {p.person for event in events for p in event.participations if p.person is not None}
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


def _ministries(
    reading: Reading, offices: Sequence[Office], organizations: Sequence[OrganizationFound]
) -> tuple[OrganizationFound, ...]:
    """The ministries of regions that only a minister's title tells, once each.

    A country's minister is spoken of in passing far more often than his ministry is a body of the text.
    """
    known = {folded(each.name) for each in organizations}
    spans: dict[str, list[Span]] = {}
    for office in offices:
        name = body_of(office.title)
        if name and name.startswith("Министерство") and names_a_region(name) and folded(name) not in known:
            span = Span(reading.tokens[office.first].start, reading.tokens[office.stop - 1].end)
            spans.setdefault(name, []).append(span)
    return tuple(
        OrganizationFound(name, (), "government", tuple(dict.fromkeys(where)), 0.7)
        for name, where in spans.items()
    )


class _Bodies:
    """Which of the text's organizations an office belongs to; made once, as texts may have thousands."""

    def __init__(self, organizations: Sequence[OrganizationFound]) -> None:
        self._spans = sorted((span, body.name) for body in organizations for span in body.spans)
        self._names = {folded(body.name): body.name for body in organizations}

    def of(self, title: str, start: int, end: int) -> str | None:
        """The longest one printed within characters [start, end), else the one that the title tells."""
        at = bisect.bisect_right(self._spans, start, key=lambda each: each[0].start)
        inside = []
        while at < len(self._spans) and self._spans[at][0].start < end:
            span, name = self._spans[at]
            if span.end <= end:
                inside.append((span.start - span.end, name))
            at += 1
        if inside:
            return min(inside)[1]
        derived = body_of(title)
        return self._names.get(folded(derived), derived) if derived else None


def _positions(reading: Reading, offices: Sequence[Office], bodies: _Bodies) -> tuple[PositionFound, ...]:
    found: dict[str, PositionFound] = {}
    for office in distinct(offices):
        start, end = reading.tokens[office.first].start, reading.tokens[office.stop - 1].end
        body = bodies.of(office.title, start, end)
        found.setdefault(office.title.lower(), PositionFound(office.printed(reading), office.title, body))
    return tuple(found.values())
