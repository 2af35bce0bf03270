from __future__ import annotations

import codecs
import datetime as dt
import tempfile
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.importing.errors import REASONS
from newsroom.importing.reading import MAX_LINE, ReadingError, SeedDocument, Source, read_document

from .samples import DOCUMENT, ENGLISH, KAZAKH, RUSSIAN, read, stored


def refused(folder: Path, data: bytes | str) -> ReadingError:
    with pytest.raises(ReadingError) as error:
        read(folder, data)
    assert error.value.name == "news/text.txt"
    return error.value


def test_the_first_line_is_the_title_the_second_the_date_the_rest_paragraphs(tmp_path):
    document = read(tmp_path, DOCUMENT)
    assert document.name == "news/text.txt"
    assert document.stem == "news/text"
    assert document.title == RUSSIAN[0]
    assert (document.date, document.time) == (dt.date(2022, 11, 27), None)
    assert document.paragraphs == (RUSSIAN[1], RUSSIAN[2])
    assert (document.title_line, document.date_line) == (1, 2)
    assert (document.language, document.encoding) == ("ru", "utf-8")
    assert document.text == f"{RUSSIAN[0]}\n{RUSSIAN[1]}\n{RUSSIAN[2]}"


def test_the_moment_is_on_the_offices_clock(tmp_path):
    zone = ZoneInfo("Europe/Astrakhan")
    day = read(tmp_path, "Встреча\n27.11.2022 00:00\nТекст")
    assert day.dated == dt.datetime(2022, 11, 27, tzinfo=zone)
    assert day.dated.utcoffset() == dt.timedelta(hours=4)
    hour = read(tmp_path, "Встреча\n27 ноября 2022 года, 14:30\nТекст")
    assert (hour.time, hour.dated) == (dt.time(14, 30), dt.datetime(2022, 11, 27, 14, 30, tzinfo=zone))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_and_line_ends_do_not_matter(tmp_path, end):
    text = end.join(
        ["", " \t", "Встреча", "\u00a0", "27.11.2022 ", "", "Первый  ", "", "\u200b", " Второй", "", ""]
    )
    document = read(tmp_path, text)
    assert (document.title, document.paragraphs) == ("Встреча", ("Первый", "Второй"))
    assert (document.title_line, document.date_line) == (3, 5)


def test_a_line_of_signs_is_neither_title_nor_date(tmp_path):
    document = read(tmp_path, "***\nВстреча\n-----\n27.11.2022\nТекст\n***\nЕщё")
    assert (document.title, document.title_line, document.date_line) == ("Встреча", 2, 4)
    assert document.paragraphs == ("Текст", "***", "Ещё")


@pytest.mark.parametrize(
    ("stored_as", "read_as"),
    [
        ("Генеральный\u00a0консул", "Генеральный консул"),
        ("5\u202f000\u2009тонн", "5 000 тонн"),
        ("кон\u00adсул", "консул"),
        ("кон\u200bсул\u200d\u2060", "консул"),
        ("\ufeffконсул", "консул"),
        ("\u202eконсул\u202c \u2066в\u2069 \u200fОле\u200e", "консул в Оле"),
        ("консул\tв  Оле", "консул в Оле"),
        ("кон\x07сул\x1a", "консул"),
        ("консул\ufffe", "консул"),
        ("и\u0306од", "йод"),
        ("и\u200b\u0306од", "йод"),
    ],
)
def test_invisible_characters_go_and_spaces_become_plain(tmp_path, stored_as, read_as):
    document = read(tmp_path, f"{stored_as}\n\u200e27.11.2022\u00a000:00\n{stored_as}")
    assert (document.title, document.paragraphs) == (read_as, (read_as,))
    assert document.date == dt.date(2022, 11, 27)


