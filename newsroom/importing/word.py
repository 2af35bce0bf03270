"""Word's .docx -> blocks. Only the parts that words stand in are read, and nothing that is linked from them."""

from __future__ import annotations

import io
import re
import xml.parsers.expat
import zipfile
from dataclasses import replace
from typing import Any

import mammoth
from lxml import etree
from lxml import html as lxml_html

from . import archives
from .errors import ReadingError
from .layout import Block
from .markup import MAX_DEPTH, blocks_of

MAX_XML = 8 * 1024 * 1024  # bytes of the parts that are read, together
MAX_NODES = 400_000  # elements and attributes as stored
MAX_READ_NODES = 100_000  # of those that words depend on; mammoth needs 1 kB for each

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?\.rels|.*\.xml\.rels"
    r"|(?:.*/)?(?:document|styles|numbering|footnotes|endnotes)[0-9]*\.xml",
    re.IGNORECASE,
)
_STORIES = frozenset(("document", "footnotes", "endnotes"))
_RUN_PROPERTIES = frozenset(("rStyle", "b", "i", "strike", "vertAlign", "vanish", "del", "ins"))
_PARAGRAPH_PROPERTIES = frozenset(("pStyle", "numPr", "rPr"))
_IDLE = frozenset(
    "proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak sectPr tblPr tblGrid Choice commentRangeStart "
    "commentRangeEnd commentReference drawing object imagedata".split()
)


def word_blocks(data: bytes) -> list[Block]:
    """The paragraphs, headings, lists and tables of a .docx, without hidden and deleted words and pictures.

    Lines are counted in paragraphs with words. Raises ReadingError: not_docx, old_or_locked_docx,
    broken_xml, too_complex, too_deep, bomb, damaged.
    """
    if data.startswith(_OLE):
        raise ReadingError("old_or_locked_docx")
    try:
        package = _package(_parts(data))
        found = mammoth.convert_to_html(
            package,
            convert_image=lambda image: [],
            include_embedded_style_map=False,
            external_file_access=False,
            style_map="p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh",
        )
    except ReadingError as error:
        error.code = {"bad_archive": "not_docx", "too_many_entries": "too_complex"}.get(
            error.code, error.code
        )
        raise
    except Exception:
        # mammoth names no errors of its own: a part that is missing or linked wrongly shows as any of them.
        raise ReadingError("not_docx") from None
    root = lxml_html.fragment_fromstring(found.value, create_parent="div")
    for back in root.xpath(".//a[starts-with(@href, '#')][normalize-space() = '↑']"):
        back.drop_tree()  # from a footnote to where it belongs; there are no places to go to in a body
    return [replace(block, line=number) for number, block in enumerate(blocks_of(root), 1)]


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts that words depend on, by name, cut down to what is read."""
    parts: dict[str, bytes] = {}
    with archives.opened(io.BytesIO(data)) as package:
        for info in package.infolist():
            if _PARTS.fullmatch(info.filename):
                parts[info.filename] = _unpacked(package, info)
                if sum(map(len, parts.values())) > MAX_XML:
                    raise ReadingError("bomb", limit=MAX_XML // 1024**2)
    nodes = 0
    for part in parts.values():
        nodes = _checked(part, nodes)
    hidden = {style for part in parts.values() for style in _hidden_styles(part)}
    kept = 0
    for name, part in parts.items():
        root = _parsed(part)
        if etree.QName(root).localname in _STORIES:
            _cut(root, hidden)
        etree.cleanup_namespaces(root)
        kept += sum(1 + len(element.attrib) for element in root.iter())
        parts[name] = etree.tostring(root, encoding="utf-8")
        if kept > MAX_READ_NODES:
            raise ReadingError("too_complex")
    return parts


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if archives.is_encrypted(info):
        raise ReadingError("old_or_locked_docx")
    if not archives.is_readable(info):
        raise ReadingError("unknown_compression")
    return archives.unpacked(package, info, MAX_XML)


def _checked(part: bytes, nodes: int) -> int:
    """How many elements and attributes there are up to here, seen before any tree is built of them.

    Raises ReadingError: too_complex, too_deep, and broken_xml also for a part that declares entities, as
    none of Word's does and as those do that grow when they are read.
    """
    depth = 0

    def begin(name: str, attributes: list[str]) -> None:
        nonlocal nodes, depth
        nodes, depth = nodes + 1 + len(attributes) // 2, depth + 1
        if nodes > MAX_NODES:
            raise ReadingError("too_complex")
        if depth > MAX_DEPTH:
            raise ReadingError("too_deep")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*args: object) -> None:
        raise ReadingError("broken_xml")

    parser = xml.parsers.expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(part, True)
    except (xml.parsers.expat.ExpatError, ValueError, LookupError):
        raise ReadingError("broken_xml") from None
    return nodes


def _parsed(part: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        raise ReadingError("broken_xml") from None


def _hidden_styles(part: bytes) -> list[str]:
    """The ids of the styles whose words are not shown."""
    root = _parsed(part)
    if etree.QName(root).localname != "styles":
        return []
    return [
        _value(style, "styleId")
        for style in root.iter("{*}style")
        if any(_is_hidden(properties) for properties in style.iterchildren("{*}rPr"))
    ]


def _cut(root: Any, hidden: set[str]) -> None:
    """Take hidden words out, and what only says how words look or where they were edited."""
    for element in list(root.iter()):
        for key in list(element.attrib):
            if etree.QName(key).localname.startswith("rsid"):
                del element.attrib[key]
        name = etree.QName(element).localname
        if name in _IDLE:
            element.getparent().remove(element)
        elif name in {"rPr", "pPr"}:
            kept = _RUN_PROPERTIES if name == "rPr" else _PARAGRAPH_PROPERTIES
            for inner in list(element):
                if etree.QName(inner).localname not in kept:
                    element.remove(inner)
        elif name in {"r", "p"}:
            style = next(element.iterfind(f"{{*}}{name}Pr/{{*}}{name}Style"), None)
            properties = element.find("{*}rPr")
            if (style is not None and _value(style, "val") in hidden) or _is_hidden(properties):
                element.getparent().remove(element)


def _is_hidden(properties: Any) -> bool:
    vanish = None if properties is None else properties.find("{*}vanish")
    return vanish is not None and _value(vanish, "val") not in {"0", "false", "off"}


def _value(element: Any, name: str) -> str:
    """An attribute in the namespace of its element, as all of Word's are."""
    return element.get(f"{{{etree.QName(element).namespace}}}{name}") or ""


def _package(parts: dict[str, bytes]) -> io.BytesIO:
    """A .docx of these parts alone."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file
