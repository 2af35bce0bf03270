"""`make run`: a newsroom to look at on one's own machine, ready again in seconds the next time."""

import os
import secrets
import socket
import sys
from argparse import ArgumentTypeError
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils import translation

HOST = "127.0.0.1"
ADMINISTRATOR = "admin"


class Command(BaseCommand):
    help = "Migrate, make an administrator, import the seeds, and serve the site on this machine."
    requires_system_checks = []  # runserver makes them
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=port, default=8000)
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds", metavar="FOLDER")
        parser.add_argument("--no-serve", action="store_true", help="Prepare all, and stop before serving.")

    def handle(self, *, port: int, seeds: Path, no_serve: bool, **_options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "quickstart is for a trial on your own machine: run it with DEBUG=1, or by `make run`."
            )
        if not no_serve and not is_free(port):
            raise CommandError(
                f"Port {port} is in use on this machine: choose another with `make run PORT={port + 1}`, "
                "or stop the program that uses it."
            )
        make_folder_of(settings.DATABASES["default"])
        call_command("migrate", interactive=False, verbosity=0)
        self.import_seeds(seeds)
        password = make_administrator()
        self.say_where(port, password)
        if not no_serve:
            serve(port)

    def import_seeds(self, seeds: Path) -> None:
        """Import; a document that fails is reported by the import itself and keeps nobody from the rest."""
        try:
            # In English like the rest of what `make run` says, whatever the site's language.
            with translation.override("en"):
                call_command(
                    "import_seeds",
                    str(seeds),
                    confirm="all",
                    verbosity=0,
                    stdout=self.stdout,
                    stderr=self.stderr,
                )
        except CommandError as error:
            self.stderr.write(f"{error} The newsroom starts with those that were.")

    def say_where(self, port: int, password: str | None) -> None:
        site = f"http://{HOST}:{port}/"
        lines = ["", f"Site:  {site}", f"Admin: {site}admin/"]
        if password:
            lines += [f"Administrator: {ADMINISTRATOR}, password {password} (shown this once)"]
        self.stdout.write("\n".join([*lines, ""]))


def port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server will ask for it: a port whose last connections are only closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as refused:
            raise CommandError(
                f"Port {port} is not yours to use (below 1024 it takes an administrator): "
                "choose another with `make run PORT=8000`."
            ) from refused
        except OSError:
            return False
    return True


def make_folder_of(database: Mapping[str, Any]) -> None:
    if database["ENGINE"].endswith("sqlite3") and not str(database["NAME"]).startswith(("file:", ":memory:")):
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)


def make_administrator() -> str | None:
    """The new administrator's password, or None where somebody administers this newsroom already."""
    users = get_user_model().objects
    if users.filter(Q(is_superuser=True) | Q(username=ADMINISTRATOR)).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(ADMINISTRATOR, password=password)
    return password


def serve(port: int) -> None:
    """Become Django's development server: afresh, without the memory that the import took."""
    sys.stdout.flush()
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"  # that it is for this machine alone is its purpose
    manage = str(settings.BASE_DIR / "manage.py")
    os.execv(sys.executable, [sys.executable, manage, "runserver", f"{HOST}:{port}"])
