"""What a Russian text tells to have happened, or to come."""

import datetime as dt

from newsroom.extraction import CERTAIN

from .reading import event, organizations, read, sides


def test_a_meeting_has_two_sides_a_day_and_a_title_in_the_nominative() -> None:
    found = read(
        "14 мая 2024 года состоялась встреча Генерального консула Тусупова Р.К. с губернатором "
        "Каменской области Крутовым А.А."
    )
    meeting = event(found, "meeting")
    assert meeting.title == (
        "Встреча Генерального консула Тусупова с губернатором Каменской области Крутовым"
    )
    assert (meeting.starts, meeting.state) == (dt.date(2024, 5, 14), "held")
    assert sides(found, meeting) == [(1, "Тусупов"), (2, "Крутов")]


def test_an_office_alone_stands_for_its_holder_and_the_day_before_is_counted_from_the_story() -> None:
    found = read(
        "14 мая 2024 года Генеральный консул Р. К. Тусупов открыл выставку.\n"
        "В июне выставка переедет, ее откроют 3 июня 2024 года.\n"
        "Накануне Генеральный консул встретился с ректором университета Т. А. Беловой."
    )
    meeting = event(found, "meeting")
    assert sides(found, meeting) == [(1, "Тусупов"), (2, "Белова")]
    assert meeting.starts == dt.date(2024, 5, 13)


def test_to_receive_somebody_is_to_meet_and_to_take_part_is_not() -> None:
    received = read("Губернатор А. А. Крутов принял Генерального консула Р. К. Тусупова.")
    assert sides(received, event(received, "meeting")) == [(1, "Крутов"), (2, "Тусупов")]
    joined = read("В открытии приняла участие вдова президента Олега Гусева Анна Ильинична.")
    assert [each for each in joined.events if each.kind == "meeting"] == []


def test_a_headline_and_the_story_tell_of_one_meeting() -> None:
    found = read(
        "О встрече Генерального консула с губернатором Каменской области\n"
        "14 мая 2024 года Генеральный консул Р. К. Тусупов встретился с губернатором Каменской области "
        "А. А. Крутовым."
    )
    (meeting,) = found.events
    assert len(meeting.spans) == 2
    assert meeting.starts == dt.date(2024, 5, 14)


def test_a_meeting_is_certain_only_with_a_day_and_with_both_offices() -> None:
    with_all = read("14 мая 2024 года губернатор А. А. Крутов встретился с консулом Р. К. Тусуповым.")
    no_day = read("Губернатор А. А. Крутов встретился с консулом Р. К. Тусуповым.")
    no_office = read("14 мая 2024 года губернатор А. А. Крутов встретился с Олегом Гусевым.")
    assert event(with_all, "meeting").confidence >= CERTAIN
    assert event(no_day, "meeting").confidence < CERTAIN
    assert event(no_office, "meeting").confidence < CERTAIN


def test_a_proposed_meeting_is_no_event() -> None:
    found = read("Консул Т. Е. Касымов предложил провести встречу с директором порта Е. С. Избасовым.")
    assert found.events == ()


def test_a_forum_to_come_has_its_number_day_and_city() -> None:
    found = read(
        "Это обсудят в рамках предстоящего 7-го Форума приграничных регионов 28 ноября 2024 года в Оренбурге."
    )
    forum = event(found, "forum")
    assert forum.title == "7-й Форум приграничных регионов"
    assert (forum.starts, forum.place, forum.state) == (dt.date(2024, 11, 28), "Оренбург", "planned")
    assert forum.participations == ()


def test_a_named_exhibition_keeps_its_name_and_its_venue() -> None:
    found = read(
        "13 мая 2024 года в городской галерее «На реке» открылась выставка художницы Сауле Тажиной «Берег»."
    )
    exhibition = event(found, "exhibition")
    assert exhibition.title == "Выставка художницы Сауле Тажиной «Берег»"
    assert exhibition.place == "Городская галерея «На реке»"


def test_a_long_word_on_the_artist_is_left_out_of_an_exhibitions_name() -> None:
    found = read("13 мая 2024 года открылась выставка художницы из Атырау Сауле Тажиной «Берег, и лодка».")
    assert event(found, "exhibition").title == "Выставка «Берег, и лодка»"


def test_a_signing_tells_the_document() -> None:
    found = read("9 мая 2024 года в Астрахани подписан Меморандум о подготовке кадров.")
    signing = event(found, "signing")
    assert signing.document == "Меморандум о подготовке кадров"
    assert signing.title == "Подписание Меморандума о подготовке кадров"
    assert signing.place == "Астрахань"


def test_several_days_have_a_first_and_a_last() -> None:
    found = read("3–4 мая 2024 года в клубе «Ладья» прошел второй турнир по шахматам.")
    tournament = event(found, "competition")
    assert (tournament.starts, tournament.ends) == (dt.date(2024, 5, 3), dt.date(2024, 5, 4))


def test_a_visit_names_host_and_guest() -> None:
    found = read("18 мая 2024 года Генеральный консул Р. К. Тусупов посетил АО «Порт Акжол».")
    visit = event(found, "visit")
    roles = {each.role: each for each in visit.participations}
    assert roles["head"].person == 0
    host = roles["host"].organization
    assert host is not None
    assert organizations(found)[host] == "АО «Порт Акжол»"


def test_a_delegation_on_a_visit_is_led_by_somebody() -> None:
    found = read(
        "16–17 мая 2024 года в Астрахани с рабочим визитом находилась делегация Атырауской области во главе с "
        "заместителем акима Мейрамом Утешевым."
    )
    visit = event(found, "visit")
    assert visit.title == "Рабочий визит делегации Атырауской области"
    assert (visit.starts, visit.ends, visit.place) == (
        dt.date(2024, 5, 16),
        dt.date(2024, 5, 17),
        "Астрахань",
    )
    assert [(each.person, each.role) for each in visit.participations] == [(0, "head")]


def test_a_happening_without_a_day_or_a_name_is_left_out() -> None:
    assert read("В городе прошел праздник. Состоялась выставка.").events == ()
