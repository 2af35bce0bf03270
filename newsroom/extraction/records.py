"""Found as plain data: the form in which texts with known answers are annotated and scored."""

from __future__ import annotations

from typing import Any

from .values import EventFound, Found, OrganizationFound, ParticipationFound, PersonFound


def record(found: Found) -> dict[str, Any]:
    """JSON-ready lists `persons`, `organizations` and `events` of what was found.

    Persons: name (given name first, nominative), positions (nominative), spans [[start, end)] in
    characters, takes_part, confidence. Organizations, the source among them: name, aliases, spans,
    kind, confidence. Events: name, kind, date and end (ISO, or None), place, state, document, spans,
    participants (names), participation [name, position, side, role, on_behalf_of], confidence.
    """
    bodies = [*found.organizations, *([found.source] if found.source else [])]
    return {
        "persons": [_person(each) for each in found.persons],
        "organizations": [_organization(each) for each in bodies],
        "events": [_event(each, found) for each in found.events],
    }


def _person(person: PersonFound) -> dict[str, Any]:
    return {
        "name": person.name,
        "positions": [position.title for position in person.positions],
        "spans": [[span.start, span.end] for span in person.spans],
        "takes_part": person.takes_part,
        "confidence": person.confidence,
    }


def _organization(body: OrganizationFound) -> dict[str, Any]:
    return {
        "name": body.name,
        "aliases": list(body.short_names),
        "spans": [[span.start, span.end] for span in body.spans],
        "kind": body.kind,
        "confidence": body.confidence,
    }


def _event(event: EventFound, found: Found) -> dict[str, Any]:
    participation = [_participation(each, found) for each in event.participations]
    return {
        "name": event.title,
        "kind": event.kind,
        "date": event.starts.isoformat() if event.starts else None,
        "end": event.ends.isoformat() if event.ends else None,
        "place": event.place,
        "state": event.state,
        "document": event.document,
        "spans": [[span.start, span.end] for span in event.spans],
        "participants": [each["name"] for each in participation],
        "participation": participation,
        "confidence": event.confidence,
    }


def _participation(each: ParticipationFound, found: Found) -> dict[str, Any]:
    if each.person is not None:
        name = found.persons[each.person].name
    else:
        assert each.organization is not None  # a ParticipationFound has exactly one
        name = found.organizations[each.organization].name
    behalf = each.on_behalf_of
    return {
        "name": name,
        "position": each.position,
        "side": each.side,
        "role": each.role,
        "on_behalf_of": found.organizations[behalf].name if behalf is not None else None,
    }
