"""The list of organizations: this office first, then those in the news."""

from collections.abc import Callable

import pytest
from django.test import Client

from newsroom.models import Organization
from tests.factories import make_edition, make_organization, soon

pytestmark = pytest.mark.django_db


def shown(client: Client, url: str = "/ru/organizations/") -> list[str]:
    return [str(organization) for organization in client.get(url).context["page"]]


def test_this_office_comes_first_and_the_others_by_the_alphabet(client: Client) -> None:
    make_edition(organizations=[make_organization(name_ru=name) for name in ("Яхта", "Ёлка", "Әлем", "Арка")])
    home = str(Organization.objects.get(is_home=True))
    assert shown(client) == [home, "Арка", "Әлем", "Ёлка", "Яхта"]


def test_only_confirmed_ones_that_live_news_tells_of_are_listed(client: Client) -> None:
    stays, goes = make_organization(name_ru="Остаётся"), make_organization(name_ru="Канарейка слитая")
    make_edition(
        organizations=[stays, goes, make_organization(name_ru="Канарейка неточная", confirmed=False)]
    )
    Organization.objects.filter(pk=goes.pk).update(merged_into=stays)
    make_organization(name_ru="Канарейка без новостей")
    make_edition(organizations=[make_organization(name_ru="Канарейка будущая")], live_from=soon(hours=1))
    assert shown(client)[1:] == ["Остаётся"]


def test_kind_and_place_stand_beside_the_name(client: Client) -> None:
    make_edition(organizations=[make_organization(kind="company", place="Актау")])
    assert '<span class="position">Company · Актау</span>' in client.get("/en/organizations/").text


def test_queries_do_not_grow_with_the_organizations(client: Client, queries: Callable[[str], int]) -> None:
    few = queries("/ru/organizations/")
    make_edition(organizations=[make_organization() for _ in range(15)])
    assert queries("/ru/organizations/") == few
