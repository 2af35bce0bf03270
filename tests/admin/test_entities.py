"""Persons, organizations, events and mentions: written whole, refused in people's words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.models import Alias, AuditEntry, Event, Mention, Organization, Participation, Person, Position
from tests.factories import (
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_participation,
    make_person,
    make_user,
)

from .forms import sent


def page(model, name, *args):
    return reverse(f"admin:newsroom_{model._meta.model_name}_{name}", args=args)


def form_of(client, model, thing=None):
    url = page(model, "change", thing.pk) if thing else page(model, "add")
    return url, sent(client.get(url), f"{model._meta.model_name}_form")


def test_a_person_is_written_with_positions_and_aliases(desk):
    client = desk("Editor")
    url, data = form_of(client, Person)
    data |= {
        "family_name": "Ёлкина", "given_name": "Анна",
        "positions-TOTAL_FORMS": "1", "positions-0-title_ru": "ректор",
        "aliases-TOTAL_FORMS": "1", "aliases-0-key": "Анна Ёлкина",
    }  # fmt: skip
    client.post(url, data)
    person = Person.objects.get(family_name="Ёлкина")
    assert person.search_key == "елкина анна"
    assert person.positions.get().title_ru == "ректор"
    assert person.aliases.get().key == "анна елкина"


REFUSALS = [
    (
        Person,
        {"family_name": "Ёлкина", "aliases-TOTAL_FORMS": "1", "aliases-0-key": "Ёлкина"},
        "surname alone",
    ),
    (Organization, {"kind": "other"}, "Write the name in at least one language."),
    (Organization, {"name_ru": "Второе", "kind": "other", "is_home": "on"}, "marked as this office"),
    (Event, {"starts_0": "2030-01-02", "starts_1": "10:00"}, "Write the title in at least one language."),
    (
        Event,
        {
            "title_ru": "Х",
            "starts_0": "2030-01-02",
            "starts_1": "10:00",
            "ends_0": "2030-01-01",
            "ends_1": "10:00",
        },
        "cannot end before it starts",
    ),
    (
        Event,
        {"title_ru": "Х", "starts_0": "2030-01-02", "starts_1": "1:00", "time_zone": "Луна"},
        "not a time zone",
    ),
]


@pytest.mark.parametrize(("model", "changes", "words"), REFUSALS)
def test_what_cannot_be_is_refused_in_peoples_words(desk, model, changes, words):
    client = desk()
    rows = model.objects.count()
    url, data = form_of(client, model)
    answer = client.post(url, data | changes)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "onstraint" not in answer.content.decode()
    assert model.objects.count() == rows


def test_a_position_needs_a_title_and_cannot_end_before_it_began(desk):
    client = desk("Editor")
    person = make_person()
    url, data = form_of(client, Position)
    data["person"] = person.pk
    assert "Write the position" in client.post(url, data).content.decode()
    late = data | {"title_ru": "консул", "since": "2020-01-01", "until": "2019-01-01"}
    assert "cannot end before it began" in client.post(url, late).content.decode()


def test_who_takes_part_is_one_person_or_one_organization(desk):
    client = desk("Editor")
    event = make_event()
    url, data = form_of(client, Participation)
    data |= {"event": event.pk, "person": make_person().pk, "organization": make_organization().pk}
    assert "either a person or an organization" in client.post(url, data).content.decode()
    again = make_participation(event, make_person())
    data |= {"person": again.person_id, "organization": ""}
    assert "already" in client.post(url, data).content.decode()


@pytest.mark.parametrize("model", [Person, Organization, Event, Position, Alias, Participation])
def test_authors_read_what_editors_keep(desk, model):
    make_participation(make_event(), make_person())
    make_organization()
    Position.objects.create(person=make_person(), title_ru="x")
    Alias.objects.create(key="а б", person=make_person())
    thing = model.objects.last()
    url = page(model, "change", thing.pk)
    assert desk("Author").get(url).status_code == 200
    assert desk("Author").post(url, {}).status_code == 403
    assert desk("Author").get(page(model, "add")).status_code == 403


# --- Events ------------------------------------------------------------------------------------------


def test_an_event_is_announced_and_hidden_by_its_verbs(desk):
    client = desk("Editor")
    event = make_event()
    url, data = form_of(client, Event, event)
    answer = client.post(url, data | {"title_ru": "Поправлено", "_verb_announce_event": "x"})
    assert answer.url == page(Event, "announce_event", event.pk)
    client.post(answer.url, {"at_0": "", "at_1": ""})
    event.refresh_from_db()
    assert event.title_ru == "Поправлено"
    assert event.announced_from <= timezone.now()
    assert AuditEntry.objects.about(event).get().verb == "announce_event"
    assert [button["name"] for button in client.get(url).context["verb_buttons"]] == ["_verb_hide_event"]
    client.post(page(Event, "hide_event", event.pk))
    event.refresh_from_db()
    assert event.announced_from is None


def test_the_form_of_an_event_does_not_announce_it(desk):
    client = desk("Editor")
    event = make_event()
    url, data = form_of(client, Event, event)
    client.post(url, data | {"announced_from_0": "2020-01-01", "announced_from_1": "10:00"})
    event.refresh_from_db()
    assert event.announced_from is None


@pytest.mark.parametrize("verb", ["announce_event", "hide_event"])
def test_an_author_announces_and_hides_no_event(desk, verb):
    event = make_event(announced_from=None if verb == "announce_event" else timezone.now())
    client = desk("Author")
    assert client.get(page(Event, verb, event.pk)).status_code == 403
    assert client.post(page(Event, verb, event.pk), {}).status_code == 403
    assert not AuditEntry.objects.exists()


def test_view_on_site_is_there_only_where_readers_have_a_page(desk):
    client = desk("Editor")
    told, untold = make_person(), make_person()
    make_edition(people=[told])
    assert client.get(page(Person, "change", told.pk)).context["absolute_url"] == f"/en/people/{told.slug}/"
    assert not client.get(page(Person, "change", untold.pk)).context["has_absolute_url"]


# --- Mentions ----------------------------------------------------------------------------------------


def make_mention(article, **values):
    given = {
        "version": 1,
        "start": 0,
        "end": 3,
        "kind": "person",
        "confidence": 0.7,
        "surface": "Анной",
        "name": "А",
    }
    return Mention.objects.create(article=article, **given | values)


def act(client, action, *mentions):
    data = {"action": action, "_selected_action": [mention.pk for mention in mentions], "index": "0"}
    return client.post(page(Mention, "changelist"), data, follow=True)


def test_accepting_links_and_rejecting_does_not(desk):
    client = desk("Author")
    article = make_article(by=client.user)
    person, other = make_person(), make_person()
    yes = make_mention(article, person=person)
    no = make_mention(article, person=other, start=5, end=8, name="Б")
    act(client, "accept", yes)
    act(client, "reject", no)
    assert list(article.people.all()) == [person]
    assert list(Mention.objects.order_by("pk").values_list("state", flat=True)) == ["accepted", "rejected"]


def test_what_is_refused_is_told_and_keeps_no_other_from_being_done(desk):
    client = desk("Author")
    theirs = make_mention(make_article(by=make_user("Author")), person=make_person())
    mine = make_mention(make_article(by=client.user), person=make_person())
    answer = act(client, "accept", theirs, mine)
    told = " ".join(str(message) for message in answer.context["messages"])
    assert "no right" in told
    assert "1 mention accepted" in told
    assert set(Mention.objects.values_list("pk", "state")) == {
        (theirs.pk, "suggested"),
        (mine.pk, "accepted"),
    }


def test_only_the_target_of_a_mention_can_be_changed(desk):
    client = desk("Editor")
    mention = make_mention(make_article())
    url, data = form_of(client, Mention, mention)
    person = make_person()
    client.post(url, data | {"person": person.pk, "state": "accepted", "surface": "x"})
    mention.refresh_from_db()
    assert (mention.person, mention.state, mention.surface) == (person, "suggested", "Анной")


def listed(client, **asked):
    return {
        mention.pk for mention in client.get(page(Mention, "changelist"), asked).context["cl"].result_list
    }


def test_the_list_of_mentions_opens_on_those_that_wait(desk):
    client, article = desk("Editor"), make_article()
    rows = {
        state: make_mention(article, state=state, name=state).pk
        for state in ("suggested", "accepted", "rejected", "automatic")
    }
    assert listed(client) == {rows["suggested"]}
    assert listed(client, state="accepted") == {rows["accepted"]}
    assert listed(client, state="all") == set(rows.values())
    for asked, shown in (({}, False), ({"state": "all"}, True)):
        display = client.get(page(Mention, "changelist"), asked).context["cl"].list_display
        assert ("state" in display) is shown
        assert ("certainty" in display) is not shown
    chosen = client.get(page(Mention, "changelist")).context["cl"].filter_specs[0]
    choices = list(chosen.choices(client.get(page(Mention, "changelist")).context["cl"]))
    assert [choice["display"] for choice in choices if choice["selected"]] == ["suggested"]
    assert choices[-1]["display"] == "All"


def test_a_long_surface_is_cut_in_the_list(desk):
    make_mention(make_article(), surface="длинно " * 40, name="Форум")
    text = desk("Editor").get(page(Mention, "changelist")).content.decode()
    cell = text.split('<th class="field-printed">')[1].split("</th>")[0]
    assert "длинно " * 10 in cell
    assert "длинно " * 12 not in cell


def test_what_only_the_reading_needs_is_folded_away(desk):
    mention = make_mention(make_article(), details={"family_name": "А"})
    answer = desk("Editor").get(page(Mention, "change", mention.pk))
    shown, read = answer.context["adminform"].fieldsets
    assert {"version", "start", "end", "details_shown"} == set(read[1]["fields"])
    assert "collapse" in read[1]["classes"]
    assert "person" in shown[1]["fields"]


def press(client, mention, verb, **changes):
    url, data = form_of(client, Mention, mention)
    return client.post(url, data | changes | {f"_verb_{verb}": "x"})


@pytest.mark.parametrize("state", ["suggested", "automatic"])
def test_a_mention_is_accepted_with_the_target_that_was_chosen(desk, state):
    client = desk("Editor")
    read, meant = make_person(), make_person()
    article = make_article(people=[read] if state == "automatic" else [])
    mention = make_mention(article, person=read, state=state)
    answer = press(client, mention, "accept_mention", person=meant.pk)
    mention.refresh_from_db()
    assert (mention.person, mention.state) == (read, state)  # nothing yet: the page asks once
    asked = client.get(answer.url)
    assert asked.context["form"]["target"].value() == str(meant.pk)
    told = client.post(answer.url, sent(asked, "") | {"target": meant.pk}, follow=True)
    mention.refresh_from_db()
    assert (mention.person, mention.state) == (meant, "accepted")
    assert list(article.people.all()) == [meant]
    assert "once the article is published again" in " ".join(str(m) for m in told.context["messages"])


def test_a_mention_whose_target_is_emptied_names_somebody_new(desk):
    client, suggested = desk("Editor"), make_person(family_name="Ким", given_name="А.")
    mention = make_mention(
        make_article(), person=suggested, name="А. Ким", details={"family_name": "Ким", "given_name": "А."}
    )
    url = page(Mention, "accept_mention", mention.pk)
    asked = client.get(url)
    assert asked.context["form"]["target"].value() == suggested.pk
    client.post(url, sent(asked, "") | {"target": ""})
    mention.refresh_from_db()
    assert mention.state == "accepted"
    assert mention.person != suggested
    assert str(mention.person) == "Ким А."


def test_accepting_asks_with_whom_an_alias_or_a_translation_tells(desk):
    client, person = desk("Editor"), make_person()
    Alias.objects.create(key="А. Ким", person=person)
    mention = make_mention(make_article(), name="А. Ким")
    asked = client.get(page(Mention, "accept_mention", mention.pk))
    assert asked.context["form"]["target"].value() == person.pk


def test_a_mention_is_rejected_on_its_page(desk):
    client = desk("Author")
    person = make_person()
    article = make_article(by=client.user, people=[person])
    mention = make_mention(article, person=person, state="automatic")
    answer = press(client, mention, "reject_mention")
    assert client.get(answer.url).status_code == 200
    client.post(answer.url, {})
    mention.refresh_from_db()
    assert mention.state == "rejected"
    assert not article.people.exists()
    buttons = client.get(page(Mention, "change", mention.pk)).context["verb_buttons"]
    assert [button["name"] for button in buttons] == ["_verb_accept_mention"]


@pytest.mark.parametrize("verb", ["accept_mention", "reject_mention"])
def test_who_may_not_edit_the_text_decides_on_no_mention_of_it(desk, verb):
    client = desk("Author")
    mention = make_mention(make_article(by=make_user("Author")), person=make_person())
    assert client.get(page(Mention, "change", mention.pk)).context["verb_buttons"] == []
    assert client.post(page(Mention, verb, mention.pk), {"target": mention.person_id}).status_code == 403
    mention.refresh_from_db()
    assert mention.state == "suggested"


def test_a_target_of_another_kind_is_refused(desk):
    client = desk("Editor")
    mention = make_mention(make_article(), person=make_person())
    answer = client.post(page(Mention, "accept_mention", mention.pk), {"target": 999999})
    assert answer.status_code == 200
    assert answer.context["form"].errors["target"]
    mention.refresh_from_db()
    assert mention.state == "suggested"
