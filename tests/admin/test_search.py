"""Staff find what they look for in Cyrillic, whatever the letter case, ё or е, on every database."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from newsroom.models import (
    Address,
    Alias,
    Article,
    AuditEntry,
    Edition,
    EditionText,
    Event,
    ImportBatch,
    ImportedDocument,
    Mention,
    Organization,
    Participation,
    Person,
    Position,
    Revision,
    Topic,
)
from newsroom.publishing import importer, trash
from newsroom.publishing.revisions import record_save
from tests.factories import (
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_participation,
    make_person,
    make_topic,
    make_user,
)


def found(client, model, words, **filters):
    opts = model._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return list(client.get(url, {"q": words} | filters).context["cl"].result_list)


def chosen(client, source, field, words):
    opts = source._meta
    query = {"app_label": opts.app_label, "model_name": opts.model_name, "field_name": field, "term": words}
    answer = client.get(reverse("admin:autocomplete"), query)
    return [row["text"] for row in json.loads(answer.content)["results"]]


def make_position(**values):
    return Position.objects.create(person=make_person(), **values)


def make_document(**values):
    batch = ImportBatch.objects.create(by=importer())
    given = {
        "stem": "x",
        "sha256": "0" * 64,
        "encoding": "utf-8",
        "language": "ru",
        "article": make_article(),
    }
    return ImportedDocument.objects.create(batch=batch, **given | values)


def make_mention(**values):
    given = {"article": make_article(), "version": 1, "start": 0, "end": 3, "kind": "person", "confidence": 1}
    return Mention.objects.create(**given | values)


def audited(label):
    return AuditEntry.objects.record(make_article(title=label), "submit", by=importer())


def revised(title):
    return record_save(make_article(title=title), by=importer())


CASES = [
    (Article, lambda: make_article(title="Приём Ёлкиной"), "ПРИЕМ елкин"),
    (Person, lambda: make_person(family_name="Ёлкина", given_name="Анна"), "анна ЕЛКИНА"),
    (Organization, lambda: make_organization(name_ru="ЮНЕСКО"), "юнеско"),
    (Organization, lambda: make_organization(name_ru="Х", name_kk="Әділет қоғамы"), "ӘДІЛЕТ"),
    (Event, lambda: make_event(title_ru="Форум", place_ru="Волгоград"), "вОЛГОГРАД форум"),
    (Topic, lambda: make_topic(name_ru="Образование"), "ОБРАЗ"),
    (Position, lambda: make_position(title_ru="Полномочный посол"), "ПОСОЛ полномочный"),
    (Alias, lambda: Alias.objects.create(key="Пётр Великий", person=make_person()), "ПЕТР ВЕЛИКИЙ"),
    (
        Participation,
        lambda: make_participation(make_event(title_ru="Саммит"), make_person(family_name="Громов")),
        "громов САММИТ",
    ),
    (Mention, lambda: make_mention(surface="Губернатором", name="Губернатор"), "губернатор"),
    (Edition, lambda: make_edition(title="Указ", body="<p>О праздновании</p>"), "ПРАЗДНОВАНИИ указ"),
    (EditionText, lambda: make_edition(title="Указ", body="<p>О награде</p>").text, "НАГРАДЕ"),
    (AuditEntry, lambda: audited("Особый случай"), "ОСОБЫЙ"),
    (Revision, lambda: revised("Редкость"), "РЕДКОСТЬ"),
    (ImportedDocument, lambda: make_document(name="Новость Дня.txt"), "новость ДНЯ"),
    (Address, lambda: Address.objects.get(topic=make_topic(name_ru="Культура")), "КУЛЬТУРА"),
    (get_user_model(), lambda: make_user(last_name="Ёжиков"), "ежиков"),
]


@pytest.mark.parametrize(("model", "make", "words"), CASES)
def test_every_list_is_searched_in_cyrillic_in_any_letter_case(desk, model, make, words):
    for word in ("Прочее", "Иное"):
        make_edition(title=word)
        make_participation(make_event(title_ru=word), make_person(family_name=word))
        make_mention(surface=word, name=word)
        make_topic(name_ru=word)
    client = desk()
    wanted = make()
    assert found(client, model, words) == [wanted]
    assert found(client, model, "неттакого") == []


def test_words_are_sought_as_they_are_typed_not_as_a_pattern(desk):
    make_position(title_ru="Посол")
    assert found(desk(), Position, "П.сол") == []
    assert found(desk(), Position, "(") == []


@pytest.mark.parametrize(
    ("source", "field", "make", "words"),
    [
        (Article.people.through, "person", lambda: make_person(family_name="Ёлкина"), "ЕЛКИН"),
        (Article, "organizations", lambda: make_organization(name_ru="Музей"), "МУЗЕЙ"),
        (Article, "events", lambda: make_event(title_ru="Форум"), "ФОРУМ"),
        (Article, "topics", lambda: make_topic(name_ru="Спорт"), "СПОРТ"),
        (Article, "translated_from", lambda: make_edition(title="Указ"), "УКАЗ"),
    ],
)
def test_links_are_chosen_in_cyrillic_in_any_letter_case(desk, source, field, make, words):
    wanted = make()
    assert chosen(desk("Author"), source, field, words) == [str(wanted)]
    assert chosen(desk("Author"), source, field, "неттакого") == []


def test_what_was_merged_into_another_is_not_offered(desk):
    kept = make_person(family_name="Ёлкина")
    make_person(family_name="Елкина", merged_into=kept)
    assert chosen(desk("Author"), Article.people.through, "person", "елкина") == [str(kept)]
    assert len(found(desk(), Person, "елкина")) == 2


def test_names_stand_in_the_order_of_the_alphabet(desk):
    for name in ("Яковлев", "Ёлкин", "Әбдіров", "Жуков", "Ершов"):
        make_person(family_name=name, given_name="")
    names = [person.family_name for person in found(desk(), Person, "")]
    assert names == ["Әбдіров", "Ёлкин", "Ершов", "Жуков", "Яковлев"]


def test_the_trash_is_shown_only_when_asked_for(desk):
    kept, thrown = make_article(), make_article()
    trash(thrown, by=make_user("Editor"))
    client = desk()
    assert found(client, Article, "") == [kept]
    assert found(client, Article, "", shelf="trashed") == [thrown]


def test_the_shelves_tell_where_texts_stand(desk):
    live, draft = make_edition().article, make_article()
    client = desk()
    assert found(client, Article, "", shelf="live") == [live]
    assert found(client, Article, "", shelf="never") == [draft]
    assert found(client, Article, "", shelf="scheduled") == []
    assert found(client, Article, "", shelf="in_review") == []
    assert found(client, Article, "", shelf="down") == []
    assert set(found(client, Article, "", shelf="draft")) == {live, draft}


def test_autocomplete_is_for_who_may_see(desk, client):
    query = {"app_label": "newsroom", "model_name": "article", "field_name": "author", "term": ""}
    assert desk("Author").get(reverse("admin:autocomplete"), query).status_code == 403
    assert client.get(reverse("admin:autocomplete"), query).status_code == 302
