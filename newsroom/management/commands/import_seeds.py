"""manage.py import_seeds: a folder of press texts becomes articles."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.reports import Report
from newsroom.models import Language


class Command(BaseCommand):
    help = (
        "Import press texts: a .txt file or a folder of them (title, date, paragraphs). "
        "A document that is in already is skipped. Exit code 1 if any failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="default: seeds/")
        parser.add_argument("--language", choices=Language.values, help="instead of what each text says")
        parser.add_argument("--as-draft", action="store_true", help="leave the texts on the desk")
        parser.add_argument(
            "--confirm",
            choices=[str(choice) for choice in Confirm],
            default=str(Confirm.CERTAIN),
            help="which names are linked without staff: none, certain (default) or all",
        )
        parser.add_argument(
            "--report", choices=["text", "json"], default="text", help="for people or machines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_paths(
            options["paths"] or [settings.BASE_DIR / "seeds"],
            Options(
                language=options["language"],
                as_draft=options["as_draft"],
                confirm=Confirm(options["confirm"]),
            ),
            # On a terminal alone: tqdm stays silent elsewhere.
            progress=lambda sources: tqdm(
                sources,
                desc=_("Importing"),
                unit=" " + _("texts"),
                disable=None,
                leave=False,
                file=self.stderr,
            ),
        )
        if options["report"] == "json":
            self.stdout.write(json.dumps(report.as_data(), ensure_ascii=False, indent=2))
        else:
            self.tell(report, verbosity=options["verbosity"])
        if report.failed:
            raise CommandError(
                ngettext("%(n)d file was not imported.", "%(n)d files were not imported.", len(report.failed))
                % {"n": len(report.failed)},
                returncode=1,
            )

    def tell(self, report: Report, *, verbosity: int) -> None:
        """A table for people: what was made, what was there, and what needs eyes."""
        states = {"live": _("live"), "scheduled": _("scheduled"), "draft": _("draft")}
        if verbosity:
            for made in report.made:
                moment = f" {made.live_from[:16].replace('T', ' ')}" if made.live_from else ""
                self.stdout.write(self.style.SUCCESS(f"+ {made.file}") + f"  {states[made.state]}{moment}")
                self.stdout.write(f"    {made.title}")
        for failed in report.failed:
            place = f"{failed.file}:{failed.line}" if failed.line else failed.file
            self.stdout.write(self.style.ERROR(f"! {place}"))
            self.stdout.write(f"    {failed.reason}")
        rows = (
            (_("made"), len(report.made)),
            (_("unchanged"), len(report.unchanged)),
            (_("failed"), len(report.failed)),
        )
        width = max(len(name) for name, _count in rows)
        for name, count in rows:
            self.stdout.write(f"{name:<{width}}  {count:>5}")
        left = sum(made.mentions for made in report.made)
        if left:
            self.stdout.write(
                ngettext(
                    "%(n)d name waits for staff to confirm it (admin → mentions).",
                    "%(n)d names wait for staff to confirm them (admin → mentions).",
                    left,
                )
                % {"n": left}
            )
