"""The values that extraction gives: frozen, hashable, and free of any database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

# At or above this, a finding may be linked without a person looking at it.
CERTAIN = 0.9

ORGANIZATION_KINDS = (
    "government",
    "diplomatic",
    "society",
    "company",
    "education",
    "culture",
    "media",
    "international",
    "other",
)
EVENT_KINDS = (
    "meeting",
    "visit",
    "forum",
    "round_table",
    "signing",
    "ceremony",
    "exhibition",
    "outreach",
    "celebration",
    "competition",
    "other",
)
ROLES = ("host", "head", "member", "speaker", "signatory", "interpreter", "guest")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that the caller already knows, by name and other names (nominative)."""

    kind: str  # "person" or "organization"
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionFound:
    """An office: `printed` as in the text, `title` in the nominative, lower-case unless a proper title.

    `organization` is the `name` of an OrganizationFound of the same text, else that of the body which the
    office alone tells («аким Атырауской области» → «Акимат Атырауской области»), or None.
    """

    printed: str
    title: str
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One human of the text; names are nominative, "А." stands for an initial, "" for what is not told.

    `takes_part` is False for somebody who is only mentioned (an author, a victim, a namesake).
    """

    family_name: str
    given_name: str
    patronymic: str
    spans: tuple[Span, ...]
    positions: tuple[PositionFound, ...]
    takes_part: bool
    confidence: float

    @property
    def name(self) -> str:
        """As it is said: given name, patronymic, family name."""
        return " ".join(part for part in (self.given_name, self.patronymic, self.family_name) if part)


@dataclass(frozen=True, slots=True)
class OrganizationFound:
    """An organization; `name` is nominative with «» where the text has quotation marks."""

    name: str
    short_names: tuple[str, ...]
    kind: str
    spans: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class ParticipationFound:
    """Who takes part: exactly one of `person` and `organization`, an index into Found's tuples.

    `side` is 1, 2, … where the text tells of sides; `on_behalf_of` is an index of an organization.
    """

    person: int | None
    organization: int | None
    position: str = ""
    side: int | None = None
    role: str = "member"
    on_behalf_of: int | None = None

    def __post_init__(self) -> None:
        if (self.person is None) == (self.organization is None):
            raise ValueError("a participation is of a person or of an organization, and of one only")


@dataclass(frozen=True, slots=True)
class EventFound:
    """Something that took place or will; `starts` and `ends` are None where the text has no date for it.

    `document` is what was signed or adopted there, "" if nothing was.
    """

    title: str
    kind: str
    starts: dt.date | None
    ends: dt.date | None
    place: str
    state: str  # "planned" or "held"
    document: str
    spans: tuple[Span, ...]
    participations: tuple[ParticipationFound, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day that the text names, and where."""

    date: dt.date
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in one text. `source` (the outlet it is taken from) is not in `organizations`."""

    persons: tuple[PersonFound, ...] = ()
    organizations: tuple[OrganizationFound, ...] = ()
    events: tuple[EventFound, ...] = ()
    source: OrganizationFound | None = None
    dates: tuple[DateFound, ...] = ()
