"""Which organizations a Russian text names."""

import pytest

from .reading import organizations, read


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        (
            "Отмечена работа Каменской областной организации казахской культуры «Жулдыз».",
            "Каменская областная организация казахской культуры «Жулдыз»",
            "society",
        ),
        ("Гостей приняли в ООО «Речная линия» на Волге.", "ООО «Речная линия»", "company"),
        (
            "Об этом сообщили в Генеральном консульстве Республики Казахстан.",
            "Генеральное консульство Республики Казахстан",
            "diplomatic",
        ),
        (
            "Договор заключен с Министерством культуры Каменской области.",
            "Министерство культуры Каменской области",
            "government",
        ),
        (
            "Книги переданы Приморскому университету имени Исатая Тайманова.",
            "Приморский университет имени Исатая Тайманова",
            "education",
        ),
    ],
)
def test_an_organization_is_named_in_the_nominative_and_has_a_kind(
    sentence: str, name: str, kind: str
) -> None:
    found = read(sentence)
    assert name in organizations(found)
    assert {each.name: each.kind for each in found.organizations}[name] == kind


def test_long_and_short_ways_to_print_it_are_one_organization() -> None:
    text = (
        "Праздник провело Каменское областное общество казахской культуры «Едиль».\n"
        "Общество «Едиль» работает с 1990 года."
    )
    (society,) = read(text).organizations
    assert society.name == "Каменское областное общество казахской культуры «Едиль»"
    assert "Общество «Едиль»" in society.short_names
    assert len(society.spans) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Казахстан и Российская Федерация расширяют торговлю.",
        "Обсудили создание центра приграничной торговли.",
        "Через КПП «Караузек» прошло больше грузов.",
    ],
)
def test_countries_plans_and_checkpoints_are_no_organizations(sentence: str) -> None:
    assert organizations(read(sentence)) == []


def test_the_outlet_a_text_is_taken_from_is_its_source_and_not_one_of_its_organizations() -> None:
    for sentence, name in (
        ("Урожай выше прошлогоднего, передает Речной Вестник.", "Речной Вестник"),
        ("Урожай выше прошлогоднего.\nИсточник: газета «Речной Вестник»", "газета «Речной Вестник»"),
        ("Урожай выше прошлогоднего, передает агентство «Толкын».", "агентство «Толкын»"),
        ("Камышин, «Речной Вестник». Урожай выше прошлогоднего.", "Речной Вестник"),
    ):
        found = read(sentence)
        assert found.source is not None
        assert (found.source.name, found.source.kind) == (name, "media")
        assert organizations(found) == []
        assert found.persons == ()


def test_a_text_that_names_no_outlet_has_no_source() -> None:
    assert read("Как сообщил Олег Гусев, урожай выше прошлогоднего.").source is None
