"""A changed text waits on its article's page: compared, then taken over or declined; readers see nothing of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.importing.loading import import_paths
from newsroom.models import Article, Proposal
from newsroom.publishing.revisions import record_save
from tests.factories import make_article, make_user
from tests.importing.texts import MEETING, write_folder

State = Proposal.State
VERBS = ("take_proposal", "decline_proposal")
CHANGED = MEETING.replace("совместные исследования Каспия", "совместные исследования Волги")


def page(article, name="change") -> str:
    return reverse(f"admin:newsroom_article_{name}", args=[article.pk])


@pytest.fixture
def article(db, tmp_path) -> Article:
    """Live, edited by staff since its import, and its file has changed."""
    import_paths([write_folder(tmp_path / "texts", {"a.txt": MEETING})])
    article = Article.objects.get()
    article.place = "Астрахань"
    article.save()
    record_save(article, by=make_user("Editor"))
    (conflict,) = import_paths([write_folder(tmp_path / "texts", {"a.txt": CHANGED})]).conflicts
    assert conflict.article == article.pk
    return Article.objects.get()


def offered(answer) -> set[str]:
    proposal = answer.context["proposal"]
    return {button["verb"] for button in proposal["buttons"]} if proposal else set()


def test_the_article_says_that_a_changed_text_waits(desk, article):
    answer = desk("Editor").get(page(article))
    words = answer.content.decode()
    assert "A changed text from texts/a.txt waits beside this one" in words
    assert offered(answer) == set(VERBS)
    assert not {button["verb"] for button in answer.context["verb_buttons"]} & set(VERBS), "once is enough"


def test_an_article_for_which_nothing_waits_says_nothing(desk):
    answer = desk("Editor").get(page(make_article()))
    assert answer.context["proposal"] is None
    assert "waits beside" not in answer.content.decode()


@pytest.mark.parametrize("verb", VERBS)
def test_both_texts_are_shown_field_by_field_with_the_words_that_change(desk, article, verb):
    words = desk("Editor").get(page(article, verb)).content.decode()
    assert "<del>Каспия.</del>" in words
    assert "<ins>Волги.</ins>" in words
    assert "On the desk now" in words
    assert "Астрахань" not in words, "the place is not the file's to say"


def test_what_is_taken_over_is_the_next_version_on_the_desk_and_readers_see_no_change(desk, article):
    client = desk("Editor")
    before = article.editions.live(timezone.now()).get()
    answer = client.post(page(article, "take_proposal"), {"version": article.version}, follow=True)
    assert "Taken over" in answer.content.decode()
    now = Article.objects.get()
    assert now.version == article.version + 1
    assert "Волги" in now.body
    assert now.place == "Астрахань"
    assert now.editions.live(timezone.now()).get() == before
    assert "Волги" not in before.text.body
    assert answer.context["proposal"] is None
    assert Proposal.objects.get().state == State.TAKEN


def test_what_is_declined_leaves_the_article_as_it_is(desk, article):
    client = desk("Editor")
    answer = client.post(page(article, "decline_proposal"), {"version": article.version}, follow=True)
    assert "Declined" in answer.content.decode()
    now = Article.objects.get()
    assert (now.version, now.body) == (article.version, article.body)
    assert Proposal.objects.get().state == State.DECLINED
    assert answer.context["proposal"] is None


def test_a_text_that_was_saved_meanwhile_is_not_overwritten(desk, article):
    client = desk("Editor")
    seen = article.version
    article.title = "Новее"
    article.save()
    answer = client.post(page(article, "take_proposal"), {"version": seen})
    assert answer.status_code == 200
    assert "Nothing was changed" in answer.content.decode()
    assert Article.objects.get().title == "Новее"
    assert Proposal.objects.get().state == State.WAITING


@pytest.mark.parametrize("verb", VERBS)
def test_a_forged_form_without_a_version_takes_nothing(desk, article, verb):
    desk("Editor").post(page(article, verb), {})
    assert Article.objects.get().version == article.version


@pytest.mark.parametrize(
    ("role", "may"), [("Author", False), ("Editor", True), ("Head of press", True), (None, True)]
)
@pytest.mark.parametrize("verb", VERBS)
def test_a_proposal_is_decided_by_who_may_edit_the_article(desk, article, role, may, verb):
    client = desk(role)
    assert (verb in offered(client.get(page(article)))) is may
    assert client.get(page(article, verb)).status_code == (200 if may else 403)
    answer = client.post(page(article, verb), {"version": article.version})
    assert answer.status_code == (302 if may else 403)
    assert (Proposal.objects.get().state == State.WAITING) is not may


def test_an_author_decides_what_waits_for_their_own_article(desk, article):
    client = desk("Author")
    Article.objects.filter(pk=article.pk).update(author=client.user)
    assert offered(client.get(page(article))) == set(VERBS)
    assert client.post(page(article, "decline_proposal"), {"version": article.version}).status_code == 302


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_decided_already_is_not_decided_again(desk, article, verb):
    client = desk("Editor")
    client.post(page(article, "decline_proposal"), {"version": article.version})
    answer = client.get(page(article, verb), follow=True)
    assert "No proposed version waits" in answer.content.decode()
    answer = client.post(page(article, verb), {"version": article.version})
    assert "No proposed version waits" in answer.content.decode()
    assert Proposal.objects.get().state == State.DECLINED


def test_what_is_not_saved_yet_is_saved_before_a_proposal_is_compared(desk, article):
    from .forms import sent

    client = desk("Editor")
    form = sent(client.get(page(article)), "article_form", place="Атырау", _verb_take_proposal="x")
    answer = client.post(page(article), form)
    assert answer.url == page(article, "take_proposal")
    assert Article.objects.get().place == "Атырау"


def test_the_list_begins_with_what_waits(desk, article):
    client = desk("Editor")
    url = reverse("admin:newsroom_proposal_changelist")
    counts = [client.get(url, asked).context["cl"].result_count for asked in ({}, {"state": "declined"})]
    assert counts == [1, 0]
    client.post(page(article, "decline_proposal"), {"version": article.version})
    asks = ({}, {"state": "declined"}, {"state": "all"})
    assert [client.get(url, asked).context["cl"].result_count for asked in asks] == [0, 1, 1]


def test_a_taken_text_is_published_like_any_other_change(desk, article):
    editor = desk("Editor")
    editor.post(page(article, "take_proposal"), {"version": article.version})
    data = {"kind": "update", "note": "Уточнён текст.", "version": article.version + 1}
    assert editor.post(page(article, "correct"), data).status_code == 302
    assert "Волги" in article.editions.live(timezone.now()).get().text.body
