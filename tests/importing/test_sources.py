from __future__ import annotations

import os
import shutil
import socket
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.importing.reading import MAX_BYTES, ReadingError, Source, find_sources, read_document

from .samples import DOCUMENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "seeds"
    path.mkdir()
    return path


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(DOCUMENT)
    return path


def names(*paths: Path) -> list[str]:
    found = find_sources(paths)
    assert found.errors == []
    return [source.name for source in found.sources]


def problems(*paths: Path) -> list[tuple[str, str]]:
    errors = find_sources(paths).errors
    assert all(error.reason for error in errors)
    return [(error.name, error.code) for error in errors]


def code_of(path: Path) -> str:
    with pytest.raises(ReadingError) as refused:
        read_document(Source(path, "news/text.txt"))
    assert refused.value.name == "news/text.txt"
    assert refused.value.reason
    return refused.value.code


def test_a_folder_is_searched_to_any_depth_in_the_order_of_names(folder):
    for name in ("b.txt", "2022/11/a.txt", "a.TXT", "2022/z.kk.txt"):
        put(folder / name)
    assert names(folder) == ["seeds/2022/11/a.txt", "seeds/2022/z.kk.txt", "seeds/a.TXT", "seeds/b.txt"]


def test_a_given_file_is_named_with_its_folder_as_when_the_folder_is_given(folder):
    assert names(put(folder / "a.txt")) == names(folder) == ["seeds/a.txt"]


def test_a_relative_path_and_dots_that_the_user_gave_are_fine(folder, monkeypatch):
    put(folder / "a.txt")
    (folder / "inner").mkdir()
    monkeypatch.chdir(folder / "inner")
    assert names(Path("..")) == names(Path("../a.txt")) == ["seeds/a.txt"]
    sources = find_sources([Path("../a.txt")]).sources
    assert read_document(sources[0]).name == "seeds/a.txt"


def test_a_file_reached_by_several_paths_is_listed_once_by_its_longest_name(folder):
    file = put(folder / "2022/a.txt")
    by_link = folder.parent / "link"
    by_link.symlink_to(folder, target_is_directory=True)
    for paths in ([file, folder, by_link], [folder, file, file]):
        found = find_sources(paths)
        assert len(found.sources) == 1
        assert found.sources[0].name.endswith("/2022/a.txt")
        assert found.errors == []


def test_hidden_and_other_files_of_a_folder_are_passed_over(folder):
    for name in (
        ".a.txt",
        ".git/b.txt",
        "film.mp4",
        "~$text.docx",
        "Thumbs.db",
        "desktop.ini",
        "txt",
        "docx",
    ):
        put(folder / name)
    put(folder / "c.txt")
    assert names(folder) == ["seeds/c.txt"]


@pytest.mark.parametrize("content", [[], ["photo.jpg"], [".hidden.txt"], ["empty/"]])
def test_a_folder_without_a_text_says_so(folder, content):
    for name in content:
        put(folder / name) if not name.endswith("/") else (folder / name).mkdir()
    assert problems(folder) == [(str(folder), "no_documents")]


def test_a_file_that_is_no_text_says_what_is_accepted(folder):
    path = put(folder / "text.odt")
    assert problems(path) == [("seeds/text.odt", "not_txt")]
    assert ".txt" in find_sources([path]).errors[0].reason


@pytest.mark.parametrize(
    "name", ["nothing.txt", "nothing", "nothing/nothing.txt", "a.txt/b.txt", "zero\0.txt"]
)
def test_a_path_that_does_not_exist_is_an_error(folder, name):
    put(folder / "a.txt")
    assert [code for _, code in problems(folder / name)] == ["missing"]


def test_one_bad_path_does_not_hide_the_good_ones(folder):
    put(folder / "a.txt")
    found = find_sources([folder / "no.txt", folder])
    assert [source.name for source in found.sources] == ["seeds/a.txt"]
    assert [error.code for error in found.errors] == ["missing"]


