"""What a text names becomes a link: by staff's word, or by an import that is sure."""

from collections.abc import Container, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from newsroom.models import (
    Article,
    ArticlePerson,
    AuditEntry,
    Event,
    Mention,
    Organization,
    Participation,
    Person,
)

from .permissions import Refused, may
from .revisions import record_save
from .targets import Target, complete, known_as, make_target, teach, unteach


def link(article: Article, mention: Mention, target: Target, *, order: int = 0) -> list[Participation]:
    """Link the target to the desk's copy; a link that is there already stays as it is.

    Returns the rows of participants that were written, where the target is an event.
    """
    if isinstance(target, Person):
        row = person_link(article, mention, target, order=order)
        ArticlePerson.objects.bulk_create([row], ignore_conflicts=True)
    elif isinstance(target, Organization):
        article.organizations.add(target)
    else:
        article.events.add(target)
        return add_participants(target, mention)
    return []


def person_link(article: Article, mention: Mention, person: Person, *, order: int) -> ArticlePerson:
    """The unwritten row that links somebody with the position that the text gives."""
    position = mention.details.get("title") or mention.position
    return ArticlePerson(article=article, person=person, position=position, order=order)


def unlink(article: Article, target: Target) -> None:
    """Take the link back, unless another name in the text means the same."""
    if article.mentions.linked().filter(**{target._meta.model_name or "": target}).exists():
        return
    if isinstance(target, Event):
        article.events.remove(target)
        _take_parts_back(article, target)
    elif isinstance(target, Person):
        article.person_links.filter(person=target).delete()
        take_part_back(article, target, Article.objects.filter(people=target))
    else:
        article.organizations.remove(target)
        take_part_back(article, target, Article.objects.filter(organizations=target))


def take_part_back(article: Article, target: Person | Organization, telling: QuerySet[Article]) -> None:
    """Whom the text does not name took no part in its events, unless another text names them there."""
    others = telling.exclude(pk=article.pk)
    told = article.events.exclude(pk__in=Event.objects.filter(articles__in=others))
    target.participations.filter(event__in=told).delete()


def _take_parts_back(article: Article, event: Event) -> None:
    """Whom only this article named took no part in an event that it does not tell of."""
    people, bodies = article.people.all(), article.organizations.all()
    others = Article.objects.filter(events=event).exclude(pk=article.pk)
    told = event.participations.filter(Q(person__in=people) | Q(organization__in=bodies))
    told.exclude(person__in=Person.objects.filter(articles__in=others)).exclude(
        organization__in=Organization.objects.filter(articles__in=others)
    ).delete()


def add_participants(event: Event, mention: Mention) -> list[Participation]:
    """Write who took part, of those whom the same article links; who is there already is kept.

    Returns the rows written.
    """
    article = mention.article
    others = article.mentions.exclude(state=Mention.State.REJECTED)
    linked: set[Target] = {*article.people.all(), *article.organizations.all()}
    return write_participants(event, mention, others.select_related("person", "organization"), linked)


def write_participants(
    event: Event, mention: Mention, others: Iterable[Mention], linked: Container[Target]
) -> list[Participation]:
    """The same for a caller that has in hand the article's mentions, in the order of its text, and who is
    linked.
    """
    known: dict[tuple[str, str | None], Any] = {}
    titles: dict[tuple[str, str | None], str] = {}
    for other in others:
        if other.target is not None:
            known[other.kind, other.name] = other.target
            titles[other.kind, other.name] = other.details.get("title", "")
    known = {named: target for named, target in known.items() if target in linked}
    there = set(event.participations.values_list("person", "organization"))
    missing: dict[tuple[int | None, int | None], Participation] = {}
    for order, part in enumerate(mention.details.get("participations", [])):
        someone = known.get((part["kind"], part["name"]))
        if someone is None:
            continue
        row = Participation(
            event=event,
            **{part["kind"]: someone},
            # In the nominative where the reading knows it: it stands beside the name on a page.
            position=(titles[part["kind"], part["name"]] or part.get("position", ""))[:300],
            side=part.get("side"),
            role=part.get("role") or Participation.Role.MEMBER,
            on_behalf_of=known.get(("organization", part.get("on_behalf_of"))),
            order=order,
        )
        whose = row.person_id, row.organization_id
        if whose not in there:
            missing.setdefault(whose, row)
    # Another may write the same at this moment; a row that gave way to it has no key.
    Participation.objects.bulk_create(missing.values(), ignore_conflicts=True)
    rows = event.participations.order_by("order") if missing else ()
    return [row for row in rows if (row.person_id, row.organization_id) in missing]


