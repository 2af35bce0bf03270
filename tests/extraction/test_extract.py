"""The seam itself: what every caller may count on."""

import datetime as dt
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.extraction import CERTAIN, extract
from newsroom.extraction.taggers import once
from newsroom.extraction.values import ParticipationFound

from .reading import DAY, event, names, organizations, read, sides, titles

# The facts of the first text that the office gave, in words of our own.
STORY = """Астраханская область и Казахстан укрепляют связи
Генеральный консул Мадиев А.Е. и губернатор Астраханской области Бабушкин И.Ю. провели встречу 22 ноября 2022 года. \
Речь шла о торговле, сообщает Деловой Казахстан.
Высоко оценена работа общественной организации казахской культуры «Жолдастык» и культурного центра им. Курмангазы.
К этим темам вернутся на предстоящем 18-м Форуме межрегионального сотрудничества 28 ноября 2022 года в Оренбурге.
22 ноября 2022 года Генеральный консул встретился с губернатором Астраханской области Бабушкиным И.Ю. \
Накануне он провел беседу: Генеральный консул встретился с Министром внешних связей Астраханской области \
Головковым В.В."""


def test_the_first_story_is_read_as_the_press_office_reads_it() -> None:
    found = read(STORY, on=dt.date(2022, 11, 27))
    assert names(found) == ["А. Е. Мадиев", "И. Ю. Бабушкин", "В. В. Головков"]
    assert titles(found, "Мадиев") == ["Генеральный консул"]
    assert titles(found, "Бабушкин") == ["губернатор Астраханской области"]
    assert titles(found, "Головков") == ["министр внешних связей Астраханской области"]
    assert all(each.takes_part and each.confidence >= CERTAIN for each in found.persons)
    assert organizations(found) == [
        "Общественная организация казахской культуры «Жолдастык»",
        "Культурный центр им. Курмангазы",
        "Министерство внешних связей Астраханской области",  # told by its minister alone
    ]
    meetings = {each.starts: sides(found, each) for each in found.events if each.kind == "meeting"}
    assert meetings == {
        dt.date(2022, 11, 22): [(1, "Мадиев"), (2, "Бабушкин")],
        dt.date(2022, 11, 21): [(1, "Мадиев"), (2, "Головков")],
    }
    forum = event(found, "forum")
    assert (forum.starts, forum.place, forum.state) == (dt.date(2022, 11, 28), "Оренбург", "planned")
    assert found.source is not None
    assert found.source.name == "Деловой Казахстан"


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'de'"):
        extract("Guten Tag", on=DAY, language="de")


def test_participations_name_a_person_or_an_organization() -> None:
    with pytest.raises(ValueError, match="of one only"):
        ParticipationFound(None, None)
    with pytest.raises(ValueError, match="of one only"):
        ParticipationFound(0, 0)


def test_importing_the_package_loads_no_model_and_no_django() -> None:
    code = "import newsroom.extraction, sys; print({'slovnet', 'pymorphy3', 'django', 'natasha'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_racing_threads_make_a_thing_once() -> None:
    made = []
    gate = threading.Barrier(8)

    def make() -> object:
        time.sleep(0.05)  # long enough for all of them to find it missing
        made.append(1)
        return object()

    give = once(make)
    given_out = []

    def ask() -> None:
        gate.wait()
        given_out.append(give())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(set(given_out)) == 1


def test_the_same_text_gives_the_same_answer_and_can_be_hashed() -> None:
    assert hash(read(STORY)) == hash(read(STORY))
    assert read(STORY) == read(STORY)


PIECES = st.sampled_from(
    [
        "Генеральный консул",
        "Мадиев А.Е.",
        "встретился с",
        "«",
        "»",
        ".",
        ",",
        "\n",
        " ",
        "И.",
        "им.",
        "министр",
        "Форум",
        "28 ноября",
        "в",
        "по",
        "и",
        "оглы",
        "–",
        "(",
        ")",
        "Consul General A. B. Ivanov",
        "met",
        "the",
        "Бас консул",
        "кездесті",
        "қоғамы",
        "губернатором",
        "Казахстан",
        "имени",
        "подписан",
        "Меморандум",
        "31.02.2024",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["ru", "kk", "en"]))
def test_no_text_breaks_it_and_every_span_lies_in_the_text(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = extract(text, on=DAY, language=language)
    spans = [
        span
        for group in (found.persons, found.organizations, found.events)
        for each in group
        for span in each.spans
    ]
    spans += [each.span for each in found.dates]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for each in found.events:
        for part in each.participations:
            assert part.person is None or part.person < len(found.persons)
            assert part.organization is None or part.organization < len(found.organizations)
