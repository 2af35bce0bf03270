"""Static files as production serves them: under hashed names, compressed, kept by browsers for good."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client, override_settings

PRODUCTION_STORAGE = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
ASKED = "admin/css/base.css"
HASHED = re.compile(r"/static/admin/css/base\.[0-9a-f]{12}\.css")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=PRODUCTION_STORAGE, STATIC_ROOT=str(folder), DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def test_the_setting_names_this_storage() -> None:
    from consulate import settings as written

    assert written.STORAGES["staticfiles"] == PRODUCTION_STORAGE["staticfiles"]


def test_names_are_hashed_and_files_compressed(collected: Path) -> None:
    url = staticfiles_storage.url(ASKED)
    assert HASHED.fullmatch(url)
    stored = collected / url.removeprefix("/static/")
    for suffix in (".br", ".gz"):
        compressed = stored.with_name(stored.name + suffix)
        assert 0 < compressed.stat().st_size < stored.stat().st_size


def test_our_own_files_are_collected(collected: Path) -> None:
    sources = Path(__file__).resolve().parent.parent / "static"
    missing = [
        name
        for path in sources.rglob("*")
        if path.is_file()
        and not (
            collected / staticfiles_storage.url(name := path.relative_to(sources).as_posix())[8:]
        ).exists()
    ]
    assert not missing


def test_a_hashed_file_is_served_small_and_for_good(collected: Path) -> None:
    url = staticfiles_storage.url(ASKED)
    answer = Client().get(url, headers={"accept-encoding": "gzip, br"})
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "br"
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Cache-Control"] == "max-age=315360000, public, immutable"
    assert b"".join(answer) == (collected / f"{url[8:]}.br").read_bytes()
    assert Client().get(url, headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_a_name_without_a_hash_is_not_kept_for_good(collected: Path) -> None:
    answer = Client().get(f"/static/{ASKED}")
    assert answer.status_code == 200
    assert "immutable" not in answer["Cache-Control"]
