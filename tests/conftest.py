"""What every test stands on."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection


def pytest_configure() -> None:
    # Hashed names need collectstatic; one test of its own does that, the others need not.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
