"""Who may do what with which text: two tables, and the functions that read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.management import create_contenttypes
from django.utils.translation import gettext as _

from newsroom.models import Article, Edition

IMPORTER = "importer"
# What an import does to texts that nobody of the staff has touched since it wrote them.
_IMPORTERS_VERBS = frozenset({"edit", "publish_alone", "unschedule", "withdraw", "trash", "untrash"})

# --- Roles: group name -> permissions of the newsroom app ------------------------------------------

_LOOK_UP = [f"view_{model}" for model in (
    "person", "position", "organization", "alias", "event", "participation", "topic", "mention", "edition",
    "editiontext", "editionperson", "editionorganization", "editionevent", "editiontopic", "approval",
    "address", "articleperson", "revision", "proposal",
)]  # fmt: skip
_WRITE = ["add_article", "change_article", "view_article", "add_articleperson", "change_articleperson",
          "delete_articleperson", "change_mention"]  # fmt: skip
_KEEP = [
    f"{act}_{model}"
    for model in ("person", "position", "organization", "alias", "event", "participation", "topic")
    for act in ("add", "change")
] + ["delete_alias", "delete_position", "delete_participation"]
_AUTHOR = [*_LOOK_UP, *_WRITE]
_EDITOR = [*_AUTHOR, *_KEEP, "edit_any_article", "approve_article", "withdraw_article", "view_importbatch",
           "view_importeddocument", "import_texts", "view_auditentry"]  # fmt: skip
ROLES: dict[str, list[str]] = {
    "Author": _AUTHOR,
    "Editor": _EDITOR,
    "Head of press": [*_EDITOR, "publish_alone_article"],
}


def make_groups(roles: Mapping[str, Iterable[str]], *, using: str) -> None:
    """Make each group with its permissions; permissions that staff added to it by hand are kept."""
    from django.apps import apps
    from django.contrib.auth.management import create_permissions

    # post_migrate's receivers run in no order that we set: see that the permissions are there.
    config = apps.get_app_config("newsroom")
    create_contenttypes(config, verbosity=0, using=using)
    create_permissions(config, verbosity=0, using=using)
    known = {
        permission.codename: permission
        for permission in Permission.objects.using(using).filter(content_type__app_label="newsroom")
    }
    for name, codenames in roles.items():
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(known[codename] for codename in codenames))


def importer() -> Any:
    """The named actor that imports act as; it cannot log in."""
    return get_user_model().objects.get(username=IMPORTER)


# --- Moves: where a text must stand for each verb --------------------------------------------------


class Standing(StrEnum):
    """Where a text stands with readers, derived from its editions at one moment."""

    NEVER = "never"
    SCHEDULED = "scheduled"
    LIVE = "live"
    LIVE_AND_SCHEDULED = "live_and_scheduled"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    WITHDRAWN_AND_SCHEDULED = "withdrawn_and_scheduled"


S, D = Standing, Article.State
_DESK = frozenset({D.DRAFT, D.IN_REVIEW})
_WITH_FUTURE = frozenset({S.SCHEDULED, S.LIVE_AND_SCHEDULED, S.WITHDRAWN_AND_SCHEDULED})
_WITHOUT_FUTURE = frozenset(S) - _WITH_FUTURE
_LIVE = frozenset({S.LIVE, S.LIVE_AND_SCHEDULED})


@dataclass(frozen=True, slots=True)
class Move:
    """A verb's conditions: desk states and standings it starts from, and the permission it takes.

    `own` says that the author needs no more than `change_article` for it on a text of their own.
    """

    permission: str
    desk: frozenset[str] = _DESK
    standing: frozenset[str] = field(default=frozenset(S))
    own: bool = False


MOVES: dict[str, Move] = {
    "edit": Move("edit_any_article", own=True),
    "submit": Move("edit_any_article", desk=frozenset({D.DRAFT}), own=True),
    "return_to_author": Move("approve_article", desk=frozenset({D.IN_REVIEW})),
    "publish": Move("approve_article", desk=frozenset({D.IN_REVIEW}), standing=_WITHOUT_FUTURE),
    "publish_alone": Move("publish_alone_article", standing=_WITHOUT_FUTURE),
    "unschedule": Move("approve_article", desk=frozenset(D), standing=_WITH_FUTURE),
    "correct": Move("approve_article", standing=frozenset({S.LIVE})),
    "correct_minor": Move("withdraw_article", standing=frozenset({S.LIVE})),
    "withdraw": Move("withdraw_article", desk=frozenset(D), standing=_LIVE),
    "restore_edition": Move("edit_any_article", own=True),
    "trash": Move("edit_any_article", standing=frozenset({S.NEVER, S.WITHDRAWN, S.EXPIRED}), own=True),
    "untrash": Move("edit_any_article", desk=frozenset({D.TRASHED}), own=True),
}


class Refused(Exception):
    """A verb was refused; the message tells the person why and what to do."""


def standing_of(article: Article, at: datetime) -> Standing:
    """Where the text stands with readers at this moment (one query)."""
    return standing_by(article.editions.all(), at)


def standing_by(editions: Iterable[Edition], at: datetime) -> Standing:
    """The same from editions in hand, in any order."""
    ordered = sorted(editions, key=lambda edition: edition.live_from)
    begun = [edition for edition in ordered if edition.live_from <= at]
    future = len(begun) < len(ordered)
    if not begun:
        return S.SCHEDULED if future else S.NEVER
    if begun[-1].is_live(at):
        return S.LIVE_AND_SCHEDULED if future else S.LIVE
    if future:
        return S.WITHDRAWN_AND_SCHEDULED
    return S.WITHDRAWN if begun[-1].withdrawn_at else S.EXPIRED


def is_importer(user: Any) -> bool:
    return user.username == IMPORTER


def may(user: Any, verb: str, article: Article) -> bool:
    """Whether the person has the right to the verb on this article, wherever it stands."""
    if is_importer(user):
        return verb in _IMPORTERS_VERBS
    move = MOVES[verb]
    if user.has_perm(f"newsroom.{move.permission}"):
        return verb != "publish" or user.pk not in {article.author_id, article.submitted_by_id}
    return move.own and article.author_id == user.pk and user.has_perm("newsroom.change_article")


def allowed_verbs(user: Any, article: Article, at: datetime) -> list[str]:
    """The verbs this person may do next with this text, in the table's order."""
    standing = standing_of(article, at)
    return [
        verb
        for verb, move in MOVES.items()
        if article.state in move.desk and standing in move.standing and may(user, verb, article)
    ]


