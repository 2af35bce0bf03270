"""What was done, saved, read in and reserved: rows that are only ever added, to be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from newsroom.models import Address, AuditEntry, ImportBatch, ImportedDocument, Proposal, Revision
from newsroom.models.slugs import slug_from

from .mixins import FoldedSearch, ReadOnly, Tabular, as_json, link_about, link_to

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


class ImportedDocumentInline(ReadOnly, Tabular):
    model = ImportedDocument
    fields = ["name", "language", "encoding", "article", "undone_at"]
    readonly_fields = fields
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article")


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    search_fields = ["by__username", "documents__name"]
    date_hierarchy = "started_at"
    list_display = ["started_at", "finished_at", "by", "undone_at"]
    list_filter = [("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["by"]
    fields = ["started_at", "finished_at", "by", "options_shown", "report_shown", "undone_at"]

    def get_search_results(self, request, queryset, search_term):
        found, _many = super().get_search_results(request, queryset, search_term)
        return found, True

    @admin.display(description=gettext_lazy("options"))
    def options_shown(self, batch):
        return as_json(batch.options)

    @admin.display(description=gettext_lazy("report"))
    def report_shown(self, batch):
        return as_json(batch.report)


@admin.register(ImportedDocument)
class ImportedDocumentAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    folded_fields = ("article__search_key",)
    search_fields = ["name"]
    show_full_result_count = False
    ordering = ["-pk"]
    list_display = ["name", "language", "encoding", "article", "batch", "undone_at"]
    list_filter = ["language", "encoding", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["article", "batch"]
    fields = ["name", "stem", "language", "encoding", "sha256", "article_link", "batch_link", "undone_at"]

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, document):
        return link_to(document.article)

    @admin.display(description=gettext_lazy("import"))
    def batch_link(self, document):
        return link_to(document.batch)


@admin.register(Proposal)
class ProposalAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Decided on the page of the article; here all of them are found."""

    folded_fields = ("article__search_key",)
    search_fields = ["document__name"]
    show_full_result_count = False
    list_display = ["proposed_at", "article_link", "document", "state", "decided_by"]
    list_display_links = ["proposed_at"]
    list_filter = ["state"]
    list_select_related = ["article", "document", "decided_by"]
    fields = ["proposed_at", "article_link", "document", "state", "decided_at", "decided_by", "words_shown"]

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, proposal):
        return link_to(proposal.article)

    @admin.display(description=gettext_lazy("proposed text"))
    def words_shown(self, proposal):
        return as_json(proposal.words)


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
