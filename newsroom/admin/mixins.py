"""What several screens share: search that folds Cyrillic, rows that nobody changes, clocks with their zone."""

import json
import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint, Q, TextChoices
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.models.base import fold


def office_clock() -> str:
    """Printed beside every time that staff type."""
    return _("Time of the office: %(zone)s.") % {"zone": settings.TIME_ZONE}


def is_autocomplete(request: Any) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name == "autocomplete"


class NamedChanges:
    """Names what was changed as the models do: Django logs the label and translates it when it is shown.

    A label begins with a capital, so the catalogues do not have it, or have it for something else.
    """

    def construct_change_message(self, request, form, formsets, add=False):
        rows = [row for formset in formsets or () for row in formset.forms[:1]]
        for one in (form, *rows):
            columns = {field.name: field for field in one._meta.model._meta.get_fields()}
            for name, field in one.fields.items():
                field.label = getattr(columns.get(name), "verbose_name", field.label)
        return super().construct_change_message(request, form, formsets, add)


class FoldedSearch(NamedChanges):
    """Finds rows whose columns hold every word typed, whatever its letter case, on both databases.

    SQLite's LIKE folds ASCII letters only. `folded_fields` are columns that already went through
    `fold`; `search_fields` are as staff wrote them and are compared by a regular expression, which
    SQLite hands to Python.
    """

    folded_fields: tuple[str, ...] = ()

    def get_search_results(self, request, queryset, search_term):
        for word in fold(search_term).split():
            pattern = re.escape(word).replace("е", "[её]")
            found = Q()
            for name in self.folded_fields:
                found |= Q(**{f"{name}__contains": word})
            for name in self.search_fields:
                found |= Q(**{f"{name}__iregex": pattern})
            queryset = queryset.filter(found)
        return queryset, False


class FindableAdmin(NamedChanges):
    """For Findable models: found by the folded search key, in alphabetic order."""

    search_fields = ("search_key",)
    ordering = ("sort_key", "pk")
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        found = queryset.matching(search_term)
        return (self.choosable(found) if is_autocomplete(request) else found), False

    def choosable(self, queryset):
        """What may be linked to: all but what was merged into another."""
        names = {field.name for field in self.opts.get_fields()}
        return queryset.filter(merged_into=None) if "merged_into" in names else queryset


class WithPublicPage:
    """“View on site” leads to pages that readers have, and is not shown for others."""

    def view_on_site(self, obj):
        if not type(obj).objects.public(timezone.now()).filter(pk=obj.pk).exists():
            return None
        return public_address(obj) or None


def public_address(thing: Any) -> str:
    """The path of a public page; empty where none is routed for such a thing."""
    try:
        return thing.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""


class NoDelete:
    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnly(NoDelete):
    """Rows that verbs and imports write: staff read them, and not even a superuser changes them here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class WaitingFirst(admin.SimpleListFilter):
    """By state: what waits for staff, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"
    ALL = "all"
    states: type[TextChoices]
    waiting: str

    def lookups(self, request, model_admin):
        return [*self.states.choices, (self.ALL, gettext("All"))]

    def value(self):
        return super().value() or self.waiting

    def queryset(self, request, queryset):
        asked = {} if self.value() == self.ALL else {self.parameter_name: self.value()}
        return queryset.filter(**asked)

    def choices(self, changelist):
        _first, *others = super().choices(changelist)
        return others


class OfficeClock:
    """A form that prints the office's zone beside every time typed into it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if hasattr(field.widget, "widgets"):
                field.help_text = format_html("{} {}", field.help_text, office_clock()).strip()


# Constraints that the models leave without words of their own.
CONSTRAINT_WORDS = {
    "article_has_a_title": _("Write a title."),
    "event_has_a_title": _("Write the title in at least one language."),
    "organization_has_a_name": _("Write the name in at least one language."),
    "organization_one_home": _("There is already an organization marked as this office."),
    "organization_not_merged_into_itself": _("An organization cannot be merged into itself."),
    "person_has_family_name": _("Write the family name."),
    "person_not_merged_into_itself": _("A person cannot be merged into themselves."),
    "position_has_a_title": _("Write the position in at least one language."),
    "participation_person_once": _("This person already takes part in the event."),
    "participation_organization_once": _("This organization already takes part in the event."),
    "alias_person_once": _("This person already has that alias."),
    "alias_organization_once": _("This organization already has that alias."),
    "alias_not_empty": _("Write the form of the name."),
}


class PlainWords(OfficeClock):
    """A model form that says what is wrong in people's words, not by a constraint's name."""

    def _update_errors(self, errors: ValidationError) -> None:
        replaced = {
            str(BaseConstraint.default_violation_error_message % {"name": name}): words
            for name, words in CONSTRAINT_WORDS.items()
        }
        by_field = (
            errors.error_dict if hasattr(errors, "error_dict") else {NON_FIELD_ERRORS: errors.error_list}
        )
        for field_errors in by_field.values():
            for error in field_errors:
                error.message = replaced.get(str(error.message), error.message)
        super()._update_errors(errors)


class PlainWordsForm(PlainWords, forms.ModelForm):
    pass


def called(user: Any) -> str:
    """A member of staff as colleagues know them."""
    return (user.get_full_name() or user.get_username()) if user else ""


def link_to(thing: Any, words: Any = None) -> str:
    """A link to the thing's page in the admin, or its words alone where it has none."""
    if thing is None:
        return "-"
    opts = thing._meta
    return linked(f"admin:{opts.app_label}_{opts.model_name}_change", thing.pk, words or thing)


def link_about(entry: Any, words: Any) -> str:
    """A link to what a history row is about, found by its content type without fetching it."""
    kind = ContentType.objects.get_for_id(entry.content_type_id)
    return linked(f"admin:{kind.app_label}_{kind.model}_change", entry.object_id, words)


def linked(route: str, key: Any, words: Any) -> str:
    try:
        return format_html('<a href="{}">{}</a>', reverse(route, args=[key]), words)
    except NoReverseMatch:
        return str(words)


def as_json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return format_html('<pre class="data">{}</pre>', text)


class Tabular(admin.TabularInline):
    """A link table below its owner, no empty rows until asked for."""

    extra = 0
