"""News: the list with its filters, and the page of one piece."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from newsroom.filters import NewsFilter
from newsroom.models import Edition

from .errors import gone
from .rendering import NewsRequest, paged, public_page, show


class Gone(Exception):
    """Readers once saw it and may not any more: withdrawn for this reason, or, if None, expired."""

    def __init__(self, reason: str | None) -> None:
        super().__init__(reason)
        self.reason = reason


@public_page
def article_list(request: NewsRequest, language: str) -> HttpResponse:
    found = NewsFilter(request.GET, Edition.objects.live(request.now).in_language(language), request=request)
    page = paged(request, found.found())
    values = {"found": found, "page": page}
    return show(request, "newsroom/article_list.html", values, query=found.query(), number=page.number)


@public_page
def article_detail(request: NewsRequest, language: str, slug: str) -> HttpResponse:
    try:
        edition = live_or_gone(language, slug, at=request.now)
    except Gone as past:
        return gone(request, past.reason)
    if (edition.language, edition.slug) != (language, slug):
        return redirect(edition, permanent=True)
    live = Edition.objects.live(request.now)
    translations = list(live.translations_of(edition))
    values = {
        "page": edition.page(),
        "translations": translations,
        "next": live.next_to(edition).first(),
        "previous": live.previous_to(edition).first(),
    }
    addresses = {piece.language: piece.get_absolute_url() for piece in (edition, *translations)}
    return show(request, "newsroom/article_detail.html", values, translations=addresses)


def live_or_gone(language: str, slug: str, *, at: datetime) -> Edition:
    """The live edition of the article that this address leads to: its slug may be another by now.

    Raises Gone where readers have seen one with this slug and see none now, and Http404 where they never
    have: a slug that only a scheduled edition bears is not there yet.
    """
    begun = Edition.objects.begun(at).at_address(language, slug)
    live = begun.live(at).for_page().first()
    if live is not None and (live.language, live.slug) == (language, slug):
        return live
    last = begun.order_by("live_from").last()
    if last is None or not begun.filter(language=language, slug=slug).exists():
        raise Http404
    if live is not None:
        return live
    raise Gone(last.withdrawal_reason if last.withdrawn_at else None)
