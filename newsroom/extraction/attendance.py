"""Who is at the events of a Russian text, and as what: sentence by sentence, after the events are known."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from .actors import Actor, Scene, is_subject
from .dates import Days
from .gatherings import Gathering
from .lexicon import event_kind, event_noun, has_any_lemma, lemma
from .sides import is_kazakh, marked_side, side_by_country, side_markers
from .statements import is_long_ago, subjects
from .tokens import Token
from .wordlist import words

_MEMBER = words("""
    участвовать участие присутствовать прийти собраться присоединиться сопровождать войти возложить вручить приехать
    победить занять завоевать стать выиграть получить удостоиться сыграть исполнить спеть прибыть посетить возлагать
    вручать собраться побывать наградить выступать представлять подключиться сесть сидеть поднять посадить
    показать занять войти
    """)
_SPEAKER = words("""
    выступить приветствовать открыть открывать рассказать обратиться зачитать огласить доложить поздравить
    представить поделиться пожелать поприветствовать презентовать прочесть прочитать адресовать поздравлять
    остановиться проинформировать ознакомить
    """)
# Said of a guest at a forum as well as of an expert in an office: counts where one event is the text's subject.
_SAYS = words("""
    сообщить напомнить отметить подчеркнуть заявить сказать поблагодарить предложить добавить пояснить выразить
    указать рассказывать говорить признаться заверить поддержать подтвердить передать благодарить
    """)
_HOST = words(
    "организовать вести провести проводить подготовить модерировать организованный показать познакомить устроить"
)
_RECEIVES = words("принимать принять дежурить консультировать")
_SIGNS = words("подписать подпись скрепить")
# Who is named in a sentence with one of these has taken part in the contest.
_PRIZES = words(
    "место победитель призер приз кубок медаль чемпион партия финал финалист победа судья первенство весь"
)
_GUESTS = re.compile(r"\bпочетн\w+ гост\w+|в качестве (?:почетн\w+ )?гост", re.I)
_TOGETHER = {"сопровождении": 1, "участием": 0, "участии": 0, "присутствии": 0}
# A headline and the two or three sentences after it tell what a text is about.
_OPENING_SENTENCES = 3
_NEAR = 2  # sentences that may go on with a meeting without naming it
_PAST_TENSE = re.compile(r"л(?:а|о|и)?(?:сь|ся)?$")
_CHAIRED = frozenset({"председательством", "руководством"})
_VAGUE = {
    "мероприятие",
    "церемония",
    "событие",
    "вечер",
    "встреча",
    "собрание",
    "торжество",
    "праздник",
    "беседа",
}
# «заседание» after «переговоры» is another thing than those.
_OWN_ONLY = {"заседание", "совещание", "собрание", "концерт"}


def attend(scene: Scene, gatherings: Sequence[Gathering], days: Sequence[Days], on: dt.date) -> None:
    """Put everybody who is said to be there into the gatherings' `parts`; `days` are those of the text."""
    if not gatherings:
        return
    current = gatherings[0]
    anchors: dict[int, list[tuple[int, Gathering]]] = {}
    for each in gatherings:
        for statement in each.statements:
            sentence = scene.reading.tokens[statement.at].sentence
            anchors.setdefault(sentence, []).append((statement.at, each))
    alone = len([each for each in gatherings if not each.ahead and not each.weak]) <= 1
    subject = _subject_of(scene, gatherings)
    told_at = -_NEAR - 1
    for number, (low, high) in enumerate(scene.reading.sentences):
        points = sorted(
            [*anchors.get(number, []), *_references(scene, gatherings, low, high, current)], key=_at
        )
        if not points and (
            _of_another(scene, low, high) or _at_another_time(scene, low, high, current, days)
        ):
            continue
        if current.statements[0].at >= high:
            continue  # not told yet
        near = number - told_at <= _NEAR and (
            current.kind in ("meeting", "visit", "signing") or any(s.own_days for s in current.statements)
        )
        earlier = number not in anchors and is_long_ago(_text(scene, low, high), on)
        if not earlier and (points or near or current in subject):
            _read_sentence(scene, low, high, points, current, alone=alone and current in subject)
        told_at = number if points else told_at
        # What is announced in passing is not what the next sentence goes on with.
        held = [each for _, each in points if not each.ahead or current.ahead]
        if held:
            current = held[-1]


def _subject_of(scene: Scene, gatherings: Sequence[Gathering]) -> list[Gathering]:
    """The events that a text is about, so that its other sentences speak of them without naming them.

    Of any other only those take part who are said to in its own sentences.
    """
    tokens = scene.reading.tokens
    return [
        each
        for each in gatherings
        if any(
            tokens[s.at].sentence <= _OPENING_SENTENCES and (s.own_days or s.told) for s in each.statements
        )
    ]


