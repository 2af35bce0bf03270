"""The news list's filters: what a reader may ask for, in an address that can be kept and sent on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.models import Address, Event, Genre, Organization, Person, Topic
from newsroom.models.base import Printed

# Dates beyond these cannot be told apart from a slip of the finger, and overflow near the year 9999.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]


class DayInput(forms.DateInput):
    """What browsers take in a date field is one spelling only; what is no date leaves it empty."""

    input_type = "date"

    def format_value(self, value: Any) -> str:
        try:
            day = forms.DateField(input_formats=DAY_FORMATS, required=False).clean(value)
        except forms.ValidationError:
            return ""
        return day.isoformat() if day else ""


_DAY: dict[str, Any] = {
    "input_formats": DAY_FORMATS,
    "validators": [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    "widget": DayInput,
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; `query` is the list's address without it."""

    label: str
    value: Printed | date | str
    query: str


class SlugField(forms.ModelChoiceField):
    """The slug, present or earlier, of something public; cleaned, it is that thing."""

    def __init__(self, **kwargs: Any) -> None:
        for unused in ("empty_label", "null_label", "null_value"):
            kwargs.pop(unused, None)
        super().__init__(to_field_name="slug", **kwargs)

    def to_python(self, value: Any) -> Model | None:
        if value in self.empty_values:
            return None
        self.validate_no_null_characters(value)
        assert self.queryset is not None
        kind = str(self.queryset.model._meta.model_name)
        found = self.queryset.filter(pk__in=Address.objects.entity(kind, str(value))).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found


class SlugFilter(django_filters.ModelChoiceFilter):
    field_class = SlugField

    def __init__(self, model: Any, *, unknown: Any, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", lambda request: model.objects.public(request.now))
        super().__init__(error_messages={"invalid_choice": unknown}, **kwargs)


class NewsForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day is before the first one."))
        return given


class NewsFilter(django_filters.FilterSet):
    """Give it `request.GET`, live editions of one language and the request."""

    words = django_filters.CharFilter(label=_("Words"), method="with_words", max_length=200)
    since = django_filters.DateFilter(
        label=_("Dated from"),
        method="from_day",
        **_DAY,
    )
    until = django_filters.DateFilter(
        label=_("Dated to"),
        method="to_day",
        **_DAY,
    )
    topic = SlugFilter(
        Topic, label=_("Topic"), method="about", unknown=_("No news stands under such a topic.")
    )
    genre = django_filters.ChoiceFilter(
        label=_("Genre"),
        choices=Genre.choices,
        null_label=None,
        error_messages={"invalid_choice": _("There is no such genre.")},
    )
    person = SlugFilter(Person, label=_("Person"), method="naming", unknown=_("No news names such a person."))
    organization = SlugFilter(
        Organization,
        label=_("Organization"),
        method="about",
        unknown=_("No news tells of such an organization."),
    )
    event = SlugFilter(Event, label=_("Event"), method="about", unknown=_("No news tells of such an event."))

    class Meta:
        form = NewsForm

    def with_words(self, news: Any, name: str, value: str) -> QuerySet:
        return news.matching(value)

    def from_day(self, news: Any, name: str, value: date) -> QuerySet:
        return news.dated_from(value)

    def to_day(self, news: Any, name: str, value: date) -> QuerySet:
        return news.dated_to(value)

    def naming(self, news: Any, name: str, value: Person) -> QuerySet:
        return news.naming(value)

    def about(self, news: Any, name: str, value: Any) -> QuerySet:
        return news.telling_of(value)

    def found(self) -> QuerySet:
        """What was asked for, newest first; nothing where the question could not be understood."""
        rows = self.qs if self.form.is_valid() else self.queryset.none()
        return rows.newest().for_list()

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The filters in force, by name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def query(self, *, without: str = "") -> str:
        """The filters in force as they stand in an address, always in the same order."""
        kept = [(name, value) for name, value in self.chosen.items() if name != without]
        return urlencode([(name, getattr(value, "slug", value)) for name, value in kept])

    def chips(self) -> Iterator[Chip]:
        for name, value in self.chosen.items():
            yield Chip(str(self.filters[name].label), _printed(name, value), self.query(without=name))

    def kept(self) -> list[tuple[str, str]]:
        """What links from an entity's page chose, to be sent on with the form."""
        return [
            (name, self.chosen[name].slug)
            for name in ("person", "organization", "event")
            if name in self.chosen
        ]

    @cached_property
    def topics(self) -> list[Topic]:
        """Topics that have news in this language, and the chosen one."""
        there = list(Topic.objects.public(self.request.now, get_language()))
        chosen = self.chosen.get("topic")
        return there if chosen is None or chosen in there else [chosen, *there]

    @cached_property
    def genres(self) -> list[Genre]:
        """Genres that have news in this language, and the chosen one."""
        there = self.queryset.genres() | {self.chosen.get("genre")}
        return [genre for genre in Genre if genre in there]


def _printed(name: str, value: Any) -> Printed | date | str:
    if name == "genre":
        return str(Genre(value).label)
    if name == "event":
        return value.title()
    return value.name() if isinstance(value, Model) else value  # type: ignore[attr-defined]
