"""What a desk's copy is linked with, read or written once and handed on to whatever copies it."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.models import Article, ArticlePerson, Event, Organization, Topic


@dataclass(frozen=True, slots=True)
class Links:
    """The rows in the order in which pages and revisions have them."""

    people: Sequence[ArticlePerson] = ()
    organizations: Sequence[Organization] = ()
    events: Sequence[Event] = ()
    topics: Sequence[Topic] = ()

    @classmethod
    def of(cls, article: Article) -> "Links":
        return cls(
            list(article.person_links.select_related("person")),
            list(article.organizations.order_by("pk")),
            list(article.events.order_by("pk")),
            list(article.topics.order_by("pk")),
        )
