"""The desk's screens. They describe forms and call the verbs of `publishing`; they decide nothing.

May import tasks, importing, publishing and models.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from . import (
    articles,
    editions,
    entities,
    events,
    history,
    imports,
    mentions,
    proposals,
    topics,
    users,
)

admin.site.site_header = gettext_lazy("The newsroom's desk")
admin.site.site_title = gettext_lazy("Desk")
admin.site.index_title = gettext_lazy("What is kept here")
admin.site.empty_value_display = "-"

__all__ = [
    "articles",
    "editions",
    "entities",
    "events",
    "history",
    "imports",
    "mentions",
    "proposals",
    "topics",
    "users",
]