def _locked(mention: Mention, by: Any) -> tuple[Mention, Article]:
    article = Article.objects.select_for_update().get(pk=mention.article_id)
    mention = Mention.objects.select_related("article").get(pk=mention.pk)
    mention.article = article
    if not may(by, "edit", article):
        raise Refused(_("You have no right to do this with this article."))
    if article.is_trashed:
        raise Refused(_("The article is in the trash."))
    return mention, article


def _alike(mention: Mention) -> Any:
    """The mention and the others of the same article that name the same."""
    return Mention.objects.filter(article=mention.article_id, kind=mention.kind, name=mention.name)


@transaction.atomic
def accept_mention(mention: Mention, *, by: Any, target: Target | None = None, anew: bool = False) -> Target:
    """Link what the mention names (made where the database does not know it) to its article.

    All mentions of the same name in the article are accepted with it, and the article gets a new
    version. `target` says what it names where the person knows better than the reading; `anew` that it
    is nobody and nothing known: it is made from what the text says. The name is taught as an alias of
    what it means. Who may not add or change entities links known ones only, and teaches nothing.
    """
    mention, article = _locked(mention, by)
    chosen = target or (None if anew else mention.target or known_as(mention))
    if chosen is None:
        if not by.has_perm(f"newsroom.add_{mention.kind}"):
            raise Refused(
                _("“%(name)s” is not known yet, and you may not add it; ask an editor.")
                % {"name": mention.name}
            )
        chosen = make_target(mention)
    if chosen._meta.model_name != mention.kind:
        raise Refused(
            _("The text names something of another kind here: %(kind)s.")
            % {"kind": mention.get_kind_display()}
        )
    before = mention.target if mention.is_linked else None
    _alike(mention).update(state=Mention.State.ACCEPTED, **{mention.kind: chosen})
    article.save()
    if before is not None and before != chosen:
        unlink(article, before)
        unteach(before, mention)
    if by.has_perm(f"newsroom.change_{mention.kind}"):
        complete(chosen, mention)
    link(article, mention, chosen, order=article.person_links.count())
    for told in article.mentions.linked().filter(event__isnull=False).select_related("event"):
        if told.event is not None:
            add_participants(told.event, told)
    taught = teach(chosen, mention) if by.has_perm("newsroom.add_alias") else None
    record_save(article, by=by)
    AuditEntry.objects.record(article, "accept_mention", by=by, name=mention.name, target=chosen.pk,
                              kind=mention.kind, before=before.pk if before else None, taught=taught)  # fmt: skip
    return chosen


@transaction.atomic
def reject_mention(mention: Mention, *, by: Any) -> None:
    """Say that the text does not name this; a link that the reading made is taken back."""
    mention, article = _locked(mention, by)
    linked = mention.target if mention.is_linked else None
    _alike(mention).update(state=Mention.State.REJECTED)
    if linked is not None:
        article.save()
        unlink(article, linked)
        unteach(linked, mention)
        record_save(article, by=by)
    AuditEntry.objects.record(article, "reject_mention", by=by, name=mention.name, kind=mention.kind,
                              target=linked.pk if linked else None)  # fmt: skip
