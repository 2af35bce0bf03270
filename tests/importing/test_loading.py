"""A document becomes an article, its links and its edition: all of it or nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db.models.signals import post_save
from django.utils import timezone

from newsroom.extraction import Found, OrganizationFound, PersonFound, PositionFound, Span
from newsroom.importing.linking import LIKELY, Confirm, holds_office, link_found
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.reports import Report
from newsroom.importing.resolving import Resolver
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
    Person,
    Position,
    Revision,
)
from newsroom.publishing import importer
from tests.factories import make_organization, make_person

from .texts import MEETING, MEETING_KK, notice, write_folder

pytestmark = pytest.mark.django_db


def load(folder: Path, texts: dict[str, str] | None = None, **options: Any) -> Report:
    if texts is not None:
        write_folder(folder, texts)
    return import_paths([folder], Options(**options))


def only(report: Report) -> Article:
    assert not report.failed
    (made,) = report.made
    return Article.objects.get(pk=made.article)


def test_a_text_becomes_an_article_and_an_edition_live_from_its_own_date(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}))
    edition = article.editions.get()
    assert article.title == "Генеральный консул встретился с ректором"
    assert article.body.startswith("<p>17 февраля 2025 года состоялась встреча")
    assert article.body.count("<p>") == 3
    assert article.summary.endswith("совместные исследования Каспия.")
    assert article.source_name == "агентство «Берег»"
    assert edition.live_from == article.dated == datetime(2025, 2, 17, 20, tzinfo=UTC)
    assert not article.dated_has_time
    assert edition.slug == "generalnyy-konsul-vstretilsya-s-rektorom"
    assert Address.objects.filter(article=article, language="ru", slug=edition.slug).exists()
    assert edition.text.plain.count("\n") == 2


def test_the_hour_is_kept_where_it_is_printed(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING.replace("00:00", "14:30")}))
    assert article.dated_has_time
    assert article.dated == datetime(2025, 2, 18, 10, 30, tzinfo=UTC)


def test_a_last_line_that_only_names_the_source_is_not_printed_twice(tmp_path: Path) -> None:
    text = MEETING.replace(", передает агентство «Берег»", "") + "Источник: газета «Устье»\n"
    article = only(load(tmp_path, {"a.txt": text}, confirm=Confirm.ALL))
    assert article.source_name == "газета «Устье»"
    assert "Источник" not in article.body
    words = f"{article.title}\n{article.plain_text}"
    assert all(words[m.start : m.end][:300] == m.surface for m in article.mentions.all())
    assert not article.organizations.filter(name_ru__contains="Устье").exists()


def test_a_last_line_that_says_more_than_the_source_stays(tmp_path: Path) -> None:
    text = MEETING + "Источник: по словам ректора, вода в реке поднялась. Замеры идут второй год.\n"
    assert "Источник: по словам" in only(load(tmp_path, {"a.txt": text})).body


def test_people_are_linked_in_the_nominative_with_their_positions(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}))
    links = [(str(link.person), link.position) for link in article.person_links.all()]
    assert links[0] == ("Тасбулатов Ардак Е.", "Генеральный консул")
    assert links[1][0] == "Сухарев И. Ю."
    assert links[1][1].startswith("ректор Приморского университета")
    assert [person.has_page for person in article.people.all()] == [True, True]
    edition = article.editions.get()
    assert [str(link) for link in edition.person_links.all()] == [name for name, _position in links]


def test_an_import_vouches_for_no_position(tmp_path: Path) -> None:
    load(tmp_path, {"a.txt": MEETING}, confirm=Confirm.ALL)
    assert Position.objects.count() == 0


def test_mentions_point_at_the_words_of_the_article(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}))
    text = f"{article.title}\n{article.plain_text}"
    mentions = list(article.mentions.all())
    assert mentions
    for mention in mentions:
        assert text[mention.start : mention.end][:300] == mention.surface


def test_with_confirm_none_everything_waits_for_staff(tmp_path: Path) -> None:
    known = make_person(family_name="Тасбулатов", given_name="Ардак")
    before = Organization.objects.count()
    article = only(load(tmp_path, {"a.txt": MEETING}, confirm=Confirm.NONE))
    assert Person.objects.get() == known
    assert Organization.objects.count() == before
    assert not article.people.exists()
    assert set(article.mentions.values_list("state", flat=True)) == {Mention.State.SUGGESTED}
    assert article.mentions.filter(person=known).exists()


def test_with_confirm_certain_a_name_without_an_office_waits_for_staff(tmp_path: Path) -> None:
    text = MEETING + "Среди гостей был Марат Сулейманов.\n"
    article = only(load(tmp_path, {"a.txt": text}))
    assert not Person.objects.filter(family_name="Сулейманов").exists()
    assert article.mentions.get(name__contains="Сулейманов").state == Mention.State.SUGGESTED


def test_with_confirm_all_a_name_without_an_office_is_known_but_has_no_page(tmp_path: Path) -> None:
    text = MEETING + "Среди гостей был Марат Сулейманов.\n"
    load(tmp_path, {"a.txt": text}, confirm=Confirm.ALL)
    guest = Person.objects.get(family_name="Сулейманов")
    assert guest.confirmed
    assert not guest.has_page
    assert guest not in Person.objects.public(timezone.now())


@pytest.mark.parametrize(("title", "linked"), [("", 0), ("студентка колледжа", 0), ("ректор", 1)])
def test_with_confirm_certain_even_a_sure_name_needs_an_office(
    tmp_path: Path, title: str, linked: int
) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}, confirm=Confirm.NONE))
    positions = (PositionFound(title, title),) if title else ()
    sure = PersonFound("Сулейманова", "Алия", "", (Span(0, 5),), positions, takes_part=True, confidence=1.0)
    found = Found(persons=(sure,))
    counted = link_found(article, article.title, found, confirm=Confirm.CERTAIN, resolver=Resolver())
    assert (counted.linked, counted.left) == (linked, 1 - linked)
    assert Person.objects.filter(family_name="Сулейманова").count() == linked


def test_where_two_fit_neither_is_taken_and_no_third_is_made(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}, confirm=Confirm.NONE))
    for _number in range(2):
        Alias.objects.create(key="Алия Сулейманова", person=make_person())
        Alias.objects.create(key="НУ", organization=make_organization())
    before = counts()
    person = PersonFound("Сулейманова", "Алия", "", (Span(0, 5),), (), takes_part=True, confidence=1.0)
    organization = OrganizationFound("НУ", (), "education", (Span(0, 5),), confidence=1.0)
    found = Found(persons=(person,), organizations=(organization,))
    linked = link_found(article, article.title, found, confirm=Confirm.ALL, resolver=Resolver())
    assert (linked.linked, linked.left) == (0, 2)
    assert counts() == before | {"Mention": before["Mention"] + 2}


def test_with_confirm_all_nothing_is_made_of_a_guess(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}, confirm=Confirm.NONE))
    guess = OrganizationFound("Шахматный мемориал", (), "other", (Span(0, 5),), confidence=LIKELY - 0.01)
    likely = replace(guess, name="Шахматный клуб", confidence=LIKELY)
    found = Found(organizations=(guess, likely))
    linked = link_found(article, article.title, found, confirm=Confirm.ALL, resolver=Resolver())
    assert (linked.linked, linked.left) == (1, 1)
    assert [str(one) for one in article.organizations.all()] == ["Шахматный клуб"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("ректор университета", True),
        ("Генеральный консул", True),
        ("студентка медицинского колледжа", False),
        ("дочь", False),
        ("сын", False),
        ("сынок", True),
        ("", False),
    ],
)
def test_private_life_is_no_office(title: str, expected: bool) -> None:
    assert holds_office(title) is expected


def test_a_second_text_about_the_same_people_makes_none_of_them_twice(tmp_path: Path) -> None:
    second = MEETING.replace("встретился с ректором", "снова встретился с ректором").replace("17 ф", "19 ф")
    load(tmp_path, {"a.txt": MEETING, "b.txt": second})
    assert Person.objects.filter(family_name="Тасбулатов").count() == 1
    assert Person.objects.get(family_name="Тасбулатов").articles.count() == 2


def test_the_meeting_is_on_record_with_its_sides(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}, confirm=Confirm.ALL))
    event = Event.objects.get(kind="meeting")
    assert event in article.events.all()
    assert f"{event.starts_there:%Y-%m-%d}" == "2025-02-17"
    sides = {part.person.family_name: part.side for part in event.participations.all() if part.person}
    assert set(sides) == {"Тасбулатов", "Сухарев"}
    assert sides["Тасбулатов"] != sides["Сухарев"]


def test_files_of_one_stem_are_translations_of_one_another(tmp_path: Path) -> None:
    report = load(tmp_path, {"a.kk.txt": MEETING_KK, "a.ru.txt": MEETING, "b.txt": notice(1)})
    assert [made.file.rpartition("/")[2] for made in report.made] == ["a.ru.txt", "a.kk.txt", "b.txt"]
    ru, kk, other = (Article.objects.get(pk=made.article) for made in report.made)
    assert ru.translation_key == kk.translation_key != other.translation_key
    assert kk.translated_from == ru.editions.get()


def test_a_name_in_a_translation_means_the_person_of_the_original(tmp_path: Path) -> None:
    load(tmp_path, {"a.kk.txt": MEETING_KK, "a.ru.txt": MEETING}, confirm=Confirm.ALL)
    assert Person.objects.filter(family_name="Тасбулатов").count() == 1
    assert Person.objects.get(family_name="Тасбулатов").name_kk


def test_a_document_that_is_in_already_is_left_as_it_is(tmp_path: Path) -> None:
    load(tmp_path, {"a.txt": MEETING})
    before = counts()
    report = load(tmp_path)
    assert [row.file for row in report.unchanged] == [f"{tmp_path.name}/a.txt"]
    assert counts() == before


def test_the_same_words_in_another_encoding_are_the_same_document(tmp_path: Path) -> None:
    load(tmp_path, {"a.txt": MEETING})
    (tmp_path / "copy.txt").write_bytes(
        MEETING.replace("\n", "\r\n").replace("Туған", "Туған").encode("utf-16")
    )
    report = load(tmp_path)
    assert len(report.unchanged) == 2
    assert not report.made


def test_a_failure_in_one_leaves_the_others(tmp_path: Path) -> None:
    report = load(tmp_path, {"a.txt": notice(1), "b.txt": "Без даты\nи без толку\n", "c.txt": notice(2)})
    assert len(report.made) == 2
    (failed,) = report.failed
    assert (failed.file, failed.line, failed.code) == (f"{tmp_path.name}/b.txt", 2, "no_date")
    counted = ImportBatch.objects.get().report["counts"]
    assert (counted["made"], counted["unchanged"], counted["failed"]) == (2, 0, 1)


def test_a_failure_half_way_leaves_no_trace_of_the_document(tmp_path: Path) -> None:
    """Writing the last row of one document breaks: nothing of it stays, not even its people."""

    def power_cut(instance: EditionText, **_kwargs: Any) -> None:
        if "Тасбулатов" in instance.plain:
            raise RuntimeError("power cut")

    post_save.connect(power_cut, sender=EditionText)
    try:
        report = load(
            tmp_path, {"a.txt": notice(1), "b.txt": MEETING, "c.txt": notice(3)}, confirm=Confirm.ALL
        )
    finally:
        post_save.disconnect(power_cut, sender=EditionText)
    assert [row.code for row in report.failed] == ["unexpected"]
    assert len(report.made) == Article.objects.count() == ImportedDocument.objects.count() == 2
    assert not Person.objects.exists()
    assert not Mention.objects.filter(surface__contains="Тасбулатов").exists()


def test_as_draft_leaves_the_text_on_the_desk(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}, as_draft=True))
    assert not article.editions.exists()
    assert not Address.objects.filter(article=article).exists()


def test_an_import_is_called_by_when_it_was_on_the_offices_clock() -> None:
    batch = ImportBatch.objects.create(by=importer())
    ImportBatch.objects.filter(pk=batch.pk).update(started_at=datetime(2026, 3, 1, 21, 30, tzinfo=UTC))
    assert str(ImportBatch.objects.get()) == f"No. {batch.pk}, 02/03/2026 01:30"


def test_a_date_to_come_is_a_scheduled_edition(tmp_path: Path) -> None:
    report = load(tmp_path, {"a.txt": MEETING.replace("18.02.2025", "16.12.2055")})
    assert report.made[0].state == "scheduled"
    assert not Edition.objects.live(timezone.now()).exists()
    assert Edition.objects.coming(timezone.now()).count() == 1


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Объявление: изменение графика", "notice"),
        ("Хабарландыру: қабылдау уақыты", "notice"),
        ("Анонс: вечер музыки", "announcement"),
        ("Соболезнование в связи с кончиной", "condolence"),
        ("Заявление Генерального консульства", "statement"),
        ("Встреча с ректором", "news"),
        ("Анонсированный форум прошёл", "news"),
    ],
)
def test_the_genre_is_told_by_how_the_title_begins(tmp_path: Path, title: str, genre: str) -> None:
    body = MEETING.partition("\n")[2]
    assert only(load(tmp_path, {"a.txt": f"{title}\n{body}"})).genre == genre


def test_the_language_option_wins_over_the_text(tmp_path: Path) -> None:
    assert only(load(tmp_path, {"a.txt": notice(1)}, language="kk")).language == "kk"


def test_a_title_too_long_for_a_title_is_named_with_its_line(tmp_path: Path) -> None:
    report = load(tmp_path, {"a.txt": f"\n{'Очень длинный заголовок ' * 20}\n18.02.2025\nТекст новости.\n"})
    (failed,) = report.failed
    assert (failed.code, failed.line) == ("title_too_long", 2)


def test_every_import_leaves_one_revision_and_one_audit_entry_an_article(tmp_path: Path) -> None:
    article = only(load(tmp_path, {"a.txt": MEETING}))
    (revision,) = Revision.objects.about(article)
    assert revision.data["title"] == article.title
    assert revision.data["people"][0]["name"].startswith("Тасбулатов")
    (entry,) = AuditEntry.objects.about(article)
    assert (entry.verb, entry.by.username) == ("publish", "importer")


def test_texts_of_hostile_words_are_printed_as_words(tmp_path: Path) -> None:
    text = MEETING.replace("Каспия", "<script>alert(1)</script> & <b>Каспия</b>")
    article = only(load(tmp_path, {"a.txt": text}))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in article.body
    assert "<script>" not in article.body
    assert "<script>alert(1)</script> & <b>Каспия</b>" in article.plain_text


def counts() -> dict[str, int]:
    return {
        model.__name__: model._default_manager.count()
        for model in (Article, Edition, Person, Organization, Event, Mention, Revision, AuditEntry,
                      ImportBatch, ImportedDocument, Address)
    }  # fmt: skip
