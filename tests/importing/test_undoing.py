"""An import taken back: what it made, what it changed, what it proposed, and what staff worked on since."""

from pathlib import Path

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsroom.importing.undoing import undo_batch
from newsroom.models import (
    Article,
    ArticlePerson,
    AuditEntry,
    Edition,
    Event,
    ImportBatch,
    ImportedDocument,
    Organization,
    Participation,
    Person,
)
from newsroom.publishing import take_proposal, trash, untrash
from newsroom.publishing.mentions import accept_mention
from tests.factories import make_article, make_participation, make_person, make_user

from .test_changes import CHANGED, edited_by_staff, first, load, row_counts
from .texts import MEETING, notice

pytestmark = pytest.mark.django_db


def batch() -> ImportBatch:
    """The latest import."""
    return ImportBatch.objects.order_by("pk").last() or ImportBatch()


def live() -> list[str]:
    return list(Edition.objects.live(timezone.now()).order_by("pk").values_list("title", flat=True))


def test_what_the_import_made_is_withdrawn_and_trashed_and_can_be_imported_again(tmp_path: Path) -> None:
    texts = {"a.txt": MEETING, "b.txt": notice(2)}
    load(tmp_path, texts)
    outcome = undo_batch(batch())
    assert [row.file for row in outcome.undone] == ["texts/b.txt", "texts/a.txt"]
    assert not outcome.refused
    assert live() == []
    assert {article.state for article in Article.objects.all()} == {Article.State.TRASHED}
    assert {edition.withdrawal_reason != "" for edition in Edition.objects.all()} == {True}
    assert not ImportedDocument.objects.filter(undone_at=None).exists()
    assert batch().undone_at is not None

    articles = set(Article.objects.values_list("pk", flat=True))
    report = load(tmp_path, texts)
    assert {row.article for row in report.changed} == articles, "the same articles come back"
    assert all(row.notes for row in report.changed)
    assert len(live()) == 2
    assert {edition.slug for edition in Edition.objects.filter(live_until=None)} == {
        edition.slug for edition in Edition.objects.exclude(live_until=None)
    }, "at the addresses that readers know"


def test_readers_of_an_undone_text_are_told_why_in_its_language(tmp_path: Path) -> None:
    first(tmp_path)
    undo_batch(batch())
    assert Edition.objects.get().withdrawal_reason == "Материал опубликован по ошибке."


def test_drafts_and_scheduled_texts_are_trashed_before_anybody_saw_them(tmp_path: Path) -> None:
    load(tmp_path, {"a.txt": MEETING.replace("18.02.2025", "18.02.2095")})
    undo_batch(batch())
    load(tmp_path, {"b.txt": notice(2)}, as_draft=True)
    undo_batch(batch())
    assert {article.state for article in Article.objects.all()} == {Article.State.TRASHED}
    assert not Edition.objects.exists()


def test_undoing_twice_writes_nothing_the_second_time(tmp_path: Path) -> None:
    first(tmp_path)
    undo_batch(batch())
    before = row_counts() | {"AuditEntry": 0}
    assert undo_batch(batch()).undone == []
    assert row_counts() | {"AuditEntry": 0} == before


# --- Staff have worked since -------------------------------------------------------------------------


def test_what_staff_edited_since_is_refused_and_listed_and_the_rest_is_undone(tmp_path: Path) -> None:
    load(tmp_path, {"a.txt": MEETING, "b.txt": notice(2)})
    mine = Article.objects.get(documents__name="texts/a.txt")
    edited_by_staff(mine, title="Своё название")
    outcome = undo_batch(batch())
    assert [(row.file, row.article) for row in outcome.refused] == [("texts/a.txt", mine.pk)]
    assert "Staff have worked" in outcome.refused[0].reason
    assert [row.file for row in outcome.undone] == ["texts/b.txt"]
    assert live() == ["Генеральный консул встретился с ректором"]
    assert batch().undone_at is None
    assert ImportedDocument.objects.get(name="texts/a.txt").undone_at is None


def test_the_command_lists_what_it_refused_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    article = first(tmp_path)
    edited_by_staff(article, title="Своё название")
    with pytest.raises(CommandError) as stop:
        call_command("import_seeds", undo=batch().pk, no_color=True)
    assert stop.value.returncode == 1
    told = capsys.readouterr().out
    assert "! texts/a.txt" in told
    assert "Своё название" in told


