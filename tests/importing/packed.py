"""Word's files, archives and saved pages, made for a test from their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from newsroom.importing.reading import ReadingError, SeedDocument, Source, find_sources, read_document

from .samples import RUSSIAN

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DATE = "27.11.2022"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """Runs as `run` gives them, or plain words."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    def cells(row: tuple[str, ...]) -> str:
        return "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)

    return "<w:tbl>" + "".join(f"<w:tr>{cells(row)}</w:tr>" for row in rows) + "</w:tbl>"


def item(text: str) -> str:
    return paragraph(text, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def document_xml(body: str, prolog: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{_W}" xmlns:r="{_R}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def style(key: str, name: str, properties: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def docx(
    *blocks: str, parts: Mapping[str, str | bytes] | None = None, links: Mapping[str, str] = {}
) -> bytes:
    """A .docx of such paragraphs and tables; `links` gives addresses by the id of their relation."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_R}/hyperlink" Target="{address}" TargetMode="External"/>'
        for key, address in links.items()
    )
    styles = (
        style("1", "heading 1") + style("2", "heading 2") + style("3", "heading 3") + style("a", "Title")
        + style("secret", "Note to the editor", "<w:vanish/>")
    )  # fmt: skip
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": document_xml("".join(blocks)),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
        "word/numbering.xml": (
            f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
            '<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1">'
            '<w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ),
    }
    whole.update(parts or {})
    return zipped({name: part for name, part in whole.items() if part})


def press_docx(*blocks: str) -> bytes:
    """A .docx with a title and a date above the blocks."""
    return docx(paragraph("Встреча с ректором"), paragraph(DATE), *(blocks or (paragraph(RUSSIAN[0]),)))


def zipped(entries: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def page(body: str, *, head: str = "<title>Встреча с ректором | Генконсульство</title>") -> str:
    return f'<!doctype html>\n<html lang="ru"><head><meta charset="utf-8">{head}</head>\n<body>{body}</body></html>'


def read_all(path: Path) -> tuple[dict[str, SeedDocument], list[tuple[str, str]]]:
    """Every document at or below a path by name, and name and code of all that is wrong there."""
    found = find_sources([path])
    documents = {}
    errors = list(found.errors)
    for source in found.sources:
        try:
            documents[source.name] = read_document(source)
        except ReadingError as error:
            errors.append(error)
    return documents, sorted((error.name, error.code) for error in errors)


def read_bytes(folder: Path, name: str, data: bytes | str) -> SeedDocument:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_document(Source(path, f"news/{name}"))
