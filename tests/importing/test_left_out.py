from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.importing.errors import LEFT_OUT
from newsroom.importing.reading import LeftOut, find_sources

from .packed import zipped
from .samples import DOCUMENT


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DOCUMENT)
    return folder / "seeds"


def left_out(folder: Path) -> list[tuple[str, str, str]]:
    return [(one.name, one.code, one.text) for one in find_sources([folder]).left_out]


def test_a_picture_is_named_with_the_text_that_it_lies_beside(tmp_path):
    pictures = ("visit.jpg", "visit-1.JPEG", "visit.kk-2.heic", "other.png", "2022/visit.webp")
    folder = put(tmp_path, "visit.txt", "visit.kk.txt", "2023/other.txt", *pictures)
    assert left_out(folder) == [
        ("seeds/2022/visit.webp", "picture", ""),
        ("seeds/other.png", "picture", ""),
        ("seeds/visit-1.JPEG", "picture_of_text", "visit"),
        ("seeds/visit.jpg", "picture_of_text", "visit"),
        ("seeds/visit.kk-2.heic", "picture_of_text", "visit"),
    ]


@pytest.mark.parametrize(
    "name", ["a.doc", "a.rtf", "a.odt", "a.pdf", "a.pages", "a.xls", "a.XLSX", "a.pptx", "a.md"]
)
def test_a_text_in_a_format_that_is_not_read_is_named(tmp_path, name):
    assert left_out(put(tmp_path, "b.txt", name)) == [(f"seeds/{name}", "format", "")]


def test_an_archive_of_another_kind_is_named(tmp_path):
    assert left_out(put(tmp_path, "b.txt", "a.rar", "a.tar.gz")) == [
        ("seeds/a.rar", "archive", ""),
        ("seeds/a.tar.gz", "archive", ""),
    ]


def test_what_is_left_out_of_an_archive_is_named(tmp_path):
    path = tmp_path / "archive.zip"
    path.write_bytes(zipped({"visit.txt": DOCUMENT, "visit-1.jpg": b"", "old/a.doc": b""}))
    label = f"{tmp_path.name}/archive.zip"
    assert left_out(tmp_path) == [
        (f"{label}/old/a.doc", "format", ""),
        (f"{label}/visit-1.jpg", "picture_of_text", "visit"),
    ]


def test_what_nobody_put_there_to_be_read_is_not_named(tmp_path):
    litter = (".a.jpg", "~$a.docx", "Thumbs.db", "desktop.ini", "__MACOSX/a.jpg", "film.mp4", "setup.exe")
    assert left_out(put(tmp_path, "b.txt", *litter)) == []


def test_pictures_and_frames_that_a_browser_saved_with_a_page_are_not_named(tmp_path):
    files = ("page_files/logo.png", "page_files/frame.html", "Новость.files/a.jpg", "other_files/b.jpg")
    folder = put(tmp_path, "page.html", "Новость.htm", *files)
    found = find_sources([folder])
    assert [source.name for source in found.sources] == ["seeds/page.html", "seeds/Новость.htm"]
    assert left_out(folder) == [("seeds/other_files/b.jpg", "picture", "")]
    packed = tmp_path / "packed"
    packed.mkdir()
    (packed / "a.zip").write_bytes(
        zipped(dict.fromkeys(("x/page.html", "x/page_files/frame.html"), DOCUMENT))
    )
    assert [source.name for source in find_sources([packed]).sources] == ["packed/a.zip/x/page.html"]


def test_a_folder_of_pictures_names_them_and_holds_no_text(tmp_path):
    found = find_sources([put(tmp_path, "a.jpg")])
    assert [one.name for one in found.left_out] == ["seeds/a.jpg"]
    assert [error.code for error in found.errors] == ["no_documents"]


@pytest.mark.parametrize("code", LEFT_OUT)
def test_every_reason_says_what_to_do(code):
    reason = LeftOut("a", code, "visit").reason
    assert len(reason.split(". ")) >= 2
    assert reason.endswith(".")
    assert "%(" not in reason
