"""What an import tells afterwards, or a dry run beforehand, for people and for machines.

The schema for machines is `report.schema.json` beside this file; its keys never change their meaning.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1  # of the data; a higher one may have more keys, and every one of these


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a text names and what became of it.

    `outcome`: "new" (written and linked), "known" (linked), or "to_confirm" (left to staff).
    """

    kind: str  # "person", "organization" or "event"
    name: str
    position: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document that became an article, or its next version: what was linked, and what staff look at.

    `article` is None in a dry run where there is none yet; `live_from` (ISO) is None where readers see
    nothing of it, and in a dry run where it would be the moment of the import.
    """

    file: str
    article: int | None
    title: str
    language: str
    dated: str
    state: str  # "live", "scheduled" or "draft"
    live_from: str | None
    linked: int
    mentions: int
    named: tuple[Named, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A changed text that waits beside its article, because staff have worked on it or readers see it."""

    file: str
    article: int
    title: str
    code: str  # "touched" or "live"
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A text that repeats what is in already; `share` of its words, 0 to 1."""

    file: str
    title: str
    article: int | None
    twin: str
    twin_file: str
    code: str  # "words" or "title_and_date"
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document that is in already."""

    file: str
    article: int | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave no article: what is wrong and what to do, the line (from 1) where one is to blame."""

    file: str
    line: int | None
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that no import reads, beside those that it does."""

    file: str
    code: str
    reason: str


ROWS = ("made", "changed", "conflicts", "duplicates", "unchanged", "failed", "left_out")


@dataclass(slots=True)
class Report:
    """Counts and rows of one run, each in the order of the files; `batch` is None where nothing was made."""

    batch: int | None = None
    dry_run: bool = False
    made: list[Made] = field(default_factory=list)
    changed: list[Made] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    unchanged: list[Unchanged] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def needs_eyes(self) -> bool:
        """Whether something that was asked for was not done: the command ends with 1."""
        return bool(self.conflicts or self.duplicates or self.failed)

    def as_data(self, *, brief: bool = False) -> dict[str, Any]:
        """The report as JSON holds it; the keys are the same in every run.

        `brief` leaves the names out, which the database has as mentions, and what was unchanged.
        """
        data: dict[str, Any] = {
            "format": FORMAT,
            "batch": self.batch,
            "dry_run": self.dry_run,
            "counts": {name: len(getattr(self, name)) for name in ROWS},
        }
        data |= {name: [asdict(row) for row in getattr(self, name)] for name in ROWS}
        if brief:
            data["unchanged"] = []
            for row in (*data["made"], *data["changed"]):
                row["named"] = []
        return data
