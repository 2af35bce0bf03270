"""What the rules for Kazakh and English share: sentences, one human from many mentions, bodies, and the answer.

Both languages are read with patterns and word lists, never surer than 0.88, so that a person always looks at
what they suggest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .dates import Days
from .spans import any_overlap
from .values import (
    DateFound,
    EventFound,
    Found,
    Known,
    OrganizationFound,
    PersonFound,
    PositionFound,
    Span,
)


@dataclass(frozen=True, slots=True)
class Office:
    """A position as printed, and where."""

    text: str
    span: Span


@dataclass(slots=True)
class Named:
    """A human named at `span`; name parts are nominative, `given` and `patronymic` perhaps initials.

    `whole` covers the name and the offices beside it. `case` is "" for the nominative. `strong`: the name is
    plainly one; a weak one alone makes no person. `passive`: only spoken of there (mourned, an author).
    """

    span: Span
    family: str
    given: str
    patronymic: str
    offices: tuple[Office, ...] = ()
    case: str = ""
    whole: Span | None = None
    passive: bool = False

    @property
    def reach(self) -> Span:
        return self.whole or self.span

    @property
    def position(self) -> str:
        return self.offices[0].text if self.offices else ""


@dataclass(slots=True)
class Human:
    family: str = ""
    given: str = ""
    patronymic: str = ""
    mentions: list[Named] = field(default_factory=list)

    def fits(self, other: Named) -> bool:
        return compatible(self.given, other.given) and compatible(self.patronymic, other.patronymic)

    def add(self, named: Named) -> None:
        self.mentions.append(named)
        self.family = max(self.family, named.family, key=len)
        self.given = max(self.given, named.given, key=len)
        self.patronymic = max(self.patronymic, named.patronymic, key=len)

    @property
    def name(self) -> str:
        middle = self.patronymic if self.patronymic != self.family else ""
        return " ".join(part for part in (self.given, middle, self.family) if part)

    @property
    def positions(self) -> list[str]:
        """Different ones, those that only repeat a longer one left out."""
        every = dict.fromkeys(office.text for each in self.mentions for office in each.offices)
        return [one for one in every if not any(repeats(one, other) for other in every if other != one)]


def compatible(a: str, b: str) -> bool:
    if not a or not b or a.lower() == b.lower():
        return True
    if a.endswith(".") or b.endswith("."):
        short, long = sorted((a.rstrip(".").lower(), b.rstrip(".").lower()), key=len)
        return long.startswith(short) or long[0] == short[0]
    return False


def alike(a: str, b: str) -> bool:
    """Forms of one word."""
    common = 0
    for x, y in zip(a.lower(), b.lower(), strict=False):
        if x != y:
            break
        common += 1
    return common >= max(3, len(a) - 3, len(b) - 3) or a.lower() == b.lower()


def repeats(short: str, long: str) -> bool:
    """Every word of `short` is one of `long`, which has more: «министр», «мәдениет министрі»."""
    a, b = (re.findall(r"\w+(?:-\w+)*", words) for words in (short, long))
    small = {"the", "of", "and", "for", "a", "an"}
    a, b = ([word for word in words if word.lower() not in small] for words in (a, b))
    if len(a) > len(b) or (len(a) == len(b) and short.lower() >= long.lower()):
        return False
    left = list(b)
    for word in a:
        partner = next((each for each in left if alike(word, each)), None)
        if partner is None:
            return False
        left.remove(partner)
    return True


_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.!?…])|(?<=[.!?…][”»\")])|(?<=\d[.!?])|(?<=[)”»\"][.!?])|(?<=[^\W\d_]{2}[!?…]))"
    r"(?<!Mrs\.)(?<!Prof\.)(?<!Gen\.)(?<!Rev\.)(?<!проф\.)(?<!акад\.)"
    r"\s+(?=[^\W\d_a-zа-яәғқңөұүһі«“\"]|[«“\"\d]|[–—]\s)"
)


# Longer than any sentence of prose: what is looked for within one would take its length squared.
_LONGEST = 1500


def sentences(text: str) -> Iterator[Span]:
    """Lines split after a full stop that no initial or abbreviation stands before; an endless one is cut."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for mark in _SENTENCE_END.finditer(text, line.start(), line.end()):
            if text[mark.end() : mark.end() + 1].islower():
                continue
            yield from _pieces(text, start, mark.start())
            start = mark.end()
        yield from _pieces(text, start, line.end())


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        if text[start:cut].strip():
            yield Span(start, cut)
        start = cut
    if text[start:end].strip():
        yield Span(start, end)


def heading(text: str, every: Sequence[Span]) -> int:
    """How many of the sentences make the heading: those of the first line, if no full stop ends it."""
    end = text.find("\n")
    if end < 0 or text[:end].rstrip().endswith((".", "…")):
        return 0
    return sum(sentence.end <= end for sentence in every[:8])


class Marks:
    """Which characters of a text have been read: asked and set in the length of what is asked."""

    def __init__(self, text: str) -> None:
        self._taken = bytearray(len(text))

    def free(self, span: Span) -> bool:
        return not any(self._taken[span.start : span.end])

    def take(self, span: Span) -> None:
        self._taken[span.start : span.end] = b"\x01" * (span.end - span.start)


def within(spans: Sequence[Span], outer: Span) -> list[int]:
    """Which of the spans (sorted by start) lie inside `outer`, as indices."""
    first = bisect_left(spans, Span(outer.start, -1))
    last = bisect_left(spans, Span(outer.end, -1))
    return [index for index in range(first, last) if spans[index].end <= outer.end]


