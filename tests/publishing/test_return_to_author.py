"""Returning: a text in review becomes a draft again, with a remark."""

import pytest

from newsroom.publishing import return_to_author
from tests.factories import make_user

from .desk import one_entry, read_again, refused, submitted

pytestmark = pytest.mark.django_db


def test_a_returned_text_is_a_draft_that_nobody_submitted_and_the_remark_is_kept() -> None:
    article, editor = submitted(), make_user("Editor")
    with one_entry("return_to_author", by=editor, about=article, remark="Уточнить имя", version=1):
        return_to_author(article, by=editor, remark="Уточнить имя")
    article = read_again(article)
    assert (article.state, article.submitted_by, article.submitted_version) == ("draft", None, None)
    assert article.version == 1


@pytest.mark.parametrize("remark", ["", "  \n"])
def test_a_text_is_not_returned_without_a_word(remark: str) -> None:
    article, editor = submitted(), make_user("Editor")
    with refused("Say what"):
        return_to_author(article, by=editor, remark=remark)


def test_an_author_cannot_return_what_another_submitted() -> None:
    article, colleague = submitted(), make_user("Author")
    with refused("no right"):
        return_to_author(article, by=colleague, remark="Нет")
