"""Every named constraint, and for each a row that the database itself refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from newsroom.models import (
    Address,
    Alias,
    Article,
    ArticlePerson,
    Edition,
    EditionEvent,
    EditionOrganization,
    EditionPerson,
    EditionTopic,
    Event,
    ImportBatch,
    ImportedDocument,
    Mention,
    Organization,
    Participation,
    Person,
    Position,
    Proposal,
    Revision,
)
from newsroom.publishing import importer
from tests.factories import (
    LONG_AGO,
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_topic,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def change(thing: models.Model, **columns: Any) -> Callable[[], Any]:
    """A change past every save() of ours; what it starts from is valid."""
    return lambda: type(thing)._base_manager.filter(pk=thing.pk).update(**columns)


def write(thing: models.Model) -> Callable[[], Any]:
    """A row written past every save() of ours."""
    return lambda: type(thing)._base_manager.bulk_create([thing])


def twice(make: Callable[[], models.Model]) -> Callable[[], Any]:
    """The same row again, where the first was accepted."""
    write(make())()
    return write(make())


def mention(**columns: Any) -> Mention:
    values: dict[str, Any] = {
        "article": make_article(), "version": 1, "start": 0, "end": 5, "surface": "Ерлан", "kind": "person",
        "name": "Ерлан", "confidence": 0.5,
    }  # fmt: skip
    return Mention.objects.create(**values | columns)


def imported(**columns: Any) -> Callable[[], models.Model]:
    article = make_article()
    values = {
        "batch": ImportBatch.objects.create(by=importer()), "name": "a.txt", "stem": "a", "sha256": "0" * 64,
        "encoding": "utf_8", "language": "ru", "article": article,
    }  # fmt: skip
    return lambda: ImportedDocument(**values | columns)


def proposal(**columns: Any) -> Proposal:
    document = imported(sha256=f"{ImportedDocument.objects.count():064x}")()
    document.save()
    values = {"article": document.article, "document": document, "words": {"title": "Порт"}}
    return Proposal(**values | columns)


def proposal_twice() -> Callable[[], Any]:
    first = proposal()
    first.save()
    return write(proposal(article=first.article))


def next_edition(edition: Edition, **columns: Any) -> Edition:
    """A second edition that begins where the first, closed, ended."""
    Edition.objects.filter(pk=edition.pk).update(live_until=LONG_AGO + HOUR)
    copied = {
        field.attname: getattr(edition, field.attname)
        for field in Edition._meta.concrete_fields
        if not field.primary_key
    }
    return Edition(**copied | {"number": 2, "live_from": LONG_AGO + HOUR, "live_until": None} | columns)


def same_start() -> Callable[[], Any]:
    """Two that begin together overlap too, which SQLite's trigger says first: it stands aside here."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER edition_no_overlap_insert")
    return write(next_edition(make_edition(), live_from=LONG_AGO))


def second_of_a_piece() -> Callable[[], Any]:
    first, second = make_article(), make_article()
    return change(second, translation_key=first.translation_key)


def link_twice(model: type[models.Model], **columns: Any) -> Callable[[], Any]:
    return twice(lambda: model(**columns))


def revision_twice() -> Callable[[], Any]:
    article = make_article()
    return lambda: [Revision.objects.record(article, version=1, data={}, by=importer()) for _ in range(2)]


def address(**columns: Any) -> Address:
    return Address(**{"kind": "article", "language": "ru", "slug": "port"} | columns)


