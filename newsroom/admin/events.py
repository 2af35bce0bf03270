"""Events, who took part in them, and whether readers see them before any news tells of them."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import publishing
from newsroom.models import Event, Participation

from .article_verbs import at_the_office
from .mixins import FindableAdmin, FoldedSearch, PlainWordsForm, WithPublicPage
from .verb_forms import AnnounceForm
from .verbs import VerbPage, VerbPages


def _announce(event, by, form):
    event = publishing.announce_event(event, by=by, at=form.cleaned_data["at"])
    return _("Announced from %(when)s.") % {"when": at_the_office(event.announced_from)}


def _hide(event, by, form):
    publishing.hide_event(event, by=by)
    return _("Hidden: readers no longer see the event, unless a live piece tells of it.")


VERB_PAGES = {
    "announce_event": VerbPage(
        gettext_lazy("Announce"),
        gettext_lazy("Announce this event?"),
        gettext_lazy("Readers see it in the list of events, even where no news tells of it."),
        _announce,
        form=AnnounceForm,
        style="go",
    ),
    "hide_event": VerbPage(
        gettext_lazy("Hide"),
        gettext_lazy("Hide this event?"),
        gettext_lazy("It is internal again. Where a live piece tells of it, readers still see it."),
        _hide,
        style="grave",
    ),
}


class ParticipationInline(admin.StackedInline):
    model = Participation
    form = PlainWordsForm
    extra = 0
    autocomplete_fields = ["person", "organization", "on_behalf_of"]
    fields = [
        ("person", "organization"), ("position", "on_behalf_of"), ("role", "side", "order", "attended"),
    ]  # fmt: skip


@admin.register(Event)
class EventAdmin(VerbPages, WithPublicPage, FindableAdmin, admin.ModelAdmin):
    form = PlainWordsForm
    verb_pages = VERB_PAGES
    ordering = ("-starts", "-pk")
    date_hierarchy = "starts"
    list_display = ["__str__", "kind", "state", "starts", "place_ru", "announced_from", "confirmed"]
    list_filter = ["confirmed", "kind", "state", ("announced_from", admin.EmptyFieldListFilter)]
    inlines = [ParticipationInline]
    readonly_fields = ["announced_from"]
    change_form_template = "admin/newsroom/event/change_form.html"
    fieldsets = [
        (gettext_lazy("What"), {"fields": [("kind", "state"), "title_ru", "title_kk", "title_en"]}),
        (
            gettext_lazy("When and where"),
            {
                "fields": [
                    "starts", "starts_has_time", "ends", "ends_has_time", "time_zone", "place_ru", "place_kk",
                    "place_en",
                ]
            },
        ),
        (gettext_lazy("What came of it"), {"fields": ["document"]}),
        (gettext_lazy("With readers"), {"fields": ["confirmed", "announced_from", "slug"]}),
    ]  # fmt: skip

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        return [
            (name, options | {"fields": [field for field in options["fields"] if field != "announced_from"]})
            for name, options in fieldsets
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_change"] = self.has_change_permission(request, obj)
        context["verb_buttons"] = self.verb_buttons(request, obj) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        verb = self.verb_pressed(request)
        return HttpResponseRedirect(self.verb_url(verb, obj)) if verb else response

    def verbs_now(self, request, thing):
        if not self.has_change_permission(request, thing):
            return []
        return ["hide_event"] if thing.announced_from else ["announce_event"]

    def verb_right(self, request, verb, thing):
        return request.user.has_perm("newsroom.change_event")

    def verb_refusal(self, request, verb, thing):
        return ""


@admin.register(Participation)
class ParticipationAdmin(FoldedSearch, admin.ModelAdmin):
    form = PlainWordsForm
    folded_fields = (
        "person__search_key",
        "organization__search_key",
        "on_behalf_of__search_key",
        "event__search_key",
    )
    search_fields = ["position"]
    list_display = ["__str__", "event", "role", "side", "on_behalf_of", "attended"]
    list_filter = ["role", "attended", "event__kind"]
    list_select_related = ["event", "person", "organization", "on_behalf_of"]
    date_hierarchy = "event__starts"
    autocomplete_fields = ["event", "person", "organization", "on_behalf_of"]
    fields = [
        "event", "person", "organization", "position", "on_behalf_of", "role", "side", "order", "attended",
    ]  # fmt: skip
