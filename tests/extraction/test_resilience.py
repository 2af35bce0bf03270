"""Nothing that a text may hold makes reading it fail."""

import datetime as dt
import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.extraction import Found, extract

GOLD = Path(__file__).parent / "gold" / "tuned"
LANGUAGES = ("ru", "kk", "en")
DAY = dt.date(2024, 5, 20)


def words_of(language: str) -> list[str]:
    """Words and marks of the annotated texts: put in any order, they wake every rule."""
    found: set[str] = set()
    for path in GOLD.glob("*.json"):
        text = json.loads(path.read_text("utf-8"))
        if text["language"] == language:
            found.update(text["text"].split())
    return sorted(found)


WORDS = {language: words_of(language) for language in LANGUAGES}
MARKS = [
    "«",
    "»",
    "“",
    "”",
    "(",
    ")",
    "–",
    ",",
    ".",
    ":",
    "\n",
    "\n\n",
    "№",
    "А.",
    "А.А.",
    "1",
    "22",
    "XVIII",
    "\u0301",
]
ANY_LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=())
    | st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяӘәҒғҚқҢңӨөҰұҮүҺһІі «».,-–—\n\t\u00a0\u200b\ufeff"),
    max_size=300,
)


# 350 each, over three languages and two ways to make them: 2,100 texts. The same ones in every run.
FEW_HUNDRED = settings(
    max_examples=350, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def sound(found: Found, text: str) -> None:
    """What a caller relies on: spans lie in the text and are not empty, indexes point at something."""
    spans = [
        *(span for each in (*found.persons, *found.organizations, *found.events) for span in each.spans),
        *(each.span for each in found.dates),
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for event in found.events:
        assert event.title
        assert event.ends is None or event.starts is not None
        for each in event.participations:
            assert each.person is None or each.person < len(found.persons)
            assert each.organization is None or each.organization < len(found.organizations)
    for person in found.persons:
        assert person.name
        assert 0 <= person.confidence <= 1


@pytest.mark.parametrize("language", LANGUAGES)
@FEW_HUNDRED
@given(text=ANY_LETTERS)
def test_any_letters_can_be_read(language: str, text: str) -> None:
    sound(extract(text, on=DAY, language=language), text)


@pytest.mark.parametrize("language", LANGUAGES)
@FEW_HUNDRED
@given(data=st.data())
def test_any_words_in_any_order_can_be_read(language: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(WORDS[language]) | st.sampled_from(MARKS), max_size=60))
    text = " ".join(pieces)
    sound(extract(text, on=DAY, language=language), text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "… — !!! ???",
        "12345 67890",
        "".join(map(chr, range(32))),
        "".join(f"Мадиев{chr(code)}А.{chr(code)}Е. " for code in (*range(32), *range(127, 160))),
        "а" * 100_000,
        "A" * 100_000,
        "«" * 20_000,
        "«А " * 5_000 + "» " * 5_000,
        "А. " * 10_000,
        "Генеральный консул " * 3_000,
        "и " * 20_000,
        "1 мая, " * 5_000,
        "Мадиев Madiyev Мәдиев 马迪耶夫 مدييف Μαντίεφ \U0001f1f0\U0001f1ff встретился met кездесті",
        "Генеральный консул им.",
        "глава им.",
        "\ud800\udfff \udc00",
        "А\u0301\u0301\u0301 Б\u200bВ\u00adГ\ufeffД",
        "𗀀 𗀀𗀁 \u0378",
        "32 мая 2024 года, 29 февраля 2023 года, 00.00.0000, 31.11.2024, 1 мая 9999 года, вчера, накануне",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_texts_can_be_read(language: str, text: str) -> None:
    sound(extract(text, on=DAY, language=language), text)


@pytest.mark.parametrize("on", [dt.date.min, dt.date.max, dt.date(2024, 2, 29)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ends_of_the_calendar_are_days_too(language: str, on: dt.date) -> None:
    text = {
        "ru": "Накануне, вчера, завтра, в понедельник, 29 февраля, три дня назад А. Серов встретился с А. Беловой.",
        "kk": "Кеше, ертең, дүйсенбі күні, 29 ақпанда консул А. Серіков ректор Б. Ахметовпен кездесті.",
        "en": "Yesterday, tomorrow, on Monday, on 29 February Consul A. Serov met Rector B. White.",
    }[language]
    sound(extract(text, on=on, language=language), text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_megabyte_can_be_read(language: str) -> None:
    words = WORDS[language]
    size = sum(len(word.encode()) + 1 for word in words)
    text = "\n".join([" ".join(words)] * (1_000_000 // size + 1))
    assert len(text.encode()) > 1_000_000
    sound(extract(text, on=DAY, language=language), text)


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="ru, kk and en"):
        extract("Bonjour", on=DAY, language="fr")


def test_the_models_are_loaded_at_first_use_and_not_before() -> None:
    """Whoever imports the package pays for neither numpy nor the models: readers' requests never do."""
    import subprocess

    code = (
        "import sys, newsroom.extraction; "
        "print([m for m in ('numpy', 'slovnet', 'navec', 'pymorphy3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