# Constraint: what makes a change that it refuses, and nothing else does.
REFUSED: dict[str, Callable[[], Callable[[], Any]]] = {
    "person_not_merged_into_itself": lambda: (lambda one: change(one, merged_into=one))(make_person()),
    "person_has_family_name": lambda: change(make_person(), family_name=""),
    "organization_one_home": lambda: change(make_organization(), is_home=True),
    "organization_not_merged_into_itself": lambda: (lambda one: change(one, merged_into=one))(
        make_organization()
    ),
    "organization_has_a_name": lambda: change(make_organization(), name_ru=""),
    "position_since_before_until": lambda: write(
        Position(person=make_person(), title_ru="Консул", since=date(2024, 2, 2), until=date(2024, 2, 1))
    ),
    "position_has_a_title": lambda: write(Position(person=make_person())),
    "alias_person_once": lambda: link_twice(Alias, key="ерлан тестбаев", person=make_person()),
    "alias_organization_once": lambda: link_twice(Alias, key="порт", organization=make_organization()),
    "alias_means_one_thing": lambda: write(
        Alias(key="ерлан тестбаев", person=make_person(), organization=make_organization())
    ),
    "alias_person_not_bare_surname": lambda: write(Alias(key="тестбаев", person=make_person())),
    "proposal_one_waiting": proposal_twice,
    "proposal_decided_or_waiting": lambda: write(proposal(decided_by=importer())),
    "alias_not_empty": lambda: write(Alias(key="", organization=make_organization())),
    "event_ends_after_start": lambda: change(make_event(), ends=LONG_AGO - HOUR),
    "event_has_a_title": lambda: change(make_event(), title_ru=""),
    "participation_of_one": lambda: write(Participation(event=make_event())),
    "participation_person_once": lambda: link_twice(
        Participation, event=make_event(), person=make_person()
    ),
    "participation_organization_once": lambda: link_twice(
        Participation, event=make_event(), organization=make_organization()
    ),
    "article_one_per_language": second_of_a_piece,
    "article_wanted_until_after_from": lambda: change(
        make_article(), wanted_live_from=LONG_AGO, wanted_live_until=LONG_AGO
    ),
    "article_has_a_title": lambda: change(make_article(), title=""),
    "article_in_review_is_what_was_submitted": lambda: change(
        make_article(), state="in_review", submitted_version=2
    ),
    "article_person_once": lambda: link_twice(ArticlePerson, article=make_article(), person=make_person()),
    "edition_number_once": lambda: write(next_edition(make_edition(), number=1)),
    "edition_live_from_once": same_start,
    "edition_ends_after_start": lambda: change(make_edition(), live_until=LONG_AGO),
    "edition_ends_by_expiry": lambda: change(
        make_edition(), live_until=LONG_AGO + 2 * HOUR, expires_at=LONG_AGO + HOUR
    ),
    "edition_withdrawn_is_closed": lambda: change(
        make_edition(), withdrawn_at=LONG_AGO + HOUR, withdrawal_reason="Ошибка"
    ),
    "edition_person_once": lambda: link_twice(EditionPerson, edition=make_edition(), person=make_person()),
    "edition_organization_once": lambda: link_twice(
        EditionOrganization, edition=make_edition(), organization=make_organization()
    ),
    "edition_event_once": lambda: link_twice(EditionEvent, edition=make_edition(), event=make_event()),
    "edition_topic_once": lambda: link_twice(EditionTopic, edition=make_edition(), topic=make_topic()),
    "address_unique": lambda: (lambda one: link_twice(Address, kind="article", language="ru", slug="port",
                                                      article=one))(make_article()),
    "address_leads_to_one_target": lambda: write(address()),
    "address_language_is_for_articles": lambda: write(address(article=make_article(), language="")),
    "mention_span_not_empty": lambda: change(mention(), end=0),
    "mention_confidence_is_a_share": lambda: change(mention(), confidence=1.01),
    "mention_target_of_its_kind": lambda: change(mention(), organization=make_organization()),
    "revision_one_per_save": revision_twice,
    "document_imported_once": lambda: twice(imported()),
}  # fmt: skip

