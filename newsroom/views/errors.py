"""The pages for what is not there, what was withdrawn, and what broke."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Touches neither database nor session: either may be what broke."""
    return render(request, "500.html", status=500)