def group(names: Sequence[Named]) -> list[Human]:
    """One Human per person, in the text's order.

    A surname alone is whoever of that name was spoken of last before it, or else first after it; a given name
    with a patronymic («Роза Ғалиқызы») is whoever has both, by name or initial.
    """
    humans: list[Human] = []
    families: dict[str, list[Human]] = {}
    by_initials: dict[tuple[str, str], list[Human]] = {}
    ordered = sorted(names, key=lambda each: each.span)
    for named in sorted(ordered, key=lambda each: (not each.given, each.family == each.patronymic)):
        if named.family and named.family == named.patronymic:
            same = by_initials.get((named.given[:1], named.patronymic[:1]), ())
            fitting = [human for human in same if human.fits(named)]
            if len(fitting) == 1:
                if fitting[0].family == fitting[0].patronymic:
                    fitting[0].add(named)
                else:
                    fitting[0].add(replace(named, family=fitting[0].family))
                continue
        here = families.setdefault(_folded(named.family), [])
        fitting = [human for human in here if human.fits(named)]
        if not named.given:
            earlier = [human for human in fitting if human.mentions[0].span < named.span]
            fitting = earlier[-1:] or fitting[:1]
        if fitting:
            fitting[0].add(named)
        else:
            human = Human()
            human.add(named)
            here.append(human)
            humans.append(human)
            if named.given and named.patronymic:
                by_initials.setdefault((named.given[:1], named.patronymic[:1]), []).append(human)
    for human in humans:
        human.mentions.sort(key=lambda each: each.span)
    return sorted(humans, key=lambda human: human.mentions[0].span)


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е").replace("’", "'")


def persons(
    humans: Sequence[Human],
    organizations: Sequence[OrganizationFound],
    active: Container[int],
    known: Container[str],
) -> tuple[PersonFound, ...]:
    """The humans as values; `known` holds family names (lower case) of people known beforehand."""
    places = sorted((span, body.name) for body in organizations for span in body.spans)
    spans = [span for span, _ in places]
    found = []
    for number, human in enumerate(humans):
        positions = []
        for title in human.positions:
            office = next(o for each in human.mentions for o in each.offices if o.text == title)
            inside = within(spans, office.span)
            positions.append(PositionFound(title, title, places[inside[0]][1] if inside else None))
        sure = 0.8 if positions and human.given else 0.7 if positions or human.given else 0.55
        if _folded(human.family) in known:
            sure += 0.08
        passive = human.mentions[0].passive
        found.append(
            PersonFound(
                human.family,
                human.given,
                "" if human.patronymic == human.family else human.patronymic,
                tuple(each.span for each in human.mentions),
                tuple(positions),
                number in active or (bool(positions) and not passive),
                sure,
            )
        )
    return tuple(found)


def bodies(
    mentions: Iterable[tuple[Span, str, str]],
    short_for: Callable[[str, str], bool],
    key: Callable[[str], str],
) -> tuple[OrganizationFound, ...]:
    """Organizations of mentions (where, name in the nominative, kind), a short name with its full one.

    `short_for(short, long)` is asked only of names that have the same `key`.
    """
    found: dict[str, tuple[str, str, list[Span]]] = {}
    for span, name, kind in mentions:
        found.setdefault(name.lower(), (name, kind, []))[2].append(span)
    made: list[OrganizationFound] = []
    by_key: dict[str, list[int]] = {}
    for name, kind, spans in sorted(found.values(), key=lambda row: -len(row[0])):
        here = by_key.setdefault(key(name), [])
        for number in here[-200:]:
            longer = made[number]
            if short_for(name, longer.name):
                made[number] = replace(
                    longer,
                    short_names=tuple(sorted({*longer.short_names, name})),
                    spans=tuple(sorted((*longer.spans, *spans))),
                )
                break
        else:
            here.append(len(made))
            made.append(OrganizationFound(name, (), kind, tuple(sorted(spans)), 0.8))
    return tuple(sorted(made, key=lambda each: each.spans[0]))


def known_families(known: Iterable[Known]) -> frozenset[str]:
    """The last words, folded, of the names and aliases of known people."""
    return frozenset(
        _folded(name.split()[-1])
        for each in known
        if each.kind == "person"
        for name in (each.name, *each.aliases)
        if name.split()
    )


def familiar(known: Iterable[Known], child_of: re.Pattern[str]) -> dict[str, tuple[str, str, str]]:
    """Family name, given name and patronymic of known people, by each way of writing their whole name.

    A patronymic at the end (`child_of` matches it) tells that the family name stands first.
    """
    people = {}
    for each in known:
        if each.kind != "person":
            continue
        for name in (each.name, *each.aliases):
            parts = name.split()
            if len(parts) == 3 and child_of.search(parts[2]):
                parts = [parts[1], parts[2], parts[0]]
            if len(parts) >= 2:
                people[f"{parts[0]} {parts[-1]}".lower()] = (parts[-1], parts[0], " ".join(parts[1:-1]))
    return people


def found(
    humans: Sequence[Human],
    organizations: tuple[OrganizationFound, ...],
    events: tuple[EventFound, ...],
    source: OrganizationFound | None,
    days: Sequence[Days],
    known: Iterable[Known] = (),
) -> Found:
    """All together."""
    active = {p.person for event in events for p in event.participations if p.person is not None}
    if source is not None:
        # Events point at organizations by number: those stay in place, and none of them is a source.
        taking_part = {p.organization for event in events for p in event.participations}
        overlap = any(any_overlap(span, source.spans) for each in organizations for span in each.spans)
        if overlap and taking_part <= {None}:
            organizations = tuple(
                each
                for each in organizations
                if not any(any_overlap(span, source.spans) for span in each.spans)
            )
    dates = tuple(DateFound(day, d.span) for d in days for day in dict.fromkeys((d.starts, d.ends)))
    people = persons(humans, organizations, active, known_families(known))
    return Found(people, organizations, events, source, dates)