# Further rows that one constraint must refuse, beside the table's.
ALSO_REFUSED: list[tuple[str, Callable[[], Callable[[], Any]]]] = [
    ("alias_means_one_thing", lambda: write(Alias(key="порт"))),
    (
        "participation_of_one",
        lambda: write(
            Participation(event=make_event(), person=make_person(), organization=make_organization())
        ),
    ),
    (
        "address_leads_to_one_target",
        lambda: write(address(article=make_article(), person=make_person())),
    ),
    (
        "address_language_is_for_articles",
        lambda: write(address(kind="person", person=make_person(), language="ru")),
    ),
    ("mention_confidence_is_a_share", lambda: change(mention(), confidence=-0.01)),
    ("mention_target_of_its_kind", lambda: change(mention(), kind="event", person=make_person())),
    ("mention_span_not_empty", lambda: change(mention(), start=7)),
    ("edition_withdrawn_is_closed", lambda: change(make_edition(), withdrawal_reason="Ошибка")),
    ("edition_ends_by_expiry", lambda: change(make_edition(), expires_at=LONG_AGO + HOUR)),
    ("article_in_review_is_what_was_submitted", lambda: change(make_article(), state="in_review")),
    ("proposal_decided_or_waiting", lambda: write(proposal(state="taken"))),
    ("proposal_decided_or_waiting", lambda: write(proposal(state="taken", decided_at=LONG_AGO))),
]
ALL = [*REFUSED.items(), *ALSO_REFUSED]


def constraints() -> dict[str, Any]:
    found = [
        constraint
        for model in apps.get_app_config("newsroom").get_models()
        for constraint in model._meta.constraints
    ]
    return {constraint.name: constraint for constraint in found}


def test_every_named_constraint_has_a_row_in_the_table() -> None:
    assert set(REFUSED) == set(constraints())


@pytest.mark.parametrize(("name", "violation"), ALL, ids=[name for name, _violation in ALL])
def test_the_database_refuses(name: str, violation: Callable[[], Callable[[], Any]]) -> None:
    break_it = violation()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        break_it()
    assert said_by(name) in str(refusal.value)


def said_by(name: str) -> str:
    """What the database's message has of a constraint: SQLite names a unique one by its columns."""
    constraint = constraints()[name]
    if connection.vendor != "sqlite" or not isinstance(constraint, models.UniqueConstraint):
        return name
    model = next(
        model
        for model in apps.get_app_config("newsroom").get_models()
        if constraint in model._meta.constraints
    )
    columns = (model._meta.get_field(field).column for field in constraint.fields)
    return "UNIQUE constraint failed: " + ", ".join(f"{model._meta.db_table}.{column}" for column in columns)


def accepted() -> list[tuple[str, Callable[[], Any]]]:
    """Rows at the edge of what is refused."""
    person, event = make_person(), make_event()
    return [
        ("a day's position", write(Position(person=person, title_kk="Консул", since=date(2024, 2, 2),
                                            until=date(2024, 2, 2)))),
        ("an event of one moment", change(event, ends=LONG_AGO)),
        ("a form of two persons", lambda: [Alias.objects.create(key="ан ким", person=make_person())
                                           for _ in range(2)]),
        ("an organization's single word", write(Alias(key="порт", organization=make_organization()))),
        ("a certain mention", change(mention(), confidence=1, person=person)),
        ("an edition of one tick", change(make_edition(), live_until=LONG_AGO + timedelta(microseconds=1))),
        ("a withdrawal", change(make_edition(), live_until=LONG_AGO + HOUR, withdrawn_at=LONG_AGO + HOUR)),
        ("an undone document and the same again", lambda: [make().save() for make in (
            imported(undone_at=datetime(2024, 5, 5, tzinfo=UTC)), imported())]),
        ("a replaced document and the same again", lambda: [make().save() for make in (
            imported(sha256="1" * 64, replaced_at=LONG_AGO), imported(sha256="1" * 64))]),
        ("a decided proposal beside a waiting one", lambda: [row.save() for first in [proposal()] for row in (
            first, proposal(article=first.article, state="taken", decided_at=LONG_AGO,
                            decided_by=importer()))]),
        ("an organization named in English only", write(Organization(name_en="Port"))),
        ("two who are not at home", lambda: [make_organization() for _ in range(2)]),
        ("an event with a Kazakh title", write(Event(title_kk="Кездесу", starts=LONG_AGO))),
        ("a person with a family name alone", write(Person(family_name="Ким"))),
        ("a trashed article that was never submitted", change(make_article(), state=Article.State.TRASHED)),
    ]  # fmt: skip


def test_the_database_accepts_what_stands_at_the_edge() -> None:
    for name, go in accepted():
        try:
            with transaction.atomic():
                go()
        except IntegrityError as error:
            pytest.fail(f"{name}: {error}")
