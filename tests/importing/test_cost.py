"""What one document costs the database does not grow with those that are in already."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from newsroom.importing.loading import Options, import_paths

from .texts import write_folder

pytestmark = pytest.mark.django_db

FEW, MANY = 5, 60


def text(number: int, title: str) -> str:
    """A text that has no four words in a row with any other."""
    words = " ".join(f"word{number}x{place}" for place in range(50))
    return f"{title}\n{number % 28 + 1:02d}.{number // 28 + 1:02d}.2025\n{words}.\n"


def statements(folder: Path, title: str) -> list[int]:
    """How many statements each document of one import takes, from the row of one to that of the next."""
    texts = {f"text-{number:03d}.txt": text(number, title.format(number)) for number in range(MANY + 2)}
    write_folder(folder, texts)
    done: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        report = import_paths([folder], Options(extract=False))
    assert len(report.made) == len(texts), report.as_data()["duplicates"][:1]
    rows = [place for place, sql in enumerate(done) if 'INSERT INTO "newsroom_importeddocument"' in sql]
    return [end - begin for begin, end in pairwise(rows)]


def test_a_document_costs_as_much_among_many_as_among_few(tmp_path: Path) -> None:
    costs = statements(tmp_path, "Notice of day {}")
    assert costs[MANY] == costs[FEW]
    # Eight write (article, address, revision, document, bands, edition, its text, audit), one looks for a
    # twin, two begin and end the transaction.
    assert costs[MANY] <= 11


def test_so_does_one_whose_title_many_have(tmp_path: Path) -> None:
    costs = statements(tmp_path, "Notice")
    assert costs[MANY] <= costs[FEW] + 2
