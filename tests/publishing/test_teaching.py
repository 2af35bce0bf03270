"""Accepting a mention teaches its name, and a mention may be pointed elsewhere."""

import pytest

from newsroom.models import Alias, Mention, Organization, Person, Position
from newsroom.publishing.mentions import accept_mention, reject_mention
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_participation,
    make_person,
    make_user,
)

from .desk import one_entry, refused
from .naming import ERLAN, linked_people, make_mention, meeting

pytestmark = pytest.mark.django_db


def taught(target: Person | Organization) -> set[str]:
    return set(target.aliases.values_list("key", flat=True))


def test_accepting_teaches_the_name_as_an_alias() -> None:
    person, body = make_person(), make_organization()
    article = make_article(by=make_user("Editor"))
    accept_mention(make_mention(article, person=person), by=article.author)
    accept_mention(make_mention(article, kind="organization", name="Порт «Оля»", details={}, organization=body),
                   by=article.author)  # fmt: skip
    assert (taught(person), taught(body)) == ({"ерлан тестбаев"}, {"порт «оля»"})


@pytest.mark.parametrize(("name", "family"), [("Тестбаев", "Тестбаев"), ("Ван Дамм", "Ван Дамм")])
def test_a_bare_surname_is_never_taught(name: str, family: str) -> None:
    person = make_person()
    mention = make_mention(name=name, details=ERLAN | {"family_name": family}, person=person)
    accept_mention(mention, by=mention.article.author)
    assert not Alias.objects.exclude(person=None).exists()


def test_who_may_not_add_aliases_teaches_none() -> None:
    author, person = make_user("Author"), make_person()
    accept_mention(make_mention(make_article(by=author), person=person), by=author)
    assert not Alias.objects.exclude(person=None).exists()


def test_what_was_taught_is_known_in_the_next_text_and_no_second_person_is_made() -> None:
    editor = make_user("Editor")
    mentions = [make_mention(make_article(by=editor)) for _number in range(3)]
    people = {accept_mention(mention, by=editor) for mention in mentions}
    assert list(Person.objects.all()) == list(people)


def test_a_name_taught_of_two_is_never_applied_by_itself() -> None:
    editor, one, other = make_user("Editor"), make_person(), make_person()
    for person in (one, other):
        accept_mention(make_mention(make_article(by=editor)), by=editor, target=person)
    assert Alias.objects.of("Ерлан Тестбаев").count() == 2
    third = accept_mention(make_mention(make_article(by=editor)), by=editor)
    assert third not in (one, other)


def test_a_translation_knows_whom_its_original_names() -> None:
    editor = make_user("Editor")
    known = make_person(family_name="Тестбаев", given_name="Ерлан")
    original = make_article(by=editor, people=[known])
    article = make_article(by=editor, language="en", translation_key=original.translation_key)
    details = {"family_name": "Testbayev", "given_name": "Yerlan", "patronymic": ""}
    assert accept_mention(make_mention(article, name="Yerlan Testbayev", details=details), by=editor) == known
    known.refresh_from_db()
    assert known.name_en == "Yerlan Testbayev"


@pytest.mark.parametrize("state", [Mention.State.SUGGESTED, Mention.State.AUTOMATIC, Mention.State.REJECTED])
def test_a_mention_may_be_said_to_name_somebody_new(state: str) -> None:
    wrong = make_person()
    article = make_article(by=make_user("Editor"), people=[wrong] if state == "automatic" else [])
    mention = make_mention(article, person=wrong, state=state)
    with one_entry(
        "accept_mention", by=article.author, about=article, kind="person", taught="ерлан тестбаев"
    ):
        new = accept_mention(mention, by=article.author, anew=True)
    assert new != wrong
    assert str(new) == "Тестбаев Ерлан Асанович"
    assert linked_people(article) == [new]


def test_who_may_not_add_people_says_of_none_that_they_are_new() -> None:
    author = make_user("Author")
    mention = make_mention(make_article(by=author), person=make_person())
    with refused("ask an editor"):
        accept_mention(mention, by=author, anew=True)
    assert Person.objects.count() == 1


def test_pointing_an_accepted_mention_elsewhere_takes_back_what_it_taught() -> None:
    editor, wrong, right = make_user("Editor"), make_person(), make_person()
    mention = make_mention(make_article(by=editor), person=wrong)
    accept_mention(mention, by=editor)
    mention.refresh_from_db()
    with one_entry("accept_mention", by=editor, about=mention.article, before=wrong.pk, target=right.pk):
        accept_mention(mention, by=editor, target=right)
    assert (taught(wrong), taught(right)) == (set(), {"ерлан тестбаев"})
    mention.refresh_from_db()
    reject_mention(mention, by=editor)
    assert not Alias.objects.exclude(person=None).exists()


def test_an_alias_that_staff_gave_stays_when_a_mention_of_it_is_rejected() -> None:
    editor, person = make_user("Editor"), make_person()
    Alias.objects.create(key="Ерлан Тестбаев", person=person)
    mention = make_mention(make_article(by=editor), person=person)
    accept_mention(mention, by=editor)
    mention.refresh_from_db()
    reject_mention(mention, by=editor)
    assert taught(person) == {"ерлан тестбаев"}


def test_pointing_an_event_elsewhere_takes_its_participants_along() -> None:
    person, other = make_person(), make_person()
    wrong, right = make_event(), make_event()
    for someone in (person, other):
        make_participation(wrong, someone)
    article = make_article(by=make_user("Editor"), people=[person], events=[wrong])
    make_article(people=[other], events=[wrong])
    make_mention(article, person=person, state="automatic")
    parts = [{"kind": "person", "name": "Ерлан Тестбаев", "side": 1}]
    mention = meeting(article, participations=parts)
    Mention.objects.filter(pk=mention.pk).update(event=wrong, state="automatic")
    mention.refresh_from_db()
    accept_mention(mention, by=article.author, target=right)
    assert [part.person for part in wrong.participations.all()] == [other]
    assert [(part.person, part.side) for part in right.participations.all()] == [(person, 1)]


def test_a_participation_keeps_position_side_role_behalf_and_order() -> None:
    article = make_article(by=make_user("Editor"))
    parts = [
        {
            "kind": "person",
            "name": name,
            "position": "аким",
            "side": side,
            "role": role,
            "on_behalf_of": "Порт",
        }
        for side, (name, role) in enumerate((("Ерлан Тестбаев", "head"), ("Асель Ким", "speaker")), start=1)
    ]
    mentions = [
        make_mention(article, kind="organization", name="Порт", details={}),
        make_mention(article),
        make_mention(article, name="Асель Ким", position="",
                     details={"family_name": "Ким", "given_name": "Асель", "title": "министр"}),
        meeting(article, participations=parts),
    ]  # fmt: skip
    for mention in mentions:
        accept_mention(mention, by=article.author)
    rows = article.events.get().participations.exclude(person=None).order_by("order")
    assert [(str(r.person), r.position, r.side, r.role, str(r.on_behalf_of), r.order) for r in rows] == [
        ("Тестбаев Ерлан Асанович", "аким", 1, "head", "Порт", 0),
        ("Ким Асель", "министр", 2, "speaker", "Порт", 1),
    ]
    assert not Position.objects.exists()
