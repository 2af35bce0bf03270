"""What the public views have in common: a request with its moment, reading only, one way to a page."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from newsroom.models import Address, Language

from .context import tongues

Entity = TypeVar("Entity", bound=Model)


class NewsRequest(HttpRequest):
    """A request as the middleware leaves it."""

    now: datetime


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET and HEAD only: 405 for the rest, and not the 403 that a missing CSRF token would give first."""
    return csrf_exempt(require_safe(view))


def public_or_404(model: type[Entity], slug: str, at: datetime) -> Entity:
    """The public entity that a slug, its own or an earlier one, leads to."""
    kind = str(model._meta.model_name)
    public = model._default_manager.public(at)  # type: ignore[attr-defined]
    found = public.filter(pk__in=Address.objects.entity(kind, slug)).first()
    if found is None:
        raise Http404
    return found


def paged(request: HttpRequest, rows: QuerySet, *, count: int | None = None) -> Page:
    """The page that `?page=` asks for; the first or last one where it asks for what there is not.

    `count` saves the query where the caller has counted already.
    """
    paginator = Paginator(rows, settings.NEWSROOM_PAGE_SIZE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(request.GET.get("page"))


def other_languages(counts: Mapping[str, int]) -> dict[str, int]:
    """How many pieces there are in each language but the one of the page."""
    return {code: count for code, count in counts.items() if code != get_language()}


def show(
    request: HttpRequest,
    template: str,
    values: Mapping[str, Any],
    *,
    query: str = "",
    number: int = 1,
    translations: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Render a page that has an address of its own.

    `query` is the part of its address behind `?`, without the page number; `number` is that number.
    `translations` holds its path in each language that has it; None means that all three have it.
    """
    match = request.resolver_match
    assert match is not None
    ending = f"?{query}" if query else ""
    if translations is None:
        translations = {
            code: reverse(match.view_name, kwargs=match.kwargs | {"language": code}) + ending
            for code in Language.values
        }
    numbered = f"{ending or '?'}{'&' if ending else ''}page={number}" if number > 1 else ending
    return render(
        request,
        template,
        {
            "section": match.view_name.partition("_")[0],
            "canonical": request.build_absolute_uri(f"{request.path}{numbered}"),
            "tongues": tongues(translations, nearest="article_list"),
            # The second page in one language is not the second page in another.
            "alternates": {
                code: request.build_absolute_uri(url) for code, url in translations.items() if number == 1
            },
            "query": query,
            **values,
        },
    )
