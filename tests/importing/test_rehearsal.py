"""A dry run says what the real run does, and leaves nothing behind."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections

from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.reading import Source
from newsroom.importing.reports import Report
from newsroom.models import Article, Organization

from .test_changes import CHANGED, edited_by_staff
from .texts import MEETING, MEETING_KK, notice, write_folder

TEXTS = {
    "a.ru.txt": MEETING,
    "a.kk.txt": MEETING_KK,
    "b.txt": notice(1),
    "c.txt": notice(2),
    "d.txt": "Без даты\nи без толку\n",
    "e.txt": notice(1).replace("noon", "midday"),
    "f.txt": notice(2),
    "h.txt": MEETING.replace("Генеральный консул встретился с ректором", "Ректор принял гостей"),
    "z.txt": notice(9).replace(".2015", ".2095"),
}
EARLIER = {"b.txt": notice(1), "c.txt": notice(2), "d.txt": notice(3), "g.txt": notice(4)}
LATER = {
    "a.txt": CHANGED,
    "b.txt": notice(1).replace("reception desk", "side entrance"),
    "c.txt": notice(2).replace("reception desk", "side entrance"),
    "d.txt": notice(3),
    "g.txt": notice(4).replace("until noon", "until two o'clock"),
}


def whole_database() -> dict[str, str]:
    """A digest of every table: what is written anywhere changes it."""
    found = {}
    for model in apps.get_models():
        rows = model._default_manager.order_by(model._meta.pk.name).values_list()
        found[model._meta.label] = hashlib.sha256(repr(list(rows)).encode()).hexdigest()
    return found


def without_keys(report: Report) -> dict[str, Any]:
    """What a report tells, but the numbers that only a real run gives and the moment of its updates."""
    data = report.as_data() | {"batch": None, "dry_run": None}
    known = set(Article.objects.filter(documents__isnull=True).values_list("pk", flat=True))
    for name in ("made", "unchanged", "duplicates"):
        data[name] = [
            row | {"article": row["article"] if row["article"] in known else None} for row in data[name]
        ]
    data["changed"] = [row | {"live_from": None} for row in data["changed"]]
    return data


def compare(folder: Path) -> tuple[Report, Report]:
    """A dry run, which leaves the database as it is, and the real run after it; they say the same."""
    options = Options(confirm=Confirm.ALL)
    before = whole_database()
    tried = import_paths([folder], replace(options, dry_run=True))
    assert whole_database() == before
    done = import_paths([folder], options)
    assert without_keys(tried) == without_keys(done)
    assert tried.batch is None
    return tried, done


def every_outcome(tmp_path: Path) -> None:
    tried, _done = compare(write_folder(tmp_path / "first", TEXTS))
    assert [len(rows) for rows in (tried.made, tried.failed, tried.duplicates, tried.unchanged)] == [
        5,
        1,
        2,
        1,
    ]
    assert {row.article for row in tried.made} == {None}
    assert {one.outcome for row in tried.made for one in row.named} >= {"new", "known"}
    assert {row.state for row in tried.made} == {"live", "scheduled"}


@pytest.mark.django_db
def test_the_dry_run_says_what_the_real_run_does_inside_a_transaction(tmp_path: Path) -> None:
    every_outcome(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_the_dry_run_says_what_the_real_run_does(tmp_path: Path) -> None:
    every_outcome(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_it_tells_changes_and_conflicts_too(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", EARLIER | {"a.txt": MEETING})
    import_paths([folder], Options(confirm=Confirm.ALL))
    edited_by_staff(Article.objects.get(documents__name="texts/c.txt"), title="Our own title")
    tried, done = compare(write_folder(folder, LATER))
    assert [row.file for row in tried.changed] == ["texts/a.txt", "texts/b.txt", "texts/g.txt"]
    assert [row.file for row in tried.conflicts] == ["texts/c.txt"]
    assert tried.changed[0].article == done.changed[0].article


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_dry_run(tmp_path: Path) -> None:
    """While it is at work, staff save in another connection; its end takes nothing of that back."""
    real = connections["default"]
    addresses: list[str] = []

    def saving_meanwhile(sources: list[Source]) -> Iterator[Source]:
        for number, source in enumerate(sources):
            if number:  # the first is written by now
                addresses.append(f"https://example.org/{number}")
                staff = real.copy()
                try:
                    with staff.cursor() as cursor:
                        cursor.execute("UPDATE newsroom_organization SET website = %s", [addresses[-1]])
                finally:
                    staff.close()
            yield source

    folder = write_folder(tmp_path / "texts", {f"{n}.txt": notice(n) for n in range(3)})
    import_paths([folder], Options(dry_run=True), progress=saving_meanwhile)
    assert len(addresses) == 2
    assert connections["default"] is real
    assert Organization.objects.get(is_home=True).website == addresses[-1]
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_the_command_prints_it_name_by_name(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = write_folder(tmp_path / "texts", {"a.txt": MEETING})
    call_command("import_seeds", folder, dry_run=True, confirm="all", no_color=True)
    told = capsys.readouterr().out
    assert "nothing was written" in told
    assert "person: И. Ю. Сухарев, ректор Приморского университета · new" in told
    assert not Article.objects.exists()
