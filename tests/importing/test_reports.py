"""What an import tells: a table of 80 columns for people, JSON of one schema for machines."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation
from jsonschema import Draft202012Validator

from newsroom.importing.errors import REASONS
from newsroom.models import Article, ImportBatch

from .test_changes import CHANGED, edited_by_staff
from .texts import MEETING, notice, write_folder

pytestmark = pytest.mark.django_db

SCHEMA = json.loads((settings.BASE_DIR / "newsroom/importing/report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
LONG = "a" * 90


def run(*paths: Path, **options: Any) -> str:
    """What the command prints, whether or not a file needs eyes."""
    out = StringIO()
    values = {"stdout": out, "stderr": StringIO(), "no_color": True, "confirm": "all"} | options
    try:
        call_command("import_seeds", *paths, **values)
    except CommandError as stop:
        assert stop.returncode == 1
    return out.getvalue()


def folder_of_everything(tmp_path: Path) -> Path:
    """A folder whose next import makes, changes, conflicts, repeats, fails, leaves out and finds unchanged."""
    folder = write_folder(
        tmp_path / "texts", {"a.txt": MEETING, "b.txt": notice(1), "c.txt": notice(2), "d.txt": notice(3)}
    )
    run(folder)
    edited_by_staff(Article.objects.get(documents__name="texts/b.txt"), title="Our own title")
    return write_folder(
        folder,
        {
            "a.txt": CHANGED,
            "b.txt": notice(1).replace("reception desk", "side entrance"),
            "e.txt": notice(2).replace("reception desk", "side entrance"),
            "f.txt": "Заголовок\n31.02.2025\nТекст.\n",
            "g.jpg": "not a picture",
            "h.txt": notice(8),
            f"{LONG}.txt": notice(9),
        },
    )


def everything_counted(data: dict[str, Any]) -> None:
    assert all(data["counts"].values()), data["counts"]
    assert data["counts"] == {name: len(data[name]) for name in data["counts"]}


# --- For machines ------------------------------------------------------------------------------------


def test_the_schema_is_one_and_says_of_every_key_what_it_holds() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])


@pytest.mark.parametrize("options", [{"dry_run": True}, {}, {"verbosity": 0}])
def test_every_report_keeps_to_the_schema(tmp_path: Path, options: dict[str, Any]) -> None:
    folder = folder_of_everything(tmp_path)
    data = json.loads(run(folder, report="json", **options))
    VALIDATOR.validate(data)
    everything_counted(data)
    assert data["dry_run"] is options.get("dry_run", False)
    if data["batch"]:
        VALIDATOR.validate(ImportBatch.objects.get(pk=data["batch"]).report)


def test_a_report_with_a_key_too_few_or_too_many_is_none(tmp_path: Path) -> None:
    data = json.loads(run(write_folder(tmp_path / "texts", {"a.txt": MEETING}), report="json"))
    assert VALIDATOR.is_valid(data)
    (made,) = data["made"]
    assert not VALIDATOR.is_valid(data | {"made": [made | {"state": "lost"}]})
    assert not VALIDATOR.is_valid(data | {"made": [made | {"more": 1}]})
    assert not VALIDATOR.is_valid({key: value for key, value in data.items() if key != "left_out"})


def test_codes_of_failures_are_those_of_the_table(tmp_path: Path) -> None:
    data = json.loads(run(folder_of_everything(tmp_path), report="json"))
    assert {row["code"] for row in data["failed"]} <= {*REASONS, "title_too_long", "meanwhile", "unexpected"}
    assert [(row["line"], row["code"]) for row in data["failed"]] == [(2, "impossible_date")]


# --- For people --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("options", [{"dry_run": True}, {}, {"verbosity": 2}])
def test_the_table_fits_80_columns(tmp_path: Path, language: str, options: dict[str, Any]) -> None:
    folder = folder_of_everything(tmp_path)
    with translation.override(language):
        lines = run(folder, **options).splitlines()
    assert lines
    assert max(len(line) for line in lines) <= 80


def test_it_counts_by_kind_and_names_each_file_that_needs_eyes_with_what_to_do(tmp_path: Path) -> None:
    told = run(folder_of_everything(tmp_path))
    counted = " ".join(told.split())
    for name in (
        "made 2 live 2",
        "changed 1 live 1",
        "conflicts 1",
        "near duplicates 1",
        "failed 1",
        "left out 1",
    ):
        assert name in counted
    words = " ".join(told.split())
    assert "! texts/f.txt:2 There is no such day: “31.02.2025”. Correct the date." in words
    assert "! texts/b.txt article" in words
    assert "the new text waits beside it as a proposed version" in words
    assert "! texts/e.txt ≈ texts/c.txt" in words
    assert "import it with --allow-duplicates" in words
    assert "! texts/g.jpg" in words


def test_names_are_counted_as_new_known_and_to_confirm(tmp_path: Path) -> None:
    told = run(write_folder(tmp_path / "texts", {"a.txt": MEETING}))
    rows = [line.split() for line in told.splitlines()]
    assert ["person", "2", "0", "0"] in rows
    assert "To take it back: manage.py import_seeds --undo" in told


def test_a_long_name_is_cut_in_its_middle(tmp_path: Path) -> None:
    told = run(write_folder(tmp_path / "texts", {f"{LONG}.txt": notice(1)}))
    assert "+ texts/aaa" in told
    assert "…" in told


def test_many_files_that_went_well_are_counted_and_listed_on_demand(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {f"{n:02}.txt": notice(n) for n in range(51)})
    assert "+ texts/07.txt" not in run(folder, no_extract=True)
    ImportBatch.objects.get()
    folder = write_folder(tmp_path / "more", {f"{n:02}.txt": notice(100 + n) for n in range(51)})
    assert "+ more/07.txt" in run(folder, no_extract=True, verbosity=2)


def test_a_terminal_gets_colours(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {"a.txt": notice(1), "b.txt": "Title\nno date\nText.\n"})
    told = run(folder, no_color=False, force_color=True)
    assert "\x1b[" in told
    assert "\x1b[" not in run(folder)
