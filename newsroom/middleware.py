"""What every request gets: its one moment, its language, and a 404 that readers can use."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

GetResponse = Callable[[HttpRequest], HttpResponse]


def moment(get_response: GetResponse) -> GetResponse:
    """Set `request.now`: whatever one answer says of time, it says of one moment."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = timezone.now()  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def language(get_response: GetResponse) -> GetResponse:
    """Activate the language of the path; elsewhere (admin, `/`) what the browser or its cookie asks for.

    Django's own LocaleMiddleware would make every page vary by Accept-Language, and public pages are
    to be cached by their path alone.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        of_path = translation.get_language_from_path(request.path_info)
        chosen = of_path or translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        if not of_path:
            response.setdefault("Vary", "Accept-Language, Cookie")
        response.setdefault("Content-Language", chosen)
        return response

    return middleware


def not_found(get_response: GetResponse) -> GetResponse:
    """Show the site's own 404 page with DEBUG on too: the demo's readers are readers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.DEBUG and response.status_code == 404 and not request.path.startswith("/admin/"):
            from newsroom.views.errors import not_found as page

            return page(request)
        return response

    return middleware
