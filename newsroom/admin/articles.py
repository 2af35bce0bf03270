"""The desk: articles, their form, their verbs, and a save that is refused where it would lose a text."""

from django.contrib import admin, messages
from django.db import OperationalError
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponseRedirect
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from newsroom.models import Article, ArticlePerson, Edition, StaleVersion
from newsroom.models.text import sanitise
from newsroom.publishing import Refused, allowed_verbs, may
from newsroom.publishing.permissions import MOVES, require, standing_by
from newsroom.publishing.revisions import record_save

from . import article_page
from .article_forms import TAKE_OVER, ArticleForm, renumbered, version_of
from .article_page import desk_words, standing_words
from .article_verbs import OF_PROPOSALS, PAGES_WHEN_LIVE, VERB_PAGES, waiting_proposal
from .import_filters import ArticleBatchFilter
from .mixins import FindableAdmin, NoDelete, Tabular, called, link_to
from .verbs import VerbPages


class ShelfFilter(admin.SimpleListFilter):
    """Where texts stand, on the desk or with readers. The trash is shown only when asked for."""

    title = gettext_lazy("standing")
    parameter_name = "shelf"

    def lookups(self, request, model_admin):
        return [
            ("draft", _("draft")),
            ("in_review", _("in review")),
            ("scheduled", _("scheduled")),
            ("live", _("live")),
            ("down", _("withdrawn or ended")),
            ("never", _("never published")),
            ("trashed", _("trash")),
        ]

    def queryset(self, request, queryset):
        now = request.now
        own = Edition.objects.filter(article=OuterRef("pk"))
        if self.value() == Article.State.TRASHED:
            return queryset.on_desk_as(self.value())
        there = queryset.out_of_trash()
        match self.value():
            case "draft" | "in_review":
                return there.on_desk_as(self.value())
            case "scheduled":
                return there.filter(Exists(own.coming(now)))
            case "live":
                return there.filter(Exists(own.live(now)))
            case "down":
                return there.filter(Exists(own.begun(now)), ~Exists(own.live(now)))
            case "never":
                return there.filter(~Exists(own.begun(now)))
        return there

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [first | {"display": _("All but the trash")}, *others]


class ArticlePersonInline(Tabular):
    model = ArticlePerson
    autocomplete_fields = ["person"]
    fields = ["person", "position", "order"]