def _at(point: tuple[int, Gathering]) -> int:
    return point[0]


def _text(scene: Scene, low: int, high: int) -> str:
    return scene.reading.printed(low, high)


def _references(
    scene: Scene, gatherings: Sequence[Gathering], low: int, high: int, current: Gathering
) -> Iterator[tuple[int, Gathering]]:
    """Events named once more by their noun alone: «в форуме», «на встрече», «церемонию»."""
    for at in range(low, high):
        token = scene.reading.tokens[at]
        if token.pos != "NOUN" or not event_kind(token.text):
            continue
        noun, kind = lemma(token.text), event_kind(token.text)
        told = [each for each in gatherings if each.statements[0].at < at]
        known = [each for each in told if any(s.noun == noun for s in each.statements)]
        if not known and noun not in _OWN_ONLY:
            known = [each for each in told if each.kind == kind]
        if current in known or (not known and noun in _VAGUE):
            yield at, current
        elif known:
            yield at, next((each for each in reversed(known) if not each.ahead), known[-1])


def _of_another(scene: Scene, low: int, high: int) -> bool:
    """«в конференции примут участие …», where no such conference is among the text's events."""
    tokens = scene.reading.tokens
    return any(
        tokens[at].pos == "NOUN"
        and tokens[at].case == "loct"
        and tokens[at - 1].lower in ("в", "во", "на")
        and bool(event_kind(tokens[at].text))
        and event_noun(tokens[at].text) not in _VAGUE
        for at in range(low + 1, min(low + 6, high))
    )


def _at_another_time(scene: Scene, low: int, high: int, current: Gathering, days: Sequence[Days]) -> bool:
    """«Ещё 28 февраля президент предложил …»: the sentence has a day, and not the event's."""
    own = next((each.days for each in current.statements if each.days is not None), None)
    start, end = scene.reading.tokens[low].start, scene.reading.tokens[high - 1].end
    at = bisect.bisect_left(days, start, key=lambda each: each.span.start)
    here = [each for each in days[at : at + 5] if each.span.start < end and each.told]
    return own is not None and any(each.ends < own.starts or own.ends < each.starts for each in here)


def _read_sentence(
    scene: Scene,
    low: int,
    high: int,
    points: Sequence[tuple[int, Gathering]],
    current: Gathering,
    *,
    alone: bool,
) -> None:
    tokens = scene.reading.tokens
    markers = list(side_markers(tokens, low, high))
    quoted_guest = bool(_GUESTS.search(_text(scene, low, high)))
    if markers and not any(token.pos == "VERB" and not token.case for token in tokens[low:high]):
        # «с российской стороны – министр …, директор …»: a line of a list.
        for actor in scene.between(markers[0][0], high):
            if is_subject(scene, actor) and actor.person is not None:
                _join(scene, current, actor, "member", marked_side(scene, current, actor, markers))
        return
    if any(has_any_lemma(token, _PRIZES) for token in tokens[low:high]):
        target = _target(scene, high - 1, points, current)
        if target.kind == "competition" and not target.ahead:
            for actor in scene.between(low, high):
                if actor.person is not None and actor.case in ("nomn", "datv", ""):
                    target.add(actor, None, "member")
    for at in range(low, high):
        token = tokens[at]
        if not token.word:
            continue
        target = _target(scene, at, points, current)
        if token.lower in _TOGETHER:
            for actor in _after(scene, at, high):
                _join(scene, target, actor, "member", _TOGETHER[token.lower] or None)
            continue
        if token.lower in _CHAIRED and at > low and tokens[at - 1].lower == "под" and points:
            for number, actor in enumerate(_after(scene, at, high)):
                target.add(actor, number + 1 if len(_after(scene, at, high)) > 1 else None, "head")
            continue
        if token.lower in ("вместе", "совместно") and at + 1 < high and tokens[at + 1].lower == "с":
            for actor in _after(scene, at + 1, high):
                if actor.person is not None:
                    _join(scene, target, actor, "member", None)
            continue
        if token.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
            continue
        role = _role(token, tokens, at, low, high)
        if not role and target.kind == "outreach" and has_any_lemma(token, _RECEIVES):
            role = "host"
        if not role or (
            token.pos == "NOUN" and role != "signatory" and not has_any_lemma(token, _NOUN_ROLES)
        ):
            continue
        if role == "says" and not (alone and target.statements[0].own_days) and not points:
            continue
        if (
            role == "signatory"
            and target.kind == "signing"
            and target.parts
            and any(p == target for _, p in points)
        ):
            continue  # who signed is told by the statement itself
        if token.pos == "NOUN" and role == "signatory":
            at = next((i for i in range(at, min(at + 5, high)) if tokens[i].pos == "VERB"), at)
        if target.ahead and token.pos == "VERB" and _PAST_TENSE.search(token.lower):
            continue
        actors = _acting(scene, at, low, high, listing=role in ("member", "speaker", "signatory"))
        for actor in actors:
            side = marked_side(scene, target, actor, markers)
            _join(scene, target, actor, "guest" if quoted_guest and role == "member" else role, side)


