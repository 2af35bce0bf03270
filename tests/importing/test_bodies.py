"""What always holds of a body, whatever the file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.importing.characters import clean
from newsroom.importing.errors import REASONS
from newsroom.importing.reading import ReadingError, SeedDocument
from newsroom.models.text import paragraphs_to_html, plain, sanitise

from .packed import DATE, page, paragraph, press_docx, read_bytes, run, zipped

TAGS = "p div br b i a span h1 h2 h4 ul ol li table tr td th blockquote pre time article section nav script".split()
WORDS = st.text(
    st.sampled_from("абв гд.,АЯқ<>&;\"'#x0127 \n\t\x01\u00a0\u202e\u0306\u2028\v\ufdd0\ue000🙂"), max_size=30
)


def document_in(name: str, data: bytes | str) -> SeedDocument | None:
    """The document; None for a named error."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return read_bytes(Path(folder), name, data)
        except ReadingError as error:
            assert error.code in REASONS
            assert error.name == f"news/{name}"
            assert "%(" not in error.reason
            return None


def holds(document: SeedDocument) -> bool:
    assert document.body == sanitise(document.body)
    assert document.paragraphs == tuple(plain(document.body).splitlines())
    return any(char.isalnum() for line in document.paragraphs for char in line)


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
@example(["&amp;lt;p&gt; &#0; <b>&nbsp;</b>", "</p><script>"])
def test_the_paragraphs_of_a_plain_text_are_its_lines(lines):
    text = "\n".join(["Встреча", DATE, "Первый", *lines])
    document = document_in("a.txt", text)
    assert document is not None
    expected = [clean(line) for line in text.replace("\v", "\n").replace("\u2028", "\n").split("\n")[2:]]
    assert document.paragraphs == tuple(line for line in expected if line)
    assert document.body == paragraphs_to_html(document.paragraphs)
    assert holds(document)


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            [
                '<a href="/x">',
                '<a href="javascript:x">',
                '<div class="sidebar">',
                "<!--",
                "-->",
                "<td colspan=2>",
            ]
        ),
        WORDS,
        st.just("Стороны договорились о встрече осенью."),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=500, deadline=None)
@given(MARKUP, st.booleans())
@example("<pre>\v</pre><x<nav>а</nav>\x01<a href=http://x/\x01&#xfffe;>б</a>", True)
@example("<ul><li>а<div>б</div></ul><table><tr><td>в<p>г<td>д</table>", True)
def test_any_page_gives_a_sound_body_or_a_named_error(markup, titled):
    head = f"<h1>Встреча</h1><p>{DATE}</p><p>Первый абзац был здесь.</p>" if titled else ""
    document = document_in("a.html", page(head + markup, head=""))
    assert document is None or holds(document)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS.map(lambda words: words.replace("\v", "").replace("\x01", "")), max_size=6))
def test_any_words_in_a_word_file_give_a_sound_body_or_a_named_error(lines):
    document = document_in(
        "a.docx", press_docx(paragraph("Первый"), *(paragraph(run(line)) for line in lines))
    )
    assert document is not None
    assert holds(document)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 255)), min_size=1, max_size=5),
    st.integers(0, 3_000),
)
def test_a_damaged_file_gives_a_document_or_a_named_error(changes, cut):
    whole = press_docx()
    data = bytearray(whole)
    for place, byte in changes:
        data[place % len(data)] = byte
    document_in("a.docx", bytes(data))
    document_in("a.docx", whole[: cut % len(whole)])
    stored = zipped({"word/document.xml": whole[: cut % len(whole)]})
    document_in("a.docx", stored)
