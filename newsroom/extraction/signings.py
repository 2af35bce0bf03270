"""Papers that were signed, in a Russian text: «подписан меморандум о …», «А и Б подписали план …»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .actors import Actor, Scene, is_subject, said
from .lexicon import has_any_lemma, lemma
from .phrases import complement, inflected, modifiers, nominative
from .statements import Part, Statement, around, is_ahead, is_wish, subjects
from .tokens import Reading
from .wordlist import words

_SIGN = words("заключить подписать подписывать подписанный подписание скрепить подпись")
_PAPERS = words(
    "меморандум соглашение договор протокол план программа декларация контракт карта заявление акт документ конвенция"
)
_ALONE = words("протокол меморандум соглашение договор декларация контракт")
_ANY_PAPER = frozenset({"документ"})


def find_signings(scene: Scene, named: Mapping[int, int]) -> Iterator[Statement]:
    """Every statement that a paper with some name of its own was or will be signed."""
    tokens = scene.reading.tokens
    for low, high in scene.reading.sentences:
        if is_wish(tokens[low:high]):
            continue
        for at in range(low, high):
            if not tokens[at].word or not has_any_lemma(tokens[at], _SIGN):
                continue
            if tokens[at].lower.startswith("скреп") and not _with_signatures(scene, at, high):
                continue
            yield from _signed(scene, at, low, high, named)
            break


def _with_signatures(scene: Scene, at: int, high: int) -> bool:
    return any(token.lower == "подписями" for token in scene.reading.tokens[at + 1 : min(high, at + 4)])


def _signed(scene: Scene, at: int, low: int, high: int, named: Mapping[int, int]) -> Iterator[Statement]:
    reading, tokens = scene.reading, scene.reading.tokens
    heads = [
        i
        for i in range(low, high)
        if i != at and tokens[i].pos != "VERB" and has_any_lemma(tokens[i], _PAPERS) and i not in named
    ]
    under = [i for i in heads if _under(scene, i, low)]
    after = [i for i in heads if i > at and (not _far(scene, at, i) or i in under)]
    before = [i for i in heads if i < at and tokens[i].case in ("nomn", "accs", "gent", "")]
    papers = _in_a_row(reading, under or after, named) or _in_a_row(reading, before, named)[-1:]
    papers = [i for i in papers if not has_any_lemma(tokens[i], _ANY_PAPER)] or papers[:1]
    signatories = _signatories(scene, at, low, high)
    if before and after and not under and len(_groups(scene, signatories)) == 2:
        # «Соглашение заключили А и Б, договор – В и Г»
        papers = [before[-1], *papers[:1]]
    shares = _by_paper(scene, papers, signatories)
    for head in papers:
        made = _paper(scene, at, head, low, high, named)
        if made is not None:
            bodies = [part.actor for part in shares[head] if part.actor.person is None]
            if len(bodies) == 2 and " между " not in made.title:
                one, two = (said(scene, actor, "ablt") for actor in bodies)
                made.title += f" между {one} и {two}"
            made.parts = [replace(part, side=min(n, 1) + 1) for n, part in enumerate(shares[head])]
            yield made


def _under(scene: Scene, head: int, low: int) -> bool:
    """«подписи под меморандумом»."""
    tokens = scene.reading.tokens
    return tokens[head].case == "ablt" and any(t.lower == "под" for t in tokens[max(low, head - 3) : head])


def _far(scene: Scene, at: int, head: int) -> bool:
    """Another verb stands between."""
    return head - at > 25 or any(
        t.pos == "VERB" and not t.case and t.number for t in scene.reading.tokens[at + 1 : head]
    )


def _paper(
    scene: Scene, at: int, head: int, low: int, high: int, named: Mapping[int, int]
) -> Statement | None:
    reading, tokens = scene.reading, scene.reading.tokens
    end = _paper_end(reading, head, named)
    first = max(modifiers(reading, head, named), low)
    if first <= at < head:
        first = at + 1
    if tokens[head].lower.startswith("карт") and not any(
        t.lower.startswith("дорожн") for t in tokens[first:head]
    ):
        return None
    bare = end == head + 1 and first == head and tokens[head].number != "plur"
    if bare and (tokens[at].pos == "NOUN" or not has_any_lemma(tokens[head], _ALONE)):
        return None  # «план подписан»: told elsewhere
    if has_any_lemma(tokens[head], _ANY_PAPER) and end == head + 1 and tokens[head].number != "plur":
        return None
    document = nominative(reading, first, head, end)
    title = nominative(reading, first, head, end, case="gent")
    if tokens[head].number == "plur":
        document = reading.printed(first, end)
        counted = _count(tokens[first - 1].lower) if first > low else ""
        title = f"{counted} {_many(reading, head, end)}".strip()
    if not tokens[first].capital or first == low:
        title = title[:1].lower() + title[1:]
    return Statement(
        head,
        first,
        end,
        "signing",
        f"Подписание {title}",
        0.75 if bare else 0.85,
        told=True,
        noun="подписание",
        core=lemma(tokens[head].text),
        document=document[:1].upper() + document[1:],
        ahead=is_ahead(reading, low, high),
    )


def _by_paper(scene: Scene, papers: Sequence[int], signatories: Sequence[Part]) -> dict[int, list[Part]]:
    """Who signed which: where as many groups of people as papers are named, each group its own."""
    groups = _groups(scene, signatories)
    if len(papers) > 1 and len(groups) == len(papers):
        return dict(zip(papers, groups, strict=True))
    return {head: list(signatories) for head in papers}


def _in_a_row(reading: Reading, heads: Sequence[int], named: Mapping[int, int]) -> list[int]:
    """The first paper and those listed with it: «меморандум о … и план …», none inside another's name."""
    row: list[int] = []
    end = -1
    for head in heads:
        if head < end:
            continue
        row.append(head)
        end = _paper_end(reading, head, named)
    return row


