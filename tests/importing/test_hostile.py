"""Hostile files end as they should, in little memory, and reach nothing outside their folder.

Each is read in a process of its own, where Django is loaded and no language model.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from .hostile import CASES
from .packed import DATE, page, zipped
from .samples import DOCUMENT, RUSSIAN

MOST_MEMORY = 300  # MiB above Django's


def alone(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "consulate.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def outcome(path: Path) -> dict[str, object]:
    result: dict[str, object] = json.loads(alone("-m", "tests.importing.reading_alone", str(path)))
    return result


@pytest.mark.parametrize(("name", "end", "make"), CASES, ids=[case[0] for case in CASES])
def test_a_hostile_file_ends_well_in_little_memory_and_opens_nothing_else(tmp_path, name, end, make):
    path = tmp_path / name
    data = make()
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = outcome(path)
    path.unlink()
    assert found["ends"] == [end]
    assert found["opened"] == []
    assert int(str(found["peak"])) < MOST_MEMORY


def test_a_hostile_folder_opens_nothing_elsewhere(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "secret.txt").write_text(DOCUMENT)
    (secret / "secret.zip").write_bytes(zipped({"a.txt": DOCUMENT}))
    folder = tmp_path / "given"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text(DOCUMENT)
    (folder / "b.html").write_text(
        page(f'<iframe src="../secret/secret.txt"></iframe><h1>Б</h1>{DATE}<p>Текст.</p>')
    )
    (folder / "c.zip").write_bytes(zipped({"../secret/secret.txt": DOCUMENT, "c.txt": DOCUMENT}))
    (folder / "out.txt").symlink_to(secret / "secret.txt")
    (folder / "out.zip").symlink_to(secret / "secret.zip")
    (folder / "inner" / "loop").symlink_to(folder)
    (folder / "inner" / "out").symlink_to(secret)
    os.mkfifo(folder / "fifo.docx")
    found = outcome(folder)
    assert found["opened"] == []
    assert found["ends"] == [
        "bad_path", "not_a_file", "link", "link", "link", "link", RUSSIAN[0], "Б", RUSSIAN[0],
    ]  # fmt: skip


def test_a_file_that_is_opened_elsewhere_and_a_host_that_is_asked_for_are_seen():
    code = (
        "import socket, os; from tests.importing.reading_alone import watched; seen = watched('/nowhere');"
        "open(os.devnull).close(); os.listdir('/'); socket.socket().close(); print(sorted(seen))"
    )
    assert alone("-c", code).strip() == "['open /dev/null', 'os.listdir /', 'socket.__new__']"
