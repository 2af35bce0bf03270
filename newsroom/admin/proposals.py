"""Proposed versions: changed texts that wait beside the work of staff. They are decided on the article's page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from newsroom.models import Proposal

from .mixins import FoldedSearch, ReadOnly, WaitingFirst, as_json, link_to


class StateFilter(WaitingFirst):
    states = Proposal.State
    waiting = Proposal.State.WAITING.value


@admin.register(Proposal)
class ProposalAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Decided on the page of the article; here all of them are found."""

    folded_fields = ("article__search_key",)
    search_fields = ["document__name"]
    show_full_result_count = False
    list_display = ["proposed_at", "article_link", "document", "state", "decided_by"]
    list_display_links = ["proposed_at"]
    list_filter = [StateFilter]
    list_select_related = ["article", "document", "decided_by"]
    fields = ["proposed_at", "article_link", "document", "state", "decided_at", "decided_by", "words_shown"]

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, proposal):
        return link_to(proposal.article)

    @admin.display(description=gettext_lazy("proposed text"))
    def words_shown(self, proposal):
        return as_json(proposal.words)
