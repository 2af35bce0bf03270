"""Addresses: what a public path leads to, for good."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .base import Language
from .slugs import SLUG_LENGTH, slug_from

TARGETS = ("article", "person", "organization", "event", "topic")


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
        for number in range(1, 10_000):
            ending = f"-{number}" if number > 1 else ""
            slug = base[: SLUG_LENGTH - len(ending)].rstrip("-") + ending
            there = self.filter(kind=kind, language=language, slug=slug).first()
            if there is None:
                try:
                    with transaction.atomic():
                        self.create(kind=kind, language=language, slug=slug, **{kind: target})
                except IntegrityError:
                    there = self.filter(kind=kind, language=language, slug=slug).first()
                else:
                    return slug
            if there is not None and getattr(there, f"{kind}_id") == target.pk:
                return slug
        raise ValueError(f"No free address for {wanted!r}: ten thousand pieces have this title.")


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
        with transaction.atomic():
            super().save(*args, **kwargs)
            claimed = Address.objects.claim(self, self.slug or self.addressed_by())
            if claimed != self.slug:
                self.slug = claimed
                type(self)._base_manager.filter(pk=self.pk).update(slug=claimed)

    def addressed_by(self) -> str:
        """The words its slug is made of."""
        return str(self)
