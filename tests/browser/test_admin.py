"""The desk in a real browser: the editor under the policy, from the first word to a live page."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from newsroom.models import Article, Mention
from tests.factories import make_article, make_event, make_organization, make_person, make_user
from tests.programs import find_chromium

if find_chromium() is None:
    pytest.skip("Chromium is not installed: the desk is not looked at", allow_module_level=True)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHAPED = (
    "<p>Абзац <strong>жирный</strong>, <em>наклонный</em>, <u>под чертой</u>, <s>снято</s>, H<sub>2</sub>, "
    'м<sup>2</sup>, <a href="https://example.org/a" rel="noopener noreferrer">ссылка</a>, '
    '<a href="mailto:a@example.org" rel="noopener noreferrer">почта</a>, '
    '<a href="tel:+78512000000" rel="noopener noreferrer">телефон</a>.</p>'
    "<h2>Раздел</h2><h3>Часть</h3><ul><li><p>раз</p></li></ul>"
    '<ol start="3"><li><p>три</p></li></ol><blockquote><p>Цитата</p></blockquote><hr>'
    "<table><tbody><tr><th><p>А</p></th><td><p>Б</p></td></tr>"
    "</tbody></table>"
)


def test_a_text_is_written_submitted_published_and_live(at_the_desk):
    author, editor = make_user("Author"), make_user("Editor")
    make_person(family_name="Ёлкина", given_name="Анна")
    page = at_the_desk(author)
    page.goto(f"{page.base}article/add/")
    page.fill("#id_title", "Консул встретился с ректором")
    editor_box = page.locator(".prose-editor .ProseMirror")
    expect(editor_box).to_have_attribute("aria-label", "Text")
    editor_box.click()
    page.keyboard.type("Стороны обсудили ")
    page.get_by_role("button", name="Bold", exact=True).click()
    page.keyboard.type("обмен студентами")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="List with dots").click()
    page.keyboard.type("первый пункт")
    page.get_by_text("Add another").click()
    page.locator("#person_links-0 .select2-selection").click()
    page.locator(".select2-search__field").last.fill("ЕЛКИН")
    page.locator(".select2-results__option--highlighted", has_text="Ёлкина Анна").click()
    page.get_by_role("button", name="Save and continue").click()

    article = Article.objects.get()
    assert article.body.startswith("<p>Стороны обсудили <strong>обмен студентами</strong></p><ul><li>")
    assert "первый пункт" in article.body
    assert [person.family_name for person in article.people.all()] == ["Ёлкина"]

    page.wait_for_load_state("networkidle")  # what a click breaks off would be a complaint
    page.get_by_role("button", name="Submit for review…").first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Submit for review", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Submitted for review.")
    assert page.complaints == []

    colleague = at_the_desk(editor)
    colleague.goto(f"{colleague.base}article/{article.pk}/change/")
    colleague.get_by_role("button", name="Publish…", exact=True).first.click()
    expect(colleague.locator("h1")).to_have_text("Publish this text?")
    colleague.get_by_role("button", name="Publish", exact=True).click()
    expect(colleague.locator(".standing.live")).to_contain_text("live now")
    assert article.editions.live(timezone.now()).exists()
    assert colleague.complaints == []


def test_a_shaped_body_comes_out_of_the_editor_as_it_went_in(at_the_desk):
    author = make_user("Author")
    article = make_article(by=author, body=SHAPED)
    assert article.body == SHAPED  # the sanitiser keeps what the editor offers
    page = at_the_desk(author)
    page.goto(f"{page.base}article/{article.pk}/change/")
    page.locator(".prose-editor .ProseMirror p").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("!")
    page.get_by_role("button", name="Save and continue").click()
    article.refresh_from_db()
    assert article.body.removesuffix("<p></p>") == SHAPED.replace("<p>Абзац", "<p>!Абзац")
    assert page.complaints == []


def test_looking_alone_changes_nothing(at_the_desk):
    author = make_user("Author")
    article = make_article(by=author, body="<p>Раз.</p>\n<p>Два.</p>", summary="Две\nстроки")
    page = at_the_desk(author)
    page.goto(f"{page.base}article/{article.pk}/change/")
    expect(page.locator(".prose-menubar")).to_be_visible()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(".messagelist")).to_contain_text("no new version")
    article.refresh_from_db()
    assert article.version == 1


def test_a_table_and_a_link_are_asked_for_in_dialogs(at_the_desk):
    author = make_user("Author")
    article = make_article(by=author, body="<p>слово</p>")
    page = at_the_desk(author)
    page.goto(f"{page.base}article/{article.pk}/change/")
    page.locator(".prose-editor .ProseMirror p").first.click()
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="Link (select words first)").click()
    page.locator("dialog input").first.fill("https://example.org/")
    page.locator("dialog [type=submit]").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Insert a table").click()
    page.locator("dialog [type=submit]").click()
    page.get_by_role("button", name="Save and continue").click()
    article.refresh_from_db()
    assert '<a href="https://example.org/"' in article.body
    assert article.body.count("<td") == 9
    assert page.complaints == []


def test_without_script_the_text_is_a_textarea(at_the_desk):
    author = make_user("Author")
    article = make_article(by=author)
    page = at_the_desk(author, java_script_enabled=False)
    page.goto(f"{page.base}article/{article.pk}/change/")
    expect(page.locator("#id_body")).to_be_visible()
    page.fill("#id_body", "Без единого скрипта")
    page.get_by_role("button", name="Save and continue").click()
    article.refresh_from_db()
    assert article.body == "<p>Без единого скрипта</p>"


def test_a_save_on_an_older_version_shows_both_and_is_taken_over(at_the_desk):
    editor, other = make_user("Editor"), make_user("Editor")
    article = make_article(by=editor, title="Общий")
    mine, theirs = at_the_desk(editor), at_the_desk(other)
    for page in (mine, theirs):
        page.goto(f"{page.base}article/{article.pk}/change/")
    for page, title in ((theirs, "Чужой"), (mine, "Мой")):
        page.fill("#id_title", title)
        page.get_by_role("button", name="Save and continue").click()
    expect(mine.locator(".conflict")).to_contain_text("Чужой")
    expect(mine.locator("#id_title")).to_have_value("Мой")
    mine.press("#id_title", "Enter")  # presses no button: it must not take over by itself
    mine.wait_for_timeout(300)
    expect(mine.locator(".conflict")).to_be_visible()
    assert Article.objects.get().title == "Чужой"
    mine.get_by_role("button", name="Save mine over the latest").first.click()
    expect(mine.locator(".messagelist")).to_contain_text("Saved as version 3")
    assert Article.objects.get().title == "Мой"
    assert mine.complaints == theirs.complaints == []


def test_the_language_of_the_desk_is_switched_in_its_header(at_the_desk):
    page = at_the_desk(make_user("Author"))
    page.goto(f"{page.base}article/")
    page.locator(".language-switch [value=ru]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.url == f"{page.base}article/"
    assert page.complaints == []


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_no_page_of_the_desk_is_wider_than_its_window(at_the_desk, width):
    editor = make_user("Editor")
    name = "Астраханский государственный университет имени Василия Никитича Татищева и ещё много слов"
    article = make_article(by=editor, organizations=[make_organization(name_ru=name)], people=[make_person()])
    page = at_the_desk(editor, width=width)
    for path in (
        "",
        "article/",
        f"article/{article.pk}/change/",
        f"article/{article.pk}/submit/",
        "person/add/",
    ):
        page.goto(f"{page.base}{path}", wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path
    assert page.complaints == []


def test_the_list_of_mentions_fits_beside_its_filter(at_the_desk):
    name = "Международный форум сотрудничества прикаспийских государств в сфере культуры"
    article = make_article(title=name)
    for number in range(2):
        Mention.objects.create(
            article=article, version=1, start=number, end=number + 1, surface=f"{name} и образования " * 2,
            kind="event", name=name, event=make_event(title_ru=name), confidence=0.7,
        )  # fmt: skip
    page = at_the_desk(make_user("Editor"))
    for language in ("en", "ru", "kk"):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": page.base}])
        for path in ("mention/", "mention/?state=all"):
            page.goto(f"{page.base}{path}")
            expect(page.locator("#result_list tbody tr")).to_have_count(2)
            wider = "document.querySelector('.results').scrollWidth - document.querySelector('.results').clientWidth"
            assert page.evaluate(wider) <= 0, (language, path)


def test_a_phone_shows_where_a_text_stands_and_words_unbroken(at_the_desk):
    make_article(title="Генеральный консул принял участие в торжественном открытии выставки")
    page = at_the_desk(make_user("Editor"), width=360)
    page.context.add_cookies([{"name": "django_language", "value": "ru", "url": page.base}])
    page.goto(f"{page.base}article/")
    state = page.locator("#result_list tbody .field-desk_state").bounding_box()
    assert state["x"] + state["width"] <= 360
    page.goto(page.base)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_sidebar_holds_its_longest_word(at_the_desk, language):
    """No word of a kind's name is broken: each fits the line that it has."""
    page = at_the_desk(make_user("Head of press", is_superuser=True))
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.base}])
    page.goto(f"{page.base}article/")
    broken = page.evaluate("""() => {
      const found = [], range = document.createRange();
      for (const link of document.querySelectorAll('#nav-sidebar tbody th a')) {
        const node = link.firstChild;
        for (const word of node.data.matchAll(/\\S+/g)) {
          range.setStart(node, word.index);
          range.setEnd(node, word.index + word[0].length);
          if (range.getClientRects().length > 1 && !word[0].includes('-')) found.push(word[0]);
        }
      }
      return found;
    }""")
    assert broken == []


def test_nothing_of_the_desk_needs_an_exception_in_the_policy():
    """What the two files of ours write stays in files: no style attribute, no inline handler."""
    for name in ("base_site.html", "newsroom/verb.html", "newsroom/article/change_form.html"):
        text = (Path(settings.BASE_DIR) / "templates/admin" / name).read_text("utf-8")
        assert "style=" not in text
        assert "onclick" not in text
    assert "unsafe" not in str(settings.CONTENT_SECURITY_POLICY)
