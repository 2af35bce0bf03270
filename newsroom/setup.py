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
# How texts call it when they mean it.
OFFICE_ALIASES = (
    "Генеральное консульство",
    "Генеральное консульство Казахстана",
    "Генеральное консульство Казахстана в Астрахани",
    "Генеральное консульство Республики Казахстан",
    "Генеральное консульство Республики Казахстан в Астрахани",
    "Генеральное консульство Республики Казахстан в городе Астрахани",
    "Генеральное консульство РК в Астрахани",
    "Генконсульство",
    "Бас консулдық",
    "ҚР Бас консулдығы",
    "Қазақстан Республикасының Бас консулдығы",
    "Қазақстан Республикасының Астрахань қаласындағы Бас консулдығы",
    "Consulate General",
    "Consulate General of Kazakhstan",
    "Consulate General of Kazakhstan in Astrakhan",
    "Consulate General of the Republic of Kazakhstan",
    "Consulate General of the Republic of Kazakhstan in Astrakhan",
)


def after_migrate(*, using: str, **_kwargs: Any) -> None:
    """Wired to post_migrate in apps.py; doing it again changes no name and no right that staff have added.

    A role's own permissions are given to it again: they come with the version of the newsroom.
    """
    from .models import Alias, Organization, guards
    from .publishing.permissions import IMPORTER, ROLES, make_groups

    if not guards.install(connections[using]):
        return  # migrated back beyond the first migration: there is nothing to set up
    make_groups(ROLES, using=using)
    get_user_model().objects.db_manager(using).get_or_create(
        username=IMPORTER, defaults={"first_name": "Import", "is_active": False, "password": "!"}
    )
    if not Organization.objects.using(using).filter(is_home=True).exists():
        office = Organization(is_home=True, confirmed=True, **OFFICE)
        office.save(using=using)
        for form in OFFICE_ALIASES:
            Alias.objects.using(using).create(key=form, organization=office)