def test_an_import_that_is_not_there_cannot_be_undone() -> None:
    with pytest.raises(CommandError, match="no import 77"):
        call_command("import_seeds", undo=77)


def test_what_was_undone_is_not_undone_again_by_the_command(tmp_path: Path) -> None:
    first(tmp_path)
    call_command("import_seeds", undo=batch().pk, verbosity=0)
    with pytest.raises(CommandError, match="undone already"):
        call_command("import_seeds", undo=batch().pk)


def test_a_member_of_staff_undoes_by_their_own_right(tmp_path: Path) -> None:
    first(tmp_path)
    (refused,) = undo_batch(batch(), by=make_user("Author")).refused
    assert "no right" in refused.reason
    editor = make_user("Editor")
    assert undo_batch(batch(), by=editor).undone
    withdrawal = AuditEntry.objects.get(verb="withdraw")
    assert withdrawal.by == editor


# --- What the batch changed --------------------------------------------------------------------------


def test_a_changed_text_goes_back_to_what_it_was_on_desk_and_to_readers(tmp_path: Path) -> None:
    article = first(tmp_path)
    people = set(article.people.all())
    parts = set(Participation.objects.values_list("person", "role"))
    without = CHANGED.replace("с ректором Приморского университета Сухаревым И.Ю.", "с ректором")
    load(tmp_path, {"a.txt": without})
    outcome = undo_batch(batch())
    assert len(outcome.undone) == 1
    edition = article.editions.live(timezone.now()).get()
    assert "Каспия" in edition.text.plain
    assert (edition.number, edition.kind) == (3, Edition.Kind.UPDATE)
    article.refresh_from_db()
    assert "Каспия" in article.plain_text
    assert set(article.people.all()) == set(edition.people.all()) == people
    assert set(Participation.objects.values_list("person", "role")) == parts
    assert article.mentions.filter(name__contains="Сухарев").exists()
    # The first import stands: its text is in, and it can be undone in its turn.
    assert len(load(tmp_path, {"a.txt": MEETING}).unchanged) == 1
    assert len(load(tmp_path, {"a.txt": CHANGED}).changed) == 1


def test_who_undid_a_change_has_not_worked_on_the_article(tmp_path: Path) -> None:
    article = first(tmp_path)
    load(tmp_path, {"a.txt": CHANGED})
    assert undo_batch(batch(), by=make_user("Editor")).undone
    assert len(load(tmp_path, {"a.txt": CHANGED}).changed) == 1
    assert "Волги" in article.editions.live(timezone.now()).get().text.plain


def test_an_import_whose_text_a_later_one_changed_waits_for_that_to_be_undone(tmp_path: Path) -> None:
    first(tmp_path)
    earlier = batch()
    load(tmp_path, {"a.txt": CHANGED})
    (refused,) = undo_batch(earlier).refused
    assert f"later import (No. {batch().pk})" in refused.reason
    undo_batch(batch())
    assert undo_batch(earlier).undone
    assert live() == []


def test_a_changed_draft_goes_back_on_the_desk_alone(tmp_path: Path) -> None:
    article = first(tmp_path, as_draft=True)
    load(tmp_path, {"a.txt": CHANGED}, as_draft=True)
    undo_batch(batch())
    article.refresh_from_db()
    assert "Каспия" in article.plain_text
    assert not article.editions.exists()


def test_a_proposal_that_waits_is_taken_away_and_one_taken_over_is_refused(tmp_path: Path) -> None:
    article = first(tmp_path)
    edited_by_staff(article, title="Своё название")
    load(tmp_path, {"a.txt": CHANGED})
    assert undo_batch(batch()).undone
    assert article.proposals.get().state == "undone"
    assert len(load(tmp_path, {"a.txt": CHANGED}).conflicts) == 1
    proposal = article.proposals.waiting().get()
    take_proposal(proposal, by=make_user("Editor"), version=Article.objects.get(pk=article.pk).version)
    (refused,) = undo_batch(batch()).refused
    assert "taken the proposed text" in refused.reason


