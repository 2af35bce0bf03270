"""What a text names becomes a link: by staff's word, or by an import that is sure."""

import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from newsroom.models import (
    Alias,
    Article,
    ArticlePerson,
    AuditEntry,
    Event,
    Mention,
    Organization,
    Participation,
    Person,
)
from newsroom.models.base import fold

from .permissions import Refused, may
from .revisions import record_save

Target = Person | Organization | Event
_NOT_RUSSIAN = re.compile(r"[^а-яё\s-]", re.IGNORECASE)
# Where a mention stands for a link of its article.
LINKED = (Mention.State.AUTOMATIC, Mention.State.ACCEPTED)


def make_target(mention: Mention) -> Target:
    """Write the confirmed person, organization or event that a mention's details describe."""
    makers: dict[str, Callable[[Mention], Target]] = {
        "person": _make_person,
        "organization": _make_organization,
        "event": _make_event,
    }
    return makers[mention.kind](mention)


def _make_person(mention: Mention) -> Person:
    details = mention.details
    if not details.get("family_name"):
        raise Refused(
            _("The text gives no surname of “%(name)s”; add the person by hand.") % {"name": mention.name}
        )
    person = Person(
        family_name=details["family_name"],
        given_name=details.get("given_name", ""),
        patronymic=details.get("patronymic", ""),
        confirmed=True,
        # Who is named without an office has no page, whoever confirms the name.
        has_page=bool(details.get("office")),
    )
    if mention.article.language != "ru":
        setattr(person, f"name_{mention.article.language}", mention.name)
    person.save()
    return person


def _make_organization(mention: Mention) -> Organization:
    language, details = mention.article.language, mention.details
    organization = Organization(kind=details.get("kind", "other"), confirmed=True)
    setattr(organization, f"name_{language}", mention.name)
    short_names = details.get("short_names") or []
    if short_names:
        setattr(organization, f"short_name_{language}", short_names[0][:100])
    organization.save()
    for key in {fold(form) for form in (mention.name, *short_names)}:
        Alias.objects.get_or_create(key=key, organization=organization)
    return organization


def _moment(day: str) -> datetime:
    return datetime.combine(datetime.fromisoformat(day).date(), time(), tzinfo=ZoneInfo(settings.TIME_ZONE))


def _make_event(mention: Mention) -> Event:
    language, details = mention.article.language, mention.details
    if not details.get("starts"):
        raise Refused(
            _("The text gives no date for “%(event)s”; add the event by hand.") % {"event": mention.name}
        )
    event = Event(
        kind=details.get("kind", "other"),
        state=details.get("state", "planned"),
        starts=_moment(details["starts"]),
        ends=_moment(details["ends"]) if details.get("ends") else None,
        document=details.get("document", ""),
        confirmed=True,
    )
    setattr(event, f"title_{language}", mention.name)
    setattr(event, f"place_{language}", details.get("place", ""))
    event.save()
    return event


def link(article: Article, mention: Mention, target: Target, *, order: int = 0) -> None:
    """Link the target to the desk's copy; a link that is there already stays as it is."""
    if isinstance(target, Person):
        ArticlePerson.objects.get_or_create(
            article=article,
            person=target,
            defaults={"position": mention.details.get("title") or mention.position, "order": order},
        )
    elif isinstance(target, Organization):
        article.organizations.add(target)
    else:
        article.events.add(target)
        add_participants(target, mention)


