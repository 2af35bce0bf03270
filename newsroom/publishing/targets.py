"""What a mention names: written anew from its details, completed from them, remembered by its name."""

import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from newsroom.models import Alias, Article, AuditEntry, Event, Mention, Organization, Person
from newsroom.models.base import fold
from newsroom.models.names import compatible, is_initial, may_be

from .permissions import Refused, importer

Target = Person | Organization | Event
_UNDONE = "undo_import"
_NOT_RUSSIAN = re.compile(r"[^а-яё\s-]", re.IGNORECASE)


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
    Alias.objects.bulk_create(Alias(key=key, organization=organization) for key in aliases_of(mention))
    return organization


def aliases_of(mention: Mention) -> list[str]:
    """The keys of the aliases that an organization is made with; a person is made with none."""
    if mention.kind != Mention.Kind.ORGANIZATION:
        return []
    return list(dict.fromkeys(fold(form) for form in (mention.name, *mention.details.get("short_names", ()))))


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


def take_back(target: Target, *, by: Any, batch: int) -> None:
    """Say of what an undone import made that it is not confirmed: readers see none of it, staff still do."""
    target.confirmed = False
    target.save(update_fields=["confirmed"])
    AuditEntry.objects.record(target, _UNDONE, by=by, batch=batch)


def was_undone(target: Target) -> bool:
    """Whether it is unconfirmed because its import was undone, not because somebody doubts it."""
    last = AuditEntry.objects.about(target).order_by("-at", "-pk").values_list("verb", flat=True).first()
    return last == _UNDONE


def confirm_again(target: Target) -> None:
    """Take the undoing back: another text names it with certainty."""
    target.confirmed = True
    target.save(update_fields=["confirmed"])
    AuditEntry.objects.record(target, "import_again", by=importer())


def complete(target: Target, mention: Mention) -> bool:
    """Fill what is empty in the target from what the text gives: a name or title in its language, and a
    whole given name where only an initial was known. What is there already is never replaced.

    Returns whether anything was filled.
    """
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
            shorter = is_initial(known) and compatible(known, read)
            # «Ардақ» stood in for «Ардак» as long as a Kazakh text alone told of him.
            if read and not is_initial(read) and (shorter or _NOT_RUSSIAN.search(known.strip(". "))):
                changed[part] = read
            elif part == "patronymic" and not known:
                changed[part] = read
    changed = {name: value for name, value in changed.items() if value}
    if changed:
        for name, value in changed.items():
            setattr(target, name, value)
        target.save(update_fields=list(changed))
    return bool(changed)


def known_as(mention: Mention) -> Target | None:
    """Whom or what the newsroom knows by the mention's name: taught once, or named by a translation.

    None where that is nobody, or more than one: an alias with two targets is never applied by itself.
    """
    if mention.kind == Mention.Kind.EVENT:
        return None
    rows = Alias.objects.of(mention.name).filter(**{f"{mention.kind}__isnull": False})
    taught: list[Target] = [getattr(row, mention.kind) for row in rows.select_related(mention.kind)]
    if taught:
        return taught[0] if len(taught) == 1 else None
    given, family = (mention.details.get(part, "") for part in ("given_name", "family_name"))
    if mention.kind == Mention.Kind.ORGANIZATION or not (given and family):
        return None
    told = Article.objects.translations_of(mention.article).out_of_trash()
    named = Person.objects.filter(articles__in=told, merged_into=None).distinct()
    fitting = [person for person in named if may_be(person, family, given)]
    return fitting[0] if len(fitting) == 1 else None


def _is_bare(mention: Mention) -> bool:
    """Whether the name is a surname alone: brothers share it."""
    details = mention.details
    return " " not in fold(mention.name) or fold(mention.name) == fold(details.get("family_name", ""))


def teach(target: Target, mention: Mention) -> str | None:
    """Remember the mention's name as one of the target's, for later texts. Returns what was learnt."""
    if isinstance(target, Event) or (isinstance(target, Person) and _is_bare(mention)):
        return None
    key = fold(mention.name)
    whose: dict[str, Any] = {mention.kind: target}
    _alias, new = Alias.objects.get_or_create(key=key, **whose)
    return key if new else None


def unteach(target: Target, mention: Mention) -> None:
    """Forget the name again where accepting it in this very article had taught it."""
    taught = AuditEntry.objects.about(mention.article).filter(
        verb="accept_mention", details__target=target.pk, details__taught=fold(mention.name)
    )
    if not isinstance(target, Event) and taught.exists():
        Alias.objects.of(mention.name).filter(**{mention.kind: target}).delete()
