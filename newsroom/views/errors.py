"""The pages for what is not there, what was withdrawn, and what broke."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says nothing of what was asked for: hidden and never written look alike to the last byte."""
    return render(request, "404.html", status=404)


def gone(request: HttpRequest, reason: str | None) -> HttpResponse:
    """For what readers once saw; without a title. No reason means that its time was over."""
    return render(request, "410.html", {"reason": reason}, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """Touches neither database nor session, and no context: any of them may be what broke."""
    return HttpResponseServerError(get_template("500.html").render())
