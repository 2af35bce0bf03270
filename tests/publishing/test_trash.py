"""The trash: what readers do not see may be put there and taken out again; nothing is deleted."""

import pytest

from newsroom.models import Article, Edition
from newsroom.publishing import submit, trash, untrash, withdraw
from tests.factories import make_article, make_user, soon

from .desk import approved, linked_article, links_of, one_entry, read_again, refused, saved, submitted

pytestmark = pytest.mark.django_db


def test_what_is_trashed_keeps_its_words_links_and_version() -> None:
    article = linked_article(title="В корзину")
    links = links_of(article)
    with one_entry("trash", by=article.author, about=article, version=1):
        trash(article, by=article.author)
    article = read_again(article)
    assert article.is_trashed
    assert (article.title, article.version, links_of(article)) == ("В корзину", 1, links)


def test_what_is_taken_out_is_a_draft_that_nobody_submitted() -> None:
    article = submitted()
    trash(article, by=article.author)
    with one_entry("untrash", by=article.author, about=article, version=1):
        untrash(article, by=article.author)
    article = read_again(article)
    assert (article.state, article.submitted_by, article.submitted_version) == ("draft", None, None)
    assert submit(article, by=article.author, version=1).state == "in_review"


@pytest.mark.parametrize("hours", [None, 1])
def test_what_readers_see_or_will_see_is_not_trashed(hours: int | None) -> None:
    edition = approved(at=soon(hours=hours) if hours else None)
    with refused("withdraw it first" if hours is None else "unschedule it first"):
        trash(edition.article, by=edition.article.author)


def test_a_withdrawn_text_is_trashed_with_its_editions_kept() -> None:
    edition = approved()
    withdraw(edition.article, by=make_user("Editor"), reason="Ошибка")
    trash(edition.article, by=edition.article.author)
    assert Edition.objects.get(pk=edition.pk).withdrawal_reason == "Ошибка"


def test_a_save_that_began_before_does_not_take_a_text_out_of_the_trash() -> None:
    article = make_article(by=make_user("Author"))
    in_hand = read_again(article)
    trash(article, by=article.author)
    in_hand.title = "Правка, начатая раньше"
    in_hand.save()
    assert in_hand.is_trashed
    assert read_again(article).state == Article.State.TRASHED


def test_the_trash_of_others_is_theirs() -> None:
    article, colleague = make_article(by=make_user("Author")), make_user("Author")
    with refused("no right"):
        trash(article, by=colleague)
    trash(article, by=article.author)
    with refused("no right"):
        untrash(article, by=colleague)


def test_what_lies_in_the_trash_is_neither_trashed_nor_submitted() -> None:
    article = saved(make_article(by=make_user("Author")))
    trash(article, by=article.author)
    with refused("trashed"):
        trash(article, by=article.author)
    with refused("trashed"):
        submit(article, by=article.author, version=2)
