from __future__ import annotations

import io
import pickle
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest

from newsroom.importing import archives
from newsroom.importing.reading import ReadingError, find_sources, read_document

from .packed import press_docx, read_all, zipped
from .samples import DOCUMENT


def put(folder: Path, data: bytes, name: str = "archive.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return folder


def entry(name: str, data: str | bytes = DOCUMENT, **fields: object) -> tuple[zipfile.ZipInfo, str | bytes]:
    info = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


def archive(*entries: tuple[zipfile.ZipInfo, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for info, data in entries:
            target.writestr(info, data, compress_type=info.compress_type)
    return file.getvalue()


def with_name(data: bytes, name: bytes, stored: bytes) -> bytes:
    """The archive with an entry's name replaced by bytes of the same length, without the flag for UTF-8."""
    assert len(name) == len(stored)
    return data.replace(name, stored)


def test_texts_in_an_archive_are_read_and_named_with_it(tmp_path):
    data = zipped({"a.txt": DOCUMENT, "2022/visit.kk.docx": press_docx(), "2022/": "", "film.mp4": b"film"})
    documents, errors = read_all(put(tmp_path, data))
    folder = tmp_path.name
    assert list(documents) == [f"{folder}/archive.zip/2022/visit.kk.docx", f"{folder}/archive.zip/a.txt"]
    assert errors == []
    visit = documents[f"{folder}/archive.zip/2022/visit.kk.docx"]
    assert (visit.stem, visit.language) == (f"{folder}/archive.zip/2022/visit", "kk")


def test_a_given_archive_is_named_with_its_folder(tmp_path):
    put(tmp_path, zipped({"a.txt": DOCUMENT}))
    (source,) = find_sources([tmp_path / "archive.zip", tmp_path]).sources
    assert source.name == f"{tmp_path.name}/archive.zip/a.txt"
    assert len(pickle.dumps(source)) < 1_000
    assert read_document(pickle.loads(pickle.dumps(source))).title


def test_nothing_is_written_beside_the_archive(tmp_path):
    documents, _ = read_all(put(tmp_path, zipped({"a.txt": DOCUMENT, "b/c.txt": DOCUMENT})))
    assert len(documents) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["archive.zip"]


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        ("Встреча с послом.txt".encode("cp866"), "Встреча с послом.txt"),
        ("Приём.txt".encode(), "Приём.txt"),
        (unicodedata.normalize("NFD", "Приём й.txt").encode(), "Приём й.txt"),
        (b"news\\2022\\a.txt", "news/2022/a.txt"),
        (b"./news/./a.txt", "news/a.txt"),
    ],
    ids=["Windows", "Mac", "decomposed", "backslashes", "dots"],
)
def test_a_name_without_the_flag_for_utf_8_is_told(tmp_path, stored, name):
    plain = b"x" * len(stored)
    data = with_name(archive(entry(plain.decode())), plain, stored)
    documents, errors = read_all(put(tmp_path, data))
    assert list(documents) == [f"{tmp_path.name}/archive.zip/{name}"]
    assert errors == []


def test_a_name_with_the_flag_is_composed(tmp_path):
    name = unicodedata.normalize("NFD", "Бейбітшілік й ё.txt")
    documents, _ = read_all(put(tmp_path, archive(entry(name))))
    assert list(documents) == [f"{tmp_path.name}/archive.zip/Бейбітшілік й ё.txt"]


def test_what_systems_leave_in_archives_is_passed_over(tmp_path):
    litter = (
        "__MACOSX/._a.txt",
        "__MACOSX/b.txt",
        ".hidden.txt",
        ".git/c.txt",
        "~$d.docx",
        "Thumbs.db",
        "x/.d/e.txt",
    )
    documents, errors = read_all(put(tmp_path, zipped({"a.txt": DOCUMENT} | dict.fromkeys(litter, "x"))))
    assert (len(documents), errors) == (1, [])


def encrypted(data: bytes) -> bytes:
    """With the flag for a password set in both places where an entry is described."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.index(mark) + offset
        changed[place : place + 2] = struct.pack("<H", 1)
    return bytes(changed)


LINK = (stat.S_IFLNK | 0o777) << 16
BAD = {
    "password": (encrypted(archive(entry("bad.txt"))), "bad.txt", "encrypted"),
    "link": (archive(entry("bad.txt", "/etc/passwd", external_attr=LINK)), "bad.txt", "link"),
    "FIFO": (archive(entry("bad.txt", external_attr=(stat.S_IFIFO | 0o644) << 16)), "bad.txt", "not_a_file"),
    "absolute": (archive(entry("/etc/bad.txt")), "/etc/bad.txt", "bad_path"),
    "climbs": (archive(entry("../../bad.txt")), "../../bad.txt", "bad_path"),
    "climbs inside": (archive(entry("a/../../bad.txt")), "a/../../bad.txt", "bad_path"),
    "climbs by backslashes": (archive(entry("..\\bad.txt")), "../bad.txt", "bad_path"),
    "drive": (archive(entry("C:\\bad.txt")), "C:/bad.txt", "bad_path"),
    "name": (archive(entry("ba\u202ed.txt")), "ba\ufffdd.txt", "bad_name"),
    "archive within": (zipped({"bad.zip": zipped({"a.txt": DOCUMENT})}), "bad.zip", "nested_archive"),
    "LZMA": (archive(entry("bad.txt", compress_type=zipfile.ZIP_LZMA)), "bad.txt", "unknown_compression"),
    "bomb": (zipped({"bad.txt": b"a" * 50_000_000}), "bad.txt", "bomb"),
    "too large": (
        archive(entry("bad.txt", b"a" * 2_100_000)), "bad.txt", "too_large",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_an_entry_that_cannot_be_taken_is_one_named_error_and_the_others_are_read(tmp_path, case):
    data, name, code = BAD[case]
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as target:
        target.writestr("good.txt", DOCUMENT)
    (tmp_path / "inner").mkdir()
    documents, errors = read_all(put(tmp_path / "inner", file.getvalue()))
    assert list(documents) == ["inner/archive.zip/good.txt"]
    assert errors == [(f"inner/archive.zip/{name}", code)]
    assert [path.name for path in tmp_path.rglob("*.txt")] == []


def test_damage_within_an_entry_is_named_and_the_others_are_read(tmp_path):
    data = archive(entry("bad.txt"), entry("good.txt"))
    place = data.index("Генеральный".encode())
    documents, errors = read_all(put(tmp_path, data[:place] + b"\0\0" + data[place + 2 :]))
    assert [Path(name).name for name in documents] == ["good.txt"]
    assert errors == [(f"{tmp_path.name}/archive.zip/bad.txt", "damaged")]


def test_an_entry_that_says_it_is_smaller_than_it_is_gives_no_more_than_it_said(tmp_path):
    data = bytearray(zipped({"bad.txt": b"a" * 50_000_000}))
    place = data.index(b"PK\1\2") + 24
    data[place : place + 4] = struct.pack("<I", 1_000)
    _, errors = read_all(put(tmp_path, bytes(data)))
    assert errors == [(f"{tmp_path.name}/archive.zip/bad.txt", "damaged")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_of_one_name_neither_is_read(tmp_path):
    double = (entry("a.txt"), entry("a.txt", DOCUMENT.replace("27", "28")))
    composed = (entry("й.txt"), entry(unicodedata.normalize("NFD", "й.txt")))
    documents, errors = read_all(put(tmp_path, archive(*double, *composed, entry("b.txt"))))
    assert [Path(name).name for name in documents] == ["b.txt"]
    label = f"{tmp_path.name}/archive.zip"
    assert errors == [(f"{label}/a.txt", "duplicate_entry"), (f"{label}/й.txt", "duplicate_entry")]


def test_an_archive_of_too_many_files_is_one_error(tmp_path):
    many = {f"{number}.txt": "" for number in range(archives.MAX_ENTRIES + 1)}
    documents, errors = read_all(put(tmp_path, zipped(many)))
    assert (documents, errors) == ({}, [(f"{tmp_path.name}/archive.zip", "too_many_entries")])


def test_a_directory_of_an_archive_that_would_fill_the_memory_is_not_read(tmp_path):
    many = {f"{'x' * 60_000}{number}.txt": "" for number in range(20)}
    _, errors = read_all(put(tmp_path, zipped(many)))
    assert errors == [(f"{tmp_path.name}/archive.zip", "too_many_entries")]


def test_texts_beyond_what_an_archive_may_hold_in_all_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 2 * len(DOCUMENT.encode()))
    documents, errors = read_all(put(tmp_path, zipped(dict.fromkeys(("a.txt", "b.txt", "c.txt"), DOCUMENT))))
    assert len(documents) == 2
    assert errors == [(f"{tmp_path.name}/archive.zip/c.txt", "archive_too_large")]


@pytest.mark.parametrize("data", [b"", DOCUMENT.encode(), zipped({"a.txt": DOCUMENT})[:-30]])
def test_what_is_no_archive_is_named(tmp_path, data):
    documents, errors = read_all(put(tmp_path, data))
    assert documents == {}
    assert errors == [(f"{tmp_path.name}/archive.zip", "bad_archive")]


def test_an_archive_without_a_text_says_so(tmp_path):
    _, errors = read_all(put(tmp_path, zipped({"film.mp4": b""})))
    assert errors == [(f"{tmp_path.name}/archive.zip", "no_documents")]


def test_an_archive_that_changed_since_it_was_listed_is_named(tmp_path):
    put(tmp_path, zipped({"a.txt": DOCUMENT, "b.txt": DOCUMENT}))
    gone, link = find_sources([tmp_path]).sources
    put(tmp_path, archive(entry("b.txt", "/etc/passwd", external_attr=LINK)))
    for source, code in ((gone, "missing"), (link, "link")):
        with pytest.raises(ReadingError) as refused:
            read_document(source)
        assert (refused.value.code, refused.value.name) == (code, source.name)


def test_an_archive_replaced_by_a_link_is_not_opened(tmp_path):
    put(tmp_path, zipped({"a.txt": DOCUMENT}))
    (source,) = find_sources([tmp_path]).sources
    source.path.rename(tmp_path / "secret")
    source.path.symlink_to(tmp_path / "secret")
    with pytest.raises(ReadingError) as refused:
        read_document(source)
    assert refused.value.code == "link"
