from __future__ import annotations

import datetime as dt

import pytest

from newsroom.importing.reading import ReadingError
from newsroom.models.text import plain, sanitise

from .packed import DATE, docx, item, paragraph, press_docx, read_bytes, run, table, zipped
from .samples import DOCUMENT, RUSSIAN


def body_of(folder, *blocks: str) -> str:
    return read_bytes(folder, "text.docx", press_docx(*blocks)).body


def code_of(folder, data: bytes) -> str:
    with pytest.raises(ReadingError) as refused:
        read_bytes(folder, "text.docx", data)
    assert refused.value.name == "news/text.docx"
    return refused.value.code


def test_the_first_paragraphs_are_title_and_date_and_the_rest_the_body(tmp_path):
    data = docx(
        paragraph(" "),
        paragraph("Встреча с ректором", style="a"),
        paragraph("27 ноября 2022 года, 14:30"),
        paragraph(RUSSIAN[0]),
        paragraph(RUSSIAN[1]),
    )
    document = read_bytes(tmp_path, "visit.ru.docx", data)
    assert (document.title, document.date, document.time) == (
        "Встреча с ректором",
        dt.date(2022, 11, 27),
        dt.time(14, 30),
    )
    assert document.body == f"<p>{RUSSIAN[0]}</p>\n<p>{RUSSIAN[1]}</p>"
    assert document.paragraphs == (RUSSIAN[0], RUSSIAN[1])
    assert (document.stem, document.language) == ("news/visit", "ru")


def test_headings_lists_tables_links_and_emphasis_are_kept(tmp_path):
    data = docx(
        paragraph("Встреча с ректором", style="1"),
        paragraph(DATE),
        paragraph("Обмен", style="2"),
        paragraph("Стороны обсудили ", '<w:hyperlink r:id="rId7">' + run("обмен") + "</w:hyperlink>", "."),
        paragraph("Подробности", style="3"),
        item("стажировки;"),
        item("летняя школа."),
        table(("Год", "Студентов"), ("2022", "20")),
        paragraph("Это ", run("важно", "<w:b/>"), " и ", run("срочно", "<w:i/>")),
        links={"rId7": "https://uni.example/exchange"},
    )
    document = read_bytes(tmp_path, "text.docx", data)
    assert document.body == (
        "<h2>Обмен</h2>\n"
        '<p>Стороны обсудили <a href="https://uni.example/exchange" rel="noopener noreferrer">обмен</a>.</p>\n'
        "<h3>Подробности</h3>\n"
        "<ul><li>стажировки;</li><li>летняя школа.</li></ul>\n"
        "<table><tbody><tr><td><p>Год</p></td><td><p>Студентов</p></td></tr>"
        "<tr><td><p>2022</p></td><td><p>20</p></td></tr></tbody></table>\n"
        "<p>Это <strong>важно</strong> и <em>срочно</em></p>"
    )
    assert document.body == sanitise(document.body)
    assert document.paragraphs == tuple(plain(document.body).splitlines())
    assert document.paragraphs[3:5] == ("стажировки;", "летняя школа.")


def test_a_title_date_and_source_parted_by_line_breaks_are_told_apart(tmp_path):
    broken = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Встреча</w:t><w:br/><w:t>27.11.2022</w:t><w:br/>"
        "<w:t>Автор: А. Омаров</w:t><w:br/><w:t>Первый абзац.</w:t><w:br/><w:t>Его вторая строка.</w:t></w:r></w:p>"
    )
    document = read_bytes(tmp_path, "text.docx", docx(broken, paragraph("Второй<абзац>")))
    assert (document.title, document.date, document.byline) == ("Встреча", dt.date(2022, 11, 27), "А. Омаров")
    assert document.paragraphs == ("Первый абзац.", "Его вторая строка.", "Второй<абзац>")
    assert document.body.startswith("<p><strong>Первый абзац.</strong></p>")


def test_hidden_deleted_and_commented_words_are_not_read(tmp_path):
    body = body_of(
        tmp_path,
        paragraph("Видно ", run("тайно", "<w:vanish/>"), run("явно", '<w:vanish w:val="0"/>')),
        paragraph("Заметка редактору", style="secret"),
        paragraph(
            "Осталось",
            '<w:del w:author="x"><w:r><w:delText>удалено</w:delText></w:r></w:del>',
            '<w:ins w:author="x">' + run(" добавлено") + "</w:ins>",
        ),
    )
    assert body == "<p>Видно явно</p>\n<p>Осталось добавлено</p>"


