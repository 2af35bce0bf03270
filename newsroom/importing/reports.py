"""What an import tells afterwards, for people and for machines."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Made:
    """A document that became an article; `mentions` counts what staff still have to look at."""

    file: str
    article: int
    title: str
    language: str
    state: str  # "live", "scheduled" or "draft"
    live_from: str | None
    linked: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document that is in already."""

    file: str
    article: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave no article: what is wrong and what to do, the line (from 1) where one is to blame."""

    file: str
    line: int | None
    code: str
    reason: str


@dataclass(slots=True)
class Report:
    """Counts and rows of one run; `batch` is None where nothing was made."""

    batch: int | None = None
    made: list[Made] = field(default_factory=list)
    unchanged: list[Unchanged] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """The report as JSON holds it; the keys are the same in every run."""
        return {
            "batch": self.batch,
            "counts": {
                "made": len(self.made),
                "unchanged": len(self.unchanged),
                "failed": len(self.failed),
            },
            "made": [asdict(row) for row in self.made],
            "unchanged": [asdict(row) for row in self.unchanged],
            "failed": [asdict(row) for row in self.failed],
        }
