"""Mentions: what texts name, for staff to accept or reject."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy, ngettext

from newsroom.models import Mention
from newsroom.publishing import Refused, may
from newsroom.publishing.mentions import accept_mention, reject_mention

from .mixins import FoldedSearch, NoDelete, as_json, link_to


@admin.register(Mention)
class MentionAdmin(NoDelete, FoldedSearch, admin.ModelAdmin):
    """A mention's target may be chosen here; whether it holds is said by the two actions."""

    folded_fields = ("article__search_key",)
    search_fields = ["surface", "name"]
    show_full_result_count = False
    list_display = ["surface", "name", "kind", "state", "certainty", "target_link", "article"]
    list_filter = ["state", "kind"]
    list_select_related = ["article", "person", "organization", "event"]
    ordering = ["-pk"]
    actions = ["accept", "reject"]
    autocomplete_fields = ["person", "organization", "event"]
    read = [
        "article_link", "surface", "name", "kind", "position", "certainty", "state", "version", "start",
        "end", "details_shown",
    ]  # fmt: skip

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may(request.user, "edit", obj.article))

    def get_readonly_fields(self, request, obj=None):
        return self.read

    def get_fields(self, request, obj=None):
        before = ["article_link", "surface", "name", "kind"]
        return [*before, obj.kind, *(name for name in self.read if name not in before)]

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
