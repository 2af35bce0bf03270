"""manage.py import_seeds: what a person sees, what a machine reads, and the exit code."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from newsroom.models import Article, Edition

from .texts import MEETING, notice, write_folder

pytestmark = pytest.mark.django_db


def run(*paths: Path, **options: Any) -> str:
    out = StringIO()
    call_command("import_seeds", *paths, stdout=out, stderr=StringIO(), no_color=True, **options)
    return out.getvalue()


def test_the_table_counts_what_was_made_and_what_was_there(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {"a.txt": notice(1), "b.txt": notice(2)})
    first, second = run(folder), run(folder)
    counts = [[line.split() for line in told.splitlines()] for told in (first, second)]
    assert ["made", "2", "live", "2"] in counts[0]
    assert ["unchanged", "0"] in counts[0]
    assert ["made", "0"] in counts[1]
    assert ["unchanged", "2"] in counts[1]
    assert "+ texts/a.txt" in first
    assert "Notice 1: change of opening hours" in first


def test_a_failure_is_named_with_file_line_and_what_to_do_and_ends_in_exit_code_1(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {"a.txt": "Title\n31.02.2025\nText.\n", "b.txt": notice(2)})
    out = StringIO()
    with pytest.raises(CommandError) as stop:
        call_command("import_seeds", folder, stdout=out, stderr=StringIO(), no_color=True)
    assert stop.value.returncode == 1
    assert "! texts/a.txt:2" in out.getvalue()
    assert "31.02.2025" in out.getvalue()
    assert Article.objects.count() == 1


def test_the_report_for_machines_is_json_with_the_same_keys_in_every_run(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {"a.txt": MEETING})
    first, second = (json.loads(run(folder, report="json")) for _run in range(2))
    assert set(first) == set(second)
    assert {name: count for name, count in first["counts"].items() if count} == {"made": 1}
    assert first["made"][0]["state"] == "live"
    assert second["batch"] is None
    assert second["unchanged"] == [{"file": "texts/a.txt", "article": first["made"][0]["article"]}]


def test_drafts_language_and_confirm_are_handed_on(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {"a.txt": MEETING})
    run(folder, as_draft=True, language="kk", confirm="none")
    article = Article.objects.get()
    assert (article.language, Edition.objects.count(), article.people.count()) == ("kk", 0, 0)


def test_a_path_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        run(tmp_path / "nowhere")


def test_a_single_file_can_be_given(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {"a.txt": notice(1), "b.txt": notice(2)})
    run(folder / "b.txt")
    assert Article.objects.get().title.startswith("Notice 2")


def test_the_folder_seeds_is_the_default_and_imports_whole() -> None:
    """All 24 texts of the project: every language, one piece in three, one far ahead."""
    report = json.loads(run(confirm="all", report="json"))
    assert {name: count for name, count in report["counts"].items() if count} == {"made": 24}
    assert {made["language"] for made in report["made"]} == {"ru", "kk", "en"}
    assert [made["live_from"][:4] for made in report["made"] if made["state"] == "scheduled"] == ["2035"]
    first = [made["article"] for made in report["made"] if "/01-" in made["file"]]
    assert len({Article.objects.get(pk=pk).translation_key for pk in first}) == 1
    assert len(first) == 3
    named = set(Article.objects.get(pk=first[0]).people.values_list("family_name", flat=True))
    assert named == {"Мадиев", "Бабушкин", "Головков"}
