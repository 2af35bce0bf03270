"""What every test stands on."""

import shutil
import tempfile
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection, connections
from django.utils import translation


def pytest_configure(config: pytest.Config) -> None:
    # Hashed names need collectstatic; one test of its own does that, the others need not.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # In a file, as in production: SQLite's shared memory has other locks and no WAL.
        folder = tempfile.mkdtemp(prefix="newsroom-test-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        connections.settings["default"]["TEST"]["NAME"] = f"{folder}/test.sqlite3"
    settings.IMPORTS_IN_PROCESS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What the code says is tested as it is written; tests of a translation ask for their language."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _audit_can_be_flushed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Transactional tests end with a flush, which the audit's trigger would refuse on SQLite.

    The flush emits post_migrate, and that installs the guards again.
    """
    transactional = {"transactional_db", "live_server"} & set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if not transactional and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_delete")