def complete(target: Target, mention: Mention) -> None:
    """Fill what is empty in the target from what the text gives: a name or title in its language, and a
    whole given name where only an initial was known. What is there already is never replaced."""
    language = mention.article.language
    changed: dict[str, str] = {}
    field = "title" if isinstance(target, Event) else "name"
    own_column = f"{field}_{language}"
    if not (isinstance(target, Person) and language == "ru") and not getattr(target, own_column):
        changed[own_column] = mention.name
    if isinstance(target, Event) and not getattr(target, f"place_{language}"):
        changed[f"place_{language}"] = mention.details.get("place", "")
    if isinstance(target, Person) and language == "ru" and _NOT_RUSSIAN.search(target.family_name):
        # Known from a Kazakh or English text alone: that name has its own column.
        parts = ("family_name", "given_name", "patronymic")
        changed |= {part: mention.details.get(part, "") for part in parts}
    elif isinstance(target, Person) and language == "ru":
        for part in ("given_name", "patronymic"):
            known, read = getattr(target, part), mention.details.get(part, "")
            initial_only = len(known.strip(". ")) == 1 and known[:1] == read[:1]
            if (initial_only and len(read.strip(". ")) > 1) or (part == "patronymic" and not known):
                changed[part] = read
    changed = {name: value for name, value in changed.items() if value}
    if changed:
        for name, value in changed.items():
            setattr(target, name, value)
        target.save(update_fields=list(changed))


def unlink(article: Article, target: Target) -> None:
    """Take the link back, unless another name in the text means the same."""
    if article.mentions.filter(state__in=LINKED, **{target._meta.model_name or "": target}).exists():
        return
    if isinstance(target, Event):
        article.events.remove(target)
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


def add_participants(event: Event, mention: Mention) -> None:
    """Write who took part, of those whom the same article links; who is there already is kept."""
    others = mention.article.mentions.exclude(state=Mention.State.REJECTED)
    known: dict[tuple[str, str | None], Any] = {}
    titles: dict[tuple[str, str | None], str] = {}
    for other in others.select_related("person", "organization"):
        if other.target is not None:
            known[other.kind, other.name] = other.target
            titles[other.kind, other.name] = other.details.get("title", "")
    linked = {*mention.article.people.all(), *mention.article.organizations.all()}
    known = {named: target for named, target in known.items() if target in linked}
    for order, part in enumerate(mention.details.get("participations", [])):
        someone = known.get((part["kind"], part["name"]))
        if someone is None:
            continue
        behalf = known.get(("organization", part.get("on_behalf_of")))
        Participation.objects.get_or_create(
            event=event,
            **{part["kind"]: someone},
            defaults={
                # In the nominative where the reading knows it: it stands beside the name on a page.
                "position": (titles[part["kind"], part["name"]] or part.get("position", ""))[:300],
                "side": part.get("side"),
                "role": part.get("role") or Participation.Role.MEMBER,
                "on_behalf_of": behalf,
                "order": order,
            },
        )


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
def accept_mention(mention: Mention, *, by: Any, target: Target | None = None) -> Target:
    """Link what the mention names (made where the database does not know it) to its article.

    All mentions of the same name in the article are accepted with it, and the article gets a new
    version. `target` says what it names where the person knows better than the reading. Who may not add
    or change entities links known ones only.
    """
    mention, article = _locked(mention, by)
    chosen = target or mention.target
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
    before = mention.target if mention.state in LINKED else None
    _alike(mention).update(state=Mention.State.ACCEPTED, **{mention.kind: chosen})
    article.save()
    if before is not None and before != chosen:
        unlink(article, before)
    if by.has_perm(f"newsroom.change_{mention.kind}"):
        complete(chosen, mention)
    link(article, mention, chosen, order=article.person_links.count())
    for told in article.mentions.filter(state__in=LINKED, event__isnull=False).select_related("event"):
        if told.event is not None:
            add_participants(told.event, told)
    record_save(article, by=by)
    AuditEntry.objects.record(article, "accept_mention", by=by, name=mention.name, target=chosen.pk,
                              kind=mention.kind)  # fmt: skip
    return chosen


@transaction.atomic
def reject_mention(mention: Mention, *, by: Any) -> None:
    """Say that the text does not name this; a link that the reading made is taken back."""
    mention, article = _locked(mention, by)
    linked = mention.target if mention.state in LINKED else None
    _alike(mention).update(state=Mention.State.REJECTED)
    if linked is not None:
        article.save()
        unlink(article, linked)
        record_save(article, by=by)
    AuditEntry.objects.record(article, "reject_mention", by=by, name=mention.name, kind=mention.kind)
