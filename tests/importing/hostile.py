"""Files that were made, or broken, so as to fill a memory or to reach what lies elsewhere; and how each ends."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from .packed import DATE, document_xml, docx, page, paragraph, press_docx, zipped
from .samples import DOCUMENT, RUSSIAN

_TITLE = f"<h1>Встреча</h1><p>{DATE}</p>"
_LAUGHS = "<!DOCTYPE w [" + '<!ENTITY a "ха">' + "".join(
    f'<!ENTITY {name} "{("&" + below + ";") * 10}">' for below, name in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE w [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
_HEAD = paragraph("Встреча") + paragraph(DATE)

_CELL = "<w:tc><w:p><w:r><w:t>а</w:t></w:r></w:p></w:tc>"
_NAME = "<p><b>Встреча с ректором</b>"


def _document(body: str | bytes) -> bytes:
    return docx(parts={"word/document.xml": document_xml(body) if isinstance(body, str) else body})


def _padded(data: bytes, size: int) -> bytes:
    """A .docx with a picture of so many bytes that do not pack."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/media/image1.jpg", bytes(size))
    return file.getvalue()


def _blown_up(data: bytes, size: int) -> bytes:
    """A .docx with a part of so many spaces."""
    file = io.BytesIO(data)
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document2.xml", "w") as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return file.getvalue()


# Name of the file, how it ends (the code of its error, or a title), and what is in it.
CASES: tuple[tuple[str, str, Callable[[], str | bytes]], ...] = (
    ("line of 100 MB.txt", "too_large", lambda: b"a" * 100_000_000),
    ("as many lines as can be.txt", "Встреча", lambda: f"Встреча\n{DATE}\n" + "а б в г д\n" * 99_998),
    ("too many lines.txt", "too_complex", lambda: f"Встреча\n{DATE}\n" + "а\n" * 690_000),
    ("long line.txt", "line_too_long", lambda: f"Встреча\n{DATE}\n" + "а" * 1_000_000),
    ("other bytes.txt", "unknown_encoding", lambda: bytes(range(128, 256)) * 16_000),
    ("bomb.docx", "bomb", lambda: _blown_up(press_docx(), 500_000_000)),
    ("many paragraphs.docx", "too_complex", lambda: _document("<w:p/>" * 300_000)),
    ("as many paragraphs as can be.docx", "Встреча", lambda: _document(_HEAD + paragraph("Текст") * 14_000)),
    ("as many cells as can be.docx", "Встреча",
     lambda: _document(f"{_HEAD}<w:tbl><w:tr>" + _CELL * 19_000 + "</w:tr></w:tbl>")),
    ("attributes.docx", "too_complex",
     lambda: _document("<w:p " + " ".join(f'a{number}=""' for number in range(700_000)) + "/>")),
    ("long run.docx", "line_too_long", lambda: _document(_HEAD + paragraph("а" * 4_000_000))),
    ("remarks.docx", "Встреча", lambda: _document(_HEAD + "<!---->" * 900_000 + paragraph("Текст"))),
    ("nested tables.docx", "too_deep",
     lambda: _document("<w:tbl><w:tr><w:tc>" * 100_000 + "</w:tc></w:tr></w:tbl>" * 100_000)),
    ("laughs.docx", "broken_xml", lambda: _document(document_xml(f"{_HEAD}<w:p>&j;</w:p>", _LAUGHS).encode())),
    ("laughs in UTF-16.docx", "broken_xml",
     lambda: _document(document_xml("&j;", _LAUGHS).replace("UTF-8", "UTF-16").encode("utf-16"))),
    ("outside.docx", "broken_xml", lambda: _document(document_xml("&secret;", _OUTSIDE).encode())),
    ("thousands of parts.docx", "too_complex",
     lambda: docx(parts={f"word/document{number}.xml": "<a/>" for number in range(3_000)})),
    ("photographs.docx", "Встреча с ректором", lambda: _padded(press_docx(), 30_000_000)),
    ("too many photographs.docx", "too_large", lambda: _padded(press_docx(), 34_000_000)),
    ("linked from elsewhere.docx", "Встреча с ректором",
     lambda: press_docx(paragraph('<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
                                  '<v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>', "Текст"))),
    ("nested.html", "too_deep", lambda: page(_TITLE + "<div>" * 90_000)),
    ("nested emphasis.html", "too_deep", lambda: page(_TITLE + "<b><i>" * 20_000)),
    ("many tags.html", "too_complex", lambda: page(_TITLE + "<p>" * 1_000_000)),
    ("as many paragraphs as can be.html", "Встреча",
     lambda: page(_TITLE + "<p>Это предложение из пяти слов.\n" * 60_000)),
    ("as many cells as can be.html", "Встреча",
     lambda: page(f"{_TITLE}<p>{RUSSIAN[0]}</p><table><tr>" + "<td>а" * 49_000 + "</table>")),
    ("as many titles as can be.html", "page_without_text", lambda: page(
        f"{_TITLE}<p>{RUSSIAN[0]}</p>" + "<b>Встреча с ректором" * 99 + "</b>" * 99 + _NAME * 24_000)),
    ("attribute.html", "Встреча", lambda: page(f'{_TITLE}<p title="{"а" * 1_000_000}">{RUSSIAN[0]}</p>')),
    ("attributes.html", "too_complex", lambda: page(
        f"{_TITLE}<p {' '.join(f'a{number}' for number in range(400_000))}>{RUSSIAN[0]}</p>")),
    ("long paragraph.html", "line_too_long", lambda: page(_TITLE + "<p>" + "а" * 1_900_000)),
    ("script.html", "page_without_text", lambda: page("<script>" + "var a = 1;" * 300_000 + "</script>", head="")),
    ("inside out.html", "page_without_text", lambda: "<!DOCTYPE html SYSTEM 'file:///etc/passwd'>" + "</p>" * 9_000),
    ("linked data.html", "Встреча", lambda: page(
        f"{_TITLE}<p>{RUSSIAN[0]}</p>", head='<script type="application/ld+json">' + "[" * 190_000 + "</script>")),
    ("bomb.zip", "bomb", lambda: zipped({"a.txt": b"a" * 200_000_000})),
    ("bomb within.zip", "bomb", lambda: zipped({"a.docx": _document("<w:p/>" * 10_000_000)})),
    ("thousands.zip", "too_many_entries", lambda: zipped({f"{number}.txt": "" for number in range(60_000)})),
    ("directory.zip", "too_many_entries", lambda: zipped({f"{'x' * 60_000}{number}": "" for number in range(1_000)})),
    ("climbs.zip", "bad_path", lambda: zipped({"../../../../etc/passwd.txt": DOCUMENT})),
)  # fmt: skip
