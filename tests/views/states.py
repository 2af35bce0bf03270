"""Editions in each state that readers must not see, or not any more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from newsroom.models import Article, Edition
from newsroom.publishing import trash, withdraw
from tests.factories import LONG_AGO, make_article, make_edition, make_user, soon

REASON = "The figures were wrong."


def draft(**values: Any) -> Article:
    return make_article(**values)


def scheduled(**values: Any) -> Edition:
    return make_edition(live_from=soon(hours=1), **values)


def withdrawn(**values: Any) -> Edition:
    edition = make_edition(**values)
    return withdraw(edition.article, by=make_user("Head of press"), reason=REASON)


def expired(**values: Any) -> Edition:
    return make_edition(wanted_live_until=LONG_AGO + timedelta(days=1), **values)


def trashed_after_it_was_live(**values: Any) -> Edition:
    edition = expired(**values)
    trash(Article.objects.get(pk=edition.article_id), by=make_user("Editor"))
    return edition


HIDDEN: list[Callable[..., Article | Edition]] = [
    draft,
    scheduled,
    withdrawn,
    expired,
    trashed_after_it_was_live,
]