def require(
    user: Any, verb: str, article: Article, at: datetime, *, editions: Iterable[Edition] | None = None
) -> None:
    """Raise Refused, with a reason for people, unless `verb` is allowed now.

    `editions` are all of the article's, for a caller that has them in hand.
    """
    move = MOVES[verb]
    if not may(user, verb, article):
        if verb == "publish" and user.has_perm(f"newsroom.{move.permission}"):
            raise Refused(_("Who wrote or submitted a text cannot approve it; ask a colleague."))
        raise Refused(_("You have no right to do this with this article."))
    if article.state not in move.desk:
        raise Refused(
            _("The article is “%(state)s”; this cannot be done from there.")
            % {"state": article.get_state_display()}
        )
    standing = standing_of(article, at) if editions is None else standing_by(editions, at)
    if standing not in move.standing:
        raise Refused(_("Nothing is scheduled.") if verb == "unschedule" else WHY_NOT[standing]())


WHY_NOT = {
    S.NEVER: lambda: _("The article was never published."),
    S.SCHEDULED: lambda: _("An edition is scheduled; unschedule it first."),
    S.LIVE: lambda: _("The article is live; withdraw it first."),
    S.LIVE_AND_SCHEDULED: lambda: _("A later edition is scheduled; unschedule it first."),
    S.WITHDRAWN: lambda: _("The article is withdrawn."),
    S.EXPIRED: lambda: _("The article has expired."),
    S.WITHDRAWN_AND_SCHEDULED: lambda: _("An edition is scheduled; unschedule it first."),
}
