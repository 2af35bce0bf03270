"""The verbs: the only code that moves a text along and the only code that writes an Edition.

May import models and what lies below; admin, commands and imports call it.
"""

from .permissions import Refused, allowed_verbs, importer, may
from .proposals import decline_proposal, propose, take_proposal
from .verbs import (
    announce_event,
    confirm_emergency,
    correct,
    hide_event,
    publish,
    publish_new,
    publish_together,
    restore_edition,
    return_to_author,
    submit,
    trash,
    unschedule,
    untrash,
    withdraw,
)

__all__ = [
    "Refused",
    "allowed_verbs",
    "announce_event",
    "confirm_emergency",
    "correct",
    "decline_proposal",
    "hide_event",
    "importer",
    "may",
    "propose",
    "publish",
    "publish_new",
    "publish_together",
    "restore_edition",
    "return_to_author",
    "submit",
    "take_proposal",
    "trash",
    "unschedule",
    "untrash",
    "withdraw",
]
