"""What was read in a text becomes mentions, and, where it is sure enough, links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Model

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
from newsroom.models import Article, ArticlePerson, Event, Mention, Organization, Person
from newsroom.publishing.links import Links
from newsroom.publishing.mentions import person_link, write_participants
from newsroom.publishing.targets import (
    Target,
    aliases_of,
    complete,
    confirm_again,
    make_target,
    was_undone,
)

from .happened import known_events
from .offices import Office
from .reports import Named
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


@dataclass(slots=True)
class Linked:
    """What became of the names of a text, and the rows that were written for them."""

    named: list[Named] = field(default_factory=list)
    made: list[Model] = field(default_factory=list)
    people: dict[Person, ArticlePerson] = field(default_factory=dict)
    organizations: set[Organization] = field(default_factory=set)
    events: set[Event] = field(default_factory=set)

    @property
    def linked(self) -> int:
        """How many things the article is linked with."""
        return sum(one.outcome != "to_confirm" for one in self.named)

    @property
    def left(self) -> int:
        """How many are left for staff to decide."""
        return len(self.named) - self.linked

    @property
    def links(self) -> Links:
        """What the text was linked with; an article that had no links before has these."""
        return Links(
            list(self.people.values()), sorted(self.organizations, key=_key), sorted(self.events, key=_key)
        )


def _key(thing: Model) -> int:
    return thing.pk


def link_found(article: Article, text: str, found: Found, *, confirm: Confirm, resolver: Resolver) -> Linked:
    """Write the mentions of a text and the links that `confirm` allows."""
    linker = _Linker(article, text, confirm, resolver)
    linker.take(found)
    linker.write()
    if confirm is not Confirm.NONE and resolver.siblings:
        agree_with_translations(article, text, resolver=resolver)
    return linker.outcome


def mentions_of(article: Article, text: str, found: Found, *, resolver: Resolver) -> list[dict[str, Any]]:
    """The names of a text that is only proposed, as columns of mentions that are not written."""
    linker = _Linker(article, text, Confirm.NONE, resolver)
    linker.take(found)
    return [{name: getattr(mention, name) for name in _PROPOSED} for mention in linker.unwritten]


_SAME_AT_EACH = ("article", "version", "kind", "name", "position", "details", "confidence", "state")
_PROPOSED = ("kind", "name", "start", "end", "surface", "position", "details", "confidence", "person_id",
             "organization_id", "event_id")  # fmt: skip


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
        self.outcome = Linked()
        self.people: dict[PersonFound, Person] = {}
        self.bodies: dict[str, Organization] = {}
        self.unwritten: list[Mention] = []

    def take(self, found: Found) -> None:
        """Note everything found, and write who and what it makes; links and mentions are still to be written."""
        self.resolver.look_up(found)
        # Bodies first: by them the offices of namesakes are told apart.
        for organization in found.organizations:
            self.organization(organization)
        for person in sorted(found.persons, key=lambda person: person.spans[:1]):
            self.person(person)
        self.events(found)

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
        certain = self.allows(found.confidence, sure=True)
        target = self.settle(mention, found.spans, meaning, certain=certain)
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
        certain = bool(found.family_name and found.given_name) and self.allows(
            found.confidence, sure=office is not None
        )
        target = self.settle(mention, found.spans, meaning, certain=certain)
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
        for found, meaning in zip(
            read.events,
            known_events(told, self.resolver.siblings, self.resolver.may_have_happened),
            strict=True,
        ):
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
        certain = found.starts is not None and self.allows(found.confidence, sure=True, likely=LIKELY_EVENT)
        self.settle(mention, found.spans, meaning, certain=certain)

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
        self, mention: Mention, spans: Iterable[Span], meaning: Meaning[Any], *, certain: bool
    ) -> Target | None:
        """Note the mention once for every span; link what is known, or is certain and made of it.

        Returns the target.
        """
        new = certain and not meaning.fitting
        spans = [span for span in spans if span.end <= len(self.text)]
        if not spans:
            return None
        target = meaning.target if meaning.sure and self.confirm is not Confirm.NONE else None
        if new:
            target = make_target(mention)
            self.outcome.made.append(target)
            setattr(mention, mention.kind, target)
        mention.state = Mention.State.AUTOMATIC if target else Mention.State.SUGGESTED
        self.unwritten += self.at_each(mention, target or meaning.target, spans)
        outcome = "to_confirm" if target is None else "new" if new else "known"
        position = mention.details.get("title") or mention.position
        order = self.outcome.linked
        self.outcome.named.append(Named(mention.kind, mention.name, position, outcome))
        if target is None:
            return None
        if complete(target, mention) or new:
            self.resolver.learn(target, aliases_of(mention) if new else ())
        if certain and not target.confirmed and was_undone(target):
            confirm_again(target)
            self.outcome.made.append(target)
        self.link(mention, target, order=order)
        return target

    def link(self, mention: Mention, target: Target, *, order: int) -> None:
        if isinstance(target, Person):
            row = person_link(self.article, mention, target, order=order)
            self.outcome.people.setdefault(target, row)
        elif isinstance(target, Organization):
            self.outcome.organizations.add(target)
        else:
            self.outcome.events.add(target)
            linked: set[Target] = {*self.outcome.people, *self.outcome.organizations}
            in_order = sorted(self.unwritten, key=lambda mention: mention.start)
            self.outcome.made += write_participants(target, mention, in_order, linked)

    def write(self) -> None:
        """Write the mentions and the links, each table in one statement; links that are there stay."""
        Mention.objects.bulk_create(self.unwritten)
        ArticlePerson.objects.bulk_create(self.outcome.people.values(), ignore_conflicts=True)
        links, bodies, events = self.outcome.links, Article.organizations.through, Article.events.through
        bodies._base_manager.bulk_create(
            [bodies(article=self.article, organization=body) for body in links.organizations],
            ignore_conflicts=True,
        )
        events._base_manager.bulk_create(
            [events(article=self.article, event=event) for event in links.events], ignore_conflicts=True
        )

    def at_each(self, mention: Mention, target: Target | None, spans: Iterable[Span]) -> Iterator[Mention]:
        columns = {name: getattr(mention, name) for name in _SAME_AT_EACH} | {mention.kind: target}
        for span in spans:
            surface = self.text[span.start : span.end][:300]
            yield Mention(**columns, start=span.start, end=span.end, surface=surface)


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
