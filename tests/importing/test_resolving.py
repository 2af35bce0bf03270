"""Which known row a name in a text means."""

import pytest

from newsroom.extraction import OrganizationFound, PersonFound, Span
from newsroom.importing.resolving import Resolver, only
from newsroom.models import Alias
from newsroom.models.names import compatible, skeleton
from tests.factories import make_article, make_organization, make_person


def person(family_name: str, given_name: str = "", patronymic: str = "") -> PersonFound:
    return PersonFound(
        family_name=family_name,
        given_name=given_name,
        patronymic=patronymic,
        spans=(Span(0, 1),),
        positions=(),
        takes_part=True,
        confidence=0.95,
    )


def organization(name: str, *short_names: str) -> OrganizationFound:
    return OrganizationFound(
        name=name, short_names=short_names, kind="society", spans=(Span(0, 1),), confidence=0.95
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ардак", "А.", True),
        ("А.", "Ардак", True),
        ("", "Ардак", True),
        ("Ардак", "Ардақ", True),
        ("Ardak", "Ардак", True),
        ("Ж.", "Жибек", True),
        ("Yu.", "Юрьевич", True),
        ("Қайыржанұлы", "Кайыржанович", True),
        ("Өтешұлы", "Утешевич", True),
        ("Ө.", "Утешевич", True),
        ("Өтешұлы", "Кайыржанович", False),
        ("Ж.", "Зибек", False),
        ("Ардак", "Андрей", False),
        ("Б.", "Ардак", False),
    ],
)
def test_given_names_are_compatible_when_equal_or_one_is_the_others_initial(
    one: str, other: str, expected: bool
) -> None:
    assert compatible(one, other) is expected


@pytest.mark.parametrize(
    "names",
    [("Мадиев", "Мәдиев", "Madiyev"), ("Белозёрова", "Belozyorova"), ("Сарсенов", "Сәрсенов", "Sarsenov")],
)
def test_a_surname_has_one_skeleton_in_three_languages(names: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in names}) == 1


@pytest.mark.django_db
class TestPersons:
    @pytest.mark.parametrize(
        ("known", "found"),
        [
            (("Тасбулатов", "А.", "Е."), ("Тасбулатов", "Ардак", "")),
            (("Тасбулатов", "Ардак", ""), ("Тасбулатов", "А.", "Е.")),
            (("Тасбулатов", "Ардак", "Ермекович"), ("тасбулатов", "А.", "Е.")),
            (("Тасбулатов", "Ардак", ""), ("Tasbulatov", "A.", "")),
            (("Дрёмов", "О.", "С."), ("Дремов", "О.", "")),
        ],
    )
    def test_surname_and_compatible_names_are_one_person(
        self, known: tuple[str, str, str], found: tuple[str, str, str]
    ) -> None:
        row = make_person(family_name=known[0], given_name=known[1], patronymic=known[2])
        assert only(Resolver().persons(person(*found))) == row

    def test_when_two_fit_neither_is_taken_and_no_third_is_made(self) -> None:
        make_person(family_name="Ермеков", given_name="Арман")
        make_person(family_name="Ермеков", given_name="Аскар")
        resolver = Resolver()
        assert only(resolver.persons(person("Ермеков", "А."))) is None
        assert len(resolver.persons(person("Ермеков", "А."))) == 2

    @pytest.mark.parametrize(
        "found",
        [
            ("Тасбулатов", "Болат", ""),
            ("Тасбулатов", "А.", "К."),
            ("Тасбулатова", "А.", "Е."),
            ("Тасбулат", "А.", "Е."),
        ],
    )
    def test_another_name_is_another_person(self, found: tuple[str, str, str]) -> None:
        make_person(family_name="Тасбулатов", given_name="Ардак", patronymic="Ермекович")
        assert only(Resolver().persons(person(*found))) is None
        assert not Resolver().persons(person(*found))

    def test_a_bare_surname_means_nobody(self) -> None:
        make_person(family_name="Тасбулатов", given_name="Ардак")
        assert only(Resolver().persons(person("Тасбулатов"))) is None

    def test_a_name_without_a_surname_means_nobody(self) -> None:
        make_person(family_name="Тасбулатов", given_name="Марьям")
        assert only(Resolver().persons(person("", "Марьям", "Иксановна"))) is None
        assert not Resolver().persons(person("", "Марьям", "Иксановна"))

    def test_an_alias_says_who_is_meant_until_it_has_two_targets(self) -> None:
        row = make_person(family_name="Тасбулатов", given_name="Ардак")
        Alias.objects.create(key="Ардакби Тас", person=row)
        assert only(Resolver().persons(person("Тас", "Ардакби"))) == row
        Alias.objects.create(key="ардакби тас", person=make_person())
        assert only(Resolver().persons(person("Тас", "Ардакби"))) is None

    def test_a_translation_names_the_originals_person_otherwise(self) -> None:
        row = make_person(family_name="Гордеева-Штерн", given_name="Наталья", patronymic="Львовна")
        resolver = Resolver(siblings=(make_article(people=[row]).pk,))
        assert only(resolver.persons(person("Gordeyeva-Stern", "Natalya", "L."))) == row
        assert only(resolver.persons(person("Gordeyeva-Stern", "Maria", "L."))) is None
        assert only(Resolver().persons(person("Gordeyeva-Stern", "Natalya", "L."))) is None

    def test_a_spelling_known_from_a_translation_is_the_persons(self) -> None:
        row = make_person(family_name="Ким", given_name="Евгений", name_en="Yevgeny Kim")
        short = make_person(family_name="Цой", given_name="Асель", name_en="A. Tsoy")
        assert Resolver().persons(person("Kim", "Yevgeny")) == [row]
        assert Resolver().persons(person("Kim", "Ye.")) == [row]
        assert not Resolver().persons(person("Kim", "Yegor"))
        assert not Resolver().persons(person("Tsoy", "Anna"))
        assert Resolver().persons(person("Tsoy", "A.")) == [short]

    def test_a_merged_person_is_not_found_any_more(self) -> None:
        kept = make_person(family_name="Тасбулатов", given_name="Ардак", patronymic="Ермекович")
        make_person(family_name="Тасбулатов", given_name="А.", merged_into=kept)
        assert only(Resolver().persons(person("Тасбулатов", "А."))) == kept