def _groups(scene: Scene, parts: Sequence[Part]) -> list[list[Part]]:
    """Those that are listed together, together."""
    groups: list[list[Part]] = []
    for part in parts:
        if groups and part.actor in scene.joined(groups[-1][-1].actor, part.actor.stop):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _count(word: str) -> str:
    return {
        "два": "двух",
        "две": "двух",
        "три": "трёх",
        "четыре": "четырёх",
        "пять": "пяти",
        "ряд": "ряда",
    }.get(word, word if word.isdigit() else "")


def _many(reading: Reading, head: int, end: int) -> str:
    """The plural phrase in the genitive: «меморандумов о сотрудничестве»."""
    noun = inflected(reading.tokens[head], "gent")
    rest = reading.text[reading.tokens[head].end : reading.tokens[end - 1].end]
    return " ".join((noun + rest).split())


def _signatories(scene: Scene, at: int, low: int, high: int) -> list[Part]:
    """Who signs: everybody in the nominative, and both parties of «между А и Б»."""
    tokens = scene.reading.tokens
    actors: list[Actor] = []
    passive = tokens[at].pos == "ADJ" or tokens[at].lower.startswith("подписан")
    if not passive:
        after = [a for a in scene.between(low, high) if is_subject(scene, a)]
        actors = [a for a in after if a.person is not None] or subjects(scene, at, low, high, bodies=True)
    between = next((i for i in range(low, high) if tokens[i].lower == "между"), None)
    if between is not None:
        both = [a for a in scene.between(between + 1, high) if a.case in ("ablt", "")]
        actors = [*actors, *(scene.joined(both[0], high) if both else [])]
    return [Part(actor, None, "signatory") for actor in {actor.who: actor for actor in actors}.values()]


def _paper_end(reading: Reading, head: int, named: Mapping[int, int]) -> int:
    tokens = reading.tokens
    _, high = around(reading, head)
    end = head + 1
    while end < high:
        further = complement(reading, end, named)
        word = tokens[end].lower
        if further == end and word in ("о", "об", "между", "по", "на", "с", "со"):
            further = end + 1
            if word == "на":
                if further >= high or not (
                    tokens[further].text[:1].isdigit() or tokens[further].case == "accs"
                ):
                    break
                further += 1
            while further < high and (
                tokens[further].case in ("loct", "ablt", "gent", "datv")
                or tokens[further].lower == "и"
                or tokens[further].lower in ("годы", "год")
                or (tokens[further].text in "–-—" and tokens[further - 1].text[:1].isdigit())
                or tokens[further].text[:1].isdigit()
            ):
                if (
                    tokens[further].lower == "и"
                    and further + 1 < high
                    and has_any_lemma(tokens[further + 1], _PAPERS)
                ):
                    break
                further = complement(reading, further + 1, named)
        if further == end:
            break
        end = further
    while end > head + 1 and (
        tokens[end - 1].lower in ("и", "о", "об", "между", "по", "с", "со") or tokens[end - 1].text in "–-—,"
    ):
        end -= 1
    return end
