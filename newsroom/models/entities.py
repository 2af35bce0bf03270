"""Persons, the positions they held, organizations, and the names that lead to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from .addresses import Addressed, one_target
from .base import Findable, FindableQuerySet, Language, Printed, Timestamped, fold, localised


def joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PrintedPosition:
    """A position as texts print it, and when the first and the last of them are dated."""

    title: Printed
    first: datetime
    last: datetime


# Who is named together with an organization is read from so many of the newest texts that tell of it:
# this office itself is in nearly all of them.
TEXTS_LOOKED_AT = 200


class PersonQuerySet(FindableQuerySet):
    def public(self, at: datetime) -> "PersonQuerySet":
        """Persons with a page: confirmed and in a live edition, or put forward as one of the office."""
        from .editions import EditionPerson

        told_of = EditionPerson.objects.live(at).filter(person=OuterRef("pk"))
        return self.filter(
            Q(in_office=True) | Q(Exists(told_of), has_page=True, confirmed=True), merged_into=None
        )

    def with_printed_position(self, at: datetime, language: str) -> "PersonQuerySet":
        """Each with `printed_position`, the one in the newest live text of that language (or None)."""
        from .editions import EditionPerson

        printed = EditionPerson.objects.live(at, language).filter(person=OuterRef("pk")).exclude(position="")
        newest = printed.order_by("-edition__dated", "-edition").values("position")[:1]
        return self.annotate(printed_position=Subquery(newest))

    def named_with(self, organization: "Organization", at: datetime) -> "PersonQuerySet":
        """Those named in the newest live texts that tell of the organization, most often named first.

        `pieces` is how often among these; a piece in three languages counts once.
        """
        from .editions import Edition

        told = Edition.objects.live(at).telling_of(organization).newest()[:TEXTS_LOOKED_AT].values("pk")
        pieces = Count("editions__translation_key", distinct=True)
        return self.filter(editions__in=told).annotate(pieces=pieces).order_by("-pieces", "sort_key", "pk")


class Person(Addressed, Findable):
    """A human being in the news. Who is named without an office stays plain text: has_page is off."""

    family_name = models.CharField(_("family name"), max_length=80)
    given_name = models.CharField(
        _("given name"), max_length=80, blank=True, help_text=_("An initial will do: «А.»")
    )
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    biography_ru = models.TextField(_("biography in Russian"), blank=True)
    biography_kk = models.TextField(_("biography in Kazakh"), blank=True)
    biography_en = models.TextField(_("biography in English"), blank=True)
    in_office = models.BooleanField(
        _("one of this office"),
        default=False,
        help_text=_("Shown among the people of the office even where no news names them."),
    )
    has_page = models.BooleanField(
        _("has a page"),
        default=False,
        help_text=_("For people who appear in office. Students, victims and the bereaved have none."),
    )
    confirmed = models.BooleanField(_("confirmed"), default=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="person_not_merged_into_itself"),
            models.CheckConstraint(condition=~Q(family_name=""), name="person_has_family_name"),
        ]

    def __str__(self) -> str:
        return joined(self.family_name, self.given_name, self.patronymic)

    @property
    def name_ru(self) -> str:
        """As printed in a text: given name, patronymic, family name."""
        return joined(self.given_name, self.patronymic, self.family_name)

    def name(self, language: str | None = None) -> Printed:
        return localised(self, "name", language)

    def listed_name(self, language: str | None = None) -> Printed:
        """The name as alphabetic lists print it: in Russian, the family name first."""
        printed = self.name(language)
        return Printed(str(self), printed.language) if printed.language == Language.RU else printed

    def printed_positions(self, at: datetime) -> "list[PrintedPosition]":
        """The positions that live texts give, each with its first and last date, latest first."""
        from .editions import EditionPerson

        rows = (
            EditionPerson.objects.live(at)
            .filter(person=self)
            .exclude(position="")
            .order_by()
            .values_list("position", "edition__language")
            .annotate(first=Min("edition__dated"), last=Max("edition__dated"))
            .order_by("-last", "position")
        )
        return [PrintedPosition(Printed(text, language), first, last) for text, language, first, last in rows]

    def biography(self, language: str | None = None) -> Printed:
        return localised(self, "biography", language)

    @property
    def has_public_page(self) -> bool:
        """Whether a live edition that names the person may link to the page."""
        return self.merged_into_id is None and (self.in_office or (self.has_page and self.confirmed))

    def searched_words(self) -> list[str]:
        return [self.family_name, self.given_name, self.patronymic, self.name_kk, self.name_en]

    def addressed_by(self) -> str:
        return joined(self.family_name, self.given_name, self.patronymic)

    def get_absolute_url(self) -> str:
        from .pages import address_of

        return address_of(self)


class OrganizationQuerySet(FindableQuerySet):
    def public(self, at: datetime) -> "OrganizationQuerySet":
        """The home organization, and confirmed ones that a live edition tells of."""
        from .editions import EditionOrganization

        told_of = EditionOrganization.objects.live(at).filter(organization=OuterRef("pk"))
        return self.filter(Q(is_home=True) | Q(Exists(told_of), confirmed=True), merged_into=None)

    def home(self) -> "Organization | None":
        """The consulate itself, whose names, hours and telephones the site prints."""
        office: Any = self.filter(is_home=True).first()
        return office


class Organization(Addressed, Findable):
    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("authority")
        DIPLOMATIC = "diplomatic", _("diplomatic mission")
        SOCIETY = "society", _("society")
        COMPANY = "company", _("company")
        EDUCATION = "education", _("education and science")
        CULTURE = "culture", _("culture")
        MEDIA = "media", _("news media")
        INTERNATIONAL = "international", _("international organization")
        OTHER = "other", _("other")

    name_ru = models.CharField(_("name in Russian"), max_length=300, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    short_name_ru = models.CharField(_("short name in Russian"), max_length=100, blank=True)
    short_name_kk = models.CharField(_("short name in Kazakh"), max_length=100, blank=True)
    short_name_en = models.CharField(_("short name in English"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    website = models.URLField(_("website"), blank=True)
    address_ru = models.CharField(_("postal address in Russian"), max_length=300, blank=True)
    address_kk = models.CharField(_("postal address in Kazakh"), max_length=300, blank=True)
    address_en = models.CharField(_("postal address in English"), max_length=300, blank=True)
    hours_ru = models.TextField(_("opening hours in Russian"), blank=True)
    hours_kk = models.TextField(_("opening hours in Kazakh"), blank=True)
    hours_en = models.TextField(_("opening hours in English"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    emergency_telephone = models.CharField(_("emergency telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_home = models.BooleanField(_("this office"), default=False)
    confirmed = models.BooleanField(_("confirmed"), default=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_home"], condition=Q(is_home=True), name="organization_one_home"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")), name="organization_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=~Q(name_ru="", name_kk="", name_en=""), name="organization_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name())

    def name(self, language: str | None = None) -> Printed:
        return localised(self, "name", language)

    def short_name(self, language: str | None = None) -> Printed:
        return localised(self, "short_name", language) or self.name(language)

    def address(self, language: str | None = None) -> Printed:
        return localised(self, "address", language)

    def hours(self, language: str | None = None) -> Printed:
        return localised(self, "hours", language)

    @property
    def has_public_page(self) -> bool:
        """Whether a live edition that tells of the organization may link to its page."""
        return self.merged_into_id is None and (self.is_home or self.confirmed)

    def searched_words(self) -> list[str]:
        return [getattr(self, f"{field}_{code}") for field in ("name", "short_name") for code in Language]

    def sorted_words(self) -> str:
        return self.name(Language.RU).text

    def addressed_by(self) -> str:
        return self.name(Language.RU).text

    def get_absolute_url(self) -> str:
        from .pages import address_of

        return address_of(self)


class PositionQuerySet(models.QuerySet):
    def public(self, at: datetime) -> "PositionQuerySet":
        """Confirmed positions of public persons; `organization` is None where it is not public itself."""
        return (
            self.filter(confirmed=True, person__in=Person.objects.public(at))
            .select_related("person")
            .prefetch_related(Prefetch("organization", Organization.objects.public(at)))
        )


class Position(Timestamped):
    """An office that a person held, vouched for by staff; an import never writes one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions", verbose_name=_("person"))
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    title_kk = models.CharField(_("title in Kazakh"), max_length=300, blank=True)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
        verbose_name=_("organization"),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = [F("since").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="position_since_before_until",
                violation_error_message=_("A position cannot end before it began."),
            ),
            models.CheckConstraint(
                condition=~Q(title_ru="", title_kk="", title_en=""), name="position_has_a_title"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title())

    def title(self, language: str | None = None) -> Printed:
        return localised(self, "title", language)


class AliasQuerySet(models.QuerySet):
    def of(self, name: str) -> "AliasQuerySet":
        return self.filter(key=fold(name))


class Alias(models.Model):
    """A normalised form that means this person or organization.

    A second target makes the form ambiguous: it is then never applied by itself. A bare surname is
    never an alias, since brothers share it.
    """

    key = models.CharField(_("form"), max_length=300, db_index=True)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="aliases", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="aliases",
        verbose_name=_("organization"),
    )

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["key", "person"], name="alias_person_once"),
            models.UniqueConstraint(fields=["key", "organization"], name="alias_organization_once"),
            models.CheckConstraint(
                condition=one_target("person", "organization"),
                name="alias_means_one_thing",
                violation_error_message=_("Choose either a person or an organization."),
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(key__contains=" "),
                name="alias_person_not_bare_surname",
                violation_error_message=_("A surname alone is no alias: others may bear it."),
            ),
            models.CheckConstraint(condition=~Q(key=""), name="alias_not_empty"),
        ]

    def __str__(self) -> str:
        return self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.key)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.key = fold(self.key)
