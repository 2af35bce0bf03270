"""manage.py carry_out_import: what the admin starts for files that were uploaded there."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.importing.carrying_out import carry_out


class Command(BaseCommand):
    help = (
        "Do what an import uploaded in the admin waits for: its dry run, or the import itself. The admin "
        "starts it; by hand it goes on with one that was interrupted. Exit code 1 if there is nothing to do."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch", type=int, metavar="ID", help="number of the import")

    def handle(self, *args: Any, batch: int, **options: Any) -> None:
        if not carry_out(batch):
            raise CommandError("There is nothing to do, or another process is at it.", returncode=1)
