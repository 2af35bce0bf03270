"""Imports: files are uploaded, their dry run is read, then they become drafts; and what was read from where."""

from dataclasses import replace

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.importing import uploads
from newsroom.importing.undoing import undo_batch
from newsroom.importing.uploads import may_import
from newsroom.models import ImportBatch, ImportedDocument
from newsroom.tasks import start_import

from . import import_page
from .import_forms import Quota, UploadForm
from .mixins import FoldedSearch, ReadOnly, called, link_to
from .verbs import BUTTON, VerbPage, VerbPages

State = ImportBatch.State


def _begin(batch, by, form):
    start_import(uploads.begin(batch, by=by))
    return _("The import has begun.")


def _resume(batch, by, form):
    start_import(uploads.resume(batch, by=by))
    return _("It goes on.")


def _discard(batch, by, form):
    uploads.discard(batch, by=by)
    return _("Discarded: the files are deleted.")


def _undo(batch, by, form):
    outcome = undo_batch(batch, by=by)
    done = len(outcome.undone)
    told = ngettext("%(n)d text was taken back.", "%(n)d texts were taken back.", done) % {"n": done}
    if not outcome.refused:
        return told
    rows = ((row.file, row.title, row.reason) for row in outcome.refused)
    return format_html(
        "{} {}<ul>{}</ul>",
        told,
        _("Not taken back:"),
        format_html_join("", "<li>{}: {}. {}</li>", rows),
    )


VERB_PAGES = {
    "begin": VerbPage(
        gettext_lazy("Import as drafts"),
        gettext_lazy("Import these texts as drafts?"),
        gettext_lazy("Readers see nothing of them. Nobody and nothing that they name is linked until you "
                     "confirm it."),
        _begin,
        style="go",
    ),
    "resume": VerbPage(
        gettext_lazy("Go on"),
        gettext_lazy("Go on with this import?"),
        gettext_lazy("What is in already stays as it is; the rest is done."),
        _resume,
        style="go",
    ),
    "discard": VerbPage(
        gettext_lazy("Discard"),
        gettext_lazy("Discard this import?"),
        gettext_lazy("The files that were uploaded are deleted. Articles that are in already stay."),
        _discard,
        style="grave",
    ),
    "undo": VerbPage(
        gettext_lazy("Undo the import"),
        gettext_lazy("Undo this import?"),
        gettext_lazy("Articles that it made go to the trash, those that it changed get back the text before, "
                     "and proposed versions that still wait are taken away. In place of a text that it "
                     "brought, readers see “The text was published by mistake.” What staff have worked on since "
                     "is left as it is, and listed afterwards."),
        _undo,
        style="grave",
    ),
}  # fmt: skip