def test_a_link_that_leads_nowhere_keeps_its_words(tmp_path):
    links = {"rId7": "file:///C:/secret.docx", "rId8": "javascript:alert(1)", "rId9": "../menu.html"}
    hyperlinks = (f'<w:hyperlink r:id="{key}">{run(key)}</w:hyperlink>' for key in links)
    data = docx(paragraph("Встреча"), paragraph(DATE), paragraph(*hyperlinks, " и всё"), links=links)
    assert read_bytes(tmp_path, "text.docx", data).body == "<p>rId7rId8rId9 и всё</p>"


def test_a_picture_inside_or_outside_the_file_is_left_out(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    drawing = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata r:id="rId7"/></v:shape>'
        "</w:pict></w:r>"
    )
    data = docx(
        paragraph("Встреча"), paragraph(DATE), paragraph(drawing, "Текст"), links={"rId7": secret.as_uri()}
    )
    assert read_bytes(tmp_path, "text.docx", data).body == "<p>Текст</p>"


def test_a_footnote_stands_at_the_end_without_a_way_back(tmp_path):
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {ns}><w:footnote w:id="2">{paragraph("По данным вуза.")}</w:footnote></w:footnotes>'
    )
    data = docx(
        paragraph("Встреча"),
        paragraph(DATE),
        paragraph("Двадцать студентов", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        parts={"word/footnotes.xml": notes},
    )
    document = read_bytes(tmp_path, "text.docx", data)
    assert document.paragraphs == ("Двадцать студентов[1]", "По данным вуза.")
    assert "<a" not in document.body


def test_characters_are_kept_as_those_of_plain_texts(tmp_path):
    body = body_of(tmp_path, paragraph("Кон\u00adсул\u202e\u00a0в  Оле: йод\u200b"))
    assert body == "<p>Консул в Оле: йод</p>"


def test_another_heading_or_link_is_another_document_and_another_font_is_not(tmp_path):
    same = read_bytes(tmp_path, "a.docx", press_docx(paragraph("Текст"))).sha256
    assert (
        read_bytes(tmp_path, "b.docx", press_docx(paragraph(run("Текст", '<w:sz w:val="32"/>')))).sha256
        == same
    )
    assert read_bytes(tmp_path, "b.docx", press_docx(paragraph("Текст", style="2"))).sha256 != same


@pytest.mark.parametrize(
    ("blocks", "code", "line"),
    [
        ((), "empty", None),
        ((paragraph("Встреча"),), "title_only", 1),
        ((paragraph("Встреча"), paragraph("Без даты"), paragraph("Текст")), "no_date", 2),
        ((paragraph("Встреча"), paragraph("31.02.2022"), paragraph("Текст")), "impossible_date", 2),
        ((paragraph("Встреча"), paragraph(DATE)), "no_text", 2),
        ((paragraph("Встреча"), paragraph(DATE), paragraph("Кон\ufffdул")), "lost_letters", None),
        ((paragraph("Встреча"), paragraph(DATE), paragraph("а" * 100_001)), "line_too_long", 3),
    ],
    ids=["empty", "title", "no date", "31.02", "no text", "lost", "long"],
)
def test_what_is_no_press_text_is_named_with_its_paragraph(tmp_path, blocks, code, line):
    with pytest.raises(ReadingError) as refused:
        read_bytes(tmp_path, "text.docx", docx(*blocks))
    assert (refused.value.code, refused.value.line) == (code, line)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (DOCUMENT.encode(), "not_docx"),
        (b"", "not_docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old_or_locked_docx"),
        (zipped({"text.txt": DOCUMENT}), "not_docx"),
        (docx(parts={"word/document.xml": ""}), "not_docx"),
        (docx(parts={"word/document.xml": "<w:document"}), "broken_xml"),
        (docx(parts={"word/document.xml": "<html/>"}), "not_docx"),
        (press_docx()[:-200], "not_docx"),
        (press_docx().replace(b"word/document", b"word/other123"), "not_docx"),
    ],
    ids=["text", "nothing", "OLE", "zip", "no document", "half XML", "other XML", "cut off", "renamed"],
)
def test_what_is_no_word_file_is_named(tmp_path, data, code):
    assert code_of(tmp_path, data) == code
