"""What must be there after every migration: guards, groups, the importer, the office itself."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import connections

# The consulate's official names. Staff may change them in the admin; they are only ever written once.
OFFICE = {
    "name_ru": "Генеральное консульство Республики Казахстан в городе Астрахани",
    "name_kk": "Қазақстан Республикасының Астрахань қаласындағы Бас консулдығы",
    "name_en": "Consulate General of the Republic of Kazakhstan in Astrakhan",
    "short_name_ru": "Генеральное консульство",
    "short_name_kk": "Бас консулдық",
    "short_name_en": "Consulate General",
    "kind": "diplomatic",
    "place": "Астрахань",
}


def after_migrate(*, using: str, apps: Any, **_kwargs: Any) -> None:
    """Wired to post_migrate in apps.py; doing it again changes nothing that staff have changed."""
    from .models import Organization, guards
    from .publishing.permissions import ROLES, make_groups

    try:
        apps.get_model("newsroom", "AuditEntry")
    except LookupError:  # migrated back beyond the first migration: nothing to set up
        return
    guards.install(connections[using])
    make_groups(ROLES, using=using)
    get_user_model().objects.db_manager(using).get_or_create(
        username=IMPORTER, defaults={"first_name": "Import", "is_active": False, "password": "!"}
    )
    if not Organization.objects.using(using).filter(is_home=True).exists():
        Organization(is_home=True, confirmed=True, **OFFICE).save(using=using)


IMPORTER = "importer"
