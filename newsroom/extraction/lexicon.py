"""The words that the rules for Russian go by: offices, organizations, events, and what is no name.

Lists of lemmas (nominative singular, lower case); pymorphy finds the lemma of a printed form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .taggers import dictionary
from .tokens import Token
from .wordlist import words

_OFFICES = words("""
    консул посол атташе советник секретарь посланник дипломат поверенный уполномоченный представитель
    президент премьер премьер-министр министр госсекретарь замминистра госсоветник вице-президент
    вице-премьер вице-министр губернатор вице-губернатор врио полпред полномочный канцлер
    аким мэр градоначальник вице-мэр спикер вице-спикер председатель сопредседатель зампред депутат сенатор
    мажилисмен парламентарий глава замглавы руководитель директор гендиректор замдиректор замдиректора
    заместитель зам помощник начальник заведующий заведующая управляющий ректор проректор декан профессор
    академик доцент преподаватель учитель педагог воспитатель директриса методист библиотекарь
    лидер координатор организатор основатель учредитель владелец владелица совладелица член сотрудник специалист эксперт
    редактор главред журналист корреспондент обозреватель репортер фотограф оператор продюсер режиссер
    писатель поэт поэтесса композитор художник скульптор актер актриса певец певица дирижер солист солистка
    музыкант домбрист историк ученый краевед этнограф философ врач хирург медсестра юрист адвокат нотариус
    судья прокурор следователь комиссар инспектор офицер генерал адмирал полковник подполковник майор
    капитан лейтенант сержант рядовой генерал-майор генерал-лейтенант генерал-полковник командующий
    командир маршал ветеран космонавт астронавт летчик инженер экономист предприниматель бизнесмен фермер
    тренер бундестренер вратарь защитник полузащитник нападающий спортсмен чемпион чемпионка боксер борец
    имам муфтий архиепископ митрополит епископ патриарх священник царь король королева принц
    переводчик модератор ведущий ведущая докладчик наблюдатель пресс-секретарь пресс-атташе
    активист активистка правозащитник волонтер студент студентка аспирант магистрант школьник школьница
    аксакал старейшина ата-баба шеф менеджер топ-менеджер продавец рабочий хореограф куратор
    экс-президент экс-премьер экс-министр экс-мэр экс-губернатор экс-глава экс-председатель
    вице-консул вице-председатель генконсул генсек совладелец сооснователь соучредитель замначальника
    замруководителя замакима худрук шейх модератор бундесканцлер генпрокурор
    """)
# What somebody does for a living or for love of it: no office that they could be written to in.
OCCUPATIONS = words(
    """
    преподаватель учитель педагог воспитатель библиотекарь журналист корреспондент обозреватель репортер
    фотограф оператор писатель поэт поэтесса композитор художник художница скульптор актер актриса певец
    певица солист солистка музыкант домбрист историк ученый краевед этнограф философ врач хирург медсестра
    юрист адвокат рядовой ветеран инженер экономист предприниматель бизнесмен фермер вратарь защитник
    полузащитник нападающий спортсмен чемпион чемпионка боксер борец активист активистка правозащитник
    волонтер студент студентка аспирант магистрант школьник школьница аксакал продавец рабочий сотрудник
    специалист эксперт член переводчик
    """
)
# «исполняющий обязанности», «временный поверенный»: the office is in the words that follow.
_ACTING = frozenset({"исполняющий", "исполняющая", "врио", "и.о", "ио"})
# The dictionary takes these for forms of a verb.
_PARTICIPLE = re.compile(r"(заведующ|исполняющ|управляющ|командующ)(ий|его|ему|им|ем|ая|ей|ую)$")
# Titles printed with a capital by custom, whichever way a text happens to print them.
PROPER_TITLES = re.compile(
    r"^(генеральный консул|чрезвычайный и полномочный посол|посол (республики|казахстана|рк)"
    r"|президент (республики|российской|казахстана|россии|рк|рф|сша|кнр)\b|глава государства)",
    re.I,
)

NOT_NAMES = words("""
    чрезвычайный полномочный благодарственный почетный
    президент республика область казахстан россия астрахань форум год день наурыз господин госпожа г-н г-жа
    супруга супруг маэстро уважаемый уважаемая дорогой аллах бог господь родина отчизна кюй кюи губернатор министр консул
    """)

ORGANIZATIONS = {
    "diplomatic": "консульство генконсульство посольство представительство постпредство дипмиссия",
    "government": "министерство минздрав правительство администрация мэрия акимат управление департамент "
    "агентство служба инспекция комитет ведомство госдепартамент генштаб генпрокуратура палата дума госдума гордума мосгордума парламент мажилис "
    "сенат маслихат конгресс прокуратура суд полиция гувд увд умвд гумвд гу обком райком горком мвд мид мчс фсб таможня канцелярия "
    "аппарат комиссия подкомиссия комиссариат избирком цик кабмин минобороны минфин минюст минэкономразвития госсовет полпредство "
    "роспотребнадзор мно росстат росгвардия совмин пограничная",
    "society": "организация общество ассоциация объединение союз фонд движение федерация партия диаспора "
    "автономия клуб совет студсовет община отряд  ассамблея общественность конфедерация профсоюз братство землячество фракция "
    "роо оо ано нко роок оф оюл роф меджлис",
    "company": "компания корпорация предприятие завод фабрика банк холдинг концерн порт аэропорт комбинат "
    "фирма авиакомпания ао ооо оао пао тоо зао ип нао гуп муп фгуп судоверфь верфь группа биржа оператор "
    "агрофирма агрохолдинг нефтекомпания госкорпорация типография мясокомбинат рыбокомбинат совхоз колхоз "
    "пароходство турфирма турагентство страховщик кооператив отель гостиница ресторан кафе сыроварня пекарня кондитерская мельница ателье птицефабрика супермаркет магазин  ргп кгп гкп ргкп "
    "ргу кгу гккп пк кх кфх жк сппк спк",
    "education": "университет институт академия школа колледж гимназия лицей училище техникум интернат "
    "детсад вуз политехникум факультет кафедра школа-интернат спортшкола нии консерватория "
    "фгбоу гбоу чоу гапоу гбпоу мбоу фгаоу мбдоу моу мкоу фгоу",
    "culture": "театр музей библиотека филармония ансамбль оркестр дуэт трио квартет студия кружок коллектив  галерея центр дворец дом "
    "музей-заповедник кинотеатр хор капелла киностудия цирк планетарий архив зоопарк",
    "media": "газета журнал телеканал радиостанция радио портал информагентство агентство телерадиокомпания "
    "издание телекомпания издательство пресс-служба медиахолдинг еженедельник альманах медиакомпания",
    "international": "оон снг еаэс шос одкб нато евросоюз еврокомиссия юнеско юнисеф обсе мвф фифа уефа фиде воз магатэ опек ес",
    "other": "учреждение предприятие гбуз гауз гкуз огбуз огбу кгбу фгбу фгау фбу фку гбу гау мбу мау мку гук мук гаук гбук мбук моо моод пкф нпп нпо нпф "
    "диспансер онкодиспансер санаторий профилакторий больница поликлиника госпиталь мечеть собор храм церковь епархия клиника штаб отделение "
    "филиал отдел бюро подразделение полк бригада дивизия сборная команда лаборатория секретариат спорткомплекс",
}
ORGANIZATION_HEADS = {word: kind for kind, words in ORGANIZATIONS.items() for word in words.split()}
# These name an organization by themselves when printed with a proper name after them: «мэрия Москвы».
PUBLIC_BODIES = words(
    "правительство администрация мэрия парламент конгресс сенат мажилис дума госдума посольство консульство "
    "генконсульство министерство акимат прокуратура маслихат мвд мид мчс минобороны генпрокуратура госдепартамент"
)

# These name a body only together with a name in quotes.
NAMED_IN_QUOTES = words("""
    отель гостиница ресторан кафе сыроварня пекарня кондитерская мельница ателье супермаркет магазин дуэт трио квартет
    студия кружок коллектив отряд спорткомплекс
    """)
# These name nobody without a name in quotes after them.
LEGAL_FORMS = words("""
    ао ооо оао пао зао тоо ип роо оо ано нко нао роок роф оф оюл фгбоу фгаоу фгоу гбоу мбоу моу мкоу мбдоу гку гбук
    фгбу фгау фбу фку гбу гау мбу мау мку гук мук гаук гбук мбук гбуз гауз гкуз огбуз чоу гапоу гбпоу огбу кгбу пкф нпп нпо нпф
    гу гуп муп фгуп ргп кгп гкп ргкп ргу кгу гккп пк кх кфх жк спк сппк
    """)

EVENTS = {
    "meeting": "встреча переговоры беседа разговор совещание заседание собрание",
    "visit": "визит поездка посещение миссия",
    "forum": "форум конференция съезд конгресс саммит симпозиум слет",
    "round_table": "стол семинар слушание вебинар брифинг пресс-конференция",
    "signing": "подписание",
    "ceremony": "церемония возложение вручение награждение чествование прощание панихида "
    "презентация похороны поминки закладка пуск запуск",
    "exhibition": "выставка ярмарка вернисаж экспозиция",
    "outreach": "прием приём обслуживание выезд консультация",
    "celebration": "праздник празднование концерт фестиваль наурыз мероприятие торжество вечер спектакль",
    "other": "митинг субботник лекция мастер-класс урок экскурсия телемост чтения флешмоб акция показ премьера гастроли "
    "пробег тур тренинг диктант парад шествие бал марафон",
    "competition": "финал турнир конкурс соревнование состязание олимпиада чемпионат первенство спартакиада викторина матч",
}
EVENT_HEADS = {word.replace("ё", "е"): kind for kind, words in EVENTS.items() for word in words.split()}

HAPPENS = words(
    "состояться пройти проходить провести проводиться открыться организовать прошедший состоявшийся "
    "завершиться начаться стартовать проведённый проведенный подписать"
)


@lru_cache(maxsize=20_000)
def is_animate(word: str) -> bool:
    """Whether the likeliest noun that is written so names a being."""
    nouns = [parse.tag for parse in dictionary().parse(word) if "NOUN" in parse.tag]
    return bool(nouns) and "anim" in nouns[0]


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> tuple[str, ...]:
    """Dictionary forms of a word, е for ё, the likeliest first, no repeats."""
    return tuple(dict.fromkeys(parse.normal_form.replace("ё", "е") for parse in dictionary().parse(word)))


def lemma(word: str) -> str:
    return lemmas(word)[0] if word else ""


@lru_cache(maxsize=50_000)
def office_lemma(word: str) -> str:
    """The office that this form names («губернатором» → «губернатор»), "" if none."""
    lower = word.lower().replace("ё", "е")
    if lower in _OFFICES or lower in _ACTING:
        return lower
    for each in lemmas(lower):
        if each in _OFFICES:
            return each
    participle = _PARTICIPLE.match(lower)
    if participle:
        return participle.group(1) + ("ая" if participle.group(2) in ("ая", "ей", "ую") else "ий")
    head, dash, tail = lower.rpartition("-")
    if dash and head and office_lemma(tail):
        whole = next((each for each in lemmas(lower) if each.endswith("-" + office_lemma(tail))), "")
        return whole or f"{head}-{office_lemma(tail)}"  # «женщины-космонавта»
    if dash and len(head) > 3 and office_lemma(head) and len(tail) > 4:
        if not dictionary().word_is_known(lower):
            return f"{office_lemma(head)}-{lemma(tail)}"  # «имаму-хатыбу»
        return lemmas(lower)[0]  # «капитаном-наставником»
    return ""


def is_office(token: Token) -> bool:
    """Whether the token is a noun that names an office, whatever its letter case."""
    return token.word and len(token.text) > 2 and bool(office_lemma(token.text))


_NO_BODIES = words("эпицентр")
# Compounds of these are of the same kind: «племзавод», «спортклуб», «агробанк».
_COMPOUNDED = words(
    "завод комбинат центр клуб банк фонд союз театр музей холдинг агентство ансамбль университет институт колледж библиотека"
)


@lru_cache(maxsize=50_000)
def organization_kind(word: str) -> str:
    """The kind of organization that this noun names, "" if it names none."""
    lower = word.lower().replace("ё", "е")
    for each in (lower, *lemmas(lower)):
        if each in ORGANIZATION_HEADS:
            return ORGANIZATION_HEADS[each]
    head, dash, tail = lower.rpartition("-")
    if dash:
        return organization_kind(tail) if head and tail else ""
    first = lemmas(lower)[0] if lower else ""
    for end in _COMPOUNDED:
        if first.endswith(end) and len(first) > len(end) + 2 and first not in _NO_BODIES:
            return ORGANIZATION_HEADS[end]
    return ""


@lru_cache(maxsize=50_000)
def organization_lemma(word: str) -> str:
    """The listed noun that this form is one of («маслихата» → «маслихат»), "" if none is."""
    lower = word.lower().replace("ё", "е")
    return next((each for each in (*lemmas(lower), lower) if each in ORGANIZATION_HEADS), "")


# «бизнес-форум», «фотовыставка»
_COMPOUND = re.compile(r"(?:\w{3,}-|фото|видео|мини|кино|авто|вело|мото|радио)(\w{5,})$")


@lru_cache(maxsize=50_000)
def event_noun(word: str) -> str:
    """The noun for an event that is written so: «онлайн-встречу» → «встреча»; "" if it names none."""
    for each in lemmas(word.lower()):
        if each in EVENT_HEADS:
            return each
    compound = _COMPOUND.match(word.lower())
    return event_noun(compound.group(1)) if compound else ""


def event_kind(word: str) -> str:
    """The kind of event that this noun names, "" if it names none."""
    return EVENT_HEADS.get(event_noun(word), "")


@lru_cache(maxsize=20_000)
def is_future(word: str) -> bool:
    """Whether the word is a verb of what is to come: «состоится», «будет», «откроют»."""
    verbs = [parse.tag for parse in dictionary().parse(word) if "VERB" in parse.tag]
    return bool(verbs) and all("futr" in tag for tag in verbs)


def has_any_lemma(token: Token, wanted: frozenset[str]) -> bool:
    """Whether any dictionary form of the token is among `wanted`."""
    return token.word and not wanted.isdisjoint(lemmas(token.lower))
