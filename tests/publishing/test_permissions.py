"""Who may do what with which text, wherever it stands: the whole table, walked."""

from itertools import product
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from newsroom.models import Article, AuditEntry
from newsroom.publishing import (
    Refused,
    allowed_verbs,
    correct,
    importer,
    may,
    publish,
    restore_edition,
    return_to_author,
    submit,
    trash,
    unschedule,
    untrash,
    withdraw,
)
from newsroom.publishing.permissions import MOVES, Standing, require, standing_of
from tests.factories import LONG_AGO, make_article, make_edition, make_user, soon

from .desk import approved, article_that_is, everything, read_again, refused, submitted

pytestmark = pytest.mark.django_db

# Who: a letter each, in the order in which the table of rights has its columns.
WHO = {
    "a": "the author, of the role Author",
    "o": "another of the role Author",
    "e": "an editor who neither wrote nor submitted it",
    "s": "an editor who submitted it",
    "w": "an editor who wrote it",
    "h": "a head of press who neither wrote nor submitted it",
    "p": "a head of press who wrote it",
    "r": "a superuser who neither wrote nor submitted it",
    "q": "a superuser who wrote it",
    "i": "the importer, with a text of its own",
    "j": "the importer, with a text of staff",
    "n": "staff without a role, with a text of their own",
    "x": "a head of press whose account was closed",
}
# verb: (who has the right, desk: Draft In review Trashed, standing: see STANDINGS)
TABLE = {
    "edit": ("aeswhprqij", "DI.", "N S L B W E F"),
    "submit": ("aeswhprq", "D..", "N S L B W E F"),
    "return_to_author": ("eswhprq", ".I.", "N S L B W E F"),
    "publish": ("ehr", ".I.", "N L W E"),
    "publish_alone": ("hprqij", "DI.", "N L W E"),
    "unschedule": ("eswhprqij", "DIT", "S B F"),
    "correct": ("eswhprq", "DI.", "L"),
    "correct_minor": ("eswhprq", "DI.", "L"),
    "withdraw": ("eswhprqij", "DIT", "L B"),
    "restore_edition": ("aeswhprq", "DI.", "N S L B W E F"),
    "trash": ("aeswhprqij", "DI.", "N W E"),
    "untrash": ("aeswhprqij", "..T", "N S L B W E F"),
}
DESK = {"D": Article.State.DRAFT, "I": Article.State.IN_REVIEW, "T": Article.State.TRASHED}
STANDINGS = {
    "N": Standing.NEVER,
    "S": Standing.SCHEDULED,
    "L": Standing.LIVE,
    "B": Standing.LIVE_AND_SCHEDULED,
    "W": Standing.WITHDRAWN,
    "E": Standing.EXPIRED,
    "F": Standing.WITHDRAWN_AND_SCHEDULED,
}


def allowed_by_table(verb: str, who: str, desk: str, standing: str) -> bool:
    rights, desks, standings = TABLE[verb]
    return who in rights and desk in desks and standing in standings


def test_every_verb_state_and_standing_has_its_place_in_the_table() -> None:
    assert set(TABLE) == set(MOVES)
    assert set(DESK.values()) == set(Article.State)
    assert set(STANDINGS.values()) == set(Standing)


def cast(who: str) -> tuple[Any, Any, Any]:
    """The one who acts, the author of the text, and who submitted it."""
    author = make_user("Author")
    roles = {"o": "Author", "e": "Editor", "s": "Editor", "w": "Editor", "h": "Head of press",
             "p": "Head of press", "x": "Head of press"}  # fmt: skip
    if who == "a":
        return author, author, author
    if who in "ij":
        return importer(), importer() if who == "i" else author, author
    if who in "rq":
        actor = make_user(is_superuser=True)
    elif who == "x":
        actor = make_user("Head of press", is_active=False)
    else:
        actor = make_user(roles.get(who))
    wrote = who in "wpqn"
    return actor, actor if wrote else author, actor if wrote or who == "s" else author


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("who", WHO)
def test_a_verb_is_allowed_exactly_where_the_table_says(who: str, standing: str) -> None:
    actor, author, submitter = cast(who)
    article = article_that_is(STANDINGS[standing], by=author)
    now = timezone.now()
    assert standing_of(article, now) == STANDINGS[standing]
    for desk in DESK:
        article.state = DESK[desk]
        article.submitted_by = submitter if desk == "I" else None
        expected = [verb for verb in TABLE if allowed_by_table(verb, who, desk, standing)]
        assert allowed_verbs(actor, article, now) == [verb for verb in MOVES if verb in expected], WHO[who]
        for verb in TABLE:
            if verb in expected:
                require(actor, verb, article, now)
            else:
                with pytest.raises(Refused):
                    require(actor, verb, article, now)


