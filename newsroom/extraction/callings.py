"""What a human may be called beside the name although no list has it: «реставратор», «машиностроитель».

Any noun for a human that the dictionary knows will do, but for those that tell of kin, of a passing state,
of where somebody is from, or of what they are to somebody else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .taggers import dictionary
from .tokens import Token
from .wordlist import words

KIN = words("""
    муж жена супруг супруга вдова вдовец отец мать папа мама сын дочь сынок дочка брат сестра братишка сестренка
    дед дедушка бабушка прадед внук внучка правнук правнучка дядя тетя племянник племянница зять невестка сноха
    тесть теща свекор свекровь родственник родственница родитель близнец потомок предок жених невеста
    крестный крестник наследник наследница опекун сирота
    """)
_STATES = words("""
    житель жительница участник участница победитель победительница гость гостья выпускник выпускница ученик
    ученица воспитанник воспитанница абитуриент слушатель слушательница
    зритель зрительница посетитель посетительница пассажир пассажирка пациент пациентка больной призер призерка
    финалист финалистка полуфиналист номинант номинантка претендент претендентка кандидат кандидатка соискатель
    конкурсант конкурсантка стипендиат доброволец пенсионер пенсионерка юбиляр юбилярша
    именинник именинница новосел переселенец переселенка беженец беженка иммигрант мигрант эмигрант репатриант
    гражданин гражданка человек мужчина женщина юноша девушка мальчик девочка парень ребенок малыш подросток
    младенец старик старушка старец юный взрослый инвалид погибший покойный покойник умерший раненый
    пострадавший жертва убитый задержанный заключенный обвиняемый подозреваемый осужденный подсудимый
    преступник убийца террорист боевик грабитель вор мошенник нарушитель водитель пешеход очевидец свидетель
    свидетельница прохожий покупатель клиент клиентка заявитель потребитель пользователь подписчик читатель
    телезритель сельчанин земляк землячка соотечественник соотечественница современник современница уроженец
    уроженка обитатель хозяин хозяйка гений герой героиня персонаж кумир звезда идол легенда личность лицо
    фигура особа персона голова душа новичок дебютант дебютантка любитель любительница мечтатель оптимист
    миллионер миллиардер блондин красавец красавица богатырь великан двойник тезка однофамилец аноним
    республиканец демократ коммунист либерал консерватор социалист мусульманин мусульманка христианин
    христианка католик буддист иудей атеист верующий полиглот болельщик болельщица
    """)
_RELATIONS = words("""
    друг подруга приятель приятельница товарищ коллега соратник соратница сподвижник сторонник сторонница
    противник противница соперник соперница оппонент оппонентка союзник враг конкурент партнер партнерша
    напарник напарница преемник преемница предшественник предшественница последователь последовательница
    единомышленник однокурсник одноклассник одноклассница сокурсник однополчанин сосед соседка собеседник
    собеседница поклонник поклонница фанат почитатель любимец любимица избранник избранница спутник
    спутница кум автор авторша соавтор создатель создательница виновник инициатор обладатель обладательница
    носитель носительница получатель адресат отправитель сослуживец ровесник ровесница
    подчиненный подчиненная протеже кореш знакомый знакомая обидчик поручитель творец
    """)
_GENERAL = words("""
    бог господь аллах господин госпожа сударь дама мистер миссис мадам мэтр маэстро сэр лорд леди князь
    царевич пророк святой святая апостол дева ангел демон богиня
    """)
# Of those who learn it is not said either, although it stands where an office would.
LEARNERS = words(
    "студент студентка школьник школьница аспирант аспирантка магистрант магистрантка докторант курсант"
)
_NOBODY = LEARNERS | KIN | _STATES | _RELATIONS | _GENERAL
# «казахстанец», «астраханец», «россиянка», «москвич»: where from.
_FROM = re.compile(
    r"(?:ст|и|я|а)нец$|(?:ст|и|я|а)нка$|[а-я]{2}чан(?:ин|ка)$|[ая]н(?:ин|ка)$|вич$|вичка$|(?:курс|класс)ни(?:к|ца)$",
    re.I,
)
# «кобызистка», «тюрколог»: how words for what people do are made, known to the dictionary or not.
_MADE_LIKE_ONE = re.compile(r"(?:ист|истка|олог|вед|граф|навт|техник|мейстер|тренер|инженер)$")
# «заслуженный машиностроитель», «народный артист»: the noun is a title whatever else it may be.
HONOURED = words("заслуженный народный почетный отличник")


@lru_cache(maxsize=20_000)
def calling(word: str, *, plural: bool = False) -> str:
    """The lemma of a noun for a human that may stand as a title beside the name, "" if it is no such noun.

    `plural` takes forms of the plural alone for such a noun too: «реставраторы».
    """
    if len(word) < 4:
        return ""
    parses = dictionary().parse(word)
    # «кобызистки»: of one or of many, and no form of a verb.
    one = (p for p in parses if "NOUN" in p.tag and "anim" in p.tag and "sing" in p.tag)
    likely = "NOUN" not in parses[0].tag or parses[0].tag.number == "plur"
    unknown = not dictionary().word_is_known(word.lower())
    parse = next(one, parses[0]) if likely and (unknown or "NOUN" in parses[0].tag) else parses[0]
    if not dictionary().word_is_known(word.lower()) and not _MADE_LIKE_ONE.search(parse.normal_form):
        return ""
    tag = parse.tag
    if "NOUN" not in tag or "anim" not in tag or (tag.number == "plur" and not plural):
        return ""
    if any(mark in tag for mark in ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "neut")):
        return ""
    lemma = parse.normal_form.replace("ё", "е")
    if lemma in _NOBODY or _FROM.search(lemma):
        return ""
    return str(lemma)


def is_kin(token: Token) -> bool:
    """Whether the token is a noun for a relative («муж», «дочери»)."""
    return token.word and _is_kin(token.lower)


@lru_cache(maxsize=20_000)
def _is_kin(word: str) -> bool:
    return any(parse.normal_form.replace("ё", "е") in KIN for parse in dictionary().parse(word))


def kin_gender(token: Token) -> str:
    """The gender of the relatives that the token is the noun for: the tagger is unsure of it in the plural."""
    return _kin_gender(token.lower)


@lru_cache(maxsize=20_000)
def _kin_gender(word: str) -> str:
    told = {
        str(parse.tag.gender)
        for parse in dictionary().parse(word)
        if parse.normal_form.replace("ё", "е") in KIN and parse.tag.gender
    }
    return told.pop() if len(told) == 1 else ""