_ORGANIZER = words("организатор соорганизатор модератор ведущий площадка")
_NOUN_ROLES = words("участие участник гость почетный подпись") | _ORGANIZER
_LED = words("вести провести проводить")


def _role(token: Token, tokens: Sequence[Token], at: int, low: int, high: int) -> str:
    if has_any_lemma(token, _SIGNS):
        return "signatory"
    if token.pos == "NOUN":
        if has_any_lemma(token, _ORGANIZER) and token.case in ("nomn", "ablt"):
            return "host"
        return "member" if has_any_lemma(token, frozenset({"участие", "участник"})) else ""
    infinitive = token.lower.endswith(("ть", "ться", "ти", "тись"))
    if infinitive and not any(each.lower in ("будет", "будут") for each in tokens[max(low, at - 3) : at + 3]):
        return ""  # «проводить гостя пришли …»
    if has_any_lemma(token, frozenset({"выступать", "выступить", "стать", "быть"})) and any(
        has_any_lemma(each, _ORGANIZER) for each in tokens[max(low, at - 3) : min(high, at + 4)]
    ):
        return "host"
    if has_any_lemma(token, _LED) and not any(event_kind(each.text) for each in tokens[low:high]):
        return ""  # «спор вели»
    for role, verbs in (("speaker", _SPEAKER), ("host", _HOST), ("member", _MEMBER), ("says", _SAYS)):
        if has_any_lemma(token, verbs):
            return role
    return ""


def _target(scene: Scene, at: int, points: Sequence[tuple[int, Gathering]], current: Gathering) -> Gathering:
    """The event that the verb at `at` is about: its object («провёл встречу»), else the one named last."""
    if scene.reading.tokens[at].pos == "VERB":
        for place, each in points:
            if at < place <= at + 4 and scene.reading.tokens[place].case in ("accs", "nomn"):
                return each
    before = [each for place, each in points if place <= at]
    after = [each for place, each in points if place > at]
    return before[-1] if before else after[0] if after else current


def _after(scene: Scene, at: int, high: int) -> list[Actor]:
    """The people listed after a word such as «с участием»."""
    following = [a for a in scene.between(at + 1, high) if a.first - at <= 4]
    return scene.joined(following[0], high) if following else []


def _acting(scene: Scene, at: int, low: int, high: int, *, listing: bool) -> list[Actor]:
    """The verb's subjects; after a verb of taking part, everybody in the nominative up to the next verb."""
    tokens = scene.reading.tokens
    found = subjects(scene, at, low, high, bodies=True)
    if listing and (not found or found[0].first > at):
        found = []
        for actor in scene.between(at + 1, high):
            gap = tokens[at + 1 : actor.first]
            if any(t.pos == "VERB" and not t.case and t.number for t in gap):
                break
            if is_subject(scene, actor, bodies=True):
                found.append(actor)
    return found


def _join(scene: Scene, target: Gathering, actor: Actor, role: str, side: int | None) -> None:
    if actor.person is None and role in ("says", "speaker"):
        return
    if actor.person is None and role in ("member", "signatory") and actor.case == "accs":
        return
    kind = target.kind
    if role == "says":
        if any(part.actor.who == actor.who for part in target.parts):
            if kind not in ("meeting", "visit", "signing"):
                target.add(actor, side, "speaker")
            return
        if actor.office is None or (kind == "meeting" and any(part.side for part in target.parts)):
            return
        role = "speaker"
    if kind == "meeting" and (target.weak or any(part.side for part in target.parts)):
        if role in ("speaker", "host"):
            role = "member"
        if side is None and actor.person is not None:
            side = side_by_country(scene, target, actor)
        if role == "member" and target.weak and side and not any(p.side == side for p in target.parts):
            role = "head"
    elif kind == "visit":
        if not any(part.actor.who == actor.who for part in target.parts):
            if actor.person is None:
                return
            if role in ("speaker", "host"):
                role, side = "host", 2
            else:
                # Whoever comes along is a guest, unless of the country that receives them.
                leaders = [part.actor for part in target.parts if part.role == "head"]
                ours = not leaders or is_kazakh(scene, leaders[0]) == is_kazakh(scene, actor)
                role, side = ("guest", 1) if ours else ("member", None)
    elif kind == "signing" and role in ("speaker", "host"):
        return  # who speaks of a paper need not have been there
    elif kind == "signing" and role == "signatory":
        signed = [p.side for p in target.parts if p.role == "signatory" and p.actor.person is not None]
        side = side or (2 if 1 in signed else 1)
    target.add(actor, side, role)
