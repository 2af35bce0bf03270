"""The public pages in a real browser: nothing complains, nothing sticks out, everybody can read them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from newsroom.models import Organization, Position
from newsroom.publishing import correct, withdraw
from tests.factories import (
    LONG_AGO,
    make_edition,
    make_event,
    make_organization,
    make_participation,
    make_person,
    make_topic,
    make_user,
    soon,
)
from tests.programs import find_chromium

if find_chromium() is None:
    pytest.skip("Chromium is not installed: the pages are not looked at", allow_module_level=True)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Астраханская региональная общественная организация казахской культуры «Жолдастык»"
LONG_WORD = "Межгосударственныйтрансграничноторговологистический"


@pytest.fixture
def pages(settings: Any) -> list[str]:
    """The path of every kind of page, in all three languages, with everything on it, and long words too."""
    settings.NEWSROOM_PAGE_SIZE = 2
    Organization.objects.filter(is_home=True).update(
        address_ru="Астрахань, ул. Примерная, 1",
        hours_ru="Пн–Пт 9:00–18:00",
        telephone="+7 8512 00-00-00",
        emergency_telephone="+7 900 000-00-00",
        email="press@consulate.example",
    )
    topic = make_topic(name_ru="Торговля и транспорт", name_en="Trade")
    consul = make_person(
        family_name="Сарсенов", name_kk="Н. Сәрсенов", in_office=True, biography_ru="Родился."
    )
    governor = make_person(family_name=LONG_WORD, given_name="И.", patronymic="Ю.")
    society = make_organization(name_ru=LONG, website="https://society.example/" + "long/" * 12)
    Position.objects.create(person=governor, title_ru="Губернатор", organization=society, confirmed=True)
    event = make_event(
        title_ru="Встреча с губернатором", starts_has_time=True, time_zone="Asia/Aqtau", place_ru="Актау"
    )
    make_participation(event, consul, side=1, role="head", position="Генеральный консул")
    make_participation(event, governor, side=2, role="host", position="губернатор", on_behalf_of=society)
    off = make_event(starts=soon(days=3), ends=soon(days=5), state="postponed", announced_from=LONG_AGO)
    links: dict[str, Any] = {
        "people": [(consul, "Генеральный консул"), (governor, "губернатор Астраханской области")],
        "organizations": [society],
        "events": [event],
        "topics": [topic],
    }
    body = (
        f"<p>Абзац с {LONG_WORD * 2}.</p><h2>Подзаголовок</h2><ul><li>Пункт</li></ul>"
        "<blockquote><p>Слова.</p></blockquote>"
        f"<table><tr><th>Год</th><th>Грузы</th><th>{LONG_WORD}</th></tr><tr><td>2024</td><td>421</td><td>1</td></tr></table>"
        f'<p><a href="https://long.example/{"x" * 90}">https://long.example/{"x" * 90}</a></p>'
    )
    piece = make_edition(title=f"О встрече: {LONG_WORD}", body=body, place="Астрахань", source_name="Толкын",
                         source_url="https://tolkyn.example/", **links)  # fmt: skip
    kazakh = make_edition(language="kk", translation_key=piece.translation_key, **links)
    english = make_edition(language="en", genre="statement", **links)
    for _ in range(8):
        make_edition(**links)
    article = piece.article
    article.refresh_from_db()
    correct(
        article, by=make_user("Editor"), version=article.version, kind="correction", note="Не 412, а 421."
    )
    gone = make_edition(live_from=LONG_AGO - timedelta(days=9))
    withdraw(gone.article, by=make_user("Head of press"), reason="Опубликовано преждевременно.")
    shared = [
        "",
        "news/",
        f"news/?topic={topic.slug}&person={governor.slug}&organization={society.slug}&page=2",
        "news/?words=zzz",
        "news/?since=31.02.2024&person=nobody",
        "people/",
        f"people/{consul.slug}/",
        f"people/{governor.slug}/",
        "organizations/",
        f"organizations/{society.slug}/",
        "events/",
        f"events/{event.slug}/",
        f"events/{off.slug}/",
        "nothing/",
    ]
    return [f"/{language}/{path}" for language in ("ru", "kk", "en") for path in shared] + [
        edition.get_absolute_url() for edition in (piece, kazakh, english, gone)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_whole(
    live_server: Any, pages: list[str], open_page: Callable, width: int, scheme: str
) -> None:
    page = open_page(width=width, scheme=scheme)
    found = []
    for path in pages:
        answer = page.goto(f"{live_server.url}{path}")
        assert answer.status < 500
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{path}: {wide} px wide")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                targets = [node["target"] for node in violation["nodes"]]
                found.append(f"{path}: {violation['id']} {targets}")
    # That an address answers 404 or 410 is what the browser says of every such page.
    found += [
        complaint for complaint in page.complaints if "server responded with a status of 4" not in complaint
    ]
    assert not found, "\n".join(found)


def test_no_page_calls_another_host(live_server: Any, pages: list[str], open_page: Callable) -> None:
    page = open_page()
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for path in pages:
        page.goto(f"{live_server.url}{path}")
    assert hosts == {live_server.url.split("/")[2]}


def test_the_keyboard_reaches_the_content_first(live_server: Any, open_page: Callable) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/ru/news/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_reader_filters_the_news_and_removes_a_filter(
    live_server: Any, pages: list[str], open_page: Callable
) -> None:
    page = open_page(width=360)
    page.goto(f"{live_server.url}/en/news/")
    page.locator(".more-filters summary").click()
    page.locator("#id_genre").select_option("statement")
    page.locator(".filters button").click()
    assert "genre=statement" in page.url
    assert page.locator(".card").count() == 1
    page.locator(".chip").click()
    assert "genre=" not in page.url


def test_a_line_of_text_is_as_long_as_the_eye_can_follow(live_server: Any, open_page: Callable) -> None:
    words = "Стороны обсудили поставки овощей и бахчевых в новом сезоне и обмен студентами. " * 8
    edition = make_edition(body=f"<p>{words}</p>")
    page = open_page()
    page.goto(live_server.url + edition.get_absolute_url())
    lines = page.evaluate("""() => {
        const text = document.querySelector(".prose p").firstChild, range = document.createRange();
        const counts = {};
        for (let i = 0; i < text.length; i++) {
            range.setStart(text, i); range.setEnd(text, i + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            counts[top] = (counts[top] || 0) + 1;
        }
        return Object.values(counts).slice(0, -1);
    }""")
    assert 55 <= sum(lines) / len(lines) <= 80
