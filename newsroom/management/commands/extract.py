"""manage.py extract: what a press text tells of, for people to read or for programs."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from newsroom.extraction import extract
from newsroom.extraction.dates import told_day
from newsroom.extraction.records import record
from newsroom.importing.languages import LANGUAGES, detect_language
from newsroom.importing.reading import ReadingError, Source, read_document
from newsroom.management.found import listed, marked


def _date(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(_("“%(words)s” is no date like 2022-11-27") % {"words": words}) from None


class Command(BaseCommand):
    help = (
        "Read a press text (title, date, paragraphs) and show the persons, organizations, events and days "
        "found in it. Writes nothing to the database. With --jsonl: one JSON object a line in "
        "(id, text, date, language), one a line out (id, persons, organizations, events)."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: standard input")
        parser.add_argument("--jsonl", action="store_true", help="many texts, for programs")
        parser.add_argument("--language", choices=LANGUAGES, help="instead of what the text shows")
        parser.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="instead of the text's own date")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jsonl"]:
            self.answer_lines(options["file"], options["language"], options["date"])
        else:
            self.show(options["file"], options["language"], options["date"])

    def show(self, path: Path | None, language: str | None, on: date | None) -> None:
        """The text with what was found marked in it, and tables of that."""
        if path is None:
            text = sys.stdin.read()
            language = language or detect_language(text)
            on = on or told_day(text, language=language) or date.today()
        else:
            try:
                document = read_document(Source(path, path.name), language=language)
            except ReadingError as error:
                place = f"{path}:{error.line}" if error.line else str(path)
                raise CommandError(f"{place}: {error.reason}") from None
            text, language, on = document.text, document.language, on or document.date
        found = extract(text, on=on, language=language)
        self.stdout.write(marked(text, found, self.paint))
        self.stdout.write("")
        for line in listed(found, self.paint):
            self.stdout.write(line)

    def paint(self, kind: str, words: str) -> str:
        """The words in their kind's colour, where the terminal has colours."""
        painted: str = getattr(self.style, _STYLES[kind])(words)
        return painted

    def answer_lines(self, path: Path | None, language: str | None, on: date | None) -> None:
        """One line out for each line in; a line that cannot be read is named on standard error."""
        failed = 0
        with _opened(path) as lines:
            for number, line in enumerate(
                tqdm(lines, desc=_("Reading"), unit=" " + _("texts"), disable=None, file=self.stderr), 1
            ):
                if not line.strip():
                    continue
                try:
                    answer = _answer(line, language, on)
                except ValueError as error:
                    failed += 1
                    self.stderr.write(_("line %(number)d: %(reason)s") % {"number": number, "reason": error})
                    continue
                self.stdout.write(answer)
        if failed:
            raise CommandError(
                ngettext("%(n)d line was not read.", "%(n)d lines were not read.", failed) % {"n": failed},
                returncode=1,
            )


# Django's names for its colours.
_STYLES = {
    "person": "SUCCESS",
    "organization": "WARNING",
    "event": "HTTP_INFO",
    "date": "SQL_KEYWORD",
    "heading": "MIGRATE_HEADING",
}


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdin
        return
    try:
        file = path.open(encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    with file:
        yield file


def _answer(line: str, language: str | None, on: date | None) -> str:
    """The answer to one line, as JSON. Raises ValueError with the reason where it is not as it must be."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError(_("this is not JSON")) from None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError(_("an object with a “text” is needed"))
    text = given["text"]
    spoken = language or given.get("language") or detect_language(text)
    if spoken not in LANGUAGES:
        raise ValueError(_("“language” is one of ru, kk and en"))
    if on is None and given.get("date"):
        try:
            on = date.fromisoformat(str(given["date"])[:10])
        except ValueError:
            raise ValueError(_("“date” is not like 2022-11-27")) from None
    on = on or told_day(text, language=spoken) or date.today()
    answer = {"id": given.get("id"), **record(extract(text, on=on, language=spoken))}
    made = json.dumps(answer, ensure_ascii=False)
    # Half of a character pair can stand in JSON and in no file.
    return made if made.isascii() or not _HALVES.intersection(made) else json.dumps(answer)


_HALVES = frozenset(map(chr, range(0xD800, 0xE000)))