# --- People, organizations, events ---------------------------------------------------------------------


def test_whom_only_the_undone_texts_name_is_confirmed_no_longer_until_imported_again(tmp_path: Path) -> None:
    first(tmp_path)
    made = [Person.objects.get(family_name="Сухарев"), Event.objects.get(),
            Organization.objects.get(name_ru__contains="Туған жер")]  # fmt: skip
    undo_batch(batch())
    for thing in made:
        thing.refresh_from_db()
        assert not thing.confirmed
    load(tmp_path, {"a.txt": MEETING})
    for thing in made:
        thing.refresh_from_db()
        assert thing.confirmed
    assert Person.objects.filter(family_name="Сухарев").count() == 1


def test_whom_another_text_names_or_staff_vouch_for_stays_confirmed(tmp_path: Path) -> None:
    article = first(tmp_path)
    rector, consul = (Person.objects.get(family_name=name) for name in ("Сухарев", "Тасбулатов"))
    make_article(people=[rector])
    mention = article.mentions.filter(person=consul).first()
    assert mention is not None
    load(tmp_path, {"b.txt": notice(2)})
    other = Article.objects.get(documents__name="texts/b.txt")
    mention.pk, mention.article = None, other
    mention.save()
    accept_mention(mention, by=make_user("Editor"), target=consul)
    undo_batch(ImportBatch.objects.order_by("pk")[0])
    for person in (rector, consul):
        person.refresh_from_db()
        assert person.confirmed


def test_whom_staff_have_looked_after_stays_confirmed(tmp_path: Path) -> None:
    """A member of staff edited the one, and accepted a mention of the other in a text that lies in the trash."""
    article = first(tmp_path)
    rector, consul = (Person.objects.get(family_name=name) for name in ("Сухарев", "Тасбулатов"))
    editor = make_user("Editor")
    LogEntry.objects.log_actions(editor.pk, [rector], CHANGE, single_object=True)
    trashed = make_article()
    mention = article.mentions.filter(person=consul)[0]
    mention.pk, mention.article, mention.state = None, trashed, "accepted"
    mention.save()
    trash(trashed, by=editor)
    undo_batch(batch())
    for person in (rector, consul):
        person.refresh_from_db()
        assert person.confirmed


@pytest.mark.parametrize("named", [False, True])
def test_part_in_an_event_of_another_text_is_taken_back_unless_that_names_them_too(
    tmp_path: Path, named: bool
) -> None:
    telling = first(tmp_path)
    guest = make_person()
    load(tmp_path, {"b.txt": notice(2)})
    part = make_participation(telling.events.get(), guest)
    document = ImportedDocument.objects.get(name="texts/b.txt")
    document.made = [["participation", part.pk]]  # as where both texts tell of one event
    document.save()
    if named:
        ArticlePerson.objects.create(article=telling, person=guest)
    undo_batch(batch())
    assert Participation.objects.filter(pk=part.pk).exists() is named


def test_an_event_that_was_known_gets_participants_who_are_noted_with_the_document(tmp_path: Path) -> None:
    first(tmp_path)
    made = ImportedDocument.objects.get().made
    assert {kind for kind, _key in made} == {"person", "organization", "event", "participation"}
    assert {key for kind, key in made if kind == "participation"} == set(
        Participation.objects.values_list("pk", flat=True)
    )


def test_what_staff_took_out_of_the_trash_and_put_there_again_does_not_come_back(tmp_path: Path) -> None:
    article = first(tmp_path)
    undo_batch(batch())
    editor = make_user("Editor")
    untrash(article, by=editor)
    trash(article, by=editor)
    report = load(tmp_path, {"a.txt": MEETING})
    assert not report.changed
    assert [row.article for row in report.made] != [article.pk]
    article.refresh_from_db()
    assert article.is_trashed


def test_an_unconfirmed_person_whom_nobody_undid_is_not_confirmed_by_an_import(tmp_path: Path) -> None:
    first(tmp_path)
    rector = Person.objects.get(family_name="Сухарев")
    Person.objects.filter(pk=rector.pk).update(confirmed=False)
    load(tmp_path, {"a.txt": CHANGED})
    rector.refresh_from_db()
    assert not rector.confirmed
