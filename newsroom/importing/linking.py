"""What was read in a text becomes mentions, and, where it is sure enough, links."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from newsroom.extraction import (
    CERTAIN,
    EventFound,
    Found,
    OrganizationFound,
    ParticipationFound,
    PersonFound,
    PositionFound,
    Span,
)
from newsroom.models import Article, Event, Mention, Organization, Person
from newsroom.publishing.mentions import link
from newsroom.publishing.targets import Target, complete, make_target

from .happened import known_events
from .offices import Office
from .resolving import Meaning, Resolver
from .translations import agree_with_translations

# Below this a finding is a guess, of which nothing is made without staff even where all is confirmed. An
# event may be less sure than a name: its title is the text's own words, and its date stands beside it.
LIKELY = 0.65
LIKELY_EVENT = 0.55


class Confirm(StrEnum):
    """Which names an import links by itself: none, what is certain, or all that is likely."""

    NONE = "none"
    CERTAIN = "certain"
    ALL = "all"


def link_found(
    article: Article, text: str, found: Found, *, confirm: Confirm, resolver: Resolver
) -> tuple[int, int]:
    """Write the mentions of a text and the links that `confirm` allows.

    Returns how many things were linked and how many are left for staff to decide.
    """
    linker = _Linker(article, text, confirm, resolver)
    # Bodies first: by them the offices of namesakes are told apart.
    for organization in found.organizations:
        linker.organization(organization)
    for person in sorted(found.persons, key=lambda person: person.spans[:1]):
        linker.person(person)
    linker.write()  # who took part in an event is looked up among them
    linker.events(found)
    linker.write()
    if confirm is not Confirm.NONE and resolver.siblings:
        agree_with_translations(article, text, resolver=resolver)
    return linker.linked, linker.left


# Said of people who appear for themselves: they are named in the text, and have no page.
_PRIVATE = re.compile(
    r"студент|ученик|учениц|школьник|школьниц|выпускни|аспирант|пенсионер|жител|участни|победител|ветеран"
    r"|супруг|жена\b|муж\b|вдов|дочь|сын\b|мать\b|отец\b|брат\b|сестра\b|гражданин|гражданк|граждан"
    r"|student|pupil|graduate|resident|pensioner|wife|husband|widow|daughter|son\b|citizen"
    r"|оқушы|тұрғын|зейнеткер|жұбайы|қызы\b|ұлы\b|азамат",
    re.IGNORECASE,
)


def holds_office(title: str) -> bool:
    """Whether a position is one that a person appears for in public, not one of private life."""
    return bool(title) and not _PRIVATE.match(title)


class _Linker:
    def __init__(self, article: Article, text: str, confirm: Confirm, resolver: Resolver) -> None:
        self.article = article
        self.text = text
        self.confirm = confirm
        self.resolver = resolver
        self.linked = 0
        self.left = 0
        self.people: dict[PersonFound, Person] = {}
        self.bodies: dict[str, Organization] = {}
        self.unwritten: list[Mention] = []

    def allows(self, confidence: float, *, sure: bool, likely: float = LIKELY) -> bool:
        """Whether what the database does not know yet may be made of it."""
        if self.confirm is Confirm.ALL:
            return confidence >= likely
        return self.confirm is Confirm.CERTAIN and sure and confidence >= CERTAIN

    def organization(self, found: OrganizationFound) -> None:
        meaning = self.resolver.organization(found, self.text, self.article.language)
        mention = self.mention(
            Mention.Kind.ORGANIZATION,
            found.name,
            meaning,
            confidence=found.confidence,
            details={"kind": found.kind, "short_names": list(found.short_names)},
        )
        new = not meaning.fitting and self.allows(found.confidence, sure=True)
        target = self.settle(mention, found.spans, meaning, new=new)
        if isinstance(target, Organization):
            self.bodies[found.name] = target

    def person(self, found: PersonFound) -> None:
        office = next((one for one in found.positions if holds_office(one.title)), None)
        position = office or next(iter(found.positions), None)
        offices = [self.office(one) for one in found.positions]
        meaning = self.resolver.person(found, offices)
        mention = self.mention(
            Mention.Kind.PERSON,
            found.name,
            meaning,
            confidence=found.confidence,
            position=position.printed[:300] if position else "",
            details={
                "family_name": found.family_name,
                "given_name": found.given_name,
                "patronymic": found.patronymic,
                "title": position.title[:300] if position else "",
                "organization": position.organization if position else None,
                "takes_part": found.takes_part,
                "office": office is not None,
            },
        )
        new = (
            not meaning.fitting
            and bool(found.family_name and found.given_name)
            and self.allows(found.confidence, sure=office is not None)
        )
        target = self.settle(mention, found.spans, meaning, new=new)
        if isinstance(target, Person):
            self.people[found] = target
            self.resolver.learn_offices(target, offices)

    def office(self, position: PositionFound) -> Office:
        """The office with its organization; that may be a name which the text itself does not print."""
        house = position.organization or ""
        title = position.title or position.printed
        return self.resolver.office(title, self.article.language, house=house, body=self.bodies.get(house))

    def events(self, read: Found) -> None:
        told = [
            (
                event,
                frozenset(
                    self.people[read.persons[part.person]].pk
                    for part in event.participations
                    if part.person is not None and read.persons[part.person] in self.people
                ),
            )
            for event in read.events
        ]
        for found, meaning in zip(read.events, known_events(told, self.resolver.siblings), strict=True):
            self.event(found, meaning, read)

    def event(self, found: EventFound, meaning: Meaning[Event], read: Found) -> None:
        mention = self.mention(
            Mention.Kind.EVENT,
            found.title,
            meaning,
            confidence=found.confidence,
            details={
                "kind": found.kind,
                "state": found.state,
                "starts": found.starts.isoformat() if found.starts else None,
                "ends": found.ends.isoformat() if found.ends else None,
                "place": found.place[:200],
                "document": found.document[:300],
                "participations": [_participation(part, read) for part in found.participations],
            },
        )
        new = (
            not meaning.fitting
            and found.starts is not None
            and self.allows(found.confidence, sure=True, likely=LIKELY_EVENT)
        )
        self.settle(mention, found.spans, meaning, new=new)

    def mention(self, kind: str, name: str, meaning: Meaning[Any], **columns: Any) -> Mention:
        return Mention(
            article=self.article,
            version=self.article.version,
            kind=kind,
            name=name[:300],
            **{kind: meaning.target},
            **columns,
        )

    def settle(
        self, mention: Mention, spans: Iterable[Span], meaning: Meaning[Any], *, new: bool
    ) -> Target | None:
        """Note the mention once for every span; link what is known or may be made. Returns the target."""
        spans = [span for span in spans if span.end <= len(self.text)]
        if not spans:
            return None
        target = meaning.target if meaning.sure and self.confirm is not Confirm.NONE else None
        if new:
            target = make_target(mention)
            setattr(mention, mention.kind, target)
        mention.state = Mention.State.AUTOMATIC if target else Mention.State.SUGGESTED
        self.unwritten += [self.at(mention, span) for span in spans]
        if target is None:
            self.left += 1
            return None
        if complete(target, mention) or new:
            self.resolver.learn(target, mention.details.get("short_names", ()))
        link(self.article, mention, target, order=self.linked)
        self.linked += 1
        return target

    def write(self) -> None:
        """Write the mentions noted so far, in one statement."""
        Mention.objects.bulk_create(self.unwritten)
        self.unwritten = []

    def at(self, mention: Mention, span: Span) -> Mention:
        columns = {
            field.attname: getattr(mention, field.attname)
            for field in Mention._meta.concrete_fields
            if not field.primary_key
        }
        surface = self.text[span.start : span.end][:300]
        return Mention(**columns | {"start": span.start, "end": span.end, "surface": surface})


def _participation(part: ParticipationFound, read: Found) -> dict[str, Any]:
    named: PersonFound | OrganizationFound
    if part.person is not None:
        kind, named = "person", read.persons[part.person]
    else:
        assert part.organization is not None
        kind, named = "organization", read.organizations[part.organization]
    behalf = read.organizations[part.on_behalf_of].name if part.on_behalf_of is not None else None
    return {
        "kind": kind,
        "name": named.name[:300],
        "position": part.position[:300],
        "side": part.side,
        "role": part.role,
        "on_behalf_of": behalf,
    }
