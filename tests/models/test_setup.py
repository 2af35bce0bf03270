"""What is there after every migration, and stays as staff have made it."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client

from newsroom.models import Alias, Organization
from newsroom.publishing import importer
from newsroom.publishing.permissions import ROLES
from newsroom.setup import OFFICE, OFFICE_ALIASES
from tests.factories import make_topic, make_user

pytestmark = pytest.mark.django_db


def migrate() -> None:
    call_command("migrate", verbosity=0)


def test_each_role_is_a_group_with_its_permissions() -> None:
    groups = {
        group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()
    }
    assert groups == {role: set(codenames) for role, codenames in ROLES.items()}


# Who may do what in the admin, beyond the verbs: a + where the role has it.
RIGHTS = {
    "add_article": "+++",
    "change_article": "+++",
    "delete_article": "...",
    "edit_any_article": ".++",
    "approve_article": ".++",
    "withdraw_article": ".++",
    "publish_alone_article": "..+",
    "add_edition": "...",
    "change_edition": "...",
    "delete_edition": "...",
    "change_person": ".++",
    "change_event": ".++",
    "add_topic": ".++",
    "delete_person": "...",
    "delete_event": "...",
    "view_auditentry": ".++",
    "change_auditentry": "...",
    "delete_auditentry": "...",
    "add_revision": "...",
    "change_revision": "...",
    "add_importbatch": "...",
    "change_address": "...",
    "add_user": None,
    "change_user": None,
}


@pytest.mark.parametrize(("codename", "roles"), RIGHTS.items())
def test_a_role_may_what_the_table_says(codename: str, roles: str | None) -> None:
    app = "newsroom" if roles else "auth"
    having = [make_user(role).has_perm(f"{app}.{codename}") for role in ("Author", "Editor", "Head of press")]
    assert Permission.objects.filter(codename=codename, content_type__app_label=app).exists()
    assert having == [sign == "+" for sign in roles or "..."]


def test_nobody_may_delete_anything_of_the_record() -> None:
    deleting = {codename for codenames in ROLES.values() for codename in codenames if "delete" in codename}
    assert deleting == {"delete_articleperson", "delete_alias", "delete_position", "delete_participation"}


def test_the_importer_cannot_log_in(client: Client) -> None:
    actor = importer()
    assert (actor.is_active, actor.is_staff, actor.is_superuser) == (False, False, False)
    assert not actor.has_usable_password()
    for password in ("", "!", "importer", actor.password):
        assert authenticate(username=actor.username, password=password) is None
        assert not client.login(username=actor.username, password=password)
    assert actor.get_all_permissions() == set()


def test_the_office_is_there_once_with_its_names_and_how_texts_call_it() -> None:
    migrate()
    migrate()
    home = Organization.objects.home()
    assert home is not None
    assert Organization.objects.count() == 1
    assert {field: getattr(home, field) for field in OFFICE} == OFFICE
    assert (home.confirmed, home.slug is not None) == (True, True)
    for form in OFFICE_ALIASES:
        assert [alias.organization for alias in Alias.objects.of(form)] == [home], form
    assert Alias.objects.count() == len(OFFICE_ALIASES)


def test_what_staff_have_changed_is_kept_by_the_next_migration() -> None:
    home = Organization.objects.get(is_home=True)
    home.name_ru, home.hours_ru, home.slug = "Консульство", "9–18", "konsulstvo"
    home.save()
    Alias.objects.of("Генконсульство").delete()
    Alias.objects.create(key="наше консульство", organization=home)
    editors = Group.objects.get(name="Editor")
    editors.permissions.add(Permission.objects.get(codename="delete_topic"))
    get_user_model().objects.filter(username="importer").update(first_name="Загрузка")
    people = [make_user("Editor"), make_user("Author")]
    make_topic(name_ru="Культура")
    migrate()
    home.refresh_from_db()
    assert (home.name_ru, home.hours_ru, home.slug) == ("Консульство", "9–18", "konsulstvo")
    assert not Alias.objects.of("Генконсульство").exists()
    assert Alias.objects.of("наше консульство").exists()
    assert editors.permissions.filter(codename="delete_topic").exists()
    assert importer().first_name == "Загрузка"
    assert [person.groups.get().name for person in people] == ["Editor", "Author"]
    assert Organization.objects.count() == 1


def test_a_group_that_was_deleted_comes_back() -> None:
    Group.objects.filter(name="Editor").delete()
    migrate()
    assert Group.objects.get(name="Editor").permissions.count() == len(set(ROLES["Editor"]))


def test_each_role_has_all_that_the_one_below_has() -> None:
    author, editor, head = (set(ROLES[role]) for role in ("Author", "Editor", "Head of press"))
    assert author < editor < head
