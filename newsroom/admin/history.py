"""What was done, saved and reserved: rows that are only ever added, to be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from newsroom.models import Address, AuditEntry, Revision
from newsroom.models.slugs import slug_from

from .mixins import FoldedSearch, ReadOnly, as_json, link_about, link_to

# The verbs as the audit names them, in words of what was done.
VERB_WORDS = {
    "submit": gettext_lazy("submitted for review"),
    "return_to_author": gettext_lazy("returned to the author"),
    "publish": gettext_lazy("published"),
    "publish_alone": gettext_lazy("published alone"),
    "confirm_emergency": gettext_lazy("confirmed after an emergency"),
    "correct": gettext_lazy("change published"),
    "unschedule": gettext_lazy("publication unscheduled"),
    "withdraw": gettext_lazy("withdrawn from readers"),
    "restore_edition": gettext_lazy("edition copied back to the desk"),
    "trash": gettext_lazy("put into the trash"),
    "untrash": gettext_lazy("taken out of the trash"),
    "announce_event": gettext_lazy("event announced"),
    "hide_event": gettext_lazy("event hidden"),
    "accept_mention": gettext_lazy("mention accepted"),
    "reject_mention": gettext_lazy("mention rejected"),
    "propose": gettext_lazy("changed text proposed"),
    "take_proposal": gettext_lazy("proposed text taken over"),
    "decline_proposal": gettext_lazy("proposed text declined"),
    "begin_import": gettext_lazy("import begun"),
    "discard_import": gettext_lazy("import discarded"),
    "undo_import": gettext_lazy("import undone"),
    "import_again": gettext_lazy("imported again"),
}


class VerbFilter(admin.AllValuesFieldListFilter):
    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield choice | {"display": VERB_WORDS.get(choice["display"], choice["display"])}


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    search_fields = ["label", "by__username", "by__last_name"]
    date_hierarchy = "at"
    show_full_result_count = False
    list_display = ["at", "done", "what", "by"]
    list_display_links = ["at", "done"]
    list_filter = [("verb", VerbFilter), ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["by"]
    fields = ["at", "done", "what", "by", "details_shown"]

    @admin.display(description=gettext_lazy("verb"), ordering="verb")
    def done(self, entry):
        return VERB_WORDS.get(entry.verb, entry.verb)

    @admin.display(description=gettext_lazy("what"), ordering="label")
    def what(self, entry):
        return link_about(entry, entry.label)

    @admin.display(description=gettext_lazy("details"))
    def details_shown(self, entry):
        return as_json(entry.details)


@admin.register(Revision)
class RevisionAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    search_fields = ["data__title", "by__username", "by__last_name"]
    date_hierarchy = "at"
    ordering = ["-at", "-pk"]
    show_full_result_count = False
    list_display = ["at", "version", "what", "by"]
    list_display_links = ["at", "version"]
    list_filter = ["content_type", ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["by"]
    fields = ["at", "version", "what", "by", "data_shown"]

    @admin.display(description=gettext_lazy("what"))
    def what(self, revision):
        return link_about(revision, revision.data.get("title") or revision)

    @admin.display(description=gettext_lazy("data"))
    def data_shown(self, revision):
        return as_json(revision.data)


@admin.register(Address)
class AddressAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    search_fields = ["slug"]
    show_full_result_count = False
    list_display = ["__str__", "leads_to", "created_at"]
    list_filter = ["kind", "language"]
    list_select_related = ["article", "person", "organization", "event", "topic"]
    fields = ["kind", "language", "slug", "leads_to", "created_at"]

    def get_search_results(self, request, queryset, search_term):
        """Found by the words that an address is made of, too: «Визит» finds vizit."""
        for word in search_term.split():
            queryset = queryset.filter(slug__contains=slug_from(word) or word)
        return queryset, False

    @admin.display(description=gettext_lazy("leads to"))
    def leads_to(self, address):
        return link_to(address.target)