@admin.register(Article)
class ArticleAdmin(VerbPages, NoDelete, FindableAdmin, admin.ModelAdmin):
    form = ArticleForm
    verb_pages = VERB_PAGES
    inlines = [ArticlePersonInline]
    ordering = ("-dated", "-pk")
    date_hierarchy = "dated"
    list_display = ["title", "desk_state", "with_readers", "code", "genre", "dated_day", "written_by"]
    list_filter = [
        ShelfFilter,
        "language",
        "genre",
        ("topics", admin.RelatedOnlyFieldListFilter),
        ("author", admin.RelatedOnlyFieldListFilter),
        ArticleBatchFilter,
    ]
    list_select_related = ["author"]
    list_per_page = 50
    autocomplete_fields = ["organizations", "events", "topics", "translated_from"]
    readonly_fields = ["written_by", "translations", "body_shown"]
    save_on_top = False
    change_form_template = "admin/newsroom/article/change_form.html"
    fieldsets = [
        (gettext_lazy("What"), {"fields": [("language", "genre"), "title", "summary", "body"]}),
        (gettext_lazy("When and where"), {"fields": ["dated", "dated_has_time", "place"]}),
        (
            gettext_lazy("Byline and source"),
            {"fields": ["byline", "source_name", "source_url"], "classes": ["collapse"]},
        ),
        (
            gettext_lazy("Who and what is named"),
            {"fields": ["organizations", "events", "topics"], "classes": ["named"]},
        ),
        (gettext_lazy("Publication"), {"fields": ["wanted_live_from", "wanted_live_until", "pinned_until"]}),
        (gettext_lazy("Translation"), {"fields": ["translated_from", "translations"]}),
        (gettext_lazy("Desk"), {"fields": ["written_by"]}),
    ]

    # --- Lists -----------------------------------------------------------------------------------

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "newsroom_article_changelist":
            ends = Edition.objects.only(
                "article_id", "article_version", "live_from", "live_until", "withdrawn_at"
            )
            queryset = queryset.prefetch_related(Prefetch("editions", ends)).defer("body")
        return queryset

    def choosable(self, queryset):
        return queryset.out_of_trash()

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        for article in changelist.result_list:
            article.standing = standing_by(article.editions.all(), request.now)
            article.desk_words = desk_words(article, article.editions.all(), request.now)
        return changelist

    @admin.display(description=gettext_lazy("in"), ordering="language")
    def code(self, article):
        return article.language

    @admin.display(description=gettext_lazy("dated"), ordering="dated")
    def dated_day(self, article):
        shape = "SHORT_DATETIME_FORMAT" if article.dated_has_time else "SHORT_DATE_FORMAT"
        return formats.date_format(timezone.localtime(article.dated), shape)

    @admin.display(description=gettext_lazy("desk"), ordering="state")
    def desk_state(self, article):
        return article.desk_words

    @admin.display(description=gettext_lazy("readers see"))
    def with_readers(self, article):
        return standing_words(article.standing)

    @admin.display(description=gettext_lazy("author"), ordering="author")
    def written_by(self, article):
        return called(article.author)

    # --- Rights ----------------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        # A save of what was trashed meanwhile is refused by the form, which keeps what was typed.
        there = obj.state in MOVES["edit"].desk or request.method == "POST"
        return there and may(request.user, "edit", obj)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return [(name, options) for name, options in fieldsets if name != _("Desk")]
        if self.has_change_permission(request, obj):
            return fieldsets
        return [
            (name, options | {"fields": [_shown(entry) for entry in options["fields"]]})
            for name, options in fieldsets
        ]

    # --- The form --------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("text"))
    def body_shown(self, article):
        return format_html('<div class="body-shown">{}</div>', mark_safe(sanitise(article.body)))

    @admin.display(description=gettext_lazy("in other languages"))
    def translations(self, article):
        if article.pk is None:
            return "-"
        others = Article.objects.translations_of(article).order_by("language")
        return (
            format_html_join(
                mark_safe("<br>"),
                "{}: {}",
                ((other.get_language_display(), link_to(other)) for other in others),
            )
            or "-"
        )

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.busy = getattr(request, "desk_is_busy", False)
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs and obj.pk and self._older(request, obj):
            kwargs["data"] = renumbered(kwargs["data"], prefix, obj)
        return kwargs

    def _older(self, request, article) -> bool:
        """Whether the form's rows were read from an older version, whatever it takes over."""
        return TAKE_OVER in request.POST or version_of(request.POST) != article.version

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # The import map of the editor is an inline script: the policy lets it in by the nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        context |= {
            "show_save_and_add_another": False,
            "may_change": self.has_change_permission(request, obj),
            "fieldset_template": "admin/includes/fieldset.html",
        }
        if obj is not None:
            form, formsets = context["adminform"].form, context["inline_admin_formsets"]
            buttons = self.verb_buttons(request, obj)
            context |= {
                "verb_buttons": [one for one in buttons if one["verb"] not in OF_PROPOSALS],
                "proposal": article_page.proposal(obj, buttons),
                "desk": article_page.desk(obj, request.now),
                "imported": article_page.imported(obj, request.user),
                "editions": article_page.edition_rows(obj, request.now),
                "conflict": article_page.conflict(form, formsets, user=request.user),
            }
            if context["conflict"] and len(context["errors"]) == 1:
                context["errors"] = []  # the box with both texts says all of it
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- Verbs -----------------------------------------------------------------------------------

    def verbs_now(self, request, thing):
        allowed = allowed_verbs(request.user, thing, request.now)
        waits = "edit" in allowed and thing.proposals.waiting().exists()
        return [*allowed, *OF_PROPOSALS] if waits else allowed

    def verb_page(self, request, verb, thing):
        if verb in PAGES_WHEN_LIVE and thing.editions.live(request.now).exists():
            return PAGES_WHEN_LIVE[verb]
        return super().verb_page(request, verb, thing)

    def verb_right(self, request, verb, thing):
        return may(request.user, "edit" if verb in OF_PROPOSALS else verb, thing)

    def verb_refusal(self, request, verb, thing):
        try:
            if verb in OF_PROPOSALS:
                waiting_proposal(thing)
                verb = "edit"
            require(request.user, verb, thing, request.now)
        except Refused as refused:
            return str(refused)
        return ""

    def verb_change(self, request, verb, thing):
        if verb in OF_PROPOSALS:
            return article_page.what_is_proposed(thing)
        return article_page.what_changes(thing, request.now) if self.verb_pages[verb].shows_change else {}

    # --- Saving ----------------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except StaleVersion:
            # Saved by another between reading and writing; nothing of ours was. Now the form sees it.
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OperationalError:
            if request.method != "POST":
                raise
            request.desk_is_busy = True  # so the form refuses, and keeps what was typed
            return self._changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """Nothing yet: a save is whole in save_related, with its links and its revision."""
        if not change:
            obj.author = request.user

    def save_related(self, request, form, formsets, change):
        article = form.instance
        request.article_changed = (
            not change or form.has_changed() or any(formset.has_changed() for formset in formsets)
        )
        if not request.article_changed:
            return
        was_in_review = article.state == Article.State.IN_REVIEW
        article.save()
        super().save_related(request, form, formsets, change)
        record_save(article, by=request.user)
        if was_in_review:
            self.message_user(
                request,
                _("The text was in review. As you changed it, it is a draft again: submit it once more."),
                messages.WARNING,
            )

    def construct_change_message(self, request, form, formsets, add=False):
        changed = request.article_changed
        return super().construct_change_message(request, form, formsets, add) if changed else []

    def log_change(self, request, obj, message):
        return super().log_change(request, obj, message) if request.article_changed else None

    def response_add(self, request, obj, post_url_continue=None):
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        if "_popup" in request.POST:
            return super().response_change(request, obj)
        verb = self.verb_pressed(request)
        if request.article_changed:
            self.message_user(
                request,
                _("Saved as version %(version)d: %(title)s") % {"version": obj.version, "title": obj},
                messages.SUCCESS,
            )
        elif not verb:
            self.message_user(request, _("Nothing was changed, so no new version was saved."), messages.INFO)
        if verb:
            return HttpResponseRedirect(self.verb_url(verb, obj))
        if "_continue" in request.POST or TAKE_OVER in request.POST:
            return HttpResponseRedirect(self.change_url(obj))
        return self.response_post_save_change(request, obj)


def _shown(entry):
    """A field as people read it who may not change it."""
    return "body_shown" if entry == "body" else entry
