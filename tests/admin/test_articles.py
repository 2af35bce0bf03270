"""The form of an article: saved once, whole, by who may, and never over another's newer text."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from newsroom.models import Article, Revision, StaleVersion
from newsroom.publishing import return_to_author, submit, trash
from tests.factories import (
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_topic,
    make_user,
)

from .forms import sent

ADD = "/admin/newsroom/article/add/"


def change(article: Article) -> str:
    return reverse("admin:newsroom_article_change", args=[article.pk])


def form(client, article, **changes):
    return sent(client.get(change(article)), "article_form", **changes)


def save(client, article, **changes):
    return client.post(change(article), form(client, article, **changes), follow=True)


def told(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def state_of(article: Article) -> dict:
    """Everything of the article that a save could write."""
    fresh = Article.objects.get(pk=article.pk)
    return {
        "row": Article.objects.values().get(pk=article.pk),
        "people": list(fresh.person_links.values_list("pk", "person", "position", "order")),
        "organizations": list(fresh.organizations.values_list("pk", flat=True)),
        "events": list(fresh.events.values_list("pk", flat=True)),
        "topics": list(fresh.topics.values_list("pk", flat=True)),
        "revisions": Revision.objects.about(article).count(),
    }


# --- Adding ------------------------------------------------------------------------------------------


def test_a_new_article_is_its_writers_with_links_and_one_revision(desk):
    client = desk("Author")
    person, organization, event, topic = make_person(), make_organization(), make_event(), make_topic()
    data = sent(client.get(ADD), "article_form")
    data |= {
        "title": "Новая новость",
        "body": "<p>Текст</p><script>alert(1)</script><p onclick='x'>ещё</p>",
        "organizations": [organization.pk],
        "events": [event.pk],
        "topics": [topic.pk],
        "person_links-TOTAL_FORMS": "1",
        "person_links-0-person": person.pk,
        "person_links-0-position": "консул",
        "person_links-0-order": "0",
        "author": make_user("Editor").pk,
    }
    client.post(ADD, data)
    article = Article.objects.get(title="Новая новость")
    assert article.author == client.user
    assert article.body == "<p>Текст</p><p>ещё</p>"
    assert [(link.person, link.position) for link in article.person_links.all()] == [(person, "консул")]
    assert list(article.organizations.all()) == [organization]
    revision = Revision.objects.about(article).get()
    assert (revision.version, revision.by) == (1, client.user)
    assert revision.data["people"][0]["person"] == person.pk
    assert revision.data["topics"][0]["id"] == topic.pk


def test_words_typed_without_script_become_paragraphs(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    save(client, article, body="Первая строка\r\n\r\nВторая & третья")
    article.refresh_from_db()
    assert article.body == "<p>Первая строка</p>\n<p>Вторая &amp; третья</p>"


def test_a_title_is_asked_for(desk):
    client = desk("Author")
    data = sent(client.get(ADD), "article_form", title="")
    assert client.post(ADD, data).status_code == 200
    assert not Article.objects.exists()


def test_it_cannot_be_taken_down_before_it_is_published(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    changes = {
        "wanted_live_from_0": "2030-01-02", "wanted_live_from_1": "10:00",
        "wanted_live_until_0": "2030-01-01", "wanted_live_until_1": "10:00",
    }  # fmt: skip
    answer = save(client, article, **changes)
    assert "cannot be taken down before" in answer.content.decode()
    assert Article.objects.get(pk=article.pk).version == 1


# --- Saving ------------------------------------------------------------------------------------------


def test_two_saves_one_after_the_other_are_two_versions_with_a_revision_each(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    save(client, article, title="Второй заголовок")
    save(client, article, title="Третий заголовок")
    article.refresh_from_db()
    assert (article.title, article.version) == ("Третий заголовок", 3)
    assert list(Revision.objects.about(article).values_list("version", flat=True)) == [2, 3]


def test_a_save_of_links_alone_is_a_version(desk):
    client = desk("Author")
    article = make_article(by=client.user, people=[make_person()])
    topic = make_topic()
    save(client, article, topics=[topic.pk])
    save(client, article, **{"person_links-0-position": "ректор"})
    assert Article.objects.get(pk=article.pk).version == 3
    revision = Revision.objects.about(article).last()
    assert revision.data["people"][0]["position"] == "ректор"


@pytest.mark.parametrize("body", ["<p>Одна.</p>\n<p>Две.</p>", "<ul><li>раз</li></ul>", ""])
def test_a_save_without_any_change_writes_nothing_and_says_so(desk, body):
    client = desk("Author")
    article = make_article(
        by=client.user,
        body=body,
        summary="Две\nстроки",
        people=[make_person()],
        topics=[make_topic()],
        wanted_live_from="2030-01-02T10:00:01.123456Z",
    )
    before = state_of(article)
    answer = save(client, article)
    assert state_of(article) == before
    assert "no new version" in told(answer)


def test_a_change_of_a_text_in_review_returns_it_to_draft_and_tells(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    submit(article, by=client.user, version=1)
    answer = save(client, article, title="Поправлено")
    article.refresh_from_db()
    assert article.state == "draft"
    assert "draft again" in told(answer)


def test_the_remark_of_who_returned_it_is_shown_until_it_is_submitted_again(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    submit(article, by=client.user, version=1)
    return_to_author(article, by=make_user("Editor"), remark="Уточните <b>дату</b>.")
    shown = client.get(change(article)).content.decode()
    assert "Уточните &lt;b&gt;дату&lt;/b&gt;." in shown
    submit(article, by=client.user, version=1)
    assert "Уточните" not in client.get(change(article)).content.decode()


# --- Two at one text ---------------------------------------------------------------------------------


@pytest.fixture
def two(desk):
    """An article, and two editors who both have it open; the other has saved first."""
    person = make_person(family_name="Оставшийся")
    gone = make_person(family_name="Ушедший")
    article = make_article(
        title="Общий заголовок", people=[person, gone], topics=[make_topic(name_ru="Было")]
    )
    mine, other = desk("Editor"), desk("Editor")
    data = form(mine, article)
    added = make_person(family_name="Добавленный")
    save(
        other,
        article,
        title="Чужой заголовок",
        body="<p>Чужой текст.</p>",
        **{
            "person_links-TOTAL_FORMS": "3",
            "person_links-1-DELETE": "on",
            "person_links-2-id": "",
            "person_links-2-article": article.pk,
            "person_links-2-person": added.pk,
            "person_links-2-position": "гость",
            "person_links-2-order": "2",
        },
    )
    assert Article.objects.get(pk=article.pk).version == 2
    return article, mine, other, data


def test_a_save_on_an_older_version_shows_both_texts_and_writes_nothing(two):
    article, mine, other, data = two
    topic = make_topic(name_ru="Стало")
    before = state_of(article)
    answer = mine.post(
        change(article), data | {"title": "Мой заголовок", "body": "<p>Мой текст.</p>", "topics": [topic.pk]}
    )
    assert answer.status_code == 200
    assert state_of(article) == before
    conflict = answer.context["conflict"]
    shown = {difference.name: difference for difference in conflict["differences"]}
    assert set(shown) == {"title", "body", "topics", "people"}
    assert "Чужой" in shown["title"].old
    assert "Мой" in shown["title"].new
    assert "Стало" in shown["topics"].new
    assert "Добавленный" in shown["people"].old
    assert "Ушедший" in shown["people"].new
    assert conflict["by"] == other.user.username
    text = answer.content.decode()
    assert "Please correct the error" not in text
    assert "<title>Error:" in text
    assert 'value="Мой заголовок"' in text
    assert "Мой текст." in text
    assert "Чужой" in text


def test_another_mistake_in_a_stale_form_is_told_beside_the_conflict(two):
    article, mine, _other, data = two
    text = mine.post(change(article), data | {"title": ""}).content.decode()
    assert "Please correct the errors" in text


def test_a_save_from_an_own_older_window_is_told_as_such(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    old_window = form(client, article, title="Из старого окна")
    save(client, article, title="Из нового окна")
    answer = client.post(change(article), old_window)
    assert answer.context["conflict"]["own"]
    assert "You have saved this text meanwhile" in answer.content.decode()


def test_pressing_save_again_is_refused_again(two):
    article, mine, _other, data = two
    answer = mine.post(change(article), data | {"title": "Мой заголовок"})
    again = sent(answer, "article_form")
    assert mine.post(change(article), again).context["conflict"]
    assert Article.objects.get(pk=article.pk).title == "Чужой заголовок"


def test_taking_over_stores_the_text_and_the_people_as_this_person_has_them(two):
    article, mine, _other, data = two
    answer = mine.post(change(article), data | {"title": "Мой заголовок"})
    mine.post(change(article), sent(answer, "article_form", _take_over=answer.context["conflict"]["version"]))
    article.refresh_from_db()
    assert (article.title, article.version) == ("Мой заголовок", 3)
    assert [link.person.family_name for link in article.person_links.all()] == ["Оставшийся", "Ушедший"]
    assert list(Revision.objects.about(article).values_list("version", flat=True)) == [2, 3]


def test_taking_over_a_version_that_is_no_longer_the_latest_is_refused_too(two):
    article, mine, other, data = two
    answer = mine.post(change(article), data | {"title": "Мой заголовок"})
    save(other, article, title="Ещё новее")
    late = mine.post(
        change(article), sent(answer, "article_form", _take_over=answer.context["conflict"]["version"])
    )
    assert late.context["conflict"]["version"] == 3
    assert Article.objects.get(pk=article.pk).title == "Ещё новее"


def test_a_save_that_lost_a_race_is_looked_at_anew(desk, monkeypatch):
    """What the form could not see: the conditional UPDATE finds it, all is undone, and the form sees it."""
    client = desk("Editor")
    article = make_article(people=[make_person()])
    data = form(client, article, title="Мой заголовок", **{"person_links-0-position": "ректор"})
    real, lost = Article.advance_version, []

    def overtaken(self):
        if lost:
            return real(self)
        lost.append(self.version)
        raise StaleVersion(self, Article.objects.get(pk=self.pk))

    monkeypatch.setattr(Article, "advance_version", overtaken)
    assert client.post(change(article), data).status_code == 302
    assert lost == [1]
    assert Article.objects.get(pk=article.pk).version == 2
    assert Revision.objects.about(article).get().data["people"][0]["position"] == "ректор"


def test_a_save_that_finds_the_database_busy_keeps_the_text(desk, monkeypatch):
    client = desk("Editor")
    article = make_article()
    data = form(client, article, title="Не пропади")

    def busy(self, *args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Article, "advance_version", busy)
    answer = client.post(change(article), data)
    assert answer.status_code == 200
    assert 'value="Не пропади"' in answer.content.decode()
    assert "database is busy" in answer.content.decode()
    assert state_of(article)["row"]["version"] == 1


def test_a_form_without_a_version_is_refused(desk):
    client = desk("Editor")
    article = make_article()
    data = form(client, article, title="Подделка", version=None)
    assert client.post(change(article), data).context["conflict"]
    assert Article.objects.get(pk=article.pk).title != "Подделка"


def test_a_save_of_what_was_trashed_meanwhile_is_refused_with_its_text_kept(desk):
    client = desk("Editor")
    article = make_article()
    data = form(client, article, title="Не пропади")
    trash(article, by=client.user)
    answer = client.post(change(article), data)
    assert "Не пропади" in answer.content.decode()
    assert Article.objects.get(pk=article.pk).title != "Не пропади"


# --- Whose text it is --------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "own", "others"), [
    ("Author", True, False), ("Editor", True, True), ("Head of press", True, True), (None, True, True),
])  # fmt: skip
def test_who_may_change_what(desk, role, own, others):
    client = desk(role)
    for author, may in ((client.user, own), (make_user("Author"), others)):
        article = make_article(by=author)
        page = client.get(change(article))
        assert page.status_code == 200
        assert ('name="_save"' in page.content.decode()) is may
        data = sent(desk().get(change(article)), "article_form", title="Переписано")
        answer = client.post(change(article), data)
        assert answer.status_code == (302 if may else 403)
        assert (Article.objects.get(pk=article.pk).title == "Переписано") is may


def test_who_may_only_read_sees_the_text_as_text(desk):
    article = make_article(body="<p>Абзац <strong>важный</strong></p>")
    page = desk("Author").get(change(article)).content.decode()
    assert "<p>Абзац <strong>важный</strong></p>" in page
    assert "<textarea" not in page


def test_a_text_that_is_live_leads_to_its_page(desk):
    live, draft = make_edition().article, make_article()
    client = desk("Author")
    assert client.get(change(live)).context["desk"]["live_url"].startswith("/ru/news/")
    assert client.get(change(draft)).context["desk"]["live_url"] == ""


# --- Translations ------------------------------------------------------------------------------------


def test_a_translation_joins_the_piece_it_was_made_from(desk):
    client = desk("Editor")
    source = make_edition()
    translation = make_article(language="kk", title="Аударма")
    save(client, translation, translated_from=source.pk)
    translation.refresh_from_db()
    assert translation.translation_key == source.translation_key
    assert "Аударма" in client.get(change(source.article)).content.decode()


def test_a_piece_has_one_text_in_a_language(desk):
    client = desk("Editor")
    source = make_edition()
    first = make_article(language="kk", translation_key=source.translation_key)
    second = make_article(language="kk")
    answer = save(client, second, translated_from=source.pk)
    assert "already has a text in that language" in answer.content.decode()
    answer = save(client, first, language="ru")
    assert "already has a text in that language" in answer.content.decode()
    assert Article.objects.get(pk=first.pk).language == "kk"


def test_the_editor_stands_in_the_form_with_its_import_map_let_in_by_the_nonce(desk):
    client = desk("Author")
    answer = client.get(ADD)
    policy = answer.headers["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'<script type="importmap" nonce="{nonce}">' in answer.content.decode()
    assert "unsafe" not in policy
    assert (
        "nonce"
        not in client.get(reverse("admin:newsroom_article_changelist")).headers["Content-Security-Policy"]
    )
