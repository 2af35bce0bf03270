"""`make run` prepares a newsroom once, and the second time finds it ready."""

import re
import socket
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from newsroom.management.commands import quickstart
from newsroom.models import Article, Edition, ImportedDocument

TEXT = "Сообщение {number}\n\n{day:02}.03.2024\n\nВ Астрахани прошла встреча студентов.\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for number in (1, 2):
        text = TEXT.format(number=number, day=number)
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def _own_machine(settings: Any) -> None:
    settings.DEBUG = True


def start(seeds: Path, **options: Any) -> str:
    output = StringIO()
    call_command("quickstart", seeds=seeds, no_serve=True, stdout=output, stderr=output, **options)
    return output.getvalue()


def passwords_in(output: str) -> list[str]:
    return re.findall(r"Administrator: admin, password (\S+)", output)


@pytest.mark.django_db
def test_the_first_start_makes_an_administrator_and_shows_the_password_once(seeds: Path) -> None:
    output = start(seeds)
    [password] = passwords_in(output)
    assert len(password) >= 16
    admin = authenticate(username="admin", password=password)
    assert admin is not None
    assert admin.is_superuser
    assert admin.is_staff
    assert not passwords_in(start(seeds))


@pytest.mark.django_db
def test_passwords_differ_from_one_newsroom_to_the_next(seeds: Path) -> None:
    first = passwords_in(start(seeds))
    get_user_model().objects.filter(username="admin").delete()
    assert passwords_in(start(seeds)) != first


@pytest.mark.django_db
def test_who_administers_already_is_left_alone(seeds: Path) -> None:
    get_user_model().objects.create_superuser("aliya", password="long-and-her-own")
    assert not passwords_in(start(seeds))
    assert not get_user_model().objects.filter(username="admin").exists()


@pytest.mark.django_db
def test_the_second_start_imports_nothing_twice(seeds: Path) -> None:
    start(seeds)
    before = [
        set(model.objects.values_list("pk", flat=True)) for model in (Article, Edition, ImportedDocument)
    ]
    assert len(before[0]) == 2
    start(seeds)
    assert before == [
        set(model.objects.values_list("pk", flat=True)) for model in (Article, Edition, ImportedDocument)
    ]


@pytest.mark.django_db
def test_a_seed_that_fails_keeps_nobody_from_the_newsroom(seeds: Path) -> None:
    (seeds / "3.txt").write_text("Без даты\n\nи без правды.\n", "utf-8")
    output = start(seeds)
    assert Article.objects.count() == 2
    assert "The newsroom starts with those that were." in output
    assert passwords_in(output)


@pytest.mark.django_db
def test_the_two_addresses_are_printed(seeds: Path) -> None:
    output = start(seeds, port=8123)
    assert "Site:  http://127.0.0.1:8123/\n" in output
    assert "Admin: http://127.0.0.1:8123/admin/\n" in output


def test_a_port_in_use_stops_before_anything_is_done(tmp_path: Path) -> None:
    """No database mark: touching the data would fail this test."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is in use .* `make run PORT={port + 1}`"):
            call_command("quickstart", port=port, seeds=tmp_path)


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1", "80.5"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="a port is a number from 1 to 65535"):
        call_command("quickstart", f"--port={text}")


def test_it_is_refused_in_production(settings: Any, tmp_path: Path) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("quickstart", seeds=tmp_path, no_serve=True)


def test_the_database_gets_its_folder(tmp_path: Path) -> None:
    name = tmp_path / "var" / "deep" / "db.sqlite3"
    quickstart.make_folder_of({"ENGINE": "django.db.backends.sqlite3", "NAME": name})
    assert name.parent.is_dir()
