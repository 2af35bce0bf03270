from __future__ import annotations

import codecs

import pytest

from newsroom.importing.decoding import decode
from newsroom.importing.errors import ReadingError

from .samples import DOCUMENT, ENGLISH, KAZAKH, RUSSIAN


def refused(data: bytes) -> tuple[str, int | None]:
    with pytest.raises(ReadingError) as error:
        decode(data)
    assert error.value.reason
    return error.value.code, error.value.line


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("text", RUSSIAN)
def test_a_short_russian_text_is_read_in_every_one_byte_encoding(text, encoding):
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", KAZAKH)
def test_a_short_kazakh_text_is_read_in_its_one_byte_encoding(text):
    assert decode(text.encode("kz1048")) == (text, "kz1048")


@pytest.mark.parametrize("text", RUSSIAN)
def test_a_russian_text_stored_as_kazakh_is_read(text):
    assert decode(text.encode("kz1048")).text == text


@pytest.mark.parametrize("word", ["Жолдастық", "Әсел", "Өмірбек", "Құрманғазы", "Ұлытау", "ЖАҢАӨЗЕН"])
def test_one_kazakh_word_in_a_russian_text_keeps_its_letters(word):
    text = f"{RUSSIAN[0]}\n{RUSSIAN[1]} «{word}»"
    assert decode(text.encode("kz1048")).text == text


def test_a_ukrainian_name_in_a_russian_text_keeps_its_letters():
    text = f"{RUSSIAN[0]}\nГазета «Київ» и Євген Мокренко, Україна"
    assert decode(text.encode("cp1251")) == (text, "cp1251")


@pytest.mark.parametrize("text", [*RUSSIAN, *KAZAKH, *ENGLISH, "Ы"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(text, mark, encoding):
    assert decode(mark + text.encode(encoding)) == (text, encoding)


def test_an_english_text_with_a_word_processors_quotes_is_read():
    text = "The exhibition “Steppe” – an artist’s view… opened on Monday"
    assert decode(text.encode("cp1251")) == (text, "cp1251")


def test_plain_latin_letters_are_utf_8():
    assert decode(ENGLISH[0].encode()) == (ENGLISH[0], "utf-8")


LINES = DOCUMENT.splitlines()
FOREIGN = "Гости осмотрели новую экспозицию музея и оставили записи в книге отзывов"


@pytest.mark.parametrize(
    ("most", "other"),
    [
        (most, other)
        for most in ("utf-8", "cp1251", "koi8-r", "cp866")
        for other in ("utf-8", "cp1251", "koi8-r", "cp866", "utf-16-le")
        if most != other
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_line_in_another_encoding_is_named(most, other, end):
    parts = [line.encode(most) for line in LINES]
    parts.insert(3, FOREIGN.encode(other))
    code, line = refused(end.join(parts))
    assert line == 4
    assert code == ("nul_bytes" if other == "utf-16-le" else "mixed_encodings")


@pytest.mark.parametrize("other", ["cp1251", "koi8-r", "cp866"])
def test_a_word_in_another_encoding_within_a_line_is_named(other):
    parts = [line.encode() for line in LINES]
    parts[2] += " и ещё слово".encode(other)
    assert refused(b"\n".join(parts)) == ("mixed_encodings", 3)


def test_a_utf_8_word_within_a_line_of_another_encoding_is_named():
    parts = [line.encode("cp1251") for line in LINES]
    parts[3] += " выставка".encode()
    assert refused(b"\n".join(parts)) == ("mixed_encodings", 4)


def test_a_mixed_single_line_is_no_mojibake():
    assert refused(RUSSIAN[0].encode() + RUSSIAN[1].encode("cp1251")) == ("mixed_encodings", 1)


def test_a_file_cut_off_within_a_letter_is_named():
    assert refused(DOCUMENT.rstrip(".\n").encode()[:-1]) == ("mixed_encodings", 4)


@pytest.mark.parametrize("line", ["Дежурный", "Новости недели"])
def test_a_line_of_a_word_or_two_that_is_nothing_in_the_files_encoding_is_named(line):
    parts = [text.encode("cp1251") for text in LINES]
    parts[2] = line.encode("cp866")
    assert refused(b"\n".join(parts)) == ("mixed_encodings", 3)


def test_a_line_with_letters_that_the_files_encoding_lacks_is_named():
    parts = [text.encode("cp1251") for text in LINES]
    parts[3] = "Grüße aus Göttingen für die Bürger".encode("cp1252")
    assert refused(b"\n".join(parts)) == ("mixed_encodings", 4)


@pytest.mark.parametrize("line", ["ТҮРІ", "ТҮСІРІЛІМ", "ИӘ, ЕҢ"])
def test_kazakh_capitals_whose_bytes_look_like_utf_8_are_read(line):
    text = f"{KAZAKH[0]}\n{line}\n{KAZAKH[1]}"
    assert decode(text.encode("kz1048")) == (text, "kz1048")


def test_a_utf_8_mark_before_another_encoding_is_named():
    assert refused(codecs.BOM_UTF8 + DOCUMENT.encode("cp1251"))[0] == "mixed_encodings"


def test_utf_16_that_breaks_off_is_named_with_its_line():
    assert refused(codecs.BOM_UTF16_LE + "Ы\nЫ\n".encode("utf-16-le") + b"\x04") == ("broken_encoding", 3)
    assert refused(codecs.BOM_UTF16_BE + b"\xd8\x00\x00a") == ("broken_encoding", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16-le"])
def test_a_zero_byte_is_named_with_its_line(encoding):
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
    assert refused(mark + DOCUMENT.replace("Стороны", "Сто\0роны").encode(encoding)) == ("nul_bytes", 3)


@pytest.mark.parametrize(
    "data",
    [
        "РФ".encode("cp1251"),
        DOCUMENT.encode("mac-cyrillic"),
        "Grüße aus Göttingen, schöne Tage für Bürger und Gäste".encode("cp1252"),
        "Their fiancés read a résumé in a café at the château, and the protégé ate a soufflé".encode(
            "cp1252"
        ),
        "中国领事馆新闻发布会今天举行".encode("gb18030"),
        bytes(range(128, 256)) * 4,
    ],
    ids=["too short", "mac", "german", "french words", "chinese", "every byte"],
)
def test_a_text_that_cannot_be_told_is_refused(data):
    assert refused(data) == ("unknown_encoding", None)
