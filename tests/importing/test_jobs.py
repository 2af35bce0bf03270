"""Names read in several processes: the same results in the same order as in one."""

import os
import signal
import time
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, ReadersLost, import_paths
from newsroom.models import Article, ImportBatch, Mention, Participation, Person

from .texts import notice, write_folder

pytestmark = pytest.mark.django_db


def imported(folder: Path, jobs: int) -> Any:
    """What an import reports and writes; the database is as before afterwards."""
    with transaction.atomic():
        report = import_paths([folder], Options(confirm=Confirm.ALL, jobs=jobs)).as_data()
        first = min(row["article"] for row in report["made"])
        for row in report["made"]:
            row["article"] -= first
        columns = ("surface", "name", "state", "confidence", "start", "person__family_name")
        mentions = list(Mention.objects.order_by("pk").values_list(*columns))
        people = [str(one) for one in Person.objects.order_by("pk")]
        parts = [str(one) for one in Participation.objects.order_by("pk")]
        transaction.set_rollback(True)
    return report | {"batch": None}, mentions, people, parts


def test_results_and_order_are_the_same_with_one_process_and_with_more() -> None:
    """Over all seeds: translations follow their originals closely, and people recur from text to text.

    What is known changes while texts are read ahead, so that some have to be read again.
    """
    one = imported(settings.BASE_DIR / "seeds", 1)
    assert len(one[1]) > 100
    assert imported(settings.BASE_DIR / "seeds", 2) == one


def test_a_reader_that_is_killed_stops_the_import_with_a_word_and_what_is_in_stays(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "texts", {f"{n:02}.txt": notice(n) for n in range(20)})
    killed: list[int] = []

    def kill_readers(sources: list[Any]) -> Any:
        for number, source in enumerate(sources):
            if number == 12:
                for child in active_children():
                    with suppress(ProcessLookupError):  # the pool ends the others when it misses one
                        os.kill(child.pid or 0, signal.SIGKILL)
                        killed.append(child.pid or 0)
                time.sleep(0.5)
            yield source

    with pytest.raises(ReadersLost):
        import_paths([folder], Options(jobs=2), progress=kill_readers)
    assert killed
    made = Article.objects.count()
    assert 0 < made < 20
    assert ImportBatch.objects.get().state == ImportBatch.State.STOPPED
    report = import_paths([folder], Options(jobs=1))
    assert (len(report.unchanged), len(report.made)) == (made, 20 - made)


@pytest.mark.parametrize("jobs", ["0", "-1", "65", "two"])
def test_a_number_of_processes_that_makes_no_sense_is_refused(tmp_path: Path, jobs: str) -> None:
    with pytest.raises(CommandError, match="from 1 to 64"):
        call_command("import_seeds", tmp_path, f"--jobs={jobs}")
