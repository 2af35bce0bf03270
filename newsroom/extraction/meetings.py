"""Who met whom in a Russian text: «встреча А с Б», «А встретился с Б», «А принял Б»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .actors import Actor, Scene, said
from .delegations import VISITORS
from .lexicon import event_noun, has_any_lemma, is_animate, is_future
from .phrases import complement, modifiers, nominative
from .statements import Part, Statement, accompanied, is_wish, meant, subjects, told_by
from .tokens import Token
from .wordlist import words

_MEET = words("встретиться встречаться побеседовать переговорить совещаться созвониться")
_TALKS = words("встреча беседа переговоры разговор консультация совещание")
_CALL = frozenset({"визит"})
_WELCOME = frozenset({"встретить", "встречать"})
_COLLEAGUES = frozenset({"коллега", "гость"})
_CALL_AT = frozenset({"побывать"})
_PAY = words("нанести нанесший совершить посетить завершить прибыть")
# Of the words before «встреча», those that tell which kind of it.
_MANNER = re.compile(
    r"рабоч|двусторонн|делов|прощальн|официальн|неформальн|ознакомительн|трехсторонн|трёхсторонн"
)
_WHOSE = frozenset({"его", "ее", "её"})
_RECEIVE = frozenset({"принять", "принимать", "встретить", "встречать"})
# Who stands on the other side without a name.
_GROUPS = words("""
    студент представитель соотечественник земляк диаспора актив руководство коллектив делегация школьник житель
    гражданин бизнесмен предприниматель журналист член общественность община молодежь ветеран преподаватель
    учащийся сотрудник участник команда спортсмен магистрант стипендиат выпускник аграрий депутат руководитель
    деятель артист казахстанец экипаж семья актив мэр посол консул население участница клуб труппа рабочий врач
    """)


def find_meetings(scene: Scene, delegation: Sequence[Actor]) -> Iterator[Statement]:
    """Every statement of a meeting that names at least one side and tells the other; one may come twice.

    `delegation` is who «гости» and «делегация» are.
    """
    tokens = scene.reading.tokens
    for low, high in scene.reading.sentences:
        if is_wish(tokens[low:high]):
            continue
        for at in range(low, high):
            token = tokens[at]
            if not token.word or (at > low and tokens[at - 1].lower == "не"):
                continue
            made: Statement | None = None
            if has_any_lemma(token, _MEET) and token.pos in ("VERB", "ADJ"):
                made = _met(scene, at, low, high, delegation)
            elif token.pos == "NOUN" and event_noun(token.text) in _TALKS:
                several = _several_talks(scene, at, low, high) if token.number == "plur" else []
                yield from several
                made = None if several else _talks(scene, at, low, high)
            elif token.pos == "NOUN" and has_any_lemma(token, _CALL):
                made = _called_on(scene, at, low, high)
            elif token.pos == "VERB" and has_any_lemma(token, _CALL_AT):
                made = _been_at(scene, at, low, high)
            elif token.pos == "VERB" and has_any_lemma(token, _RECEIVE):
                made = _received(scene, at, low, high, delegation)
            if made is not None:
                yield made


def _made(
    scene: Scene,
    at: int,
    noun: str,
    one: Sequence[Actor],
    two: Sequence[Actor],
    group: str = "",
    whose: str = "",
    *,
    alone: bool = False,
) -> Statement | None:
    """The statement; None without two sides, unless `alone`: «прошла встреча с писателем …»."""
    here = {actor.who for actor in one}
    others = [actor for actor in two if actor.who not in here]
    if not (others or group) or not (one or alone):
        return None
    if not alone and not any(actor.person is not None for actor in (*one, *others)):
        return None
    parts = [
        Part(actor, side, "head" if number == 0 and actor.person is not None else "member")
        for side, actors in ((1, one), (2, others))
        for number, actor in enumerate(_distinct(actors))
    ]
    return Statement(
        at,
        at,
        at + 1,
        "meeting",
        _title(scene, noun, one, others, group, whose),
        0.9,
        told=True,
        noun="встреча",
        ahead=_ahead(scene, at),
        parts=parts,
    )


def _ahead(scene: Scene, at: int) -> bool:
    """«встретится», «состоится встреча»: by the verb itself, or by the one nearest to the noun."""
    token = scene.reading.tokens[at]
    return is_future(token.lower) if token.pos == "VERB" else told_by(scene.reading, at, at + 1)[1]


def _distinct(actors: Sequence[Actor]) -> list[Actor]:
    return list({actor.who: actor for actor in reversed(actors)}.values())[::-1]


def _met(scene: Scene, at: int, low: int, high: int, delegation: Sequence[Actor]) -> Statement | None:
    tokens = scene.reading.tokens
    whose = ""
    two = accompanied(scene, at + 1, high) or accompanied(scene, low, at)
    group = "" if two else _group(scene, at + 1, high)
    one = subjects(scene, at, low, high, two) or _antecedents(scene, at, low)
    if not one and any(has_any_lemma(t, VISITORS) and t.case == "nomn" for t in tokens[low:at]):
        one = list(delegation)
        whose = _as_group(scene, low, at)
    if not two and not group and len(one) > 1:
        return _made(scene, at, "Встреча", one[:1], one[1:])  # «А и Б встретились»
    return _made(scene, at, "Встреча", one, two, group, whose)


def _as_group(scene: Scene, low: int, high: int) -> str:
    """«делегация Атырауской области встретилась …»: in the genitive, for a heading."""
    reading = scene.reading
    head = next(i for i in range(low, high) if has_any_lemma(reading.tokens[i], VISITORS))
    if reading.tokens[head].number == "plur":
        return "гостей"
    first, stop = modifiers(reading, head, {}), min(complement(reading, head + 1, {}), high)
    group = nominative(reading, first, head, stop, case="gent")
    return group[:1].lower() + group[1:] if first == low else group


def _antecedents(scene: Scene, at: int, low: int) -> list[Actor]:
    """«А и Б, которые сегодня встречаются»."""
    tokens = scene.reading.tokens
    which = next((i for i in range(at - 1, max(low, at - 6), -1) if tokens[i].lower == "которые"), None)
    if which is None or tokens[which - 1].text != ",":
        return []
    last = [actor for actor in scene.between(low, which) if actor.stop == which - 1]
    first = [a for a in scene.between(low, which) if last and last[0] in scene.joined(a, which)]
    return scene.joined(first[0], which) if first else []


def _group(scene: Scene, low: int, high: int) -> str:
    """«студентами из Казахстана» after the next «с»: the other side, where none of it is named."""
    reading, tokens = scene.reading, scene.reading.tokens
    for at in range(low, high - 1):
        if tokens[at].lower not in ("с", "со"):
            if tokens[at].pos in ("VERB", "SCONJ"):
                return ""
            continue
        for head in range(at + 1, min(at + 5, high)):
            token = tokens[head]
            if token.case in ("ablt", "") and (has_any_lemma(token, _GROUPS) or _several_humans(token)):
                stop = complement(reading, head + 1, {})
                if (
                    stop < high
                    and tokens[stop].lower == "из"
                    and stop + 1 < high
                    and tokens[stop + 1].capital
                ):
                    stop += 2
                return reading.printed(modifiers(reading, head, {}), stop)
            if token.pos not in ("ADJ", "NUM", "DET", "VERB") and not token.text.isdigit():
                break
    return ""


def _several_humans(token: Token) -> bool:
    """«директорами», «студентами-земляками»: a plural of beings."""
    return token.pos == "NOUN" and token.number == "plur" and is_animate(token.lower.split("-")[0])


def _noun(scene: Scene, at: int) -> str:
    """«рабочую встречу» as «Рабочая встреча», «онлайн-встрече» as «Онлайн-встреча»."""
    reading, tokens = scene.reading, scene.reading.tokens
    first = at
    while (
        first > 0
        and tokens[first - 1].sentence == tokens[at].sentence
        and _MANNER.match(tokens[first - 1].lower)
    ):
        first -= 1
    if tokens[at].number == "plur":
        return event_noun(tokens[at].text).capitalize()
    words = nominative(reading, first, at, at + 1).lower()
    return words[:1].upper() + words[1:]


def _talks(scene: Scene, at: int, low: int, high: int) -> Statement | None:
    tokens = scene.reading.tokens
    if at > low and tokens[at - 1].lower in ("накануне", "перед", "после", "до"):
        # «накануне встречи с губернатором»: another one, told elsewhere.
        return None
    noun = _noun(scene, at)
    if at + 1 < high and tokens[at + 1].lower == "между":
        both = [a for a in scene.between(at + 2, high) if a.case in ("ablt", "")]
        both = scene.joined(both[0], high) if both else []
        return _made(scene, at, noun, both[:1], both[1:])
    two = accompanied(scene, at + 1, high)
    group = "" if two else _group(scene, at + 1, high)
    if not two and not group:
        return _both_at(scene, at, low, high, noun)
    edge = two[0].first if two else high
    whose = [a for a in scene.between(at + 1, edge) if a.case in ("gent", "") and a.first - at < 3]
    one = scene.joined(whose[0], edge) if whose else []
    if not one:
        # «у Генерального консула состоялась беседа с …»
        one = [a for a in scene.between(low, at) if a.first > low and tokens[a.first - 1].lower == "у"][:1]
    told, _ = told_by(scene.reading, at, at + 1)
    if not one and told:
        one = subjects(scene, at, low, high, two)
    if not one and at > low and tokens[at - 1].lower in _WHOSE:
        one = meant(scene, low)
    if not one and told and scene.protagonist is not None:
        one = [scene.protagonist]  # «после экскурсии состоялась встреча со студентами»
    return _made(scene, at, noun, one, two, group, alone=told and tokens[at].case == "nomn")


def _several_talks(scene: Scene, at: int, low: int, high: int) -> list[Statement]:
    """«провёл ряд встреч: 13 мая – с мэром А, 14 мая – с ректором Б»: a meeting with each."""
    tokens = scene.reading.tokens
    with_whom = [
        (i, actor)
        for i in range(at + 1, high - 1)
        if tokens[i].lower in ("с", "со")
        for actor in scene.between(i + 1, high)[:1]
        if actor.first <= i + 1 and actor.person is not None and actor.case == "ablt"
    ]
    if len(with_whom) < 2:
        return []
    one = subjects(scene, at, low, high, [actor for _, actor in with_whom])
    found = [_made(scene, i, "Встреча", one, scene.joined(actor, high)) for i, actor in with_whom]
    return [each for each in found if each is not None]


def _both_at(scene: Scene, at: int, low: int, high: int, noun: str) -> Statement | None:
    """«итоги обсудили на онлайн-встрече А и Б», «А и Б провели короткую встречу»."""
    tokens = scene.reading.tokens
    there = tokens[at].case == "loct" and any(t.lower in ("на", "в") for t in tokens[max(low, at - 3) : at])
    if not there and tokens[at].case != "accs":
        return None
    verb = next(
        (i for i in range(at - 1, low, -1) if tokens[i].pos == "VERB" and tokens[i].number == "plur"), None
    )
    if verb is None:
        return None
    both = [a for a in subjects(scene, verb, low, high) if a.person is not None]
    return _made(scene, at, noun, both[:1], both[1:]) if len(both) == 2 else None


def _called_on(scene: Scene, at: int, low: int, high: int) -> Statement | None:
    """«нанёс визит вежливости председателю …», «визит к ректору …»: one goes to see another."""
    reading, tokens = scene.reading, scene.reading.tokens
    stop = at + 1 + (at + 1 < high and tokens[at + 1].lower == "вежливости")
    hosts = [
        a
        for a in scene.between(stop, high)
        if a.person is not None
        and a.case in ("datv", "")
        and not any(t.pos == "VERB" or t.text == "," for t in tokens[stop : a.first])
    ]
    if not hosts or hosts[0].first - stop > 3:
        return None
    verb = next((i for i in range(low, high) if has_any_lemma(tokens[i], _PAY) and i not in (at,)), None)
    whose = [a for a in scene.between(stop, hosts[0].first) if a.case == "gent"]
    one = whose or (subjects(scene, verb, low, high, hosts) if verb is not None else [])
    made = _made(scene, at, "Визит", one, scene.joined(hosts[0], high))
    if made is None:
        return None
    first = modifiers(reading, at, {})
    call = nominative(reading, first, at, stop).lower()
    host = said(scene, hosts[0], "datv")
    to = "ко" if re.match(r"[вл][бвгджзклмнпрстфхцчшщ]|мн", host.lower()) else "к"
    made.title = (
        f"{call[:1].upper()}{call[1:]} {listed_words([said(scene, a, 'gent') for a in one[:2]])} {to} {host}"
    )
    return made


def _received(scene: Scene, at: int, low: int, high: int, delegation: Sequence[Actor]) -> Statement | None:
    reading, tokens = scene.reading, scene.reading.tokens
    if any(token.lower == "участие" for token in tokens[at + 1 : at + 4]):
        return None
    guests = [
        a
        for a in scene.between(at + 1, high)
        if a.person is not None
        # A name that does not change shows no case: «своего коллегу Николя Саркози».
        and (
            (a.case in ("gent", "accs") and _reaches(tokens[at + 1 : a.first]))
            or _colleague(tokens[at + 1 : a.stop])
        )
    ]
    group = ""
    if not guests and not any(token.lower == "где" for token in tokens[low:at]):
        guests = _pronoun(scene, at, low)  # «посетил город, где его принимал глава»: at that visit
    if not guests:
        heads = [i for i in range(low, min(at + 5, high)) if has_any_lemma(tokens[i], VISITORS)]
        head = next((i for i in heads if tokens[i].case in ("accs", "gent")), None)
        if head is not None and has_any_lemma(tokens[at], _WELCOME) and tokens[head].number == "plur":
            return None  # «у входа гостей встречали …»
        if head is None:
            return None
        first, stop = modifiers(reading, head, {}), complement(reading, head + 1, {})
        group = nominative(reading, first, head, stop, case="ablt")
        group = "гостями" if tokens[head].number == "plur" else group[:1].lower() + group[1:]
    two = (
        guests
        if guests and guests[0].stop <= low
        else scene.joined(guests[0], high)
        if guests
        else delegation
    )
    one = [a for a in subjects(scene, at, low, high, two) if a.person is not None]
    return _made(scene, at, "Встреча", one, two, group)


def _pronoun(scene: Scene, at: int, low: int) -> list[Actor]:
    """«её принимала ректор …»: whom the sentence before is about."""
    tokens = scene.reading.tokens
    if not any(token.lower in _WHOSE for token in tokens[max(low, at - 2) : at]):
        return []
    return meant(scene, low)


def _colleague(gap: Sequence[Token]) -> bool:
    """«принимает в столице своего французского коллегу …»."""
    return len(gap) < 12 and any(has_any_lemma(token, _COLLEAGUES) for token in gap)


def _been_at(scene: Scene, at: int, low: int, high: int) -> Statement | None:
    """«побывал у главы города …»."""
    tokens = scene.reading.tokens
    hosts = [
        a for a in scene.between(at + 1, high) if a.person is not None and tokens[a.first - 1].lower == "у"
    ]
    if not hosts or hosts[0].first - at > 5:
        return None
    return _made(scene, at, "Встреча", subjects(scene, at, low, high, hosts), scene.joined(hosts[0], high))


def _reaches(gap: Sequence[Token]) -> bool:
    """Whether nothing but a few words of the same object stands between."""
    return len(gap) < 3 and not any(token.pos == "ADP" for token in gap)


def _title(
    scene: Scene, noun: str, one: Sequence[Actor], two: Sequence[Actor], group: str, whose: str
) -> str:
    """«Встреча А с Б» in the nominative, as it can stand over a page; `whose` and `group` for sides not named."""
    first = whose or (listed_words([said(scene, actor, "gent") for actor in one[:2]]) if one else "")
    second = group or listed_words([said(scene, actor, "ablt") for actor in two[:2]])
    preposition = "со" if re.match(r"[сзшжщ][бвгджзклмнпрстфхцчшщ]", second.lower()) else "с"
    return " ".join(filter(None, [noun, first, preposition, second]))


def listed_words(several: Sequence[str]) -> str:
    """«А, Б и В», repetitions left out."""
    different = list(dict.fromkeys(several))
    return different[0] if len(different) == 1 else ", ".join(different[:-1]) + " и " + different[-1]
