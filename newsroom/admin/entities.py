"""Persons, organizations, the positions that staff vouch for, and the names that lead to them."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import Alias, Organization, Person, Position
from newsroom.models.base import fold

from .mixins import FindableAdmin, FoldedSearch, PlainWordsForm, Tabular, WithPublicPage


class AliasInline(Tabular):
    model = Alias
    form = PlainWordsForm
    fields = ["key"]


class PersonAliasForm(PlainWordsForm):
    def clean_key(self):
        """As the constraint has it, which cannot be looked at while the person has no row yet."""
        key = fold(self.cleaned_data["key"])
        if " " not in key:
            raise forms.ValidationError(_("A surname alone is no alias: others may bear it."))
        return key


class PersonAliasInline(AliasInline):
    form = PersonAliasForm


class PositionInline(admin.StackedInline):
    model = Position
    form = PlainWordsForm
    extra = 0
    autocomplete_fields = ["organization"]
    fields = ["title_ru", "title_kk", "title_en", "organization", ("since", "until"), "confirmed"]


@admin.register(Person)
class PersonAdmin(WithPublicPage, FindableAdmin, admin.ModelAdmin):
    form = PlainWordsForm
    list_display = ["__str__", "name_kk", "name_en", "in_office", "has_page", "confirmed"]
    list_filter = [
        "confirmed",
        "has_page",
        "in_office",
        ("merged_into", admin.EmptyFieldListFilter),
    ]
    autocomplete_fields = ["merged_into"]
    inlines = [PositionInline, PersonAliasInline]
    fieldsets = [
        (gettext_lazy("Name"), {"fields": ["family_name", "given_name", "patronymic", "name_kk", "name_en"]}),
        (gettext_lazy("With readers"), {"fields": ["confirmed", "has_page", "in_office", "slug"]}),
        (
            gettext_lazy("Biography"),
            {"fields": ["biography_ru", "biography_kk", "biography_en"], "classes": ["collapse"]},
        ),
        (gettext_lazy("The same as another"), {"fields": ["merged_into"], "classes": ["collapse"]}),
    ]


@admin.register(Organization)
class OrganizationAdmin(WithPublicPage, FindableAdmin, admin.ModelAdmin):
    form = PlainWordsForm
    list_display = ["__str__", "kind", "place", "parent", "is_home", "confirmed"]
    list_filter = ["confirmed", "kind", "is_home", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent", "merged_into"]
    inlines = [AliasInline]
    fieldsets = [
        (
            gettext_lazy("Name"),
            {
                "fields": [
                    "name_ru", "name_kk", "name_en", "short_name_ru", "short_name_kk", "short_name_en",
                ]
            },
        ),
        (gettext_lazy("What it is"), {"fields": ["kind", "parent", "place", "website"]}),
        (gettext_lazy("With readers"), {"fields": ["confirmed", "slug"]}),
        (
            gettext_lazy("Contacts"),
            {
                "fields": [
                    "address_ru", "address_kk", "address_en", "hours_ru", "hours_kk", "hours_en", "telephone",
                    "emergency_telephone", "email",
                ],
                "classes": ["collapse"],
            },
        ),
        (
            gettext_lazy("The same as another"),
            {"fields": ["merged_into", "is_home"], "classes": ["collapse"]},
        ),
    ]  # fmt: skip


@admin.register(Position)
class PositionAdmin(FoldedSearch, admin.ModelAdmin):
    form = PlainWordsForm
    folded_fields = ("person__search_key", "organization__search_key")
    search_fields = ["title_ru", "title_kk", "title_en"]
    list_display = ["__str__", "person", "organization", "since", "until", "confirmed"]
    list_filter = ["confirmed", ("until", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "organization"]
    autocomplete_fields = ["person", "organization"]
    fields = [
        "person", "title_ru", "title_kk", "title_en", "organization", ("since", "until"), "confirmed",
    ]  # fmt: skip


@admin.register(Alias)
class AliasAdmin(FoldedSearch, admin.ModelAdmin):
    form = PlainWordsForm
    folded_fields = ("key", "person__search_key", "organization__search_key")
    search_fields = ["key"]
    list_display = ["key", "person", "organization"]
    list_filter = [("person", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "organization"]
    autocomplete_fields = ["person", "organization"]
    fields = ["key", "person", "organization"]
