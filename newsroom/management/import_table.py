"""What an import made, written for a terminal of 80 columns: counts, then what needs eyes."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from newsroom.importing.reports import Made, Report
from newsroom.importing.undoing import Undone
from newsroom.models import Mention

Paint = Callable[[str, str], str]  # "good", "bad", "mind" or "heading", words -> the words in a colour

WIDTH = 80
# Beyond so many files the list of those that went well says less than its counts.
MOST_LISTED = 50
_STATES = {
    "live": gettext_lazy("live"),
    "scheduled": gettext_lazy("scheduled"),
    "draft": gettext_lazy("draft"),
}
OUTCOMES = ("new", "known", "to_confirm")


def table_of(report: Report, paint: Paint, *, verbosity: int = 1) -> Iterator[str]:
    """The lines of the report. Files that went well are listed if there are few; never at verbosity 0, and
    with all that they name from verbosity 2 on and in a dry run.
    """
    each = verbosity > 1 or (report.dry_run and verbosity > 0)
    if report.dry_run:
        yield paint("heading", _("A dry run: nothing was written. An import would do this:"))
    went_well = [*((row, "+") for row in report.made), *((row, "~") for row in report.changed)]
    if each or (verbosity and len(went_well) <= MOST_LISTED):
        for row, sign in went_well:
            yield from _file(row, sign, paint, named=each)
    yield from _counts(report)
    yield from _names([row for row, _sign in went_well])
    yield from _eyes(report, paint)
    if report.batch is not None:
        yield ""
        told = _("Import %(n)d. To take it back: manage.py import_seeds --undo %(n)d")
        yield from textwrap.wrap(told % {"n": report.batch}, WIDTH)


def _file(row: Made, sign: str, paint: Paint, *, named: bool) -> Iterator[str]:
    """A file that became an article (+) or the next version of one (~)."""
    day = date_format(datetime.fromisoformat(row.dated), "SHORT_DATE_FORMAT")
    beside = f"  {day}  {_STATES[row.state]}"
    yield paint("good", _cut(f"{sign} {row.file}", WIDTH - len(beside))) + beside
    yield from _wrapped(row.title)
    if named:
        for one in row.named:
            kind = str(Mention.Kind(one.kind).label)
            name = f"{one.name}, {one.position}" if one.position else one.name
            yield from _wrapped(f"{kind}: {name} · {_outcome(one.outcome)}", indent=6)
    for note in row.notes:
        yield from _wrapped(note)


def _outcome(code: str) -> str:
    words = {
        "new": pgettext("made by an import", "new"),
        "known": pgettext("made by an import", "known"),
        "to_confirm": pgettext("made by an import", "to confirm"),
    }
    return words[code]


def _counts(report: Report) -> Iterator[str]:
    rows = (
        (_("made"), report.made, _states(report.made)),
        (_("changed"), report.changed, _states(report.changed)),
        (_("unchanged"), report.unchanged, ""),
        (_("conflicts"), report.conflicts, ""),
        (_("near duplicates"), report.duplicates, ""),
        (_("failed"), report.failed, ""),
        (_("left out"), report.left_out, ""),
    )
    width = max(len(name) for name, _rows, _more in rows)
    for name, counted, more in rows:
        yield f"{name:<{width}}  {len(counted):>6}  {more}".rstrip()


def _states(rows: Sequence[Made]) -> str:
    """Of how many readers see the text now, later or not."""
    counted = Counter(row.state for row in rows)
    return ", ".join(f"{_STATES[state]} {counted[state]}" for state in _STATES if counted[state])


def _names(rows: Sequence[Made]) -> Iterator[str]:
    """How many persons, organizations and events were new, known or left to staff, one text a time."""
    counted = Counter((one.kind, one.outcome) for row in rows for one in row.named)
    if not counted:
        return
    kinds = [(str(kind), str(kind.label)) for kind in Mention.Kind]
    width = max(len(label) for _kind, label in kinds)
    yield ""
    heads = [_outcome(outcome) for outcome in OUTCOMES]
    yield " " * width + "".join(f"  {head:>14}" for head in heads)
    for kind, label in kinds:
        yield f"{label:<{width}}" + "".join(f"  {counted[kind, outcome]:>14}" for outcome in OUTCOMES)
    left = sum(count for (_kind, outcome), count in counted.items() if outcome == "to_confirm")
    if left:
        told = ngettext(
            "%(n)d name waits for staff to confirm it (admin → mentions).",
            "%(n)d names wait for staff to confirm them (admin → mentions).",
            left,
        )
        yield from textwrap.wrap(told % {"n": left}, WIDTH)


def _eyes(report: Report, paint: Paint) -> Iterator[str]:
    """Each file that needs eyes, with what to do."""
    sections = (
        (
            _("Could not be read"),
            "bad",
            [(_placed(row.file, row.line), "", row.reason) for row in report.failed],
        ),
        (
            _("Conflicts"),
            "bad",
            [(row.file, _("article %(n)d") % {"n": row.article}, row.reason) for row in report.conflicts],
        ),
        (
            _("Near duplicates"),
            "mind",
            [(row.file, f"≈ {row.twin_file or row.twin}", row.reason) for row in report.duplicates],
        ),
        (_("Left out"), "mind", [(row.file, "", row.reason) for row in report.left_out]),
    )
    for heading, colour, rows in sections:
        if not rows:
            continue
        yield ""
        yield paint("heading", heading)
        for file, beside, reason in rows:
            yield paint(colour, _cut(f"! {file}"))
            if beside:
                yield _cut(f"    {beside}")
            yield from _wrapped(reason)


def _placed(file: str, line: int | None) -> str:
    return f"{file}:{line}" if line else file


def _wrapped(words: str, *, indent: int = 4) -> list[str]:
    hanging = " " * (indent + (2 if indent > 4 else 0))
    return textwrap.wrap(words, WIDTH, initial_indent=" " * indent, subsequent_indent=hanging)


def _cut(line: str, width: int = WIDTH) -> str:
    """The line, with … in its middle where it is too long: both ends of a path tell something."""
    if len(line) <= width:
        return line
    end = width // 3
    return f"{line[: width - end - 1]}…{line[-end:]}"


def undone_table(outcome: Undone, paint: Paint) -> Iterator[str]:
    """What an undoing did, and what it refused."""
    for row in outcome.undone:
        yield paint("good", _cut(f"- {row.file}"))
        yield from _wrapped(row.title)
    for row in outcome.refused:
        yield paint("bad", _cut(f"! {row.file}"))
        yield from _wrapped(_("article %(n)d") % {"n": row.article} + f": {row.title}")
        yield from _wrapped(row.reason)
    rows = ((_("undone"), len(outcome.undone)), (_("refused"), len(outcome.refused)))
    width = max(len(name) for name, _count in rows)
    for name, count in rows:
        yield f"{name:<{width}}  {count:>6}"
