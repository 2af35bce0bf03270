"""Editions and what hangs on them: to be read, never written here."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from newsroom.models import (
    Approval,
    Edition,
    EditionEvent,
    EditionOrganization,
    EditionPerson,
    EditionText,
    EditionTopic,
)
from newsroom.models.text import sanitise

from .article_page import edition_standing
from .mixins import FoldedSearch, ReadOnly, Tabular, link_to, public_address


class ReadOnlyInline(ReadOnly, Tabular):
    pass


class EditionPersonInline(ReadOnlyInline):
    model = EditionPerson
    fields = ["person", "position"]


class EditionOrganizationInline(ReadOnlyInline):
    model = EditionOrganization


class EditionEventInline(ReadOnlyInline):
    model = EditionEvent


class EditionTopicInline(ReadOnlyInline):
    model = EditionTopic


class ApprovalInline(ReadOnlyInline):
    model = Approval
    fields = ["kind", "by", "at", "remark"]
    readonly_fields = fields


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("live", gettext_lazy("live")),
            ("scheduled", gettext_lazy("scheduled")),
            ("over", gettext_lazy("withdrawn or ended")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "live":
                return queryset.live(request.now)
            case "scheduled":
                return queryset.coming(request.now)
            case "over":
                live = Edition.objects.live(request.now)
                return queryset.begun(request.now).exclude(pk__in=live.values("pk"))
        return queryset


@admin.register(Edition)
class EditionAdmin(ReadOnly, admin.ModelAdmin):
    search_fields = ["text__search_text"]
    ordering = ["-live_from", "-pk"]
    date_hierarchy = "live_from"
    show_full_result_count = False
    list_display = ["title", "number", "language", "kind", "standing", "published_by"]
    list_filter = [StandingFilter, "kind", "language", "genre"]
    list_select_related = ["published_by"]
    inlines = [
        EditionPersonInline,
        EditionOrganizationInline,
        EditionEventInline,
        EditionTopicInline,
        ApprovalInline,
    ]
    fieldsets = [
        (None, {"fields": ["article_link", "number", "kind", "note", "standing"]}),
        (
            gettext_lazy("Text"),
            {
                "fields": [
                    "language", "genre", "title", "summary", "body_shown", "dated", "dated_has_time", "place",
                    "byline", "source_name", "source_url", "translated_from",
                ]
            },
        ),
        (
            gettext_lazy("Publication"),
            {
                "fields": [
                    "slug", "live_from", "live_until", "expires_at", "published_at", "published_by",
                    "submitted_by", "alone_reason", "withdrawn_at", "withdrawal_reason", "article_version",
                ]
            },
        ),
    ]  # fmt: skip

    def view_on_site(self, obj):
        return public_address(obj) if obj.is_live(timezone.now()) else None

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    @admin.display(description=gettext_lazy("standing"))
    def standing(self, edition):
        return edition_standing(edition, timezone.now())[1]

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, edition):
        return link_to(edition.article)

    @admin.display(description=gettext_lazy("text"))
    def body_shown(self, edition):
        return format_html('<div class="body-shown">{}</div>', mark_safe(sanitise(edition.text.body)))


@admin.register(EditionText)
class EditionTextAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    folded_fields = ("search_text",)
    search_fields = ["edition__slug"]
    show_full_result_count = False
    ordering = ["-pk"]
    list_display = ["edition_name"]
    list_select_related = ["edition"]
    fields = ["edition_link", "plain"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("body", "search_text")

    @admin.display(description=gettext_lazy("edition"), ordering="edition")
    def edition_name(self, text):
        return str(text.edition)

    @admin.display(description=gettext_lazy("edition"))
    def edition_link(self, text):
        return link_to(text.edition)


@admin.register(Approval)
class ApprovalAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    folded_fields = ("edition__article__search_key",)
    search_fields = ["remark", "by__username"]
    date_hierarchy = "at"
    ordering = ["-at", "-pk"]
    list_display = ["edition_name", "kind", "by", "at", "remark"]
    list_filter = ["kind", ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["edition", "by"]
    fields = ["edition_link", "kind", "by", "at", "remark"]

    @admin.display(description=gettext_lazy("edition"), ordering="edition")
    def edition_name(self, approval):
        return str(approval.edition)

    @admin.display(description=gettext_lazy("edition"))
    def edition_link(self, approval):
        return link_to(approval.edition)
