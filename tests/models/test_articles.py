"""Saving the desk's copy: version by version, never over a colleague's."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from newsroom.models import Article, StaleVersion
from newsroom.publishing import submit
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def in_two_hands(**overrides: Any) -> tuple[Article, Article]:
    pk = make_article(**overrides).pk
    return Article.objects.get(pk=pk), Article.objects.get(pk=pk)


def row(article: Article) -> dict[str, Any]:
    return Article.objects.filter(pk=article.pk).values().get()


def test_each_save_is_the_next_version() -> None:
    article = make_article()
    assert (article.version, row(article)["version"]) == (1, 1)
    for version in (2, 3, 4):
        article.save()
        assert (article.version, row(article)["version"]) == (version, version)


def test_a_save_from_an_earlier_version_is_refused_and_writes_nothing() -> None:
    mine, theirs = in_two_hands(title="Было")
    theirs.title = "Их правка"
    theirs.save()
    before = row(mine)
    mine.title, mine.body = "Моя правка", "<p>Моя</p>"
    with pytest.raises(StaleVersion) as refusal:
        mine.save()
    assert row(mine) == before
    assert (refusal.value.mine.title, refusal.value.latest.title) == ("Моя правка", "Их правка")
    assert (refusal.value.mine.version, refusal.value.latest.version) == (1, 2)


def test_a_save_of_one_column_counts_and_is_refused_like_any_other() -> None:
    mine, theirs = in_two_hands(title="Было", place="Атырау")
    theirs.title, theirs.place = "Их правка", "Не сохраняется"
    theirs.save(update_fields=["title"])
    assert (row(mine)["version"], row(mine)["title"], row(mine)["place"]) == (2, "Их правка", "Атырау")
    with pytest.raises(StaleVersion):
        mine.save(update_fields=["place"])


def test_after_a_refusal_the_text_in_hand_can_be_saved_upon_the_latest() -> None:
    mine, theirs = in_two_hands()
    theirs.save()
    mine.title = "Моя правка"
    with pytest.raises(StaleVersion):
        mine.save()
    mine.version = theirs.version
    mine.save()
    assert (row(mine)["version"], row(mine)["title"]) == (3, "Моя правка")


def test_a_save_that_the_database_refuses_takes_no_version() -> None:
    """Neither in the row nor in hand: once mended, the same save goes through."""
    author = make_user("Author")
    article = submit(make_article(by=author), by=author, version=1)
    before = row(article)
    article.title = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        article.save()
    assert row(article) == before
    assert (article.version, article.state, article.submitted_by) == (1, Article.State.IN_REVIEW, author)
    article.title = "С заголовком"
    article.save()
    assert row(article)["version"] == 2


@pytest.mark.parametrize(
    ("stood", "stands"),
    [
        (Article.State.DRAFT, Article.State.DRAFT),
        (Article.State.IN_REVIEW, Article.State.DRAFT),
        (Article.State.TRASHED, Article.State.TRASHED),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_a_save_returns_what_is_in_review_to_draft(stood: str, stands: str, *, known: bool) -> None:
    """Also where the instance in hand was read before the text came to stand there."""
    article = make_article()
    author = article.author
    Article.objects.filter(pk=article.pk).update(
        state=stood,
        submitted_by=author if stood == Article.State.IN_REVIEW else None,
        submitted_version=1 if stood == Article.State.IN_REVIEW else None,
    )
    if known:
        article.refresh_from_db()
    article.save()
    for seen in (article, Article.objects.get(pk=article.pk)):
        assert (seen.state, seen.submitted_by, seen.submitted_version) == (stands, None, None)


@pytest.mark.parametrize("again", [False, True])
def test_a_body_is_cleaned_by_every_save(*, again: bool) -> None:
    dirty = '<p onclick="x()">Текст<script>alert(1)</script><img src="//evil.example/x.gif"></p>'
    article = make_article(body="<p>Чисто</p>" if again else dirty)
    if again:
        article.body = dirty
        article.save()
    assert article.body == row(article)["body"] == "<p>Текст</p>"
    assert article.plain_text == "Текст"


def test_articles_are_found_by_title_lead_source_and_place_and_sorted_by_title() -> None:
    second = make_article(title="Ярмарка", summary="Дыни", source_name="Порт", place="Атырау")
    first = make_article(title="Ёлка", summary="", source_name="", place="")
    assert list(Article.objects.order_by("sort_key")) == [first, second]
    for words in ("ЯРМАРКА", "дыни ярмарка", "порт", "АТЫРАУ"):
        assert list(Article.objects.matching(words)) == [second], words


def test_translations_are_the_other_texts_of_one_piece() -> None:
    ru = make_article(language="ru")
    kk = make_article(language="kk", translation_key=ru.translation_key)
    make_article(language="en")
    assert list(Article.objects.translations_of(ru)) == [kk]
