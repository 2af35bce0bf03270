"""The verbs' pages: offered to who may, asked once, refused with a clear word."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from newsroom.admin.article_verbs import OF_PROPOSALS, VERB_PAGES
from newsroom.models import Article, AuditEntry, Edition
from newsroom.publishing import correct, importer, publish, submit, trash, withdraw
from newsroom.publishing.permissions import MOVES, Standing
from tests.factories import (
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_user,
    soon,
)

from .forms import sent


def page(article, verb):
    return reverse(f"admin:newsroom_article_{verb}", args=[article.pk])


def change(article):
    return reverse("admin:newsroom_article_change", args=[article.pk])


def in_review(by=None) -> Article:
    author = by or make_user("Author")
    article = make_article(by=author)
    submit(article, by=author, version=1)
    return article


def live(by=None) -> Article:
    author = by or make_user("Author")
    article = make_article(by=author)
    return publish(article, by=importer(), version=1, at=timezone.now() - timedelta(days=1)).article


def scheduled(by=None) -> Article:
    article = in_review(by)
    return publish(article, by=make_user("Editor"), version=1, at=soon(days=1)).article


def trashed(by=None) -> Article:
    article = make_article(by=by or make_user("Author"))
    return trash(article, by=article.author)


# verb: (an article where the verb can be done now, what is sent, what is true afterwards)
CASES = {
    "submit": (lambda by=None: make_article(by=by or make_user("Author")), {}, lambda a: a.state == "in_review"),
    "publish": (in_review, {}, lambda a: a.editions.live(timezone.now()).exists()),
    "return_to_author": (in_review, {"remark": "Уточните."}, lambda a: a.state == "draft"),
    "correct": (live, {"kind": "correction", "note": "Было не так."}, lambda a: a.editions.count() == 2),
    "publish_alone": (
        in_review,
        {"reason": "Срочно"},
        lambda a: a.editions.live(timezone.now()).get().alone_reason == "Срочно",
    ),
    "unschedule": (scheduled, {}, lambda a: not a.editions.exists()),
    "withdraw": (
        live,
        {"reason": "Снято.", "internal_reason": "Ошибка"},
        lambda a: not a.editions.live(timezone.now()).exists(),
    ),
    "trash": (lambda by=None: make_article(by=by or make_user("Author")), {}, lambda a: a.is_trashed),
    "untrash": (trashed, {}, lambda a: a.state == "draft"),
}  # fmt: skip

# verb: who may do it with a text of another, and with an own one.
EDITORS, HEAD = {"Editor", "Head of press", "root"}, {"Head of press", "root"}
EVERYBODY = {"Author", *EDITORS}
RIGHTS = {
    "submit": (EDITORS, EVERYBODY),
    "publish": (EDITORS, set()),
    "return_to_author": (EDITORS, EDITORS),
    "correct": (EDITORS, EDITORS),
    "publish_alone": (HEAD, HEAD),
    "unschedule": (EDITORS, EDITORS),
    "withdraw": (EDITORS, EDITORS),
    "trash": (EDITORS, EVERYBODY),
    "untrash": (EDITORS, EVERYBODY),
}
MATRIX = [
    (role, verb, own, role in RIGHTS[verb][own])
    for verb in CASES
    for role in ("Author", "Editor", "Head of press", "root")
    for own in (False, True)
]


def test_every_page_has_its_case():
    own = {verb: shown for verb, shown in VERB_PAGES.items() if verb not in OF_PROPOSALS}  # test_proposals.py
    assert set(CASES) == set(RIGHTS) == set(own)
    covered = {name for verb, shown in own.items() for name in shown.verbs or (verb,)}
    assert covered | {"edit", "restore_edition"} == set(MOVES)


@pytest.mark.parametrize(("role", "verb", "own", "may"), MATRIX)
def test_a_verb_is_offered_and_done_by_who_may_and_refused_to_others(desk, role, verb, own, may):
    client = desk(None if role == "root" else role)
    make, data, holds = CASES[verb]
    article = make(client.user) if own else make()
    before = Article.objects.values().get(pk=article.pk), Edition.objects.count(), AuditEntry.objects.count()
    offered = {button["name"] for button in client.get(change(article)).context["verb_buttons"]}
    assert (f"_verb_{verb}" in offered) is may
    assert client.get(page(article, verb)).status_code == (200 if may else 403)
    answer = client.post(page(article, verb), data | {"version": article.version})
    article = Article.objects.get(pk=article.pk)
    assert answer.status_code == (302 if may else 403), answer.content.decode()
    if may:
        assert holds(article)
        assert AuditEntry.objects.about(article).first().by == client.user
    else:
        after = (
            Article.objects.values().get(pk=article.pk),
            Edition.objects.count(),
            AuditEntry.objects.count(),
        )
        assert after == before


def test_looking_at_a_page_does_nothing(desk):
    client = desk()
    for verb, (make, _data, _holds) in CASES.items():
        article = make()
        entries = AuditEntry.objects.count()
        assert client.get(page(article, verb)).status_code == 200
        assert AuditEntry.objects.count() == entries


def test_the_page_asks_with_the_version_that_the_person_looked_at(desk):
    client = desk("Editor")
    article = in_review()
    data = sent(client.get(page(article, "publish")), "")
    assert 'name="version" value="1"' in client.get(page(article, "publish")).content.decode()
    other = Article.objects.get(pk=article.pk)
    other.title = "Переписано"
    other.save()
    submit(other, by=other.author, version=2)
    answer = client.post(
        page(article, "publish"), data | {"version": 1, "expires_at_0": "", "expires_at_1": ""}
    )
    assert answer.status_code == 200
    assert "changed meanwhile" in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_verb_that_can_no_longer_be_done_says_why_and_keeps_what_was_typed(desk):
    client = desk("Editor")
    article = live()
    withdraw(article, by=make_user("Editor"), reason="Раньше")
    answer = client.post(page(article, "withdraw"), {"reason": "Моя причина", "version": 1})
    assert "The article is withdrawn." in answer.content.decode()
    assert "Моя причина" in answer.content.decode()
    seen = client.get(page(article, "withdraw"), follow=True)
    assert "The article is withdrawn." in " ".join(str(message) for message in seen.context["messages"])


def test_publishing_can_be_put_off_and_ended(desk):
    client = desk("Editor")
    article = in_review()
    client.post(
        page(article, "publish"),
        {
            "version": 1,
            "at_0": "2035-01-02",
            "at_1": "10:00",
            "expires_at_0": "2035-01-03",
            "expires_at_1": "11:30",
        },
    )
    edition = article.editions.get()
    assert timezone.localtime(edition.live_from).isoformat() == "2035-01-02T10:00:00+04:00"
    assert timezone.localtime(edition.live_until).isoformat() == "2035-01-03T11:30:00+04:00"


def test_the_wishes_of_the_text_are_offered_and_the_zone_is_printed(desk):
    article = in_review()
    Article.objects.filter(pk=article.pk).update(wanted_live_from="2035-01-02T06:00Z")
    shown = desk("Editor").get(page(article, "publish")).content.decode()
    assert 'value="10:00:00"' in shown
    assert "Europe/Astrakhan" in shown


def test_an_end_that_the_text_wants_cannot_be_wiped_by_leaving_it_out(desk):
    article = in_review()
    Article.objects.filter(pk=article.pk).update(wanted_live_until="2035-01-02T06:00Z")
    answer = desk("Editor").post(page(article, "publish"), {"version": 1})
    assert "take down at" in answer.content.decode()
    assert not article.editions.exists()


def test_a_first_publication_shows_the_text_and_a_later_one_the_difference(desk):
    client = desk("Editor")
    article = in_review()
    shown = client.get(page(article, "publish"))
    assert shown.context["first"]["title"] == article.title
    assert "<details" not in shown.content.decode().split('id="content-main"')[1]
    article = live()
    article.title = "Совсем другой заголовок"
    article.body = "<p>Первый абзац поправлен.</p>"
    article.save()
    shown = client.get(page(article, "correct"))
    assert [difference.name for difference in shown.context["differences"]] == ["title", "body"]
    assert "<ins> поправлен" in shown.content.decode() or "поправлен" in shown.context["differences"][1].new


def test_a_first_publication_shows_what_stands_beside_the_text(desk):
    person = make_person(family_name="Ёлкина", given_name="Анна")
    article = make_article(
        by=make_user("Author"),
        place="Астрахань",
        people=[(person, "ректор")],
        organizations=[make_organization(name_ru="Университет")],
        events=[make_event(title_ru="День открытых дверей")],
    )
    submit(article, by=article.author, version=1)
    shown = desk("Editor").get(page(article, "publish"))
    beside = dict(shown.context["first"]["beside"])
    assert beside["place"] == ["Астрахань"]
    assert beside["people"] == ["Ёлкина Анна (ректор)"]
    assert beside["organizations"] == ["Университет"]
    assert len(beside["events"]) == len(beside["dated"]) == 1
    assert "13:00" not in beside["dated"][0]  # the hour is not printed
    for words in ("Астрахань", "Ёлкина Анна (ректор)", "Университет", "День открытых дверей"):
        assert f"<dd>{words}" in shown.content.decode()


@pytest.mark.parametrize(("verb", "who"), [("publish", "Editor"), ("publish_alone", "Head of press")])
def test_a_text_in_place_of_a_live_one_is_scheduled_for_a_time_to_come(desk, verb, who):
    client = desk(who)
    article = live()
    article.title = "Новый текст"
    article.save()
    submit(article, by=article.author, version=2)
    labels = {
        button["name"]: str(button["label"]) for button in client.get(change(article)).context["verb_buttons"]
    }
    assert labels[f"_verb_{verb}"].startswith("Schedule a new text")
    assert 'value="Schedule a new text' in client.get(page(article, verb)).content.decode()
    asked = {"version": 2, "reason": "Срочно", "note": "Новые даты."}
    past = {"at_0": "2020-01-02", "at_1": "10:00"}
    later = {"at_0": "2035-01-02", "at_1": "10:00"}
    for wrong in (asked, asked | past, asked | later | {"note": ""}):
        answer = client.post(page(article, verb), wrong)
        assert answer.status_code == 200
        assert article.editions.count() == 1
    assert "Publish the change" in client.post(page(article, verb), asked | past).content.decode()
    assert client.post(page(article, verb), asked | later).status_code == 302
    assert article.editions.live(timezone.now()).get().number == 1
    assert article.editions.coming(timezone.now()).get().note == "Новые даты."


def test_a_first_text_is_published_not_scheduled(desk):
    article = in_review()
    buttons = desk("Editor").get(change(article)).context["verb_buttons"]
    assert "Publish" in {str(button["label"]) for button in buttons}


def test_all_but_a_minor_fix_need_a_note(desk):
    client = desk("Editor")
    article = live()
    answer = client.post(page(article, "correct"), {"version": 1, "kind": "correction", "note": " "})
    assert "tells readers what was changed" in answer.content.decode()
    client.post(page(article, "correct"), {"version": 1, "kind": "minor"})
    assert article.editions.order_by("number").last().kind == "minor"


def test_an_unknown_kind_of_change_is_refused(desk):
    article = live()
    answer = desk("Editor").post(page(article, "correct"), {"version": 1, "kind": "first", "note": "x"})
    assert answer.status_code == 200
    assert article.editions.count() == 1


def test_the_neutral_reason_is_offered_and_an_empty_one_is_refused(desk):
    client = desk("Editor")
    article = live()
    offered = client.get(page(article, "withdraw")).context["form"].initial["reason"]
    with override(article.language):
        assert offered == gettext("The text is being checked by the press office.")
    assert client.post(page(article, "withdraw"), {"reason": " "}).status_code == 200
    assert article.editions.live(timezone.now()).exists()


def test_the_internal_reason_stays_in_the_audit(desk):
    article = live()
    desk("Editor").post(page(article, "withdraw"), {"reason": "Снято.", "internal_reason": "Тайна"})
    assert AuditEntry.objects.about(article).first().details["internal_reason"] == "Тайна"
    assert article.editions.get().withdrawal_reason == "Снято."


# --- The buttons of the form ----------------------------------------------------------------------


def test_a_button_pressed_with_changes_saves_them_first(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    data = sent(client.get(change(article)), "article_form", title="Сначала сохранено", _verb_submit="x")
    answer = client.post(change(article), data)
    assert answer.url == page(article, "submit")
    article.refresh_from_db()
    assert (article.title, article.version, article.state) == ("Сначала сохранено", 2, "draft")


def test_the_buttons_stand_above_the_form_too_and_enter_still_saves(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    text = client.get(change(article)).content.decode()
    above, below = text.split('id="id_title"')
    form = above.split('id="article_form"')[1]
    assert form.count('name="_verb_submit"') == below.count('name="_verb_submit"') == 1
    # The first submit button of a form is what the Enter key presses.
    assert re.findall(r'<input type="submit" name="(\w+)"', form)[0] == "_save"


def test_a_button_pressed_without_changes_goes_on_at_once(desk):
    client = desk("Editor")
    article = in_review()
    data = sent(client.get(change(article)), "article_form", _verb_publish="x")
    assert client.post(change(article), data).url == page(article, "publish")
    article.refresh_from_db()
    assert (article.version, article.state) == (1, "in_review")


def test_a_button_pressed_with_a_mistake_in_the_form_goes_nowhere(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    data = sent(client.get(change(article)), "article_form", title="", _verb_submit="x")
    assert client.post(change(article), data).status_code == 200


def test_who_may_not_edit_but_may_do_a_verb_gets_a_link(desk):
    shown = desk("Author")
    article = trashed(shown.user)
    text = shown.get(change(article)).content.decode()
    assert f'href="{page(article, "untrash")}"' in text
    assert 'name="_save"' not in text


def test_the_editions_stand_below_their_article_with_where_they_stand(desk):
    client = desk("Author")
    article = live()
    editor = make_user("Editor")
    article.title = "Второй"
    article.save()
    correct(article, by=editor, version=2, kind="correction", note="Поправили имя.")
    rows = client.get(change(article)).context["editions"]
    assert [(row.edition.number, row.style) for row in rows] == [(2, "live"), (1, "ended")]
    assert "Europe/Astrakhan" in rows[0].standing
    withdraw(article, by=editor, reason="Снято.")
    assert client.get(change(article)).context["editions"][0].style == "withdrawn"
    assert client.get(change(scheduled())).context["editions"][0].style == "scheduled"


def test_every_standing_has_words():
    from newsroom.admin.article_page import STANDING_WORDS

    assert set(STANDING_WORDS) == set(Standing)


def test_an_unknown_article_leads_back_with_a_word(desk):
    answer = desk().get("/admin/newsroom/article/999999/publish/")
    assert answer.status_code == 302


def test_what_was_published_alone_is_marked_until_somebody_confirmed_it(desk):
    head = make_user("Head of press")
    article = make_article(by=head)
    publish(article, by=head, version=1, reason="Ночная эвакуация")
    assert "Ночная эвакуация" in desk("Author").get(change(article)).content.decode()
    assert "Ночная эвакуация" not in desk("Author").get(change(make_edition().article)).content.decode()
