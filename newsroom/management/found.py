"""What extraction found, written for a terminal: the text with its names marked, and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from newsroom.extraction import EventFound, Found, PersonFound, Span
from newsroom.models import Event, Organization, Participation

Paint = Callable[[str, str], str]  # kind of thing, words -> the words in that kind's colour


def marked(text: str, found: Found, paint: Paint) -> str:
    """The text with [brackets] around persons (P1 …), organizations (O1 …) and days (D)."""
    bodies = [*found.organizations, *([found.source] if found.source else [])]
    spans: list[tuple[Span, str, str]] = [
        *((span, "person", f"P{n}") for n, each in enumerate(found.persons, 1) for span in each.spans),
        *((span, "organization", f"O{n}") for n, each in enumerate(bodies, 1) for span in each.spans),
        *((each.span, "date", "D") for each in found.dates),
    ]
    out, at = [], 0
    # Where one lies in another, the outer one is marked.
    for span, kind, label in sorted(spans, key=lambda row: (row[0].start, -row[0].end)):
        if span.start < at:
            continue
        words = text[span.start : span.end]
        out += [text[at : span.start], paint(kind, f"[{label} {words}]")]
        at = span.end
    return "".join([*out, text[at:]])


def listed(found: Found, paint: Paint) -> Iterator[str]:
    """Lines that tell of each person, organization, event and day; a word where there is none."""
    if not (found.persons or found.organizations or found.events or found.source):
        yield _("No person, organization or event was found.")
        return
    if found.persons:
        yield paint("heading", _("Persons"))
        for number, person in enumerate(found.persons, 1):
            yield from _person(number, person, paint)
    bodies = [*found.organizations, *([found.source] if found.source else [])]
    if bodies:
        yield paint("heading", _("Organizations"))
        for number, body in enumerate(bodies, 1):
            short = f" ({', '.join(body.short_names)})" if body.short_names else ""
            source = f" · {_('source')}" if body is found.source else ""
            kind = Organization.Kind(body.kind).label
            label = paint("organization", f"O{number}")
            yield f"  {label}  {body.confidence:.2f}  {body.name}{short} · {kind}{source}"
    if found.events:
        yield paint("heading", _("Events"))
        for event in found.events:
            yield from _event(event, found, paint)
    if found.dates:
        yield paint("heading", _("Days"))
        yield "  " + ", ".join(dict.fromkeys(each.date.isoformat() for each in found.dates))


def _person(number: int, person: PersonFound, paint: Paint) -> Iterator[str]:
    presence = "" if person.takes_part else f" · {_('only mentioned')}"
    yield f"  {paint('person', f'P{number}')}  {person.confidence:.2f}  {person.name}{presence}"
    for position in person.positions:
        body = f" → {position.organization}" if position.organization else ""
        yield f"            {position.title}{body}"


def _event(event: EventFound, found: Found, paint: Paint) -> Iterator[str]:
    days = [each.isoformat() for each in (event.starts, event.ends) if each] or [_("no day told")]
    state = str(Event.State(event.state).label)
    yield f"  {paint('event', event.title)}"
    yield f"      {event.confidence:.2f}  " + " · ".join(
        filter(None, ["–".join(days), event.place, state, event.document])
    )
    for each in event.participations:
        side = f"{each.side}: " if each.side else ""
        person = found.persons[each.person].name if each.person is not None else ""
        body = found.organizations[each.organization].name if each.organization is not None else ""
        told = [person or body, each.position, str(Participation.Role(each.role).label)]
        if each.on_behalf_of is not None:
            told.append(_("on behalf of %(body)s") % {"body": found.organizations[each.on_behalf_of].name})
        yield f"        {side}" + ", ".join(filter(None, told))
