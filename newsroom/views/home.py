"""The way in: `/`, and the home page of each language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from newsroom.models import Edition, Event

from .rendering import NewsRequest, public_page, show

NEWS_SHOWN = 8
EVENTS_SHOWN = 5


@public_page
def root(request: HttpRequest) -> HttpResponse:
    """To the reader's language, which the middleware has found; Russian where the browser asks for others."""
    response = redirect("home", get_language())
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@public_page
def home(request: NewsRequest, language: str) -> HttpResponse:
    live = Edition.objects.live(request.now)
    news = live.in_language(language).for_list()
    lead = news.pinned_first(request.now).first()
    values = {
        "lead": lead,
        "latest": news.newest().exclude(pk=lead.pk)[:NEWS_SHOWN] if lead else (),
        "elsewhere": () if lead else live.by_language(),
        "coming": Event.objects.public(request.now)
        .coming(request.now)
        .order_by("starts", "pk")[:EVENTS_SHOWN],
    }
    return show(request, "newsroom/home.html", values)