def test_links_in_a_folder_are_named_and_never_followed(folder, tmp_path):
    outside = put(tmp_path / "outside/secret.txt")
    put(folder / "a.txt")
    (folder / "to-file.txt").symlink_to(outside)
    (folder / "to-own-file.txt").symlink_to(folder / "a.txt")
    (folder / "to-folder").symlink_to(outside.parent)
    (folder / "to-itself.txt").symlink_to(folder / "to-itself.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(tmp_path / "nowhere")
    found = find_sources([folder])
    assert [source.name for source in found.sources] == ["seeds/a.txt"]
    assert {error.code for error in found.errors} == {"link"}
    linked = ["loop", "nowhere.txt", "to-file.txt", "to-folder", "to-itself.txt", "to-own-file.txt"]
    assert [error.name for error in found.errors] == [f"seeds/{name}" for name in linked]


def test_a_given_link_to_a_file_is_refused_and_one_to_a_folder_followed(folder, tmp_path):
    put(folder / "a.txt")
    (tmp_path / "file.txt").symlink_to(folder / "a.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "linked").symlink_to(folder)
    assert [code for _, code in problems(tmp_path / "file.txt")] == ["link"]
    assert [code for _, code in problems(tmp_path / "loop.txt")] == ["link"]
    assert names(tmp_path / "linked") == ["linked/a.txt"]


def test_a_link_that_takes_a_files_place_later_is_not_opened(folder, tmp_path):
    path = put(folder / "a.txt")
    sources = find_sources([folder]).sources
    path.unlink()
    path.symlink_to(put(tmp_path / "secret.txt"))
    assert code_of(sources[0].path) == "link"


def test_a_folder_called_like_a_text_is_a_folder(folder):
    put(folder / "x.txt/a.txt")
    assert names(folder) == ["seeds/x.txt/a.txt"]
    assert code_of(folder / "x.txt") == "not_a_file"


def test_what_is_no_ordinary_file_is_named_and_never_waited_for(folder, monkeypatch):
    os.mkfifo(folder / "fifo.txt")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        expected = [("seeds/fifo.txt", "not_a_file"), ("seeds/socket.txt", "not_a_file")]
        assert problems(folder) == expected
        assert problems(folder / "fifo.txt", folder / "socket.txt") == expected
        assert code_of(folder / "fifo.txt") == "not_a_file"
        assert code_of(folder / "socket.txt") == "not_a_file"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_named_and_not_read(device):
    assert [code for _, code in problems(Path(device))] == ["not_a_file"]
    assert code_of(Path(device)) == "not_a_file"


def test_a_file_that_vanished_is_named(folder):
    assert code_of(folder / "gone.txt") == "missing"


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder that anybody may enter, and no root's right to read everything."""
    path = Path(tempfile.mkdtemp(dir="/tmp"))
    path.chmod(0o755)
    root = os.geteuid() == 0
    yield path
    if root:
        os.seteuid(0)
    for inner in path.rglob("*"):
        inner.chmod(0o755)
    shutil.rmtree(path)


def give_up_root() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_what_may_not_be_read_is_named(as_nobody):
    put(as_nobody / "a.txt").chmod(0)
    put(as_nobody / "locked/b.txt")
    (as_nobody / "locked").chmod(0)
    give_up_root()
    found = find_sources([as_nobody])
    assert [source.name for source in found.sources] == [f"{as_nobody.name}/a.txt"]
    assert [(error.name, error.code) for error in found.errors] == [
        (f"{as_nobody.name}/locked", "unreadable")
    ]
    assert code_of(as_nobody / "a.txt") == "unreadable"
    assert [code for _, code in problems(as_nobody / "locked/b.txt")] == ["unreadable"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xe9.txt", "caf\ufffd.txt"),
        ("два\nряда.txt".encode(), "два\ufffdряда.txt"),
        ("\u202etxt.a.txt".encode(), "\ufffdtxt.a.txt"),
    ],
)
def test_a_name_that_cannot_be_stored_or_shown_is_named(folder, name, shown):
    path = os.path.join(os.fsencode(folder), name)
    with open(path, "w") as file:
        file.write(DOCUMENT)
    assert problems(folder) == [(f"seeds/{shown}", "bad_name")]
    assert problems(Path(os.fsdecode(path))) == [(f"seeds/{shown}", "bad_name")]


def test_a_name_in_decomposed_letters_is_given_composed_and_opened(folder):
    put(folder / "приём Мадиева й.txt".replace("й", "и\u0306").replace("ё", "е\u0308"))
    found = find_sources([folder])
    assert [source.name for source in found.sources] == ["seeds/приём Мадиева й.txt"]
    assert found.errors == []
    assert read_document(found.sources[0]).title


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(folder):
    path = folder / "a.txt"
    body = DOCUMENT.encode() + (b"word " * 20 + b"\n") * (MAX_BYTES // 20)
    path.write_bytes(body[:MAX_BYTES])
    assert read_document(Source(path, "news/text.txt")).paragraphs
    path.write_bytes(body[: MAX_BYTES + 1])
    assert code_of(path) == "too_large"


def test_a_line_of_100_mb_takes_no_memory(folder):
    path = folder / "a.txt"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"a" * 1_000_000)
    tracemalloc.start()
    try:
        assert code_of(path) == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 4 * MAX_BYTES
    finally:
        tracemalloc.stop()
        path.unlink()
