"""What is uploaded is kept privately under its own name, or refused in the form before anything is kept."""

import stat

import pytest
from django.conf import settings as project
from django.contrib.auth.models import Permission
from django.test import Client

from newsroom.models import ImportBatch
from tests.factories import make_user
from tests.importing.texts import notice

from .importing import ADD, file, kept, page, send, upload


def errors(answer) -> str:
    assert answer.status_code == 200
    words = answer.content.decode()
    assert "Nothing was kept" in words
    return " ".join(str(error) for found in answer.context["form"].errors.values() for error in found)


def nothing_kept(uploads) -> bool:
    return not ImportBatch.objects.exists() and kept(uploads) == []


def test_the_plain_field_takes_many_files(desk, uploads):
    words = desk("Editor").get(ADD).content.decode()
    assert 'type="file"' in words
    assert "multiple" in words
    assert 'enctype="multipart/form-data"' in words


def test_files_lie_in_a_folder_of_random_name_that_nobody_else_opens(desk, uploads):
    client = desk("Editor")
    batches = [upload(client), upload(client, {"b.txt": notice(2)})]
    folders = sorted(uploads.iterdir())
    assert sorted(batch.upload for batch in batches) == [folder.name for folder in folders]
    assert all(len(folder.name) >= 32 for folder in folders)
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in [uploads, *folders])


def test_no_address_serves_what_was_uploaded(desk, uploads):
    client = desk("Editor")
    batch = upload(client)
    for root in ("/uploads/", "/media/", "/static/", "/var/uploads/", "/"):
        assert client.get(f"{root}{batch.upload}/notice.txt").status_code == 404


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("Встреча с ректором.txt", "Встреча с ректором.txt"),
        ("../../etc/cron.d/a.txt", "a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("папка/a.txt", "a.txt"),
        ("a b (1).txt", "a b (1).txt"),
    ],
)
def test_a_file_keeps_its_own_name_and_no_path(desk, uploads, sent, stored):
    batch = upload(desk("Editor"), {sent: notice(1)})
    assert kept(uploads) == [stored]
    assert (uploads / batch.upload / stored).is_file()
    assert batch.rehearsal["made"][0]["file"] == stored


def test_letters_that_came_in_two_parts_are_kept_as_one(desk, uploads):
    upload(desk("Editor"), {"И\u0306од.txt": notice(1)})
    assert kept(uploads) == ["Йод.txt"]


@pytest.mark.parametrize("name", ["..", ".", "a/..", "/"])
def test_a_name_that_is_only_a_path_is_no_file(desk, uploads, name):
    body = (
        f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: text/plain\r\n\r\nНовость\r\n--x--\r\n"
    )
    answer = desk("Editor").post(ADD, body.encode(), content_type="multipart/form-data; boundary=x")
    assert "Choose the files first." in errors(answer)
    assert nothing_kept(uploads)


def test_an_empty_choice_is_told(desk, uploads):
    assert "Choose the files first." in errors(desk("Editor").post(ADD, {}))
    assert nothing_kept(uploads)


def test_an_empty_file_is_for_the_dry_run_to_tell(desk, uploads):
    batch = upload(desk("Editor"), {"a.txt": ""})
    assert batch.rehearsal["failed"][0]["code"] == "empty"


def test_two_files_of_the_same_name_are_told_by_it(desk, uploads):
    answer = desk("Editor").post(ADD, {"files": [file("a.txt", notice(1)), file("x/a.txt", notice(2)),
                                                 file("b.txt", notice(3))]})  # fmt: skip
    assert "Several files are called “a.txt”" in errors(answer)
    assert "b.txt" not in errors(answer)
    assert nothing_kept(uploads)


def test_the_same_name_in_other_letters_is_the_same(desk, uploads):
    answer = desk("Editor").post(ADD, {"files": [file("Йод.txt"), file("И\u0306од.txt")]})
    assert "Several files are called “Йод.txt”" in errors(answer)


def test_a_name_that_no_disk_takes_is_told(desk, uploads):
    assert "is too long" in errors(send(desk("Editor"), {"ы" * 200 + ".txt": notice(1)}))
    assert nothing_kept(uploads)


def test_too_many_files_are_told_before_they_are_kept(desk, uploads, settings):
    settings.IMPORT_MAX_FILES = 3
    texts = {f"{number}.txt": notice(number) for number in range(4)}
    assert "More than 3 files were chosen" in errors(send(desk("Editor"), texts))
    assert nothing_kept(uploads)
    del texts["0.txt"]
    assert send(desk("Editor"), texts).status_code == 302


def test_djangos_own_limit_lets_the_form_tell_of_one_file_too_many():
    assert project.DATA_UPLOAD_MAX_NUMBER_FILES == project.IMPORT_MAX_FILES + 1 == 1_001


@pytest.mark.parametrize("texts", [{"a.txt": "я" * 600}, {"a.txt": "я" * 300, "b.txt": "я" * 300}])
def test_too_much_altogether_is_told_before_it_is_kept(desk, uploads, settings, texts):
    settings.IMPORT_MAX_BYTES = 1024
    assert "larger than 0 MiB" in errors(send(desk("Editor"), texts))
    assert nothing_kept(uploads)


def test_what_is_too_much_is_not_even_read_into_memory(desk, uploads, settings, tmp_path):
    settings.IMPORT_MAX_BYTES = 1024**2
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    answer = send(desk("Editor"), {"a.txt": b"a" * 8 * 1024**2})
    assert "larger than 1 MiB" in errors(answer)
    assert not answer.wsgi_request.FILES
    assert not list(tmp_path.glob("*.upload"))


