"""People: the list, and the page of one person."""

from collections.abc import Iterable
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect

from newsroom.models import Edition, Event, Participation, Person, Position

from .rendering import NewsRequest, other_languages, paged, public_or_404, public_page, show

# More than this and the page says that there are more; the list of events has them all.
MEETINGS_SHOWN = 100

Meeting = tuple[Event, list[Participation]]


@public_page
def person_list(request: NewsRequest, language: str) -> HttpResponse:
    people = Person.objects.public(request.now).with_printed_position(request.now, language)
    page = paged(request, people.order_by("-in_office", "sort_key", "pk"))
    return show(request, "newsroom/person_list.html", {"page": page}, number=page.number)


@public_page
def person_detail(request: NewsRequest, language: str, slug: str) -> HttpResponse:
    person = public_or_404(Person, slug, request.now)
    if person.slug != slug:
        return redirect(person, permanent=True)
    pieces = Edition.objects.live(request.now).naming(person)
    counts = pieces.by_language()
    page = paged(request, pieces.in_language(language).newest().for_list(), count=counts.get(language, 0))
    printed = person.printed_positions(request.now)
    met = list(Participation.objects.met_by(person, request.now)[: MEETINGS_SHOWN + 1])
    values = {
        "person": person,
        "positions": Position.objects.public(request.now).filter(person=person),
        "printed_positions": [row for row in printed if row.title.language == language] or printed,
        "meetings": meetings(met[:MEETINGS_SHOWN]),
        "more_meetings": len(met) > MEETINGS_SHOWN,
        "page": page,
        "elsewhere": other_languages(counts),
    }
    return show(request, "newsroom/person_detail.html", values, number=page.number)


def meetings(met: Iterable[Participation]) -> list[Meeting]:
    """Rows of one event together, in the order given."""
    return [(event, list(rows)) for event, rows in groupby(met, key=lambda row: row.event)]
