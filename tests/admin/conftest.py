"""Who is at the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_user

ROLES = ("Author", "Editor", "Head of press")


@pytest.fixture
def desk(db: None) -> Callable[..., Client]:
    """A client logged in as a member of staff: desk("Editor"), desk(user), desk() for a superuser."""

    def log_in(who: Any = None) -> Client:
        if who is None:
            who = make_user(is_superuser=True)
        elif isinstance(who, str):
            who = make_user(who)
        client = Client(headers={"accept-language": "en"})
        client.force_login(who)
        client.user = who  # type: ignore[attr-defined]
        return client

    return log_in


@pytest.fixture
def uploads(tmp_path: Path, settings: Any) -> Path:
    """A folder of the test's own for what is uploaded."""
    settings.UPLOADED_TEXTS = tmp_path / "uploads"
    return tmp_path / "uploads"
