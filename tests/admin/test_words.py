"""The desk's words for where a text stands, and for what was changed in it."""

import json

from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from newsroom.admin import editor
from newsroom.publishing import return_to_author, submit
from tests.factories import make_article, make_edition, make_person, make_user

from .forms import sent
from .test_articles import change, save


def test_a_live_text_is_no_draft_until_it_is_ahead_of_what_readers_see(desk):
    client = desk("Editor")
    article, draft = make_edition().article, make_article()

    def words(one):
        rows = client.get(reverse("admin:newsroom_article_changelist")).context["cl"].result_list
        listed = {row.pk: row.desk_words for row in rows}[one.pk]
        assert client.get(change(one)).context["desk"]["state"] == listed
        return listed

    assert words(draft) == "draft"
    assert words(article) == "no changes"
    save(client, article, title="Ещё не видно")
    assert words(article) == "draft of changes"
    article.refresh_from_db()
    submit(article, by=client.user, version=article.version)
    assert words(article) == "in review"
    article.editions.update(live_until=timezone.now())
    return_to_author(article, by=make_user("Editor"), remark="Ещё раз.")
    assert words(article) == "draft"


def test_the_log_names_fields_by_the_words_of_the_models(desk):
    client = desk("Author")
    article = make_article(by=client.user, people=[make_person()])
    save(client, article, title="Иначе", summary="Иначе.", **{"person_links-0-position": "ректор"})
    entry = LogEntry.objects.get()
    names = {name for part in json.loads(entry.change_message) for name in part["changed"]["fields"]}
    assert names == {"title", "lead", "position as printed"}
    with override("ru"):
        told = entry.get_change_message()
        assert all(gettext(name) in told for name in names)
        assert gettext("title") == "заголовок"


def test_the_log_of_a_person_names_fields_so_too(desk):
    person = make_person()
    url = reverse("admin:newsroom_person_change", args=[person.pk])
    client = desk("Editor")
    client.post(url, sent(client.get(url), "person_form", given_name="Анна"))
    assert json.loads(LogEntry.objects.get().change_message) == [{"changed": {"fields": ["given name"]}}]


def test_the_tooltip_of_a_link_is_another_word_than_a_title(monkeypatch):
    monkeypatch.setattr(editor, "_", lambda word: f"bare {word}")
    monkeypatch.setattr(editor, "pgettext", lambda context, word: f"{context}: {word}")
    assert editor.words()["Title"] == "tooltip of a link: Title"
