"""A real browser for the tests in this folder; they are left out where there is none."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests.programs import find_chromium

# Playwright's event loop runs in the thread of the test, where Django would refuse every query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a window of its own: `open_page(width=360, scheme="dark")`; `page.complaints` is filled as it goes."""
    contexts = []

    def open_one(*, width: int = 1280, scheme: str = "light", **options: object) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                page.complaints.append(f"{page.url}: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )
        page.on(
            "requestfailed",
            # What a page gave up itself, to ask anew or because it was left, has not failed.
            lambda request: (
                page.complaints.append(f"{request.url}: {request.failure}")
                if request.failure != "net::ERR_ABORTED"
                else None
            ),
        )
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def at_the_desk(live_server: Any, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a window, logged in: at_the_desk(user, width=1280)."""

    def log_in(user: Any, **options: Any) -> Page:
        client = Client()
        client.force_login(user)
        page = open_page(locale="en", **options)
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        page.base = f"{live_server.url}/admin/newsroom/"
        return page

    return log_in