@pytest.mark.parametrize("sign", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_word_processors_line_break_parts_paragraphs_but_counts_no_line(tmp_path, sign):
    document = read(tmp_path, f"{sign}\nВстреча\n\n27.11.2022\nПервый{sign}Второй")
    assert document.paragraphs == ("Первый", "Второй")
    assert document.date_line == 4


@pytest.mark.parametrize(
    "variant",
    [
        DOCUMENT.encode("cp1251"),
        DOCUMENT.encode("koi8-r"),
        DOCUMENT.encode("cp866"),
        DOCUMENT.encode("utf-16"),
        codecs.BOM_UTF8 + DOCUMENT.encode(),
        unicodedata.normalize("NFD", DOCUMENT).encode(),
        DOCUMENT.replace("\n", "\r\n\r\n").encode(),
        DOCUMENT.replace("27.11.2022", "27 ноября 2022 года").encode(),
        DOCUMENT.replace(" ", "\u00a0").encode(),
    ],
    ids=["cp1251", "koi8-r", "cp866", "utf-16", "mark", "NFD", "CRLF", "date", "NBSP"],
)
def test_the_same_text_is_the_same_document_however_it_is_stored(tmp_path, variant):
    plain, other = read(tmp_path, DOCUMENT), read(tmp_path, variant, "other.txt")
    assert other.sha256 == plain.sha256
    assert other.text == plain.text


@pytest.mark.parametrize(
    "change",
    [("Генеральный", "Почётный"), ("27.11", "28.11"), ("2022\n", "2022 14:30\n"), ("осенью.\n", "осенью. ")],
)
def test_another_title_date_time_or_paragraph_is_another_document(tmp_path, change):
    other = DOCUMENT.replace(*change)
    assert other != DOCUMENT
    assert read(tmp_path, other).sha256 != read(tmp_path, DOCUMENT).sha256


def test_a_kazakh_document_in_its_one_byte_encoding_is_read(tmp_path):
    document = read(tmp_path, f"{KAZAKH[0]}\n2022 жылғы 27 қараша\n{KAZAKH[1]}".encode("kz1048"))
    assert (document.title, document.paragraphs) == (KAZAKH[0], (KAZAKH[1],))
    assert (document.encoding, document.language, document.date) == ("kz1048", "kk", dt.date(2022, 11, 27))


@pytest.mark.parametrize(
    ("name", "argument", "stem", "language"),
    [
        ("visit.txt", None, "news/visit", "ru"),
        ("visit.ru.txt", None, "news/visit", "ru"),
        ("visit.kk.txt", None, "news/visit", "kk"),
        ("visit.EN.TXT", None, "news/visit", "en"),
        ("visit.en.txt", "kk", "news/visit", "kk"),
        ("visit.txt", "en", "news/visit", "en"),
        ("visit.de.txt", None, "news/visit.de", "ru"),
        ("visit.27.11.txt", None, "news/visit.27.11", "ru"),
        ("kk.txt", None, "news/kk", "ru"),
        (".kk.txt", None, "news/.kk", "ru"),
    ],
)
def test_the_name_gives_stem_and_language_and_the_argument_wins(tmp_path, name, argument, stem, language):
    document = read(tmp_path, DOCUMENT, name, argument)
    assert (document.stem, document.language) == (stem, language)


def test_without_a_hint_the_text_tells_the_language(tmp_path):
    assert read(tmp_path, f"{KAZAKH[0]}\n27.11.2022\n{KAZAKH[1]}").language == "kk"
    assert read(tmp_path, f"{ENGLISH[0]}\n27.11.2022\n{ENGLISH[1]}").language == "en"


def test_an_unknown_language_is_the_callers_mistake(tmp_path):
    with pytest.raises(ValueError, match="de"):
        read(tmp_path, DOCUMENT, language="de")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", None),
        ("\ufeff\r\n \t\u200b\n---\n", "empty", None),
        ("\nВстреча\n\n", "title_only", 2),
        ("Встреча\nТекст без даты\nЕщё", "no_date", 2),
        ("27.11.2022\n\n", "date_only", 1),
        ("31.02.2022\nВстреча\nТекст", "impossible_date", 1),
        ("Встреча\n\n31.02.2022\nТекст", "impossible_date", 3),
        ("Встреча\n27.11.2022 25:00\nТекст", "impossible_time", 2),
        ("Встреча\n27.11.1989\nТекст", "year_out_of_range", 2),
        ("Встреча\n27.11.2022", "no_text", 2),
        ("Встреча\n27.11.2022\n\n * * *\n", "no_text", 2),
        ("Встреча\n27.11.2022\nКон\ufffdул", "lost_letters", 3),
        ("Встреча\n27.11.2022\nКон\0сул", "nul_bytes", 3),
        (f"Встреча\n27.11.2022\n{'а' * (MAX_LINE + 1)}", "line_too_long", 3),
        (b"\xef\xbb\xbf", "empty", None),
        (b"\xff\xfe", "empty", None),
        (DOCUMENT.encode() + RUSSIAN[3].encode("cp1251"), "mixed_encodings", 5),
        ("РФ".encode("cp1251"), "unknown_encoding", None),
        (codecs.BOM_UTF16_LE + b"a", "broken_encoding", 1),
    ],
)
def test_what_is_no_document_is_named_with_its_line(tmp_path, text, code, line):
    error = refused(tmp_path, text)
    assert (error.code, error.line) == (code, line)
    assert str(error).startswith("news/text.txt:")
    assert "%(" not in error.reason


def test_a_line_of_the_longest_length_is_read(tmp_path):
    assert read(tmp_path, f"Встреча\n27.11.2022\n{'а' * MAX_LINE}").paragraphs == ("а" * MAX_LINE,)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_says_what_is_wrong_and_what_to_do(code):
    values = {"limit": 2, "encoding": "utf-8", "value": "31.02.2022", "first": 1990, "last": 2100}
    sentences = ReadingError(code, name="a.txt", **values).reason.split(". ")
    assert len(sentences) >= 2
    assert sentences[-1].endswith(".")


ENCODINGS = ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "kz1048", "koi8-r", "cp866"]
LETTERS = st.text(st.sampled_from("абвеинорстАЯқәі «»\n\r\t\0\ufeff\u0306\u202e.:0127-aT"), max_size=200)


@settings(max_examples=500, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=300).map(lambda tail: "Встреча\n27.11.2022\n".encode() + tail),
        st.builds(
            lambda text, encoding: text.encode(encoding, "ignore"), LETTERS, st.sampled_from(ENCODINGS)
        ),
        st.builds(
            lambda date, encoding: f"{RUSSIAN[0]}\n{date}\n{RUSSIAN[1]}".encode(encoding, "ignore"),
            st.from_regex(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}( [0-9]{1,2}:[0-9]{2})?", fullmatch=True),
            st.sampled_from(ENCODINGS),
        ),
    )
)
@example(b"\x98" * 100 + DOCUMENT.encode("cp1251"))
def test_any_bytes_give_a_document_or_a_named_error(data):
    with tempfile.TemporaryDirectory() as folder:
        source: Source = stored(Path(folder), data)
        try:
            document = read_document(source)
        except ReadingError as error:
            assert error.name == source.name
            assert error.code in REASONS
            assert error.reason
        else:
            assert isinstance(document, SeedDocument)
            assert document.title
            assert document.paragraphs
            assert unicodedata.is_normalized("NFC", document.text)
            assert document.dated.year in range(1990, 2101)
