"""What the newsroom knows, lowest first.

Nothing here imports views, admin, publishing or importing; every rule that must always hold is a named
constraint here or a guard in `guards.py`, and every read that the public may make has a name here.
"""

# ruff: noqa: I001 (lowest first says more than the alphabet)

from .base import Language
from .entities import Alias, Organization, Person, Position
from .events import Event, Participation
from .topics import Topic
from .articles import Article, ArticlePerson, Genre, StaleVersion
from .editions import (
    Approval,
    Edition,
    EditionEvent,
    EditionOrganization,
    EditionPerson,
    EditionText,
    EditionTopic,
)
from .addresses import Address
from .pages import Page
from .mentions import Mention
from .history import AuditEntry, Revision
from .imports import ImportBatch, ImportedDocument, Proposal, ShingleBand

__all__ = [
    "Address",
    "Alias",
    "Approval",
    "Article",
    "ArticlePerson",
    "AuditEntry",
    "Edition",
    "EditionEvent",
    "EditionOrganization",
    "EditionPerson",
    "EditionText",
    "EditionTopic",
    "Event",
    "Genre",
    "ImportBatch",
    "ImportedDocument",
    "Language",
    "Mention",
    "Organization",
    "Page",
    "Participation",
    "Person",
    "Position",
    "Proposal",
    "Revision",
    "ShingleBand",
    "StaleVersion",
    "Topic",
]