def do(verb: str, article: Article, by: Any) -> None:
    version = article.version
    match verb:
        case "submit":
            submit(article, by=by, version=version)
        case "return_to_author":
            return_to_author(article, by=by, remark="Уточнить имя")
        case "publish":
            publish(article, by=by, version=version)
        case "publish_alone":
            publish(article, by=by, version=version, reason="Шторм")
        case "unschedule":
            unschedule(article, by=by)
        case "correct":
            correct(article, by=by, version=version, kind="correction", note="Имя")
        case "correct_minor":
            correct(article, by=by, version=version, kind="minor")
        case "withdraw":
            withdraw(article, by=by, reason="Ошибка")
        case "restore_edition":
            restore_edition(article, article.editions.earliest("number"), by=by, version=version)
        case "trash":
            trash(article, by=by)
        case "untrash":
            untrash(article, by=by)
        case _:
            raise AssertionError(verb)


@pytest.mark.parametrize(
    ("verb", "desk", "standing"),
    [
        (verb, desk, standing)
        for verb, desk, standing in product(TABLE, DESK, STANDINGS)
        if verb != "edit" and (verb, standing) != ("restore_edition", "N")  # there is no edition to restore
    ],
)
def test_each_verb_obeys_the_table_and_what_is_refused_changes_nothing(
    verb: str, desk: str, standing: str
) -> None:
    article = article_that_is(STANDINGS[standing], by=make_user("Author"))
    if desk == "I":
        submit(article, by=article.author, version=1)
    elif desk == "T":
        Article.objects.filter(pk=article.pk).update(state=Article.State.TRASHED)
    nobody = make_user()
    with refused("no right"):
        do(verb, read_again(article), nobody)
    root = make_user(is_superuser=True)
    entries = AuditEntry.objects.count()
    if allowed_by_table(verb, "r", desk, standing):
        do(verb, read_again(article), root)
        assert AuditEntry.objects.count() == entries + 1
    else:
        with refused():
            do(verb, read_again(article), root)


def test_four_eyes_bind_who_wrote_and_who_submitted_whatever_their_role() -> None:
    """Also a superuser, also where one wrote and another submitted."""
    writer, submitter = make_user("Editor"), make_user("Head of press")
    article = submit(make_article(by=writer), by=submitter, version=1)
    for person in (writer, submitter):
        with refused("cannot approve"):
            publish(article, by=person, version=1)
    root = make_user(is_superuser=True)
    own = submit(make_article(by=root), by=root, version=1)
    with refused("cannot approve"):
        publish(own, by=root, version=1)
    assert publish(article, by=root, version=1).published_by == root


def test_the_importer_writes_publishes_and_takes_back_and_does_nothing_else() -> None:
    actor = importer()
    edition = make_edition()
    article = edition.article
    its_own = ["edit", "publish_alone", "unschedule", "withdraw", "trash", "untrash"]
    assert [verb for verb in MOVES if may(actor, verb, article)] == its_own
    before = everything()
    for verb in set(MOVES) - {*its_own, "publish"}:
        with pytest.raises(Refused):
            do(verb, read_again(article), actor)
    assert everything() == before


def test_only_the_importers_first_edition_is_live_from_a_day_that_has_passed() -> None:
    edition = make_edition(live_from=LONG_AGO)
    assert edition.live_from == LONG_AGO
    again = publish(edition.article, by=importer(), version=1, at=LONG_AGO)
    assert again.live_from > LONG_AGO
    assert again.live_from >= again.published_at


def test_the_importer_needs_no_reason_and_waits_for_no_confirmation() -> None:
    edition = make_edition()
    assert edition.alone_reason == ""
    assert AuditEntry.objects.about(edition.article).get().verb == "publish"


def test_who_is_named_importer_by_nothing_but_the_first_name_is_not_the_importer() -> None:
    pretender = make_user(first_name="importer", username="Importer")
    article = make_article(by=pretender)
    assert not any(may(pretender, verb, article) for verb in MOVES)


def test_a_right_given_by_hand_counts_like_one_of_a_role() -> None:
    person = make_user("Author")
    article = submitted()
    assert not may(person, "return_to_author", article)
    person.user_permissions.add(Permission.objects.get(codename="approve_article"))
    person = get_user_model().objects.get(pk=person.pk)
    assert may(person, "return_to_author", article)


def test_a_closed_account_has_no_rights_even_with_a_role() -> None:
    article = submitted()
    assert allowed_verbs(make_user("Editor", is_active=False), article, timezone.now()) == []


def test_a_refusal_says_what_to_do_where_it_stands_in_the_way() -> None:
    editor = make_user("Editor")
    live = approved()
    with refused("withdraw it first"):
        trash(live.article, by=editor)
    scheduled = approved(at=soon(hours=1))
    with refused("unschedule it first"):
        trash(scheduled.article, by=editor)
    draft = make_article()
    with refused("never published"):
        withdraw(draft, by=editor, reason="Ошибка")
