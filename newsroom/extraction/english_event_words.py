"""Words that tell of events in English: the nouns for them, by kind, and the verbs that say they take place."""

from __future__ import annotations

import re

KINDS = {
    "forum": "forum conference summit congress symposium convention colloquium",
    "round_table": "table roundtable panel discussion debate round-table",
    "exhibition": "exhibition fair expo vernissage exhibit retrospective display show showcase",
    "competition": "tournament championship contest competition olympiad cup race marathon games hackathon regatta"
    " quiz spartakiad championships match",
    "celebration": "celebration celebrations festival concert nauryz nowruz holiday gala days week dinner luncheon"
    " banquet feast recital party evening lunch breakfast fête iftar night supper banquet barbecue brunch"
    " tea carnival parade picnic",
    "outreach": "service services reception outreach",
    "ceremony": "ceremony unveiling wreath-laying commemoration farewell inauguration launch opening vigil",
    "other": "workshop lecture seminar presentation training screening webinar masterclass donation handover talk"
    " briefing clean-up cleanup tour premiere lesson expedition lectures workshops hearing readings"
    " reading class playday demonstration teach-in camp assembly",
    "meeting": "meeting talks consultations",
}
KIND_OF = {noun: kind for kind, nouns in KINDS.items() for noun in nouns.split()}
_ONE_FAMILY = ("forum", "exhibition", "competition", "outreach", "round_table", "meeting")
_SYNONYMS = {
    **dict.fromkeys("celebration celebrations nauryz nowruz holiday feast fête party".split(), "celebration"),
    **dict.fromkeys("concert recital".split(), "concert"),
    **dict.fromkeys("dinner luncheon banquet lunch breakfast supper brunch".split(), "dinner"),
    **dict.fromkeys("lecture talk lectures".split(), "lecture"),
    **dict.fromkeys("workshop masterclass workshops class lesson".split(), "workshop"),
}
# They are an event only with a word of their own before or behind them.
_NEEDY = frozenset(
    """week evening talk tour class reading performance panel discussion debate launch opening lesson party lunch
    breakfast table training presentation service assembly camp match demonstration days race hearing donation
    meeting talks handover feast holiday consultations parade reception night display show tea""".split()
)
_PART = re.compile(
    r"(?:official |formal |grand )?(?:opening|closing|plenary|award|prize)(?:-giving)?(?: ceremony| session)?$"
    r"|(?:opening|closing|plenary) (?:ceremony|session|remarks) of the (?:forum|conference|event)$",
    re.I,
)


def is_part(title: str) -> bool:
    """Whether this only names a part of what the text is about: "Opening ceremony"."""
    return _PART.match(title) is not None


def needs_words(noun: str) -> bool:
    """Whether the noun alone names no event: "a week", "the talk"."""
    return noun.lower() in _NEEDY


def family(noun: str) -> str:
    """What nouns for one event have in common: "tournament" and "competition" may be one, "concert" is another."""
    lower = noun.lower()
    kind = KIND_OF[lower]
    return kind if kind in _ONE_FAMILY else _SYNONYMS.get(lower, lower)


HAPPENS = re.compile(
    r"\b(?:took place|takes? place|taking place|take place"
    r"|(?:was|were|is|are|been|be|being) (?:\w+ )?(?:held|opened"
    r"|organi[sz]ed|celebrated|hosted|marked|staged|laid|planned|scheduled|due|won|given|launched|arranged"
    r"|inaugurated|presented|signed|unveiled|chaired|set|under way|underway)"
    r"|hosts?|hosted|hosting|holds?|held|opens?|opened|organi[sz]ed|organi[sz]es|began|begins"
    r"|started|starts|followed|gathered|brings|brought|got under ?way|gets under ?way|kick(?:s|ed) off"
    r"|wraps up|wrapped up"
    r"|celebrates?|celebrated|marks?|marked|ran|attended|attend|ended|closed|concluded|will be|continues?"
    r"|led|leads"
    r"|conducted|provides?|provided|moderat\w+|chaired|took part in|taking part in|addressed|joined|gave"
    r"|gives|delivered"
    r"|delivers|staged|stages|put on|performed|played|won|drew|attracted|returns?|returned|features?"
    r"|featured|compet\w+|present|runs|took to|sat down"
    r"|run by"
    r"|launched|launches|unveiled|presented|presents|will (?:present|give|host|hold|open|run|stage|deliver"
    r"|feature)"
    r"|welcomed|speaking at|spoke at|laid|goes on show|went on show|on (?:show|view|display)|came to a"
    r" close|at a|at an)\b"
)
AHEAD = re.compile(
    r"\b(?:will|shall|is to|are to|be held|scheduled|planned|expected|plans an?\b|due to|pencilled in|set"
    r" to|set for|upcoming"
    r"|going to|is due)\b"
)
_PAST = re.compile(
    r"\b(?:took place|was|were|held|opened|hosted|led|gave|visited|met|received|came|marked|celebrated"
    r"|organi[sz]ed"
    r"|attended|began|presented|unveiled|welcomed|travelled|traveled|signed|delivered|got|kicked|closed|said)\b"
)
BACK = re.compile(r"\b(?:last year|years? ago|previously|in (?:19|20)\d\d\b(?!,))", re.I)


def is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the sentence tells first of what is to come."""
    ahead = AHEAD.search(text, start, end)
    return ahead is not None and _PAST.search(text, start, ahead.start()) is None
