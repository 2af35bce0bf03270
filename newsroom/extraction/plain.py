"""What the rules for Kazakh and English share: names without declension, offices, meetings, organizations.

Both languages are read sentence by sentence with patterns. They find less than the Russian part does and are
never surer than 0.85, so that a person always looks at what they suggest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .dates import Days
from .spans import any_overlap
from .values import (
    DateFound,
    EventFound,
    Found,
    OrganizationFound,
    ParticipationFound,
    PersonFound,
    PositionFound,
    Span,
)


@dataclass(slots=True)
class Named:
    """A human named at `span`; name parts are nominative, `given` and `patronymic` perhaps initials."""

    span: Span
    family: str
    given: str
    patronymic: str
    position: str = ""
    case: str = ""  # "with" where the form says so, "" for the plain form, "other" for the rest
    whole: Span | None = None  # with the position


@dataclass(slots=True)
class Human:
    mentions: list[Named] = field(default_factory=list)

    def fits(self, other: Named) -> bool:
        return all(
            one.family.lower() == other.family.lower()
            and _compatible(one.given, other.given)
            and _compatible(one.patronymic, other.patronymic)
            for one in self.mentions
        )

    def best(self, part: str) -> str:
        return max((getattr(each, part) for each in self.mentions), key=lambda word: (len(word), word))

    @property
    def positions(self) -> list[str]:
        return list(dict.fromkeys(each.position for each in self.mentions if each.position))


def _compatible(a: str, b: str) -> bool:
    if not a or not b or a == b:
        return True
    if a.endswith(".") or b.endswith("."):
        return a[0] == b[0]
    return False


def sentences(text: str) -> Iterator[Span]:
    """Lines split after a full stop that no initial or abbreviation stands before."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for mark in re.finditer(
            r"(?<=[^\W\d_]{3}[.!?…”»])\s+(?=[^\W\d_a-zа-я«“\"])|(?<=\d[.!?])\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])",
            line.group(),
        ):
            end = line.start() + mark.start()
            if text[start:end].strip():
                yield Span(start, end)
            start = line.start() + mark.end()
        if text[start : line.end()].strip():
            yield Span(start, line.end())


def group(names: Sequence[Named]) -> list[Human]:
    """One Human per person, in the text's order."""
    humans: list[Human] = []
    for named in sorted(names, key=lambda each: each.span):
        human = next((each for each in humans if each.fits(named)), None)
        if human is None:
            humans.append(human := Human())
        human.mentions.append(named)
    return humans


def persons(
    humans: Sequence[Human], organizations: Sequence[OrganizationFound], active: set[int]
) -> tuple[PersonFound, ...]:
    found = []
    for number, human in enumerate(humans):
        spans = tuple(each.span for each in human.mentions)
        positions = []
        for title in human.positions:
            named = next(each for each in human.mentions if each.position == title)
            inside = next(
                (
                    o.name
                    for o in organizations
                    for span in o.spans
                    if named.whole and named.whole.start <= span.start and span.end <= named.whole.end
                ),
                None,
            )
            positions.append(PositionFound(title, title, inside))
        sure = 0.8 if positions and human.best("given") else 0.65 if positions else 0.55
        found.append(
            PersonFound(
                human.best("family"),
                human.best("given"),
                human.best("patronymic"),
                spans,
                tuple(positions),
                number in active or bool(positions),
                sure,
            )
        )
    return tuple(found)


def organizations(
    text: str, patterns: Sequence[tuple[re.Pattern[str], str]], canonical: Callable[[str], str]
) -> tuple[OrganizationFound, ...]:
    """Matches of the patterns (with the kind each is for), those of one canonical name together."""
    found: dict[str, tuple[str, str, list[Span]]] = {}
    taken: list[Span] = []
    for pattern, kind in patterns:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any_overlap(span, taken):
                continue
            taken.append(span)
            name = canonical(match.group())
            found.setdefault(name.lower(), (name, kind, []))[2].append(span)
    made: list[OrganizationFound] = []
    for name, kind, spans in sorted(found.values(), key=lambda row: -len(row[0])):
        for number, longer in enumerate(made):
            if kind == longer.kind and _short_for(name, longer.name):
                made[number] = replace(
                    longer,
                    short_names=tuple(sorted({*longer.short_names, name})),
                    spans=tuple(sorted((*longer.spans, *spans))),
                )
                break
        else:
            made.append(OrganizationFound(name, (), kind, tuple(sorted(spans)), 0.8))
    return tuple(sorted(made, key=lambda each: each.spans[0]))


def _short_for(short: str, long: str) -> bool:
    """«Еділ» қоғамы for «Еділ» … қоғамы; Lower Volga University for Trediakovsky Lower Volga University."""
    if re.match(r"«", short):
        return short.split("»")[0] == long.split("»")[0] and short.split()[-1] == long.split()[-1]
    return long.endswith(f" {short}") or long.startswith(f"{short} of ")


def day_of(sentence: Span, days: Sequence[Days]) -> tuple[Days | None, bool]:
    """The first day told in the sentence, and True; else None."""
    here = [each for each in days if sentence.start <= each.span.start < sentence.end]
    return (here[0], True) if here else (None, False)


def meeting(
    title: str,
    sentence: Span,
    days: Sequence[Days],
    on: dt.date,
    sides: Sequence[tuple[int, str]],
    *,
    ahead: bool,
) -> EventFound:
    """A meeting of two people (index and position as printed) told of in the sentence."""
    day, told = day_of(sentence, days)
    starts = day.starts if day else None
    planned = starts > on if starts else ahead
    return EventFound(
        title,
        "meeting",
        starts,
        None,
        "",
        "planned" if planned else "held",
        "",
        (sentence,),
        tuple(
            ParticipationFound(person, None, position, side, "head")
            for side, (person, position) in enumerate(sides, 1)
        ),
        0.75 if told else 0.6,
    )


def merged(events: Sequence[EventFound]) -> tuple[EventFound, ...]:
    """Without those that say again, with no day, what another says of the same people."""
    found: list[EventFound] = []
    for event in sorted(events, key=lambda each: (each.starts is None, each.spans[0])):
        people = {p.person for p in event.participations}
        again = any(
            people
            and people == {p.person for p in other.participations}
            and event.starts in (None, other.starts)
            for other in found
        )
        if not again:
            found.append(event)
    return tuple(sorted(found, key=lambda each: each.spans[0]))


def found(
    humans: Sequence[Human],
    bodies: tuple[OrganizationFound, ...],
    events: tuple[EventFound, ...],
    source: OrganizationFound | None,
    days: Sequence[Days],
) -> Found:
    """All together."""
    active = {p.person for event in events for p in event.participations if p.person is not None}
    if source is not None:
        bodies_kept = tuple(
            each for each in bodies if not any(any_overlap(span, source.spans) for span in each.spans)
        )
    else:
        bodies_kept = bodies
    dates = tuple(DateFound(day, d.span) for d in days for day in dict.fromkeys((d.starts, d.ends)))
    return Found(persons(humans, bodies_kept, active), bodies_kept, events, source, dates)
