"""Events, and who took part in them, in what capacity, for whom."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from .addresses import Addressed, one_target
from .base import Findable, FindableQuerySet, Printed, Timestamped, localised
from .entities import Organization, Person


def office_time_zone() -> str:
    return settings.TIME_ZONE


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone; write one like Europe/Astrakhan."), params={"name": name}
        )


class EventQuerySet(FindableQuerySet):
    def public(self, at: datetime) -> "EventQuerySet":
        """Confirmed events that were announced, or that a live edition tells of."""
        from .editions import EditionEvent

        told_of = EditionEvent.objects.live(at).filter(event=OuterRef("pk"))
        return self.filter(Q(announced_from__lte=at) | Exists(told_of), confirmed=True)

    def coming(self, at: datetime) -> "EventQuerySet":
        """Not yet over: the end, or the start where no end is known, is not before the day of `at`."""
        return self.filter(Q(ends__gte=_day(at)) | Q(ends=None, starts__gte=_day(at)))

    def past(self, at: datetime) -> "EventQuerySet":
        return self.filter(Q(ends__lt=_day(at)) | Q(ends=None, starts__lt=_day(at)))

    def taken_place(self, at: datetime) -> "EventQuerySet":
        """Begun by now, and neither called off nor put off."""
        return self.filter(starts__lte=at).exclude(state__in=(Event.State.CANCELLED, Event.State.POSTPONED))

    def with_part_of(self, organization: Organization) -> "EventQuerySet":
        """Events that the organization attended itself or by somebody on its behalf."""
        part = Participation.objects.filter(
            Q(organization=organization) | Q(on_behalf_of=organization), event=OuterRef("pk"), attended=True
        )
        return self.filter(Exists(part))


def _day(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(hour=0, minute=0, second=0, microsecond=0)


class Event(Addressed, Findable):
    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting")
        VISIT = "visit", _("visit")
        FORUM = "forum", _("forum")
        ROUND_TABLE = "round_table", _("round table")
        SIGNING = "signing", _("signing")
        CEREMONY = "ceremony", _("ceremony")
        EXHIBITION = "exhibition", _("exhibition")
        OUTREACH = "outreach", _("consular outreach")
        CELEBRATION = "celebration", _("celebration")
        COMPETITION = "competition", _("competition")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CONFIRMED = "confirmed", _("confirmed")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")
        HELD = "held", _("held")

    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    title_kk = models.CharField(_("title in Kazakh"), max_length=300, blank=True)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    starts = models.DateTimeField(_("starts"), db_index=True)
    starts_has_time = models.BooleanField(_("the hour it starts is known"), default=False)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    ends_has_time = models.BooleanField(_("the hour it ends is known"), default=False)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default=office_time_zone, validators=[validate_time_zone]
    )
    place_ru = models.CharField(_("place in Russian"), max_length=200, blank=True)
    place_kk = models.CharField(_("place in Kazakh"), max_length=200, blank=True)
    place_en = models.CharField(_("place in English"), max_length=200, blank=True)
    document = models.CharField(_("document signed"), max_length=300, blank=True)
    announced_from = models.DateTimeField(
        _("announced from"),
        null=True,
        blank=True,
        help_text=_("From when readers may see it without any news about it. Empty: internal."),
    )
    confirmed = models.BooleanField(_("confirmed"), default=False)
    persons = models.ManyToManyField(Person, through="Participation", related_name="events")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="event_ends_after_start",
                violation_error_message=_("An event cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(title_ru="", title_kk="", title_en=""), name="event_has_a_title"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title())

    def title(self, language: str | None = None) -> Printed:
        return localised(self, "title", language)

    def place(self, language: str | None = None) -> Printed:
        return localised(self, "place", language)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def starts_there(self) -> datetime:
        """The start on the clock of the place."""
        return self.starts.astimezone(self.zone)

    @property
    def ends_there(self) -> datetime | None:
        return self.ends.astimezone(self.zone) if self.ends else None

    def tells_state(self, at: datetime) -> bool:
        """Whether its state says something to readers: that it was planned does not, once it has begun."""
        return self.starts > at or self.state not in (self.State.PLANNED, self.State.CONFIRMED)

    def searched_words(self) -> list[str]:
        return [self.title_ru, self.title_kk, self.title_en, self.place_ru, self.place_kk, self.place_en]

    def sorted_words(self) -> str:
        return self.title("ru").text

    def addressed_by(self) -> str:
        return f"{self.starts_there:%Y-%m-%d} {self.title('ru')}"

    def get_absolute_url(self) -> str:
        from .pages import address_of

        return address_of(self)


class ParticipationQuerySet(models.QuerySet):
    def public(self, at: datetime) -> "ParticipationQuerySet":
        """Of those who attended, persons and organizations that readers may know of.

        On whose behalf is None where that is not public itself.
        """
        organizations = Organization.objects.public(at)
        return (
            self.filter(attended=True)
            .filter(Q(person__in=Person.objects.public(at)) | Q(organization__in=organizations))
            .select_related("person", "organization")
            .prefetch_related(Prefetch("on_behalf_of", organizations))
        )

    def with_printed_position(self, at: datetime, language: str) -> "ParticipationQuerySet":
        """Each with `printed_position`: what the newest live text about the event says in that language."""
        from .editions import Edition, EditionPerson

        telling = Edition.objects.live(at).in_language(language).filter(events=OuterRef(OuterRef("event")))
        printed = EditionPerson.objects.filter(person=OuterRef("person"), edition__in=telling)
        newest = printed.exclude(position="").order_by("-edition__dated", "-edition").values("position")[:1]
        return self.annotate(printed_position=Subquery(newest))

    def met_by(self, person: Person, at: datetime) -> "ParticipationQuerySet":
        """Persons on another side of a public event that has taken place, where both attended.

        Latest first; `event` and `person` are joined.
        """
        own = Participation.objects.filter(
            event=OuterRef("event"), person=person, attended=True, side__isnull=False
        )
        return (
            self.filter(
                Exists(own.exclude(side=OuterRef("side"))),
                event__in=Event.objects.public(at).taken_place(at),
                person__in=Person.objects.public(at),
                attended=True,
                side__isnull=False,
            )
            .select_related("event", "person")
            .order_by("-event__starts", "-event", "side", "order", "pk")
        )


class Participation(Timestamped):
    """Someone at an event. Two met where both attended the same event on different sides."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        HEAD = "head", _("head of delegation")
        MEMBER = "member", _("member")
        SPEAKER = "speaker", _("speaker")
        SIGNATORY = "signatory", _("signatory")
        INTERPRETER = "interpreter", _("interpreter")
        GUEST = "guest", _("guest")

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations", verbose_name=_("event"))
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("person"),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organization"),
    )
    position = models.CharField(_("position as printed"), max_length=300, blank=True)
    side = models.PositiveSmallIntegerField(
        _("side"), null=True, blank=True, help_text=_("1, 2 …: who sat together. Empty: not known.")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    on_behalf_of = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="represented_in",
        verbose_name=_("on behalf of"),
    )
    attended = models.BooleanField(_("attended"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["event", "side", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_target("person", "organization"),
                name="participation_of_one",
                violation_error_message=_("Choose either a person or an organization."),
            ),
            models.UniqueConstraint(fields=["event", "person"], name="participation_person_once"),
            models.UniqueConstraint(fields=["event", "organization"], name="participation_organization_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organization}"
