"""Mentions: what texts name, for staff to accept or reject."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpResponseRedirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.models import Mention
from newsroom.publishing import Refused, may
from newsroom.publishing.mentions import accept_mention, reject_mention
from newsroom.publishing.targets import known_as

from .import_filters import BatchFilter
from .mixins import FoldedSearch, NoDelete, WaitingFirst, as_json, link_to
from .verb_forms import VerbForm
from .verbs import VerbPage, VerbPages

AFTERWARDS = gettext_lazy("Readers see it once the article is published again.")


class AcceptForm(VerbForm):
    """Asks what is meant; empty where the database does not know it, or only a namesake."""

    target = forms.ModelChoiceField(
        queryset=Mention.objects.none(), required=False, label=gettext_lazy("It means")
    )

    def ask(self):
        column = Mention._meta.get_field(self.thing.kind)
        target = self.fields["target"]
        target.widget = AutocompleteSelect(column, admin.site)
        target.queryset = column.related_model._default_manager.all()
        self.initial.setdefault("target", self.thing.target or known_as(self.thing))
        target.help_text = _("Empty: it is added from what the text says.")


def _accept(mention, by, form):
    chosen = form.cleaned_data["target"]
    target = accept_mention(mention, by=by, target=chosen, anew=chosen is None)
    return _("Accepted: the text is linked with “%(target)s”. %(afterwards)s") % {
        "target": target,
        "afterwards": AFTERWARDS,
    }


def _reject(mention, by, form):
    reject_mention(mention, by=by)
    return _("Rejected: the text does not name this.")


VERB_PAGES = {
    "accept_mention": VerbPage(
        gettext_lazy("Accept"),
        gettext_lazy("Accept this mention?"),
        gettext_lazy("The text is linked with what it names, and all mentions of the same name in it are "
                     "accepted. Readers see it once the article is published again."),
        _accept,
        form=AcceptForm,
        style="go",
    ),
    "reject_mention": VerbPage(
        gettext_lazy("Reject"),
        gettext_lazy("Reject this mention?"),
        gettext_lazy("All mentions of the same name in the text are rejected; a link that was made is taken "
                     "back."),
        _reject,
        style="grave",
    ),
}  # fmt: skip


class StateFilter(WaitingFirst):
    states = Mention.State
    waiting = Mention.State.SUGGESTED.value


@admin.register(Mention)
class MentionAdmin(VerbPages, NoDelete, FoldedSearch, admin.ModelAdmin):
    """A mention's target may be chosen here; whether it holds is said by the two verbs."""

    folded_fields = ("article__search_key",)
    search_fields = ["surface", "name"]
    show_full_result_count = False
    verb_pages = VERB_PAGES
    change_form_template = "admin/newsroom/event/change_form.html"
    list_display = ["printed", "name", "kind", "target_link", "state", "certainty", "article"]
    list_filter = [StateFilter, "kind", BatchFilter]
    list_select_related = ["article", "person", "organization", "event"]
    ordering = ["-pk"]
    actions = ["accept", "reject"]
    autocomplete_fields = ["person", "organization", "event"]
    readonly_fields = [
        "article_link", "surface", "name", "kind", "position", "certainty", "state", "version", "start",
        "end", "details_shown",
    ]  # fmt: skip

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may(request.user, "edit", obj.article))

    def get_fieldsets(self, request, obj=None):
        shown = ["article_link", "surface", "name", "kind", obj.kind, "position", "certainty", "state"]
        read = ["version", "start", "end", "details_shown"]
        return [
            (None, {"fields": shown}),
            (gettext_lazy("What the reading found"), {"fields": read, "classes": ["collapse"]}),
        ]

    def get_list_display(self, request):
        """The state where rows differ in it, else how certain the reading was: both have no room."""
        several = request.GET.get(StateFilter.parameter_name) == StateFilter.ALL
        return [name for name in self.list_display if name != ("certainty" if several else "state")]

    # --- Verbs -----------------------------------------------------------------------------------

    def verbs_now(self, request, thing):
        if not self.has_change_permission(request, thing) or thing.article.is_trashed:
            return []
        rejected = thing.state == Mention.State.REJECTED
        return ["accept_mention"] if rejected else ["accept_mention", "reject_mention"]

    def verb_right(self, request, verb, thing):
        return self.has_change_permission(request, thing)

    def verb_initial(self, request, verb, thing):
        chosen = request.GET.get("target", "")
        return {"target": chosen} if verb == "accept_mention" and chosen.isdigit() else {}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_change"] = self.has_change_permission(request, obj)
        context["verb_buttons"] = self.verb_buttons(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """The verb writes the target that was chosen, as it must know the one before."""
        if self.verb_pressed(request) is None:
            super().save_model(request, obj, form, change)

    def log_change(self, request, obj, message):
        return None if self.verb_pressed(request) else super().log_change(request, obj, message)

    def response_change(self, request, obj):
        verb = self.verb_pressed(request)
        if verb is None:
            return super().response_change(request, obj)
        chosen = f"?{urlencode({'target': obj.target.pk})}" if obj.target else ""
        return HttpResponseRedirect(self.verb_url(verb, obj) + chosen)

    # --- Columns and actions ---------------------------------------------------------------------

    @admin.display(description=gettext_lazy("as printed"), ordering="surface")
    def printed(self, mention):
        return Truncator(mention.surface).chars(80)

    @admin.display(description=gettext_lazy("means"))
    def target_link(self, mention):
        return link_to(mention.target)

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, mention):
        return link_to(mention.article)

    @admin.display(description=gettext_lazy("certainty"), ordering="confidence")
    def certainty(self, mention):
        return f"{mention.confidence:.0%}"

    @admin.display(description=gettext_lazy("details"))
    def details_shown(self, mention):
        return as_json(mention.details)

    @admin.action(description=gettext_lazy("Accept the mentions chosen"), permissions=["change"])
    def accept(self, request, queryset):
        done = self._each(request, queryset, accept_mention)
        self._tell(request, done, ngettext("%d mention accepted.", "%d mentions accepted.", done))
        if done:
            self.message_user(request, AFTERWARDS, messages.INFO)

    @admin.action(description=gettext_lazy("Reject the mentions chosen"), permissions=["change"])
    def reject(self, request, queryset):
        done = self._each(request, queryset, reject_mention)
        self._tell(request, done, ngettext("%d mention rejected.", "%d mentions rejected.", done))

    def _each(self, request, queryset, verb) -> int:
        """Call the verb for each; what is refused is told, and keeps no other from being done."""
        done = 0
        for mention in queryset.order_by("pk"):
            try:
                verb(mention, by=request.user)
            except Refused as refused:
                self.message_user(request, f"{mention}: {refused}", messages.ERROR)
            else:
                done += 1
        return done

    def _tell(self, request, done, words):
        if done:
            self.message_user(request, words % done, messages.SUCCESS)