@pytest.mark.django_db
class TestOrganizations:
    def test_initials_with_and_without_a_space_make_no_other_organization(self) -> None:
        row = make_organization(name_ru="Университет имени В.К. Тредиаковского")
        assert only(Resolver().organizations(organization("Университет имени В. К. Тредиаковского"))) == row

    def test_a_translation_calls_the_originals_organization_by_its_proper_name(self) -> None:
        row = make_organization(name_ru="Общество казахской культуры «Жолдастык»")
        other = make_organization(name_ru="Центр имени Курмангазы")
        article = make_article(organizations=[row, other])
        resolver = Resolver(siblings=(article.pk,))
        assert only(resolver.organizations(organization("«Жолдастық» қазақ мәдениеті қоғамы"))) == row
        assert only(resolver.organizations(organization("Zholdastyk Society of Kazakh Culture"))) == row
        assert only(resolver.organizations(organization("Kurmangazy Centre"))) == other
        assert only(Resolver().organizations(organization("Kurmangazy Centre"))) is None

    @pytest.mark.parametrize(
        "name", ["Общество «Туған жер»", "общество „Туған жер“", "Общество  “Туған жер”"]
    )
    def test_quotation_marks_and_letter_case_make_no_other_organization(self, name: str) -> None:
        row = make_organization(name_ru="Общество «Туған жер»")
        assert only(Resolver().organizations(organization(name))) == row

    def test_a_short_name_given_by_staff_is_enough(self) -> None:
        row = make_organization(name_ru="Нижний университет")
        Alias.objects.create(key="НУ", organization=row)
        assert only(Resolver().organizations(organization("НУ"))) == row

    def test_the_same_short_name_of_two_is_applied_to_none(self) -> None:
        for _number in range(2):
            Alias.objects.create(key="НУ", organization=make_organization())
        assert only(Resolver().organizations(organization("НУ"))) is None

    def test_part_of_a_name_is_not_the_name(self) -> None:
        make_organization(name_ru="Общество «Туған жер» города Элисты")
        assert only(Resolver().organizations(organization("Общество «Туған жер»"))) is None
