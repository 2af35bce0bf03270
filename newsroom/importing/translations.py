"""The texts of one piece name the same: what one of them was read to name, the others name too."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from newsroom.extraction import EventFound, OrganizationFound, PersonFound, Span
from newsroom.models import Article, Event, Mention, Person, Revision
from newsroom.models.names import skeleton
from newsroom.publishing import importer
from newsroom.publishing.mentions import link
from newsroom.publishing.revisions import record_save
from newsroom.publishing.targets import Target, complete

from .happened import known_events
from .resolving import Meaning, Resolver


def agree_with_translations(article: Article, text: str, *, resolver: Resolver) -> None:
    """Link what the original names also where this text's words were not read, and the other way round.

    What is left to staff in an earlier text, and is read with certainty here, is linked there too. A text
    that staff have taken in hand gets suggestions only, which name the target.
    """
    earlier = list(Article.objects.out_of_trash().filter(pk__in=resolver.siblings).order_by("pk"))
    for original in earlier[:1]:
        _share(original, article, text)
    for sibling in earlier:
        untouched = _is_untouched(sibling)
        settled = _settled(sibling, article, resolver, linking=untouched)
        if untouched and (settled or set(linked_of(article)) - set(linked_of(sibling))):
            sibling.save()
            for mention, target in settled:
                link(sibling, mention, target, order=sibling.person_links.count())
            _share(article, sibling, f"{sibling.title}\n{sibling.plain_text}")
            record_save(sibling, by=importer())


def _share(original: Article, article: Article, text: str) -> None:
    """Link everything that the original names and this text was not read to name, each with a Mention."""
    there = set(linked_of(article))
    sources = {
        mention.target: mention
        for mention in original.mentions.linked().select_related("person", "organization", "event")
    }
    for target in linked_of(original):
        if target in there:
            continue
        begin, end = _place_of(target, text, article.language)
        source = sources.get(target)
        kind = target._meta.model_name or ""
        mention = Mention(
            article=article,
            version=article.version,
            kind=kind,
            name=_name_of(target, article.language)[:300],
            start=begin,
            end=end,
            surface=text[begin:end][:300],
            confidence=source.confidence if source is not None else 1.0,
            state=Mention.State.AUTOMATIC,
            # From where: its words were not read in this text.
            details={"translation_of": original.pk},
            **{kind: target},
        )
        mention.save()
        link(article, mention, target, order=article.person_links.count())


def linked_of(article: Article) -> list[Target]:
    people = [row.person for row in article.person_links.select_related("person")]
    return [*people, *article.organizations.order_by("pk"), *article.events.order_by("pk")]


def _name_of(target: Target, language: str) -> str:
    return str(target.title(language) if isinstance(target, Event) else target.name(language))


def _place_of(target: Target, text: str, language: str) -> tuple[int, int]:
    """The word that names a person, where it is found; else the title, which stands for the text."""
    if isinstance(target, Person):
        begin = 0
        surname = skeleton(_name_of(target, language).rpartition(" ")[2])
        for word in text.split():
            begin = text.index(word, begin)
            clean = word.strip("«»“”\"'(),.:;!?–—")
            if len(surname) >= 4 and clean[:1].isupper() and skeleton(clean).startswith(surname):
                first = begin + word.index(clean)
                return first, first + len(clean)
            begin += len(word)
    return 0, len(text.partition("\n")[0])


def _settled(
    sibling: Article, article: Article, resolver: Resolver, *, linking: bool
) -> list[tuple[Mention, Target]]:
    """Decide what was left open in a translation by what this text names; each with its target."""
    mine = set(linked_of(article))
    settled: list[tuple[Mention, Target]] = []
    before, resolver.siblings = resolver.siblings, (article.pk,)
    try:
        # Events last: they are known by who took part.
        for kind in (Mention.Kind.ORGANIZATION, Mention.Kind.PERSON, Mention.Kind.EVENT):
            waiting = sibling.mentions.waiting().filter(kind=kind).order_by("name", "start")
            groups = [list(group) for _name, group in groupby(waiting, key=lambda mention: mention.name)]
            meanings = _meanings(kind, [group[0] for group in groups], sibling, resolver)
            for group, meaning in zip(groups, meanings, strict=True):
                target = meaning.target
                if target is None or not meaning.sure or target not in mine:
                    continue
                state = Mention.State.AUTOMATIC if linking else Mention.State.SUGGESTED
                rows = Mention.objects.filter(pk__in=[mention.pk for mention in group])
                rows.update(state=state, **{kind: target})
                group[0].article = sibling
                settled.append((group[0], target))
    finally:
        resolver.siblings = before
    for mention, target in settled:
        if complete(target, mention):
            resolver.learn(target)
    return settled


def _is_untouched(article: Article) -> bool:
    """Whether it stands on the desk as an import left it: nobody's work is changed under their hands."""
    by_staff = Revision.objects.about(article).exclude(by=importer())
    return article.state == Article.State.DRAFT and not by_staff.exists()


def _meanings(
    kind: str, mentions: Sequence[Mention], sibling: Article, resolver: Resolver
) -> Sequence[Meaning[Any]]:
    """What each of the mentions, all of one kind, means; read again from their details."""
    if kind == Mention.Kind.PERSON:
        return [resolver.person(_person(mention), ()) for mention in mentions]
    if kind == Mention.Kind.ORGANIZATION:
        return [
            resolver.organization(_organization(mention), mention.surface, sibling.language)
            for mention in mentions
        ]
    people = dict(sibling.mentions.filter(person__isnull=False).values_list("name", "person"))
    told = [
        (
            _event(mention),
            frozenset(
                people[part["name"]]
                for part in mention.details.get("participations", ())
                if part["kind"] == Mention.Kind.PERSON and part["name"] in people
            ),
        )
        for mention in mentions
    ]
    return known_events(told, resolver.siblings, resolver.may_have_happened)


def _span(mention: Mention) -> tuple[Span, ...]:
    return (Span(mention.start, mention.end),)


def _person(mention: Mention) -> PersonFound:
    details = mention.details
    return PersonFound(
        details.get("family_name", ""),
        details.get("given_name", ""),
        details.get("patronymic", ""),
        _span(mention),
        (),
        bool(details.get("takes_part")),
        mention.confidence,
    )


def _organization(mention: Mention) -> OrganizationFound:
    details = mention.details
    short_names = tuple(details.get("short_names", ()))
    return OrganizationFound(
        mention.name, short_names, details.get("kind", "other"), _span(mention), mention.confidence
    )


def _event(mention: Mention) -> EventFound:
    details = mention.details
    starts, ends = (
        date.fromisoformat(details[day]) if details.get(day) else None for day in ("starts", "ends")
    )
    return EventFound(
        mention.name,
        details.get("kind", "other"),
        starts,
        ends,
        details.get("place", ""),
        details.get("state", ""),
        details.get("document", ""),
        _span(mention),
        (),
        mention.confidence,
    )
