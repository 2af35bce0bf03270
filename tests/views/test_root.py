"""`/` leads to the reader's language."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "ru"),
        ("de, fr;q=0.8", "ru"),
        ("kk", "kk"),
        ("kk-KZ, ru;q=0.5", "kk"),
        ("en-GB,en;q=0.9,ru;q=0.8", "en"),
        ("de, en;q=0.5, ru;q=0.3", "en"),
    ],
)
def test_it_leads_to_the_language_that_the_browser_asks_for(
    client: Client, asked: str, language: str
) -> None:
    answer = client.get("/", headers={"accept-language": asked})
    assert answer.status_code == 302
    assert answer["Location"] == f"/{language}/"
    assert "Accept-Language" in answer["Vary"]


def test_it_is_for_reading_only(client: Client) -> None:
    assert client.head("/").status_code == 302
    assert client.post("/").status_code == 405
