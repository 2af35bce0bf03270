"""Events while they are being put together: who takes part how, and what becomes of drafts that say the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from . import plain
from .dates import Days
from .plain import Human
from .values import EventFound, OrganizationFound, ParticipationFound, Span

# Where two fit, the first counts.
_RANK = ("signatory", "head", "host", "speaker", "interpreter", "guest", "member")


@dataclass(slots=True)
class Ref:
    """A human (by number) spoken of at `span`, by name or by office, in some case."""

    span: Span
    human: int
    position: str
    case: str
    named: Span  # the name alone; of an office alone, the office


@dataclass(slots=True)
class Part:
    position: str
    side: int | None
    role: str


@dataclass(slots=True)
class Draft:
    kind: str
    title: str
    sentence: int
    spans: list[Span]
    starts: dt.date | None = None
    ends: dt.date | None = None
    place: str = ""
    ahead: bool = False
    document: str = ""
    people: dict[int, Part] = field(default_factory=dict)
    bodies: dict[int, Part] = field(default_factory=dict)
    dated: bool = False  # the day stands beside it, and was not taken from the story
    closed: bool = False  # sentences that follow do not go on about it
    family: str = ""  # nouns of one family may name the same event

    def add(self, human: int, role: str, *, side: int | None = None, position: str = "") -> None:
        """The human takes part; of two roles the weightier stays."""
        _add(self.people, human, role, side, position)

    def add_body(self, body: int, role: str, *, side: int | None = None) -> None:
        _add(self.bodies, body, role, side, "")

    def set_days(self, days: Days | None) -> None:
        if days is not None:
            self.starts, self.ends, self.dated = days.starts, days.ends, True


def _add(parts: dict[int, Part], number: int, role: str, side: int | None, position: str) -> None:
    part = parts.get(number)
    if part is None:
        parts[number] = Part(position, side, role)
        return
    if _RANK.index(role) < _RANK.index(part.role):
        part.role = role
    part.side = part.side or side
    part.position = part.position or position


class Calendar:
    """The days of a text, asked by stretch."""

    def __init__(
        self, text: str, days: Sequence[Days], deadline: re.Pattern[str], late: re.Pattern[str]
    ) -> None:
        """`deadline` matches what stands right before, `late` right behind a day by which something is due."""
        self._days = [
            each
            for each in days
            if not late.match(text, each.span.end)
            and not deadline.search(text[max(0, each.span.start - 24) : each.span.start])
        ]
        self._spans = [each.span for each in self._days]

    def within(self, span: Span) -> list[Days]:
        return [self._days[index] for index in plain.within(self._spans, span)]

    def nearest(self, span: Span, at: Span) -> Days | None:
        """In the stretch `span`, the last day before `at`, or else the first after it."""
        here = self.within(span)
        before = [each for each in here if each.span.start < at.start]
        return before[-1] if before else here[0] if here else None


def references(humans: Sequence[Human]) -> tuple[list[Span], list[Ref]]:
    """Every mention with a human's number, in the text's order, and where each begins."""
    refs = sorted(
        (
            Ref(each.reach, number, each.position, each.case, each.span)
            for number, human in enumerate(humans)
            for each in human.mentions
        ),
        key=lambda ref: ref.named,
    )
    return [ref.named for ref in refs], refs


_SPEECH = re.compile(r"«[^«»\n]{30,900}»|“[^“”\n]{30,900}”|\"[^\"\n]{30,900}\"")


def said(text: str) -> list[Span]:
    """What somebody says in so many words: events named there are not what the text tells of."""
    return [
        Span(*match.span())
        for match in _SPEECH.finditer(text)
        if len(match.group().split()) > 8 or match.group()[-2] in ",.!?…" or text[match.end() :][:3] == ", –"
    ]


def fill(drafts: Iterable[Draft], held: Sequence[Days]) -> None:
    """Give the one day that a text tells to what happened without a day of its own."""
    told = {(days.starts, days.ends) for days in held}
    if len(told) != 1:
        return
    starts, ends = told.pop()
    for draft in drafts:
        if draft.starts is None and not draft.ahead:
            draft.starts, draft.ends = starts, ends


def settle(drafts: Iterable[Draft], on: dt.date) -> tuple[EventFound, ...]:
    """The drafts as events in the text's order, one for those that are alike."""
    kept: list[Draft] = []
    seen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        people = frozenset(draft.people)
        keys: list[tuple[object, ...]] = [(draft.kind, draft.title.lower(), draft.starts)]
        if draft.kind == "meeting" and len(people) > 1:
            keys.append(("meeting", people, draft.starts))
        earlier = next((seen[key] for key in keys if key in seen), None)
        if earlier is None:
            kept.append(draft)
            earlier = draft
        else:
            earlier.spans += draft.spans
            for number, part in draft.people.items():
                earlier.add(number, part.role, side=part.side, position=part.position)
        for key in keys:
            seen.setdefault(key, earlier)
    return tuple(_event(draft, on) for draft in sorted(kept, key=lambda each: each.spans[0]))


def _event(draft: Draft, on: dt.date) -> EventFound:
    planned = draft.starts > on if draft.starts else draft.ahead
    participations = [
        *(
            ParticipationFound(p, None, part.position, part.side, part.role)
            for p, part in draft.people.items()
        ),
        *(
            ParticipationFound(None, b, part.position, part.side, part.role)
            for b, part in draft.bodies.items()
        ),
    ]
    return EventFound(
        " ".join(draft.title.split())[:300],
        draft.kind,
        draft.starts,
        draft.ends if draft.ends != draft.starts else None,
        draft.place,
        "planned" if planned else "held",
        draft.document,
        tuple(sorted(set(draft.spans))),
        tuple(participations),
        0.75 if draft.dated else 0.6,
    )


def bodies_within(organizations: Sequence[OrganizationFound]) -> tuple[list[Span], list[tuple[Span, int]]]:
    """Every mention of an organization with its number, in the text's order, and where each stands."""
    rows = sorted((span, number) for number, body in enumerate(organizations) for span in body.spans)
    return [span for span, _ in rows], rows
