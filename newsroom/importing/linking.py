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
    Span,
)
from newsroom.models import Article, ArticlePerson, Mention, Person
from newsroom.publishing.mentions import Target, complete, link, make_target

from .resolving import Resolver, only

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
    persons = sorted(found.persons, key=lambda person: person.spans[:1])
    for person in persons:
        linker.person(person)
    for organization in found.organizations:
        linker.organization(organization)
    linker.write()  # who took part in an event is looked up among them
    for event in found.events:
        linker.event(event, found)
    linker.write()
    if confirm is not Confirm.NONE:
        _share_links(article, resolver.siblings)
    return linker.linked, linker.left


def _share_links(article: Article, siblings: tuple[int, ...]) -> None:
    """A translation tells of whom and what its original tells of, also where its words were not read."""
    for original in Article.objects.filter(pk__in=siblings[:1]):
        article.events.add(*original.events.all())
        article.organizations.add(*original.organizations.all())
        there = set(article.person_links.values_list("person_id", flat=True))
        ArticlePerson.objects.bulk_create(
            ArticlePerson(article=article, person_id=link.person_id, order=len(there) + link.order)
            for link in original.person_links.all()
            if link.person_id not in there
        )


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
        self.unwritten: list[Mention] = []

    def allows(self, confidence: float, *, sure: bool, likely: float = LIKELY) -> bool:
        """Whether what the database does not know yet may be made of it."""
        if self.confirm is Confirm.ALL:
            return confidence >= likely
        return self.confirm is Confirm.CERTAIN and sure and confidence >= CERTAIN

    def person(self, found: PersonFound) -> None:
        office = next((one for one in found.positions if holds_office(one.title)), None)
        position = office or next(iter(found.positions), None)
        candidates = self.resolver.persons(found)
        known = only(candidates)
        new = (
            not candidates
            and bool(found.family_name and found.given_name)
            and self.allows(found.confidence, sure=office is not None)
        )
        mention = self.mention(
            Mention.Kind.PERSON,
            found.name,
            known,
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
        target = self.settle(mention, found.spans, known, new=new)
        if isinstance(target, Person):
            self.people[found] = target
            if new:
                self.resolver.learn(target)

    def organization(self, found: OrganizationFound) -> None:
        candidates = self.resolver.organizations(found)
        known = only(candidates)
        mention = self.mention(
            Mention.Kind.ORGANIZATION,
            found.name,
            known,
            confidence=found.confidence,
            details={"kind": found.kind, "short_names": list(found.short_names)},
        )
        self.settle(
            mention, found.spans, known, new=not candidates and self.allows(found.confidence, sure=True)
        )

    def event(self, found: EventFound, read: Found) -> None:
        parts = [_participation(part, read) for part in found.participations]
        people = [
            self.people[read.persons[part.person]]
            for part in found.participations
            if part.person is not None and read.persons[part.person] in self.people
        ]
        known = self.resolver.event(found, people)
        mention = self.mention(
            Mention.Kind.EVENT,
            found.title,
            known,
            confidence=found.confidence,
            details={
                "kind": found.kind,
                "state": found.state,
                "starts": found.starts.isoformat() if found.starts else None,
                "ends": found.ends.isoformat() if found.ends else None,
                "place": found.place[:200],
                "document": found.document[:300],
                "participations": parts,
            },
        )
        new = (
            known is None
            and found.starts is not None
            and self.allows(found.confidence, sure=True, likely=LIKELY_EVENT)
        )
        self.settle(mention, found.spans, known, new=new)

    def mention(self, kind: str, name: str, known: Target | None, **columns: Any) -> Mention:
        return Mention(
            article=self.article,
            version=self.article.version,
            kind=kind,
            name=name[:300],
            **{kind: known},
            **columns,
        )

    def settle(
        self, mention: Mention, spans: Iterable[Span], known: Target | None, *, new: bool
    ) -> Target | None:
        """Note the mention once for every span; link what is known or may be made. Returns the target."""
        spans = [span for span in spans if span.end <= len(self.text)]
        if not spans:
            return None
        target = known if self.confirm is not Confirm.NONE else None
        if new:
            target = make_target(mention)
            setattr(mention, mention.kind, target)
        mention.state = Mention.State.AUTOMATIC if target else Mention.State.SUGGESTED
        self.unwritten += [self.at(mention, span) for span in spans]
        if target is None:
            self.left += 1
            return None
        complete(target, mention)
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
