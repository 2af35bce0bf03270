"""A file that changed after its import: an edition, the desk's next version, or a proposal beside both."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.reports import Report
from newsroom.models import (
    Article,
    AuditEntry,
    Edition,
    ImportBatch,
    ImportedDocument,
    Mention,
    Participation,
    Person,
    Proposal,
    Revision,
)
from newsroom.models.text import plain
from newsroom.publishing import (
    Refused,
    correct,
    decline_proposal,
    importer,
    publish,
    submit,
    take_proposal,
    trash,
    withdraw,
)
from newsroom.publishing.revisions import record_save
from tests.factories import make_user

from .texts import MEETING, notice, write_folder

pytestmark = pytest.mark.django_db

CHANGED = MEETING.replace("совместные исследования Каспия", "совместные исследования Волги")


def load(tmp_path: Path, texts: dict[str, str], **options: Any) -> Report:
    """Import these texts as the files of one folder, whatever it held before."""
    folder = tmp_path / "texts"
    for old in folder.glob("*") if folder.exists() else ():
        old.unlink()
    return import_paths([write_folder(folder, texts)], Options(**{"confirm": Confirm.ALL} | options))


def first(tmp_path: Path, text: str = MEETING, **options: Any) -> Article:
    (made,) = load(tmp_path, {"a.txt": text}, **options).made
    return Article.objects.get(pk=made.article)


def edited_by_staff(article: Article, **columns: Any) -> Article:
    article.refresh_from_db()
    for name, value in columns.items():
        setattr(article, name, value)
    article.save()
    record_save(article, by=make_user("Editor"))
    return article


def row_counts() -> dict[str, int]:
    models = (Article, AuditEntry, Edition, ImportBatch, ImportedDocument, Mention, Participation, Person,
              Proposal, Revision)  # fmt: skip
    return {model.__name__: model._default_manager.count() for model in models}


# --- Nobody has touched the article ------------------------------------------------------------------


def test_readers_get_the_changed_text_as_an_update_from_now(tmp_path: Path) -> None:
    article = first(tmp_path)
    before = timezone.now()
    (row,) = load(tmp_path, {"a.txt": CHANGED}).changed
    one, two = article.editions.order_by("number")
    assert (row.article, row.state) == (article.pk, "live")
    assert two.kind == Edition.Kind.UPDATE
    assert before <= two.live_from == one.live_until
    assert two.dated == one.dated == datetime.fromisoformat(row.dated)
    assert (two.slug, two.title) == (one.slug, one.title)
    assert ("Волги" in two.text.plain, "Волги" in one.text.plain) == (True, False)
    article.refresh_from_db()
    assert plain(article.body) == two.text.plain
    assert [revision.version for revision in Revision.objects.about(article)] == [1, 2]


def test_a_new_date_in_the_file_is_printed_and_moves_no_interval(tmp_path: Path) -> None:
    article = first(tmp_path)
    (row,) = load(tmp_path, {"a.txt": CHANGED.replace("18.02.2025", "20.02.2025")}).changed
    two = article.editions.get(number=2)
    assert row.dated.startswith("2025-02-20")
    assert timezone.localtime(two.dated).date().isoformat() == "2025-02-20"
    assert two.live_from > two.dated


def test_a_changed_import_is_in_a_rerun_writes_nothing(tmp_path: Path) -> None:
    first(tmp_path)
    load(tmp_path, {"a.txt": CHANGED})
    before = row_counts()
    report = load(tmp_path, {"a.txt": CHANGED})
    assert [row.file for row in report.unchanged] == ["texts/a.txt"]
    assert row_counts() == before


def test_a_file_may_change_back_to_what_it_was(tmp_path: Path) -> None:
    article = first(tmp_path)
    for text in (CHANGED, MEETING, CHANGED):
        assert len(load(tmp_path, {"a.txt": text}).changed) == 1
    assert article.editions.count() == 4
    assert "Волги" in article.editions.live(timezone.now()).get().text.plain
    assert article.documents.count() == 4
    assert article.documents.current().count() == 1


def test_who_is_no_longer_named_is_no_longer_linked_and_took_no_part(tmp_path: Path) -> None:
    article = first(tmp_path)
    assert Participation.objects.filter(person__family_name="Сухарев").exists()
    load(
        tmp_path,
        {"a.txt": MEETING.replace("с ректором Приморского университета Сухаревым И.Ю.", "с ректором")},
    )
    article.refresh_from_db()
    assert set(article.people.values_list("family_name", flat=True)) == {"Тасбулатов"}
    assert not article.mentions.filter(name__contains="Сухарев").exists()
    assert not Participation.objects.filter(person__family_name="Сухарев").exists()
    edition = article.editions.live(timezone.now()).get()
    assert set(edition.people.values_list("family_name", flat=True)) == {"Тасбулатов"}


def test_who_stays_named_keeps_what_staff_wrote_of_their_part(tmp_path: Path) -> None:
    first(tmp_path)
    part = Participation.objects.get(person__family_name="Сухарев")
    Participation.objects.filter(pk=part.pk).update(role=Participation.Role.HOST)
    load(tmp_path, {"a.txt": CHANGED})
    assert Participation.objects.get(person__family_name="Сухарев").role == Participation.Role.HOST


def test_names_of_the_changed_text_stand_where_it_prints_them(tmp_path: Path) -> None:
    article = first(tmp_path)
    load(tmp_path, {"a.txt": CHANGED.replace("Стороны обсудили", "Обе стороны обсудили")})
    article.refresh_from_db()
    text = f"{article.title}\n{article.plain_text}"
    mentions = list(article.mentions.all())
    assert mentions
    assert all(text[one.start : one.end] == one.surface for one in mentions)
    assert {one.version for one in mentions} == {article.version}


def test_a_draft_that_readers_never_saw_is_changed_on_the_desk_alone(tmp_path: Path) -> None:
    article = first(tmp_path, as_draft=True)
    (row,) = load(tmp_path, {"a.txt": CHANGED}).changed
    article.refresh_from_db()
    assert (row.state, row.live_from, article.version) == ("draft", None, 2)
    assert "Волги" in article.plain_text
    assert not article.editions.exists()


def test_a_scheduled_text_is_scheduled_anew(tmp_path: Path) -> None:
    article = first(tmp_path, MEETING.replace("18.02.2025", "18.02.2095"))
    (row,) = load(tmp_path, {"a.txt": CHANGED.replace("18.02.2025", "19.02.2095")}).changed
    (edition,) = article.editions.all()
    assert row.state == "scheduled"
    assert timezone.localtime(edition.live_from).date().isoformat() == "2095-02-19"
    assert "Волги" in edition.text.plain


def test_files_that_are_gone_change_nothing(tmp_path: Path) -> None:
    first(tmp_path)
    before = row_counts()
    load(tmp_path, {"b.txt": notice(2)})
    load(tmp_path, {"b.txt": notice(2)})
    after = row_counts()
    assert after["Article"] == before["Article"] + 1
    assert Article.objects.get(documents__name="texts/a.txt").editions.live(timezone.now()).exists()


OTHER = """В порту Оля открылась выставка морских карт
19.02.2025
Выставка старинных морских карт открылась сегодня в порту. Она продлится до конца весны, вход свободный.
"""


@pytest.mark.parametrize("other", [notice(1), OTHER], ids=["another language", "the same language"])
def test_another_text_under_the_same_name_is_an_article_of_its_own(tmp_path: Path, other: str) -> None:
    article = first(tmp_path)
    (row,) = load(tmp_path, {"a.txt": other}).made
    assert row.article != article.pk
    assert article.title in row.notes[0]
    assert article.editions.count() == 1
    # Both are known by that name now, and each changes for itself.
    (again,) = load(tmp_path, {"a.txt": CHANGED}).changed
    assert again.article == article.pk


def test_a_text_written_anew_under_its_title_is_a_change(tmp_path: Path) -> None:
    article = first(tmp_path)
    anew = MEETING.partition("\n")[0] + OTHER[OTHER.index("\n") :]
    (row,) = load(tmp_path, {"a.txt": anew}).changed
    assert row.article == article.pk


# --- Somebody has ------------------------------------------------------------------------------------


def touched(article: Article, how: str) -> None:
    """What staff do to an imported article, at least one of which a change must not run over."""
    editor, chief = make_user("Editor"), make_user("Head of press")
    match how:
        case "edited":
            edited_by_staff(article, title="Своё название")
        case "withdrawn":
            withdraw(article, by=editor, reason="Проверяется.")
        case "trashed":
            withdraw(article, by=editor, reason="Проверяется.")
            trash(article, by=editor)
        case "submitted":
            submit(article, by=editor, version=article.version)
        case "corrected":
            correct(article, by=editor, version=article.version, kind="minor")
        case "published":
            withdraw(article, by=editor, reason="Проверяется.")
            publish(article, by=chief, version=article.version, reason="Срочно")


@pytest.mark.parametrize("how", ["edited", "withdrawn", "trashed", "submitted", "corrected", "published"])
def test_what_staff_have_touched_is_left_as_it_is_and_the_text_is_proposed(tmp_path: Path, how: str) -> None:
    article = first(tmp_path)
    touched(article, how)
    article.refresh_from_db()
    desk = (article.version, article.state, article.title, article.body)
    editions = list(article.editions.values_list("number", "live_from", "live_until"))
    report = load(tmp_path, {"a.txt": CHANGED})
    (conflict,) = report.conflicts
    assert (conflict.file, conflict.article, conflict.code) == ("texts/a.txt", article.pk, "touched")
    assert not report.changed
    assert report.needs_eyes
    article.refresh_from_db()
    assert (article.version, article.state, article.title, article.body) == desk
    assert list(article.editions.values_list("number", "live_from", "live_until")) == editions
    proposal = article.proposals.get()
    assert proposal.state == Proposal.State.WAITING
    assert "Волги" in proposal.words["body"]
    before = row_counts()
    assert len(load(tmp_path, {"a.txt": CHANGED}).unchanged) == 1
    assert row_counts() == before


def test_a_text_that_readers_see_is_not_replaced_by_an_import_to_the_desk(tmp_path: Path) -> None:
    article = first(tmp_path)
    (conflict,) = load(tmp_path, {"a.txt": CHANGED}, as_draft=True).conflicts
    assert conflict.code == "live"
    assert article.editions.count() == 1
    article.refresh_from_db()
    assert "Каспия" in article.plain_text


def test_a_draft_changed_by_an_import_to_the_desk_is_changed(tmp_path: Path) -> None:
    first(tmp_path, as_draft=True)
    assert len(load(tmp_path, {"a.txt": CHANGED}, as_draft=True).changed) == 1


def test_a_later_change_takes_the_place_of_the_proposal_that_waits(tmp_path: Path) -> None:
    article = first(tmp_path)
    edited_by_staff(article, title="Своё название")
    load(tmp_path, {"a.txt": CHANGED})
    load(tmp_path, {"a.txt": CHANGED.replace("Волги", "Урала")})
    assert [row.state for row in article.proposals.order_by("pk")] == ["replaced", "waiting"]
    assert "Урала" in article.proposals.waiting().get().words["body"]


# --- Staff decide ------------------------------------------------------------------------------------


def proposed(tmp_path: Path) -> Proposal:
    article = first(tmp_path)
    edited_by_staff(article, title="Своё название")
    load(tmp_path, {"a.txt": CHANGED + "Среди гостей был Марат Сулейманов, директор ООО «Берег-Порт».\n"})
    return article.proposals.get()


def test_a_proposal_taken_over_is_the_next_version_on_the_desk_and_readers_see_no_change(
    tmp_path: Path,
) -> None:
    proposal = proposed(tmp_path)
    article = Article.objects.get(pk=proposal.article_id)
    links = set(article.people.all())
    editor = make_user("Editor")
    taken = take_proposal(proposal, by=editor, version=article.version)
    assert (taken.version, taken.title) == (article.version + 1, "Генеральный консул встретился с ректором")
    assert "Волги" in taken.plain_text
    assert taken.editions.count() == 1
    assert set(taken.people.all()) == links
    waiting = taken.mentions.waiting()
    assert [one.name for one in waiting.filter(kind="person")] == ["Марат Сулейманов"]
    assert {one.version for one in waiting} == {taken.version}
    assert Revision.objects.about(taken).get(version=taken.version).by == editor
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("taken", editor)


def test_a_proposal_declined_leaves_the_article_and_is_not_proposed_again(tmp_path: Path) -> None:
    proposal = proposed(tmp_path)
    before = (proposal.article.version, proposal.article.title)
    decline_proposal(proposal, by=make_user("Editor"))
    article = Article.objects.get(pk=proposal.article_id)
    assert (article.version, article.title) == before
    with pytest.raises(Refused):
        take_proposal(proposal, by=make_user("Editor"), version=article.version)
    assert AuditEntry.objects.about(article).filter(verb="decline_proposal").count() == 1


def test_a_proposal_is_decided_by_who_may_edit_the_article_as_it_stands(tmp_path: Path) -> None:
    proposal = proposed(tmp_path)
    version = proposal.article.version
    with pytest.raises(Refused):
        take_proposal(proposal, by=make_user("Author"), version=version)
    with pytest.raises(Refused):
        decline_proposal(proposal, by=make_user("Author"))
    with pytest.raises(Refused):
        take_proposal(proposal, by=make_user("Editor"), version=version - 1)
    assert Proposal.objects.get().state == Proposal.State.WAITING


def test_the_importer_writes_it_all_in_its_own_name(tmp_path: Path) -> None:
    article = first(tmp_path)
    load(tmp_path, {"a.txt": CHANGED})
    assert {entry.by for entry in AuditEntry.objects.about(article)} == {importer()}
