"""Every page of the desk answers, to each role as it is permitted, with as many queries for many rows as for few."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import result_headers
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from newsroom.admin.history import VERB_WORDS
from newsroom.models import (
    Address,
    Alias,
    Approval,
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
from newsroom.publishing import importer, publish, submit
from newsroom.publishing.revisions import record_save
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_participation,
    make_person,
    make_topic,
    make_user,
)

WRITTEN = (Article, Person, Organization, Event, Topic, Position, Alias, Participation)
ONLY_READ = (Edition, EditionText, Approval, AuditEntry, Revision, ImportBatch, ImportedDocument, Address)
ADDING = {ImportBatch: "newsroom.import_texts"}  # by an upload, which has tests of its own
ALL = (*WRITTEN, *ONLY_READ, Mention)


def one_of_everything() -> None:
    """A row more of every model, each linked to the others."""
    person, organization = make_person(), make_organization()
    event, topic = make_event(), make_topic()
    make_participation(event, person, on_behalf_of=organization)
    Position.objects.create(person=person, title_ru="Консул", organization=organization)
    Alias.objects.create(key=f"{person.family_name} ерлан", person=person)
    author, editor = make_user("Author"), make_user("Editor")
    article = make_article(
        by=author, people=[(person, "консул")], organizations=[organization], events=[event], topics=[topic]
    )
    record_save(article, by=author)
    submit(article, by=author, version=article.version)
    publish(article, by=editor, version=article.version)
    batch = ImportBatch.objects.create(by=importer(), report={"read": 1})
    ImportedDocument.objects.create(
        batch=batch, name="Новость.txt", stem="Новость", sha256=f"{article.pk:064}", encoding="utf-8",
        language="ru", article=article,
    )  # fmt: skip
    Mention.objects.create(
        article=article, version=1, start=0, end=5, surface="Ерлан", kind="person", name="Ерлан Тестбаев",
        person=person, confidence=0.9,
    )  # fmt: skip


def page(model, name, *args):
    return reverse(f"admin:newsroom_{model._meta.model_name}_{name}", args=args)


def test_every_model_but_a_link_has_screens():
    links = {"articleperson", "editionperson", "editionorganization", "editionevent", "editiontopic",
             "shingleband"}  # fmt: skip
    registered = {
        model._meta.model_name for model in admin.site._registry if model._meta.app_label == "newsroom"
    }
    from django.apps import apps

    every = {model._meta.model_name for model in apps.get_app_config("newsroom").get_models()}
    assert every - links == registered


@pytest.mark.parametrize("who", [None, "Author", "Editor", "Head of press"])
def test_every_page_answers_as_permitted(desk, who):
    one_of_everything()
    client = desk(who)
    assert client.get(reverse("admin:index")).status_code == 200
    for model in ALL:
        thing = model._default_manager.last()
        seen = client.user.has_perm(f"newsroom.view_{model._meta.model_name}")
        expected = 200 if seen else 403
        assert client.get(page(model, "changelist")).status_code == expected, model
        assert client.get(page(model, "change", thing.pk)).status_code == expected, model
        assert client.get(page(model, "history", thing.pk)).status_code == expected, model
        adds = model in (*WRITTEN, ImportBatch) and client.user.has_perm(
            ADDING.get(model, f"newsroom.add_{model._meta.model_name}")
        )
        assert client.get(page(model, "add")).status_code == (200 if adds else 403), model


def test_anonymous_is_sent_to_the_login(client, db):
    one_of_everything()
    for model in ALL:
        for url in (page(model, "changelist"), page(model, "change", model._default_manager.last().pk)):
            assert client.get(url).status_code == 302


@pytest.mark.parametrize("model", ALL)
def test_a_list_costs_as_many_queries_for_many_rows_as_for_few(desk, model, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = desk()
    for _ in range(2):
        one_of_everything()
    client.get(page(model, "changelist"))  # content types are cached by the first
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page(model, "changelist"))
    for _ in range(4):
        one_of_everything()
    with CaptureQueriesContext(connection) as many:
        answer = client.get(page(model, "changelist"))
    assert answer.context["cl"].result_count >= 6
    assert len(many) <= len(few), [query["sql"] for query in many]


@pytest.mark.parametrize(
    ("model", "verb"),
    [
        (model, verb)
        for model in ONLY_READ
        for verb in ("add", "change", "delete")
        if (model, verb) != (ImportBatch, "add")  # an upload makes one
    ],
)
def test_what_verbs_write_is_written_by_no_form(desk, model, verb):
    one_of_everything()
    thing = model._default_manager.last()
    before = model._default_manager.values().get(pk=thing.pk)
    url = page(model, "add") if verb == "add" else page(model, verb, thing.pk)
    assert desk().post(url, {"post": "yes", "title": "x", "label": "x", "body": "x"}).status_code == 403
    assert model._default_manager.values().get(pk=thing.pk) == before


@pytest.mark.parametrize("model", [*ONLY_READ, Article, Mention])
def test_nothing_that_is_to_be_kept_can_be_deleted_from_a_list(desk, model):
    one_of_everything()
    thing = model._default_manager.last()
    desk().post(
        page(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [thing.pk], "post": "yes"},
    )
    assert model._default_manager.filter(pk=thing.pk).exists()
    assert desk().post(page(model, "delete", thing.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", [Approval, EditionText])
def test_the_column_of_editions_is_headed_in_the_language_of_the_desk(desk, model):
    one_of_everything()
    changelist = desk().get(page(model, "changelist")).context["cl"]
    with override("ru"):
        heads = [str(head["text"]).lower() for head in result_headers(changelist)]
        assert gettext("edition") in heads
        assert "edition" not in heads


def test_every_verb_of_the_audit_has_words():
    source = "".join(
        path.read_text("utf-8")
        for part in ("publishing", "importing")
        for path in Path("newsroom", part).glob("*.py")
    )
    calls = re.findall(r"AuditEntry\.objects\.record\((.*?)by=", source, re.S)
    verbs = {verb for call in calls for verb in re.findall(r'"(\w+)"', call)}
    assert len(calls) > 10
    assert verbs == set(VERB_WORDS)


def test_the_audit_is_read_in_words(desk):
    one_of_everything()
    answer = desk().get(page(AuditEntry, "changelist"))
    assert "submitted for review" in answer.content.decode()
    found = next(spec for spec in answer.context["cl"].filter_specs if spec.field_path == "verb")
    assert "published" in {str(choice["display"]) for choice in found.choices(answer.context["cl"])}
    entry = AuditEntry.objects.filter(verb="submit").first()
    assert "submitted for review" in desk().get(page(AuditEntry, "change", entry.pk)).content.decode()


def test_an_empty_desk_has_lists_too(desk):
    client = desk()
    for model in ALL:
        assert client.get(page(model, "changelist")).status_code == 200


def test_dates_of_the_office_do_not_break_the_date_hierarchy(desk):
    make_article(dated=timezone.now() - timedelta(days=400))
    make_article()
    assert desk().get(page(Article, "changelist"), {"dated__year": "2024"}).status_code == 200
