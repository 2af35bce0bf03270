"""Addresses: what a public path leads to, for good."""

from typing import Any

from django.db import connections, models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .base import Language
from .slugs import SLUG_LENGTH, slug_from

TARGETS = ("article", "person", "organization", "event", "topic")
_MOST_OF_ONE_TITLE = 1_000_000
_LOOKED_UP_AT_ONCE = 16


def one_target(*names: str) -> Q:
    """The condition that exactly one of the foreign keys is set."""
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition


class AddressQuerySet(models.QuerySet):
    def entity(self, kind: str, slug: str) -> models.QuerySet:
        """The key of the person or other entity that a slug, old or new, leads to, for `pk__in`.

        Followed through a merger, and through one more where what it was merged into was merged too.
        """
        key: Any = models.F(f"{kind}_id")
        if kind in ("person", "organization"):
            key = Coalesce(f"{kind}__merged_into__merged_into_id", f"{kind}__merged_into_id", f"{kind}_id")
        return self.filter(kind=kind, language="", slug=slug).values_list(key, flat=True)

    def claim(self, target: models.Model, wanted: str, *, language: str = "") -> str:
        """Reserve a free slug for target and return it: `wanted` as it is, or with -2, -3 …

        A slug that already leads to this target is given back to it. A slug once reserved is never
        given to another target. Two who claim the same at one moment get different ones.
        """
        kind = target._meta.model_name or ""
        base = slug_from(wanted) or kind
        if self._reserve(target, kind, language, base):
            return base
        there = self.filter(kind=kind, language=language)
        own = set(there.filter(**{kind: target}).values_list("slug", flat=True))
        if base in own:
            return base
        free = 1
        while (free := _free_after(free, base, there)) < _MOST_OF_ONE_TITLE:
            for number in range(2, free) if own else ():
                if (slug := _numbered(base, number)) in own:
                    return slug
            # Another may have taken it since it was looked up.
            if self._reserve(target, kind, language, slug := _numbered(base, free)):
                return slug
        raise ValueError(f"No free address for {wanted!r}: a million pieces have this title.")

    def _reserve(self, target: models.Model, kind: str, language: str, slug: str) -> bool:
        """Take the slug where it is free, in one statement: asking first would leave time for another."""
        database = connections[self.db]
        with database.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.model._meta.db_table} (kind, language, slug, {kind}_id, created_at)"
                " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (kind, language, slug) DO NOTHING",
                [kind, language, slug, target.pk, database.ops.adapt_datetimefield_value(timezone.now())],
            )
            return cursor.rowcount == 1


def _numbered(base: str, number: int) -> str:
    ending = f"-{number}"
    return base[: SLUG_LENGTH - len(ending)].rstrip("-") + ending


def _free_after(taken: int, base: str, there: models.QuerySet) -> int:
    """The lowest number after `taken` that the title has free, as far as its numbers have no gaps.

    Looked for a few at once: of a thousand pieces of one title, the last costs four queries.
    """
    free = _MOST_OF_ONE_TITLE
    steps = [taken + 2**power for power in range(free.bit_length()) if taken + 2**power < free]
    while steps:
        slugs = {_numbered(base, number): number for number in steps}
        known = {slugs[slug] for slug in there.filter(slug__in=slugs).values_list("slug", flat=True)}
        free = next((number for number in steps if number not in known), free)
        taken = max((number for number in known if number < free), default=taken)
        width = -(-(free - taken) // _LOOKED_UP_AT_ONCE)
        steps = list(range(taken + width, free, width))
    return free


class Address(models.Model):
    """A slug below `/<language>/<kind>/`, reserved for one target and never reused.

    Articles have one per language; persons, organizations, events and topics have the same slug in
    all three, and an empty language here.
    """

    class Kind(models.TextChoices):
        ARTICLE = "article", _("news")
        PERSON = "person", _("person")
        ORGANIZATION = "organization", _("organization")
        EVENT = "event", _("event")
        TOPIC = "topic", _("topic")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    slug = models.SlugField(_("address"), max_length=SLUG_LENGTH, db_index=False)
    article = models.ForeignKey("Article", models.CASCADE, null=True, blank=True, related_name="addresses")
    person = models.ForeignKey("Person", models.CASCADE, null=True, blank=True, related_name="addresses")
    organization = models.ForeignKey(
        "Organization", models.CASCADE, null=True, blank=True, related_name="addresses"
    )
    event = models.ForeignKey("Event", models.CASCADE, null=True, blank=True, related_name="addresses")
    topic = models.ForeignKey("Topic", models.CASCADE, null=True, blank=True, related_name="addresses")
    created_at = models.DateTimeField(_("reserved"), auto_now_add=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["kind", "language", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "slug"], name="address_unique"),
            models.CheckConstraint(condition=one_target(*TARGETS), name="address_leads_to_one_target"),
            models.CheckConstraint(
                condition=(Q(kind="article") & ~Q(language="")) | (~Q(kind="article") & Q(language="")),
                name="address_language_is_for_articles",
            ),
        ]

    def __str__(self) -> str:
        return "/".join(part for part in (self.language, self.kind, self.slug) if part)

    @property
    def target(self) -> Any:
        return getattr(self, self.kind)


class Addressed(models.Model):
    """An entity with one slug in all languages; its earlier slugs go on leading to it."""

    slug = models.SlugField(
        _("address"),
        max_length=SLUG_LENGTH,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The last part of the page's address. Earlier ones go on leading here."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            claimed = Address.objects.claim(self, self.slug or self.addressed_by())
            if claimed != self.slug:
                self.slug = claimed
                type(self)._base_manager.filter(pk=self.pk).update(slug=claimed)

    def addressed_by(self) -> str:
        """The words its slug is made of."""
        return str(self)
