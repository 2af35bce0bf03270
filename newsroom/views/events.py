"""Events: what is coming, what was, and the page of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect

from newsroom.models import Edition, Event, Organization, Participation

from .rendering import NewsRequest, other_languages, paged, public_or_404, public_page, show


@dataclass(frozen=True, slots=True)
class Side:
    """Those who sat together; `of` is the organization that the first of them with one came for."""

    number: int | None
    of: Organization | None
    members: list[Participation]


@public_page
def event_list(request: NewsRequest, language: str) -> HttpResponse:
    public = Event.objects.public(request.now)
    page = paged(request, public.past(request.now).order_by("-starts", "-pk"))
    values = {
        "page": page,
        "coming": public.coming(request.now).order_by("starts", "pk") if page.number == 1 else (),
    }
    return show(request, "newsroom/event_list.html", values, number=page.number)


@public_page
def event_detail(request: NewsRequest, language: str, slug: str) -> HttpResponse:
    event = public_or_404(Event, slug, request.now)
    if event.slug != slug:
        return redirect(event, permanent=True)
    pieces = Edition.objects.live(request.now).telling_of(event)
    counts = pieces.by_language()
    page = paged(request, pieces.in_language(language).newest().for_list(), count=counts.get(language, 0))
    took_part = Participation.objects.public(request.now).with_printed_position(request.now, language)
    values = {
        "event": event,
        "tells_state": event.tells_state(request.now),
        "sides": sides(took_part.filter(event=event).order_by(F("side").asc(nulls_last=True), "order", "pk")),
        "page": page,
        "elsewhere": other_languages(counts),
    }
    return show(request, "newsroom/event_detail.html", values, number=page.number)


def sides(participations: Iterable[Participation]) -> list[Side]:
    """Participants by side, those of no known side last."""
    found = []
    for number, rows in groupby(participations, key=lambda row: row.side):
        members = list(rows)
        came_for = (row.on_behalf_of for row in members if number is not None and row.on_behalf_of)
        found.append(Side(number, next(came_for, None), members))
    return found
