"""Organizations: the list, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import redirect

from newsroom.models import Edition, Event, Organization, Person, Position

from .rendering import NewsRequest, other_languages, paged, public_or_404, public_page, show

PEOPLE_SHOWN = 20
EVENTS_SHOWN = 100


@public_page
def organization_list(request: NewsRequest, language: str) -> HttpResponse:
    organizations = Organization.objects.public(request.now).order_by("-is_home", "sort_key", "pk")
    page = paged(request, organizations)
    return show(request, "newsroom/organization_list.html", {"page": page}, number=page.number)


@public_page
def organization_detail(request: NewsRequest, language: str, slug: str) -> HttpResponse:
    public = Organization.objects.public(request.now)
    organization = public_or_404(Organization, slug, request.now)
    if organization.slug != slug:
        return redirect(organization, permanent=True)
    pieces = Edition.objects.live(request.now).telling_of(organization)
    counts = pieces.by_language()
    page = paged(request, pieces.in_language(language).newest().for_list(), count=counts.get(language, 0))
    events = Event.objects.public(request.now).with_part_of(organization).order_by("-starts", "-pk")
    people = Person.objects.public(request.now).named_with(organization, request.now)
    values = {
        "organization": organization,
        "parent": public.filter(pk=organization.parent_id).first(),
        "children": public.filter(parent=organization).order_by("sort_key", "pk"),
        "positions": Position.objects.public(request.now).filter(organization=organization),
        "people": people.with_printed_position(request.now, language)[:PEOPLE_SHOWN],
        "events": events[:EVENTS_SHOWN],
        "page": page,
        "elsewhere": other_languages(counts),
    }
    return show(request, "newsroom/organization_detail.html", values, number=page.number)