@admin.register(ImportBatch)
class ImportBatchAdmin(VerbPages, ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Nobody edits the rows: an upload makes one, and verbs move it on."""

    search_fields = ["by__username", "by__last_name", "documents__name"]
    date_hierarchy = "started_at"
    list_display = ["number", "started_at", "state_words", "texts", "asked_by"]
    list_filter = ["state", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["by"]
    fields = ["started_at", "finished_at", "by", "undone_at"]
    verb_pages = VERB_PAGES
    change_form_template = "admin/newsroom/importbatch/change_form.html"
    upload_template = "admin/newsroom/importbatch/upload.html"

    def has_add_permission(self, request, obj=None):
        return may_import(request.user)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or may_import(request.user)

    def get_urls(self):
        own = [
            path(
                "add/",
                self.admin_site.admin_view(csrf_exempt(self.upload_view)),
                name="newsroom_importbatch_add",
            ),
            path(
                "<path:object_id>/progress/",
                self.admin_site.admin_view(self.progress_view),
                name="newsroom_importbatch_progress",
            ),
        ]
        return own + super().get_urls()

    # --- Lists -----------------------------------------------------------------------------------

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "newsroom_importbatch_changelist":
            there = Count("documents", filter=Q(documents__undone_at=None), distinct=True)
            queryset = queryset.defer("rehearsal", "report").annotate(text_count=there)
        return queryset

    def get_search_results(self, request, queryset, search_term):
        found, _many = super().get_search_results(request, queryset, search_term)
        return found, True

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        for batch in changelist.result_list:
            batch.now = request.now
        return changelist

    @admin.display(description=gettext_lazy("number"), ordering="pk")
    def number(self, batch):
        return batch.pk

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_words(self, batch):
        return import_page.state_words(batch, batch.now)

    @admin.display(description=gettext_lazy("texts"), ordering="text_count")
    def texts(self, batch):
        return batch.text_count or "-"

    @admin.display(description=gettext_lazy("by"), ordering="by")
    def asked_by(self, batch):
        return called(batch.by)

    # --- The upload ------------------------------------------------------------------------------

    def upload_view(self, request):
        if not may_import(request.user):
            raise PermissionDenied
        # Before anything reads the form, and so before its token is looked at.
        request.upload_refused = ""
        request.upload_handlers.insert(0, Quota(request))
        return self._upload(request)

    @method_decorator([require_http_methods(["GET", "HEAD", "POST"]), csrf_protect])
    def _upload(self, request):
        form = UploadForm()
        if request.method == "POST":
            form = UploadForm(request.POST, request.FILES, refused=request.upload_refused)
            if form.is_valid() and (batch := self._receive(form, request.user)):
                start_import(batch)
                return HttpResponseRedirect(self.change_url(batch))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import texts"),
            "subtitle": None,
            "opts": self.opts,
            "form": form,
            "most": {"files": settings.IMPORT_MAX_FILES, "bytes": settings.IMPORT_MAX_BYTES},
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.upload_template, context)

    def _receive(self, form, user):
        asked = form.cleaned_data
        try:
            return uploads.receive(
                asked["files"],
                by=user,
                language=asked["language"] or None,
                allow_duplicates=asked["allow_duplicates"],
            )
        except OSError as error:
            form.add_error(
                None,
                _("The files could not be kept (%(error)s). Tell the administrator.") % {"error": error},
            )
            return None

    # --- The page of one -------------------------------------------------------------------------

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        seen = {name: request.user.has_perm(f"newsroom.view_{name}") for name in ("article", "mention")}
        context |= import_page.page(obj, request.now, linked=seen["article"])
        context |= {
            "title": _("Import %(what)s") % {"what": obj},
            "subtitle": None,
            "asked_by": called(obj.by),
            "buttons": (buttons := self.batch_buttons(request, obj)),
            # This page is the question that they answer; undoing has one of its own, and is not in the way.
            "answers": [button for button in buttons if not button["asks"]],
            "progress_url": reverse("admin:newsroom_importbatch_progress", args=[obj.pk]),
            "lists": {
                name: f"{reverse(f'admin:newsroom_{name}_changelist')}?batch={obj.pk}"
                for name, may in seen.items()
                if may
            },
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def batch_buttons(self, request, batch):
        buttons = self.verb_buttons(request, batch)
        for button in buttons:
            button["asks"] = button["name"] == f"{BUTTON}undo"
        return buttons

    def verb_page(self, request, verb, thing):
        page = super().verb_page(request, verb, thing)
        if verb == "begin" and (texts := uploads.would_make(thing)):
            label = ngettext("Import %(n)d text as a draft", "Import %(n)d texts as drafts", texts)
            return replace(page, label=label % {"n": texts})
        return page

    @method_decorator(require_GET)
    def progress_view(self, request, object_id):
        batch = self.get_object(request, object_id)
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        if batch is None:
            return JsonResponse({}, status=404)
        return JsonResponse(import_page.progress(batch, request.now), headers={"Cache-Control": "no-store"})

    # --- Verbs -----------------------------------------------------------------------------------

    def verbs_now(self, request, thing):
        if not may_import(request.user):
            return []
        allowed = {
            "begin": thing.state == State.REHEARSED and uploads.would_make(thing) > 0,
            "resume": uploads.may_resume(thing),
            "discard": uploads.may_discard(thing),
            "undo": uploads.may_undo(thing),
        }
        return [verb for verb, holds in allowed.items() if holds]

    def verb_right(self, request, verb, thing):
        return may_import(request.user)

    def verb_refusal(self, request, verb, thing):
        if verb in self.verbs_now(request, thing):
            return ""
        return _("This import is “%(state)s”; this cannot be done from there.") % {
            "state": thing.get_state_display()
        }


@admin.register(ImportedDocument)
class ImportedDocumentAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    folded_fields = ("article__search_key",)
    search_fields = ["name"]
    show_full_result_count = False
    ordering = ["-pk"]
    list_display = ["name", "language", "encoding", "article", "batch", "undone_at"]
    list_filter = ["language", "encoding", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["article", "batch"]
    fields = [
        "name", "stem", "language", "encoding", "sha256", "article_link", "batch_link", "imported_at",
        "replaced_at", "undone_at",
    ]  # fmt: skip

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, document):
        return link_to(document.article)

    @admin.display(description=gettext_lazy("import"))
    def batch_link(self, document):
        return link_to(document.batch)
