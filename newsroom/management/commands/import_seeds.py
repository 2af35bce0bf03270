"""manage.py import_seeds: files of press texts become articles, or stop being such."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, ReadersLost, import_paths
from newsroom.importing.undoing import undo_batch
from newsroom.management.import_table import table_of, undone_table
from newsroom.models import ImportBatch, Language

T = TypeVar("T")


def _jobs(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= 64:
        raise ArgumentTypeError(_("a number from 1 to 64, not “%(words)s”") % {"words": words})
    return int(words)


class Command(BaseCommand):
    help = (
        "Import press texts: files or folders of .txt, .docx, .html and .zip (title, date, paragraphs). "
        "A document that is in already is skipped; one whose file has changed gives its article a new "
        "edition, or waits as a proposed version where staff have worked on it. Exit code 1 if any file "
        "needs eyes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="default: seeds/")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, say what would be done")
        parser.add_argument(
            "--undo",
            type=int,
            metavar="BATCH",
            help="take back what this import made; its number is in the report",
        )
        parser.add_argument("--language", choices=Language.values, help="instead of what each text says")
        parser.add_argument("--as-draft", action="store_true", help="leave the texts on the desk")
        parser.add_argument(
            "--confirm",
            choices=[str(choice) for choice in Confirm],
            default=str(Confirm.CERTAIN),
            help="which names are linked without staff: none, certain (default) or all",
        )
        parser.add_argument(
            "--allow-duplicates", action="store_true", help="make texts that repeat others, too"
        )
        parser.add_argument("--no-extract", action="store_true", help="read no names: ten times as fast")
        parser.add_argument(
            "--jobs", type=_jobs, default=1, metavar="N", help="read names in N processes (default 1)"
        )
        parser.add_argument(
            "--report", choices=["text", "json"], default="text", help="for people or machines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["undo"] is not None:
            self.undo(options)
        else:
            self.bring_in(options)

    def bring_in(self, options: dict[str, Any]) -> None:
        try:
            report = import_paths(
                options["paths"] or [settings.BASE_DIR / "seeds"],
                Options(
                    language=options["language"],
                    as_draft=options["as_draft"],
                    confirm=Confirm(options["confirm"]),
                    allow_duplicates=options["allow_duplicates"],
                    extract=not options["no_extract"],
                    dry_run=options["dry_run"],
                    jobs=options["jobs"],
                ),
                progress=lambda sources: self.progress(sources, _("Importing"), _("texts")),
            )
        except ReadersLost:
            raise CommandError(
                _(
                    "A process that read texts ended by itself, perhaps for lack of memory. What was imported "
                    "before is whole: run the same command again, with fewer --jobs."
                )
            ) from None
        if options["report"] == "json":
            self.stdout.write(json.dumps(report.as_data(), ensure_ascii=False, indent=2))
        else:
            for line in table_of(report, self.paint, verbosity=options["verbosity"]):
                self.stdout.write(line)
        if report.needs_eyes:
            n = len(report.failed) + len(report.conflicts) + len(report.duplicates)
            raise CommandError(
                ngettext("%(n)d file needs eyes.", "%(n)d files need eyes.", n) % {"n": n}, returncode=1
            )

    def undo(self, options: dict[str, Any]) -> None:
        if options["paths"]:
            raise CommandError(_("--undo takes the number of an import and no paths."))
        batch = ImportBatch.objects.filter(pk=options["undo"]).first()
        if batch is None:
            raise CommandError(
                _("There is no import %(n)d. The admin lists them under “imports”.") % {"n": options["undo"]}
            )
        if batch.undone_at is not None:
            raise CommandError(_("Import %(n)d was undone already.") % {"n": batch.pk}, returncode=1)
        outcome = undo_batch(batch, progress=lambda rows: self.progress(rows, _("Undoing"), _("texts")))
        if options["report"] == "json":
            self.stdout.write(json.dumps(outcome.as_data(), ensure_ascii=False, indent=2))
        elif options["verbosity"]:
            for line in undone_table(outcome, self.paint):
                self.stdout.write(line)
        if outcome.refused:
            n = len(outcome.refused)
            raise CommandError(
                ngettext("%(n)d text was not undone.", "%(n)d texts were not undone.", n) % {"n": n},
                returncode=1,
            )

    def progress(self, rows: Iterable[T], doing: str, unit: str) -> Iterator[T]:
        """How far it is, on a terminal alone: tqdm stays silent elsewhere."""
        return iter(tqdm(rows, desc=doing, unit=f" {unit}", disable=None, leave=False, file=self.stderr))

    def paint(self, kind: str, words: str) -> str:
        """The words in their kind's colour, where the terminal has colours."""
        painted: str = getattr(self.style, _STYLES[kind])(words)
        return painted


# Django's names for its colours.
_STYLES = {"good": "SUCCESS", "bad": "ERROR", "mind": "WARNING", "heading": "MIGRATE_HEADING"}
