"""What the page of an import shows: how far it is, then what would be or was made of each file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from newsroom.importing.uploads import would_make
from newsroom.models import Article, ImportBatch, Language, Mention

State = ImportBatch.State
# Lists of names stand open where there are few texts.
FEW = 5
OUTCOMES = {
    "new": pgettext_lazy("made by an import", "new"),
    "known": pgettext_lazy("made by an import", "known"),
    "to_confirm": pgettext_lazy("made by an import", "to confirm"),
}
KINDS = dict(Mention.Kind.choices)


@dataclass(frozen=True, slots=True)
class Named:
    kind: str
    name: str
    position: str
    outcome: str
    code: str


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the table; `url` leads to its article where there is one that can be opened."""

    file: str
    title: str = ""
    url: str = ""
    dated: str = ""
    language: str = ""
    state: str = ""
    named: tuple[Named, ...] = ()
    counted: str = ""
    notes: tuple[str, ...] = ()
    reason: str = ""
    line: int | None = None
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    lines: list[Line]

    @property
    def tells_texts(self) -> bool:
        return self.name in ("made", "changed")

    @property
    def tells_conflicts(self) -> bool:
        return self.name == "conflicts"

    @property
    def tells_twins(self) -> bool:
        return self.name == "duplicates"

    @property
    def tells_reasons(self) -> bool:
        return self.name in ("failed", "left_out")


