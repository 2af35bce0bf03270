"""Submitting: the author hands exactly this version to a colleague."""

import pytest

from newsroom.models import Article
from newsroom.publishing import submit
from tests.factories import make_article, make_user

from .desk import one_entry, read_again, refused, saved

pytestmark = pytest.mark.django_db


def test_a_submitted_text_is_in_review_with_who_and_which_version() -> None:
    author = make_user("Author")
    article = saved(make_article(by=author), title="Вторая версия")
    with one_entry("submit", by=author, about=article, version=2):
        returned = submit(article, by=author, version=2)
    for seen in (returned, read_again(article)):
        assert (seen.state, seen.submitted_by, seen.submitted_version) == ("in_review", author, 2)
        assert seen.version == 2


def test_an_editor_may_submit_what_a_colleague_wrote() -> None:
    editor = make_user("Editor")
    article = submit(make_article(by=make_user("Author")), by=editor, version=1)
    assert read_again(article).submitted_by == editor


def test_another_version_than_the_latest_is_not_submitted() -> None:
    article = make_article(by=make_user("Author"))
    saved(article, title="Уже изменено")
    with refused("version 1, the latest is 2"):
        submit(article, by=article.author, version=1)


def test_what_the_instance_in_hand_says_is_not_believed() -> None:
    """The row decides: a stranger cannot submit by holding an instance that names them as its author."""
    article = make_article(by=make_user("Author"))
    stranger = make_user("Author")
    article.author = stranger
    with refused("no right"):
        submit(article, by=stranger, version=1)


def test_the_next_save_takes_the_submission_back() -> None:
    author = make_user("Author")
    article = submit(make_article(by=author), by=author, version=1)
    article = saved(article, title="Исправлено")
    for seen in (article, read_again(article)):
        assert (seen.state, seen.version) == (Article.State.DRAFT, 2)
        assert (seen.submitted_by, seen.submitted_version) == (None, None)
