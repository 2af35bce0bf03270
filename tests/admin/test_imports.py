"""Texts are uploaded, tried out, read by staff and only then imported, as drafts of which nothing is confirmed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from newsroom.models import Article, AuditEntry, Edition, ImportBatch, ImportedDocument, Mention, Person
from newsroom.publishing.revisions import record_save
from tests.factories import make_user
from tests.importing.texts import MEETING, notice

from .importing import BROKEN, imported, kept, page, upload

State = ImportBatch.State
pytestmark = pytest.mark.usefixtures("uploads")
CHANGED = MEETING.replace("совместные исследования Каспия", "совместные исследования Волги")


def edited(article: Article, by) -> Article:
    article.title = "Правка редактора"
    article.save()
    record_save(article, by=by)
    return article


def shown(client, batch) -> str:
    answer = client.get(page(batch))
    assert answer.status_code == 200
    return answer.content.decode()


def sections(client, batch) -> dict[str, list[str]]:
    sheet = client.get(page(batch)).context["sheet"]
    return {section.name: [line.file for line in section.lines] for section in sheet.sections}


# --- The dry run -------------------------------------------------------------------------------------


def test_an_upload_is_tried_out_first_and_writes_nothing(desk, uploads):
    client = desk("Editor")
    batch = upload(client, {"a.txt": MEETING, "b.txt": BROKEN})
    assert batch.state == State.REHEARSED
    assert batch.by == client.user
    assert batch.rehearsal["counts"] | {"made": 1, "failed": 1} == batch.rehearsal["counts"]
    assert not Article.objects.exists()
    assert not ImportedDocument.objects.exists()
    assert kept(uploads) == ["a.txt", "b.txt"]
    words = shown(client, batch)
    for expected in ("Генеральный консул встретился с ректором", "18/02/2025", "Сухарев", "ректор Приморского",
                     "to confirm", "b.txt", "line 1", "There is only a title",
                     "Import 1 text as a draft", "Discard"):  # fmt: skip
        assert expected in words, expected
    assert batch.upload not in words, "nobody needs to know where the files lie"


def test_the_dry_run_tells_every_outcome(desk):
    client = desk("Editor")
    imported(client, {"a.txt": MEETING, "b.txt": notice(1), "c.txt": notice(2)})
    edited(Article.objects.get(documents__name="b.txt"), client.user)
    batch = upload(
        client,
        {
            "a.txt": CHANGED,
            "b.txt": notice(1).replace("noon", "midnight"),
            "c.txt": notice(2),
            "d.txt": notice(2).replace("noon", "one"),
            "e.txt": MEETING + "И ещё строка.\n",
            "f.txt": BROKEN,
            "g.pdf": "%PDF",
            "h.txt": notice(3),
        },
    )
    assert sections(client, batch) == {
        "made": ["h.txt"],
        "changed": ["a.txt"],
        "conflicts": ["b.txt"],
        "duplicates": ["d.txt", "e.txt"],
        "failed": ["f.txt"],
        "left_out": ["g.pdf"],
        "unchanged": ["c.txt"],
    }
    words = shown(client, batch)
    assert "Import 3 texts as drafts" in words
    assert "--allow-duplicates" not in words, "nobody gives commands here"
    assert f"/admin/newsroom/article/{Article.objects.get(documents__name='c.txt').pk}/change/" in words


def test_where_nothing_would_be_imported_only_discarding_is_offered(desk):
    client = desk("Editor")
    batch = upload(client, {"b.txt": BROKEN, "c.pdf": "%PDF"})
    words = shown(client, batch)
    assert "Nothing would be imported" in words
    assert page(batch, "discard") in words
    assert page(batch, "begin") not in words
    assert client.post(page(batch, "begin")).status_code == 200, "refused in the form"
    batch.refresh_from_db()
    assert batch.state == State.REHEARSED


@pytest.mark.parametrize(("name", "code"), [("a.pdf", "left_out"), (".hidden.txt", "failed")])
def test_an_upload_without_a_text_says_so(desk, name, code):
    client = desk("Editor")
    assert list(sections(client, upload(client, {name: "%PDF"}))) == [code]


def test_a_language_that_is_asked_for_is_every_texts(desk):
    batch = upload(desk("Editor"), {"a.txt": MEETING}, language="kk")
    assert batch.rehearsal["made"][0]["language"] == "kk"


def test_near_duplicates_come_in_where_they_are_asked_for(desk):
    client = desk("Editor")
    texts = {"a.txt": notice(1), "b.txt": notice(1).replace("noon", "one")}
    assert upload(client, texts).rehearsal["counts"]["duplicates"] == 1
    batch = upload(client, texts, allow_duplicates="on")
    assert batch.rehearsal["counts"] | {"made": 2, "duplicates": 0} == batch.rehearsal["counts"]


# --- The import --------------------------------------------------------------------------------------


def test_what_staff_let_in_becomes_drafts_with_nothing_confirmed(desk, uploads):
    client = desk("Editor")
    batch = imported(client, {"a.txt": MEETING, "b.txt": BROKEN})
    article = Article.objects.get()
    assert article.state == Article.State.DRAFT
    assert not Edition.objects.exists()
    assert not Person.objects.exists()
    assert set(article.mentions.values_list("state", flat=True)) == {Mention.State.SUGGESTED}
    document = ImportedDocument.objects.get()
    assert (document.name, document.batch) == ("a.txt", batch)
    assert list(uploads.iterdir()) == [], "the texts are in the database now"
    assert (batch.upload, batch.finished_at is None) == ("", False)
    words = shown(client, batch)
    assert f'href="/admin/newsroom/article/{article.pk}/change/"' in words
    assert f'href="/admin/newsroom/mention/?batch={batch.pk}"' in words
    assert list(sections(client, batch)) == ["failed", "made"], "what needs eyes comes first"
    entry = AuditEntry.objects.get(verb="begin_import")
    assert (entry.object, entry.by) == (batch, client.user)


def test_the_importer_writes_and_the_batch_remembers_who_asked(desk):
    client = desk("Editor")
    batch = imported(client)
    assert Article.objects.get().author.username == "importer"
    assert batch.by == client.user


def test_a_changed_text_of_what_staff_worked_on_waits_as_a_proposal(desk):
    client = desk("Editor")
    imported(client, {"a.txt": MEETING})
    article = edited(Article.objects.get(), client.user)
    batch = imported(client, {"a.txt": CHANGED})
    article.refresh_from_db()
    assert article.title == "Правка редактора"
    assert article.proposals.waiting().count() == 1
    assert list(sections(client, batch)) == ["conflicts"]
    assert f'href="/admin/newsroom/article/{article.pk}/change/"' in shown(client, batch)


def test_discarding_deletes_the_files_and_keeps_the_report(desk, uploads):
    client = desk("Editor")
    batch = upload(client, {"a.txt": MEETING})
    assert client.post(page(batch, "discard")).status_code == 302
    batch.refresh_from_db()
    assert (batch.state, batch.upload) == (State.DISCARDED, "")
    assert list(uploads.iterdir()) == []
    assert "Генеральный консул встретился с ректором" in shown(client, batch)
    assert client.get(page(batch)).context["buttons"] == []


def test_undoing_asks_once_and_lists_what_it_left(desk):
    client = desk("Editor")
    batch = imported(client, {"a.txt": MEETING, "b.txt": notice(1)})
    touched = edited(Article.objects.get(documents__name="b.txt"), client.user)
    assert "Undo this import?" in client.get(page(batch, "undo")).content.decode()
    answer = client.post(page(batch, "undo"), follow=True)
    words = answer.content.decode()
    assert "1 text was taken back" in words
    assert "b.txt: Правка редактора" in words
    assert "Staff have worked on the article since" in words
    assert Article.objects.get(documents__name="a.txt").is_trashed
    assert not Article.objects.get(pk=touched.pk).is_trashed
    assert "Not taken back" in shown(client, batch), "so it says later too"


def test_an_import_that_is_wholly_undone_says_so_and_offers_nothing(desk):
    client = desk("Editor")
    batch = imported(client)
    client.post(page(batch, "undo"))
    answer = client.get(page(batch))
    assert "It was undone" in answer.content.decode()
    assert answer.context["buttons"] == []


# --- What an import brought --------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["article", "mention"])
def test_lists_are_cut_down_to_one_import(desk, model):
    client = desk("Editor")
    one, other = imported(client, {"a.txt": MEETING}), imported(client, {"b.txt": notice(1)})
    url = f"/admin/newsroom/{model}/"
    everything = client.get(url).context["cl"].result_count
    counts = [client.get(url, {"batch": batch.pk}).context["cl"].result_count for batch in (one, other)]
    assert sum(counts) == everything
    assert counts[0] > 0
    assert str(one) in client.get(url, {"batch": one.pk}).content.decode()


@pytest.mark.parametrize("batch", ["0", "99999", "x", "1 OR 1=1", "²"])
def test_an_import_that_is_not_there_brought_nothing(desk, batch):
    client = desk("Editor")
    imported(client)
    for model in ("article", "mention"):
        answer = client.get(f"/admin/newsroom/{model}/", {"batch": batch})
        assert answer.context["cl"].result_count == 0


def test_the_article_says_which_file_it_came_from(desk):
    client = desk("Editor")
    batch = imported(client)
    article = Article.objects.get()
    url = f"/admin/newsroom/article/{article.pk}/change/"
    for who, linked in ((client, True), (desk("Author"), False)):
        words = who.get(url).content.decode()
        assert "Imported from notice.txt" in words
        assert (f'href="{page(batch)}"' in words) is linked


# --- Interrupted and stopped -------------------------------------------------------------------------


def interrupted(batch: ImportBatch, state: str) -> ImportBatch:
    """As a process that was killed leaves it."""
    ImportBatch.objects.filter(pk=batch.pk).update(
        state=state, seen_at=timezone.now() - timedelta(minutes=2), done=1, total=3
    )
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("state", [State.REHEARSING, State.IMPORTING])
def test_what_was_interrupted_is_told_and_goes_on(desk, state):
    client = desk("Editor")
    batch = upload(client, {"a.txt": MEETING})
    if state == State.REHEARSING:
        ImportBatch.objects.filter(pk=batch.pk).update(rehearsal={})
    interrupted(batch, state)
    words = shown(client, batch)
    assert "It was interrupted" in words
    assert "1 of 3" in words
    assert {button["verb"] for button in client.get(page(batch)).context["buttons"]} == {"resume", "discard"}
    assert client.post(page(batch, "resume")).status_code == 302
    batch.refresh_from_db()
    assert batch.state == (State.REHEARSED if state == State.REHEARSING else State.FINISHED)


def test_what_came_in_before_an_interruption_is_in_the_report(desk):
    client = desk("Editor")
    batch = imported(client, {"a.txt": MEETING})
    # Killed after the first file: its report was never written, and the files are still there.
    again = upload(client, {"a.txt": MEETING, "b.txt": notice(1)})
    batch.documents.update(batch=again)
    interrupted(again, State.IMPORTING)
    client.post(page(again, "resume"))
    assert sections(client, again)["made"] == ["b.txt", "a.txt"]
    counts = {name: number for name, _words, number in client.get(page(again)).context["sheet"].counts}
    assert counts == {"made": 2}


def test_an_interrupted_import_that_is_discarded_keeps_what_is_in(desk, uploads):
    client = desk("Editor")
    batch = imported(client, {"a.txt": MEETING})
    again = upload(client, {"a.txt": MEETING, "b.txt": notice(1)})
    batch.documents.update(batch=again)
    interrupted(again, State.IMPORTING)
    client.post(page(again, "discard"))
    again.refresh_from_db()
    assert (again.state, again.upload) == (State.STOPPED, "")
    assert Article.objects.count() == 1
    assert list(uploads.iterdir()) == []
    assert {button["verb"] for button in client.get(page(again)).context["buttons"]} == {"undo"}


def test_an_unexpected_end_is_told_in_a_sentence_and_may_be_tried_again(desk):
    client = desk("Editor")
    batch = upload(client)
    asked = batch.options
    ImportBatch.objects.filter(pk=batch.pk).update(options=["broken"])
    client.post(page(batch, "begin"))
    batch.refresh_from_db()
    assert batch.state == State.STOPPED
    ImportBatch.objects.filter(pk=batch.pk).update(options=asked)
    assert "An unexpected error ended it" in shown(client, batch)
    client.post(page(batch, "resume"))
    batch.refresh_from_db()
    assert batch.state == State.FINISHED


def test_files_that_somebody_deleted_are_told(desk, uploads, settings):
    client = desk("Editor")
    batch = upload(client)
    settings.UPLOADED_TEXTS = uploads / "elsewhere"
    client.post(page(batch, "begin"))
    assert "The uploaded files are no longer there" in shown(client, batch)
    assert not Article.objects.exists()


def test_a_commands_import_has_the_same_page(desk, tmp_path):
    from newsroom.importing.loading import import_paths
    from tests.importing.texts import write_folder

    report = import_paths([write_folder(tmp_path / "texts", {"a.txt": MEETING, "b.txt": BROKEN})])
    batch = ImportBatch.objects.get(pk=report.batch)
    client = desk("Editor")
    assert sections(client, batch) == {"failed": ["texts/b.txt"], "made": ["texts/a.txt"]}
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.IMPORTING, report={})
    words = shown(client, batch)
    assert "begun by the command" in words
    assert "http-equiv" not in words
    assert sections(client, batch) == {"made": ["texts/a.txt"]}


# --- Progress ----------------------------------------------------------------------------------------


def test_the_progress_is_told_to_people_and_to_the_script(desk):
    client = desk("Editor")
    batch = upload(client)
    ImportBatch.objects.filter(pk=batch.pk).update(
        state=State.IMPORTING, seen_at=timezone.now(), done=12, total=40
    )
    words = shown(client, batch)
    assert "12 of 40" in words
    assert '<noscript><meta http-equiv="refresh"' in words
    assert 'max="40" value="12"' in words
    answer = client.get(page(batch, "progress"))
    assert answer.json() == {
        "state": "importing", "interrupted": False, "done": 12, "total": 40, "words": "12 of 40",
    }  # fmt: skip
    assert "no-store" in answer["Cache-Control"]


def test_a_table_that_staff_read_is_never_loaded_anew(desk):
    client = desk("Editor")
    for batch in (upload(client), imported(client)):
        words = shown(client, batch)
        assert "http-equiv" not in words
        assert "import_progress.js" not in words


# --- The list ----------------------------------------------------------------------------------------


def test_the_desk_leads_to_the_upload(desk):
    for role, there in (("Editor", True), ("Author", False)):
        client = desk(role)
        for url in ("/admin/", "/admin/newsroom/article/"):
            assert ("/admin/newsroom/importbatch/add/" in client.get(url).content.decode()) is there, url
    assert "Import texts" in desk("Editor").get("/admin/newsroom/importbatch/").content.decode()


def test_the_list_says_where_each_import_stands(desk):
    client = desk("Editor")
    interrupted(upload(client, {"a.txt": MEETING}), State.REHEARSING)
    imported(client)
    words = client.get("/admin/newsroom/importbatch/").content.decode()
    assert "interrupted" in words
    assert "finished" in words


def test_who_may_only_look_sees_pages_without_buttons_and_links_that_lead_nowhere(desk):
    batch = imported(desk("Editor"), {"a.txt": MEETING})
    looking = make_user()
    looking.user_permissions.add(Permission.objects.get(codename="view_importbatch"))
    client = desk(looking)
    answer = client.get(page(batch))
    assert answer.status_code == 200
    assert answer.context["buttons"] == []
    assert "Генеральный консул встретился с ректором" in answer.content.decode()
    assert "/admin/newsroom/article/" not in answer.content.decode()
    assert "/admin/newsroom/mention/" not in answer.content.decode()
    assert "/add/" not in client.get("/admin/newsroom/importbatch/").content.decode()