def test_a_full_disk_is_told_and_leaves_nothing(desk, uploads):
    uploads.write_text("a file where the folder should be")
    assert "could not be kept" in errors(send(desk("Editor")))
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("language", ["xx", "ru; DROP TABLE", "🙂"])
def test_a_language_that_there_is_not_is_refused(desk, uploads, language):
    assert errors(send(desk("Editor"), language=language))
    assert nothing_kept(uploads)


def test_an_upload_without_its_token_is_refused(uploads, db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("Editor"))
    assert send(client).status_code == 403
    assert nothing_kept(uploads)
    token = client.get(ADD).context["csrf_token"]
    assert send(client, csrfmiddlewaretoken=str(token)).status_code == 302


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(desk, uploads, method):
    assert getattr(desk("Editor"), method)(ADD).status_code == 405


def with_rights(*codenames):
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


# --- Who may -----------------------------------------------------------------------------------------

ROLES = {"Author": False, "Editor": True, "Head of press": True, None: True}
VERBS = ("begin", "resume", "discard", "undo")


@pytest.mark.parametrize(("role", "may"), ROLES.items())
def test_an_upload_is_for_who_may_import(desk, uploads, role, may):
    client = desk(role)
    assert client.get(ADD).status_code == (200 if may else 403)
    assert send(client).status_code == (302 if may else 403)
    assert ImportBatch.objects.exists() is may


@pytest.mark.parametrize(("role", "may"), ROLES.items())
def test_every_page_of_an_import_is_for_who_may_import(desk, uploads, role, may):
    batch = upload(desk("Editor"))
    before = ImportBatch.objects.values().get()
    client = desk(role)
    for name in ("change", "history", "progress"):
        assert client.get(page(batch, name)).status_code == (200 if may else 403), name
    for verb in VERBS:
        # A verb that cannot be done from here leads back; looking at its page does nothing.
        expected = {200, 302} if may else {403}
        assert client.get(page(batch, verb)).status_code in expected, verb
        if not may:
            assert client.post(page(batch, verb)).status_code == 403, verb
        assert ImportBatch.objects.values().get() == before
    assert client.post(page(batch)).status_code == 403, "nobody edits the row"
    assert client.post(page(batch, "delete"), {"post": "yes"}).status_code == 403
    assert ImportBatch.objects.values().get() == before


def test_who_may_only_look_may_do_nothing(desk, uploads):
    batch = upload(desk("Editor"))
    before = ImportBatch.objects.values().get()
    client = desk(with_rights("view_importbatch"))
    for name in ("change", "history", "progress"):
        assert client.get(page(batch, name)).status_code == 200, name
    assert send(client).status_code == client.get(ADD).status_code == 403
    for verb in VERBS:
        assert client.get(page(batch, verb)).status_code == client.post(page(batch, verb)).status_code == 403
    assert ImportBatch.objects.values().get() == before


def test_the_right_to_import_is_enough_for_all_of_an_import(desk, uploads):
    client = desk(with_rights("import_texts"))
    batch = upload(client)
    assert client.get(page(batch)).status_code == client.get(page(batch, "progress")).status_code == 200
    assert client.post(page(batch, "begin")).status_code == 302
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.FINISHED


@pytest.mark.parametrize("state", ImportBatch.State.values)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_refused_where_its_button_is_not_offered(desk, uploads, verb, state):
    client = desk("Editor")
    batch = upload(client)
    ImportBatch.objects.filter(pk=batch.pk).update(state=state)
    offered = {button["verb"] for button in client.get(page(batch)).context["buttons"]}
    allowed = {"rehearsing": {"discard"}, "rehearsed": {"begin", "discard"}, "stopped": {"resume", "discard"}}
    assert offered == allowed.get(state, set())
    if verb in offered:
        return
    before = ImportBatch.objects.values().get()
    answer = client.post(page(batch, verb))
    assert answer.status_code == 200
    assert "cannot be done from there" in answer.content.decode()
    assert ImportBatch.objects.values().get() == before


@pytest.mark.parametrize("pk", ["999999", "x", "1%27", "0", "-1", "1_2Fdelete"])
@pytest.mark.parametrize("name", ["change", "progress", *VERBS])
def test_a_forged_number_leads_nowhere(desk, uploads, pk, name):
    client = desk("Editor")
    upload(client)
    for method in (client.get, client.post):
        assert method(f"/admin/newsroom/importbatch/{pk}/{name}/").status_code in {302, 403, 404, 405}
    assert ImportBatch.objects.get().state == ImportBatch.State.REHEARSED


def test_anonymous_is_sent_to_the_login(client, desk, uploads):
    batch = upload(desk("Editor"))
    for url in (ADD, *(page(batch, name) for name in ("change", "progress", *VERBS))):
        for method in (client.get, client.post):
            answer = method(url)
            assert answer.status_code == 302
            assert answer.url.startswith("/admin/login/")
    assert ImportBatch.objects.get().state == ImportBatch.State.REHEARSED


def test_every_right_is_asked_again_when_the_button_is_pressed(desk, uploads):
    client = desk("Editor")
    batch = upload(client)
    client.user.groups.clear()
    assert client.post(page(batch, "begin")).status_code == 403
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.REHEARSED
