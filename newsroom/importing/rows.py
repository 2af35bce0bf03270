"""The rows of those whom one text may mean, each read once and many at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from newsroom.models import Article, Organization, Person

T = TypeVar("T", Person, Organization)

_LINKS = {Person: Article.people.through, Organization: Article.organizations.through}


@dataclass(slots=True)
class Rows:
    """For one text, so that what staff change meanwhile is seen in the next one."""

    _people: dict[int, Person | None] = field(default_factory=dict)
    _organizations: dict[int, Organization | None] = field(default_factory=dict)
    _linked: dict[tuple[type, tuple[int, ...]], list[int]] = field(default_factory=dict)

    def _kept(self, model: type[T]) -> dict[int, T | None]:
        kept: dict = self._people if model is Person else self._organizations
        return kept

    def read(self, model: type[T], pks: Iterable[int]) -> None:
        """Have these rows in hand; those that are gone are remembered as that."""
        kept = self._kept(model)
        if unread := [pk for pk in pks if pk not in kept]:
            there = model.objects.in_bulk(unread)
            kept.update((pk, there.get(pk)) for pk in unread)

    def add(self, row: Person | Organization) -> None:
        kept: dict = self._kept(Person if isinstance(row, Person) else Organization)
        kept[row.pk] = row

    def of(self, model: type[T], pks: Iterable[int]) -> list[T]:
        """The rows of these keys that were merged into no other, in the order of lists."""
        pks = list(pks)
        self.read(model, pks)
        kept = self._kept(model)
        rows = [row for pk in pks if (row := kept[pk]) is not None and row.merged_into_id is None]
        return sorted(rows, key=lambda row: (row.sort_key, row.pk))

    def meant(self, model: type[T], pks: Iterable[int]) -> list[T]:
        """The same, and what merged ones were merged into in their place; in the order of the keys."""
        pks = list(pks)
        self.read(model, pks)
        kept = self._kept(model)
        followed = [row.merged_into_id or row.pk for pk in pks if (row := kept[pk]) is not None]
        self.read(model, followed)
        return [row for pk in dict.fromkeys(followed) if (row := kept[pk]) is not None]

    def linked_to(self, model: type[T], articles: tuple[int, ...]) -> list[T]:
        """Those whom these articles are linked with, in the order of lists."""
        pks = self._linked.get((model, articles))
        if pks is None:
            links = _LINKS[model]._base_manager.filter(article__in=articles)
            pks = list(links.values_list(model._meta.model_name or "", flat=True).distinct())
            self._linked[model, articles] = pks
        return self.of(model, pks)