@dataclass(slots=True)
class Sheet:
    """The whole table: what it counts, and its sections in the order in which they are to be read."""

    counts: list[tuple[str, str, int]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    opened: bool = True


def page(batch: ImportBatch, now: datetime, *, linked: bool) -> dict[str, Any]:
    """Everything the page shows of the batch; `linked` says that the person may open articles."""
    rehearsed = batch.state in (State.REHEARSED, State.DISCARDED)
    interrupted = batch.is_interrupted(now)
    return {
        "batch": batch,
        "state_words": state_words(batch, now),
        "options": options(batch),
        "at_work": batch.is_at_work and not interrupted and bool(batch.upload),
        "interrupted": interrupted,
        "progress": progress(batch, now),
        "error": batch.report.get("error", ""),
        "would_make": would_make(batch),
        "rehearsed": rehearsed,
        "sheet": sheet(batch, rehearsed=rehearsed, linked=linked),
        "waiting": waiting_mentions(batch),
        "texts": batch.documents.filter(undone_at=None).values("article").distinct().count(),
        "left": left_after_undoing(batch, linked=linked),
    }


def state_words(batch: ImportBatch, now: datetime) -> str:
    """Where the import stands, in one or two words."""
    if batch.undone_at:
        return _("undone")
    if batch.is_interrupted(now):
        return _("interrupted")
    return batch.get_state_display()


def progress(batch: ImportBatch, now: datetime) -> dict[str, Any]:
    """How far the work is, for the page and for the script that asks on."""
    return {
        "state": batch.state,
        "interrupted": batch.is_interrupted(now),
        "done": batch.done,
        "total": batch.total,
        "words": progress_words(batch),
    }


def progress_words(batch: ImportBatch) -> str:
    if not batch.total:
        return _("Waits to begin …")
    return _("%(done)d of %(total)d") % {"done": batch.done, "total": batch.total}


def options(batch: ImportBatch) -> list[tuple[str, str]]:
    """How it was asked for, in words."""
    asked = batch.options
    if not asked:
        return []
    language = dict(Language.choices).get(asked.get("language"), _("told by each text"))
    said = [
        (_("language"), str(language)),
        (_("texts become"), _("drafts") if asked.get("as_draft") else _("published editions")),
        (_("names linked by themselves"), str(CONFIRMED.get(asked.get("confirm"), asked.get("confirm", "")))),
    ]
    if asked.get("allow_duplicates"):
        said.append((_("near duplicates"), _("imported too")))
    return said


CONFIRMED = {
    "none": gettext_lazy("none"),
    "certain": gettext_lazy("what is certain"),
    "all": gettext_lazy("all that is likely"),
}


def waiting_mentions(batch: ImportBatch) -> int:
    """How many names in the texts of this import wait for staff."""
    if batch.state not in (State.FINISHED, State.STOPPED):
        return 0
    return Mention.objects.waiting().filter(article__in=batch.documents.current().values("article")).count()


def left_after_undoing(batch: ImportBatch, *, linked: bool) -> list[Line]:
    """What an undoing left, since staff had worked on it."""
    if batch.undone_at is None and not batch.documents.exclude(undone_at=None).exists():
        return []
    rows = batch.documents.filter(undone_at=None).select_related("article").order_by("name")
    return [Line(row.name, row.article.title, _article(row.article_id) if linked else "") for row in rows]


def sheet(batch: ImportBatch, *, rehearsed: bool, linked: bool) -> Sheet:
    """The table of the dry run, or of the import itself."""
    data = batch.rehearsal if rehearsed else batch.report
    rows = {name: list(data.get(name, ())) for name in TITLES}
    if rows["left_out"] or rows["failed"][1:]:
        # That there is no text at all is said of the folder; of its files more is said already.
        rows["failed"] = [row for row in rows["failed"] if row["file"]]
    unchanged = data.get("counts", {}).get("unchanged", 0)  # a report is kept without their rows
    if not rehearsed:
        before = _made_before(batch, rows)
        rows["made"] += before
        unchanged = max(0, unchanged - len(before))
    counts = {name: len(lines) for name, lines in rows.items()} | {"unchanged": unchanged}
    keys = {row.get("article") for lines in rows.values() for row in lines if row.get("article")}
    there = dict(Article.objects.filter(pk__in=keys).values_list("pk", "title"))
    order = ORDER if rehearsed else EYES_FIRST
    sections = [
        Section(name, str(TITLES[name][not rehearsed]), [_line(row, there, linked) for row in rows[name]])
        for name in order
        if rows[name]
    ]
    told = [(name, COUNTED[name](counts[name]), counts[name]) for name in ORDER if counts[name]]
    return Sheet(told, sections, opened=len(rows["made"]) + len(rows["changed"]) <= FEW)


ORDER = ("made", "changed", "conflicts", "duplicates", "failed", "left_out", "unchanged")
EYES_FIRST = ("failed", "conflicts", "duplicates", "made", "changed", "left_out", "unchanged")
# As it would be, and as it was.
TITLES = {
    "made": (gettext_lazy("Would become drafts"), gettext_lazy("Became articles")),
    "changed": (gettext_lazy("Would change their article"), gettext_lazy("Changed their article")),
    "conflicts": (
        gettext_lazy("Conflicts: would wait as proposed versions"),
        gettext_lazy("Conflicts: wait as proposed versions"),
    ),
    "duplicates": (
        gettext_lazy("Near duplicates: would be left out"),
        gettext_lazy("Near duplicates: were left out"),
    ),
    "failed": (gettext_lazy("Cannot be read"), gettext_lazy("Could not be read")),
    "left_out": (gettext_lazy("Left out"), gettext_lazy("Left out")),
    "unchanged": (gettext_lazy("In already"), gettext_lazy("Were in already")),
}
COUNTED = {
    "made": lambda n: ngettext("new article", "new articles", n),
    "changed": lambda n: ngettext("changed article", "changed articles", n),
    "conflicts": lambda n: ngettext("conflict", "conflicts", n),
    "duplicates": lambda n: ngettext("near duplicate", "near duplicates", n),
    "failed": lambda n: ngettext("file that cannot be read", "files that cannot be read", n),
    "left_out": lambda n: ngettext("file left out", "files left out", n),
    "unchanged": lambda n: ngettext("text that is in already", "texts that are in already", n),
}


def _made_before(batch: ImportBatch, rows: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """What came in before it was interrupted: its report was lost, the articles were not."""
    told = {row["file"] for name in ("made", "changed", "conflicts") for row in rows[name]}
    documents = batch.documents.exclude(name__in=told).exclude(version=None).select_related("article")
    return [
        {
            "file": document.name,
            "article": document.article_id,
            "title": document.article.title,
            "language": document.language,
            "dated": document.article.dated.isoformat(),
        }
        for document in documents.order_by("name")
    ]


def _line(row: dict[str, Any], there: dict[int, str], linked: bool) -> Line:
    article = row.get("article")
    url = _article(article) if linked and article in there else ""
    twin = row.get("twin", "")
    return Line(
        file=row.get("file", ""),
        title=row.get("title") or there.get(article or 0, ""),
        url=url,
        dated=_day(row.get("dated")),
        language=row.get("language", ""),
        named=tuple(_named(one) for one in row.get("named", ())),
        counted=_counted(row) if not row.get("named") else "",
        notes=tuple(row.get("notes", ())),
        reason=_why_left_out(row) if twin else row.get("reason", ""),
        line=row.get("line"),
        twin=twin,
    )


def _why_left_out(row: dict[str, Any]) -> str:
    """Of a near duplicate, what to do here; the report itself speaks to who gives commands."""
    if row.get("code") == "words":
        why = _("%(share)d%% of its words stand there.") % {"share": int(row.get("share", 0) * 100)}
    else:
        why = _("It has the same title and date.")
    if not row.get("article"):
        why += " " + _("It is among these files: %(file)s.") % {"file": row.get("twin_file", "")}
    return why + " " + _("If it is a text of its own, upload it again with “Import near duplicates too”.")


def _named(one: dict[str, str]) -> Named:
    return Named(
        str(KINDS.get(one["kind"], one["kind"])),
        one["name"],
        one["position"],
        str(OUTCOMES.get(one["outcome"], one["outcome"])),
        one["outcome"],
    )


def _counted(row: dict[str, Any]) -> str:
    """How many names a report without its names counts."""
    linked, left = row.get("linked", 0), row.get("mentions", 0)
    said = []
    if linked:
        said.append(ngettext("%(n)d linked", "%(n)d linked", linked) % {"n": linked})
    if left:
        said.append(ngettext("%(n)d to confirm", "%(n)d to confirm", left) % {"n": left})
    return ", ".join(said)


def _day(moment: str | None) -> str:
    at = parse_datetime(moment or "")
    return formats.date_format(timezone.localtime(at), "SHORT_DATE_FORMAT") if at else ""


def _article(pk: int) -> str:
    return reverse("admin:newsroom_article_change", args=[pk])
