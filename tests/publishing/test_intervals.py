"""The visibility rule over time: what readers see at each moment, whatever staff did in what order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction

from newsroom.models import Article, Edition
from newsroom.models.editions import WasLive
from newsroom.publishing import Refused, correct, publish, submit, trash, unschedule, withdraw
from tests.factories import make_article, make_edition, make_user, soon

SECOND = timedelta(seconds=1)
pytestmark = pytest.mark.django_db


def write(title: str, article: Article | None = None) -> Article:
    if article is None:
        return make_article(title=title, by=make_user("Author"))
    article = Article.objects.get(pk=article.pk)
    article.title = title
    article.save()
    return article


def approve(article: Article, **how: Any) -> Edition:
    """Submit and publish by two other people."""
    how.setdefault("by", make_user("Editor"))
    article = submit(article, by=article.author, version=article.version)
    return publish(article, version=article.version, **how)


def titles(at: datetime) -> list[str]:
    return [edition.title for edition in Edition.objects.live(at).order_by("pk")]


def test_an_edition_is_live_from_its_first_microsecond_until_before_its_last() -> None:
    edition = make_edition(title="Раз", wanted_live_until=datetime(2024, 5, 1, tzinfo=UTC))
    start, end = edition.live_from, edition.live_until
    assert end is not None
    tick = timedelta(microseconds=1)
    assert [titles(at) for at in (start - tick, start, end - tick, end)] == [[], ["Раз"], ["Раз"], []]


def test_scheduling_over_a_live_edition_ends_the_live_one_where_the_new_one_begins() -> None:
    first = approve(write("Было"))
    later = soon(hours=2)
    second = approve(write("Стало", first.article), at=later)
    assert second.live_from == later
    assert titles(later - SECOND) == ["Было"]
    assert titles(later) == ["Стало"]


def test_unscheduling_reopens_the_edition_before_to_its_own_expiry() -> None:
    expiry = soon(days=3)
    first = approve(write("Было"), expires_at=expiry)
    approve(write("Стало", first.article), at=soon(hours=2), expires_at=soon(days=9))
    unschedule(first.article, by=make_user("Editor"))
    assert titles(soon(hours=3)) == ["Было"]
    assert titles(expiry) == []
    first.refresh_from_db()
    assert first.live_until == expiry
    assert first.article.editions.count() == 1


def test_unscheduling_does_not_reopen_what_was_withdrawn() -> None:
    first = approve(write("Было"))
    withdraw(first.article, by=make_user("Editor"), reason="Ошибка")
    approve(write("Стало", first.article), at=soon(hours=1))
    unschedule(first.article, by=make_user("Editor"))
    assert titles(soon(minutes=1)) == titles(soon(hours=2)) == []


def test_withdrawing_ends_the_live_edition_now_and_drops_the_scheduled_one() -> None:
    first = approve(write("Было"))
    approve(write("Стало", first.article), at=soon(hours=1))
    withdraw(first.article, by=make_user("Editor"), reason="Ошибка в дате")
    assert titles(soon(seconds=1)) == titles(soon(hours=2)) == []
    first.refresh_from_db()
    assert first.withdrawal_reason == "Ошибка в дате"


def test_a_withdrawn_text_can_be_published_again_without_overlap() -> None:
    first = approve(write("Раз"))
    withdraw(first.article, by=make_user("Editor"), reason="Ошибка")
    again = approve(write("Два", first.article))
    assert titles(soon(seconds=1)) == ["Два"]
    assert (again.number, again.slug) == (2, first.slug)


def test_what_expires_is_gone_at_its_moment_without_any_job() -> None:
    expiry = soon(hours=1)
    approve(write("Приём закрыт"), expires_at=expiry)
    assert titles(expiry - SECOND) == ["Приём закрыт"]
    assert titles(expiry) == []


def test_correcting_is_refused_while_a_later_edition_is_scheduled() -> None:
    first = approve(write("Было"))
    approve(write("Стало", first.article), at=soon(hours=1))
    article = write("Правка", first.article)
    with pytest.raises(Refused, match="unschedule"):
        correct(article, by=make_user("Editor"), version=article.version, kind="correction", note="Имя")
    assert titles(soon(seconds=1)) == ["Было"]


def test_a_second_edition_cannot_be_scheduled_beside_the_first() -> None:
    first = approve(write("Раз"), at=soon(hours=1))
    with pytest.raises(Refused, match="unschedule"):
        approve(write("Два", first.article), at=soon(hours=2))


def test_a_time_that_has_passed_means_now_for_staff() -> None:
    before = soon()
    edition = approve(write("Раз"), at=before - timedelta(days=30))
    assert edition.live_from >= before


def test_a_correction_in_the_same_microsecond_begins_one_later() -> None:
    now = soon()
    author, editor = make_user("Author"), make_user("Editor")
    article = submit(make_article(by=author), by=author, version=1, now=now)
    first = publish(article, by=editor, version=1, now=now)
    second = correct(article, by=editor, version=1, kind="minor", now=now)
    assert second.live_from - first.live_from == timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (timedelta(hours=1), timedelta(hours=3)),
        (timedelta(hours=-1), timedelta(hours=1)),
        (timedelta(hours=-1), None),
        (timedelta(hours=1), timedelta(hours=1, microseconds=1)),
    ],
)
def test_the_database_itself_refuses_editions_that_overlap(start: timedelta, end: timedelta | None) -> None:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    first = make_edition(live_from=moment, wanted_live_until=moment + timedelta(hours=2))
    columns = {"live_from": moment + start, "live_until": None if end is None else moment + end}
    with pytest.raises(IntegrityError, match="edition_no_overlap"), transaction.atomic():
        copy_of(first, **columns).save()
    beside = copy_of(first, live_from=moment + timedelta(hours=2))
    beside.save()
    with pytest.raises(IntegrityError, match="edition_no_overlap"), transaction.atomic():
        Edition.objects.filter(pk=beside.pk).update(**columns)


def copy_of(edition: Edition, **columns: Any) -> Edition:
    copy = Edition.objects.get(pk=edition.pk)
    copy.pk, copy.number, copy.live_until, copy.expires_at = None, edition.number + 1, None, None
    copy._state.adding = True
    for name, value in columns.items():
        setattr(copy, name, value)
    return copy


def test_an_edition_that_readers_saw_cannot_be_deleted() -> None:
    edition = make_edition()
    with pytest.raises(WasLive):
        edition.delete()


@pytest.mark.parametrize("seed", range(12))
def test_the_rule_holds_under_a_random_order_of_verbs_and_clocks(seed: int) -> None:
    """After every verb: no overlap, at most one edition to come, and what readers saw stays as it was."""
    random = Random(seed)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    author, editor = make_user("Author"), make_user("Editor")
    article = make_article(by=author)
    seen: dict[datetime, list[int]] = {}
    done: list[str] = []

    def do(verb: str) -> None:
        fresh = Article.objects.get(pk=article.pk)
        version = fresh.version
        ahead = now + timedelta(seconds=random.randint(1, 500))
        if verb == "save":
            fresh.wanted_live_until = random.choice([None, now + timedelta(seconds=random.randint(1, 900))])
            fresh.save()
        elif verb == "submit":
            submit(fresh, by=author, version=version, now=now)
        elif verb == "publish":
            publish(fresh, by=editor, version=version, at=random.choice([None, ahead]), now=now)
        elif verb == "correct":
            correct(fresh, by=editor, version=version, kind="update", note="Дополнено", now=now)
        elif verb == "unschedule":
            unschedule_at(fresh, editor, now)
        elif verb == "withdraw":
            withdraw(fresh, by=editor, reason="Ошибка", now=now)
        else:
            trash(fresh, by=author, now=now)

    for _step in range(60):
        now += timedelta(seconds=random.choice([0, 1, 30, 300]))
        verb = random.choice(
            ["save", "submit", "submit", "publish", "publish", "correct", "unschedule", "withdraw"]
        )
        try:
            do(verb)
        except Refused:
            continue
        done.append(verb)
        editions = list(article.editions.order_by("live_from"))
        for one, other in pairwise(editions):
            assert one.live_until is not None
            assert one.live_until <= other.live_from
        assert article.editions.coming(now).count() <= 1
        for moment, numbers in seen.items():
            assert list(article.editions.live(moment).values_list("number", flat=True)) == numbers
        past = now - timedelta(microseconds=1)
        seen[past] = list(article.editions.live(past).values_list("number", flat=True))
    assert "publish" in done


def unschedule_at(article: Article, editor: Any, now: datetime) -> None:
    """An edition to come on the test's clock may lie in the past of the real one; forget that guard."""
    from unittest import mock

    with mock.patch("django.utils.timezone.now", return_value=now):
        unschedule(article, by=editor, now=now)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_succeeds_and_the_other_is_told() -> None:
    author = make_user("Author")
    editors = [make_user("Editor"), make_user("Editor")]
    for _round in range(5):
        article = submit(make_article(by=author), by=author, version=1)
        together = Barrier(2)

        def attempt(editor: Any, article: Article = article, together: Barrier = together) -> str:
            try:
                together.wait(timeout=10)
                publish(article, by=editor, version=1)
            except Refused:
                return "refused"
            finally:
                connections.close_all()
            return "published"

        with ThreadPoolExecutor(2) as pool:
            outcomes = sorted(pool.map(attempt, editors))
        assert outcomes == ["published", "refused"]
        assert article.editions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_save_one_article_at_once_none_is_lost_silently() -> None:
    """Every save lands as a version of its own or is refused as stale."""
    from newsroom.models import StaleVersion

    article = make_article()
    writers, saves = 6, 8
    together = Barrier(writers)

    def write_often(writer: int) -> int:
        landed = 0
        try:
            together.wait(timeout=30)
            for number in range(saves):
                mine = Article.objects.get(pk=article.pk)
                began = mine.version
                mine.title = f"{writer}/{number}"
                try:
                    mine.save()
                    assert mine.version == began + 1, "it overwrote a save that it had not seen"
                    landed += 1
                except StaleVersion as stale:
                    assert stale.mine.title == f"{writer}/{number}"
                    assert stale.latest.version > mine.version
        finally:
            connections.close_all()
        return landed

    with ThreadPoolExecutor(writers) as pool:
        landed = sum(pool.map(write_often, range(writers)))
    article.refresh_from_db()
    assert article.version == 1 + landed
    assert landed >= saves


def test_the_guard_comes_back_after_a_table_was_made_anew() -> None:
    """SQLite drops triggers with the table that a migration alters; migrating installs them again."""
    from django.core.management import call_command

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER edition_no_overlap_insert")
    else:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE newsroom_edition DROP CONSTRAINT edition_no_overlap")
    call_command("migrate", verbosity=0)
    first = make_edition()
    with pytest.raises(IntegrityError, match="edition_no_overlap"), transaction.atomic():
        copy_of(first, live_from=first.live_from + SECOND).save()
