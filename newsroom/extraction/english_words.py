"""Word lists for English prose about Kazakhstan and its neighbours: given names, offices, bodies, places."""

from __future__ import annotations

import re

from .kazakh_words import GIVEN as _KAZAKH
from .wordlist import words

_LATIN = dict(
    zip(
        "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
        "a a b v g g d e e zh z i i k k l m n n o o p r s t u u u f h h ts ch sh sh _ i i _ e iu ia".split(),
        strict=True,
    )
)
_FOLDS = (
    ("gh", "g"), ("kh", "h"), ("q", "k"), ("dzh", "zh"), ("dj", "zh"), ("j", "zh"), ("yu", "iu"), ("ya", "ia"),
    ("ye", "e"), ("yo", "e"), ("x", "ks"), ("y", "i"), ("w", "u"), ("’", ""), ("'", ""),
)  # fmt: skip


def skeleton(word: str) -> str:
    """What is left of a name when the ways of writing it in Latin letters are made one."""
    folded = "".join(_LATIN.get(letter, letter).replace("_", "") for letter in word.lower())
    for written, one in _FOLDS:
        folded = folded.replace(written, one)
    return re.sub(r"(.)\1+", r"\1", folded)


_ENGLISH = words(
    """
    Adam Adrian Alan Albert Alex Alexander Alexandra Alfred Alice Alison Amanda Amelia Amy Andrea Andrew Angela
    Ann Anne
    Anthony Arthur Barbara Benjamin Bernard Brian Bruce Carl Carlos Caroline Catherine Charles Charlotte Chris
    Christian
    Christina Christine Christopher Claire Colin Daniel David Deborah Dennis Diana Donald Dorothy Douglas
    Edmund Edward
    Eleanor Elena Elizabeth Ellen Emily Emma Eric Eugene Eva Fiona Francesca Francis Frank Frederick George
    Gerald Giulia
    Gordon Graham Grace Hans Harold Harry Hassan Heather Helen Henry Howard Hugh Ian Isabel Jack Jacob James
    Jane Janet Jason
    Jean Jeffrey Jennifer Jessica Joan John Jonathan Joseph Joyce Judith Julia Julian Julie Karen Karl Kate
    Katherine
    Kathleen Keith Kenneth Kevin Larry Laura Lawrence Leo Leonard Lewis Leyla Linda Lisa Louis Louise Lucy Luke
    Marco Margaret
    Marie Mario Martha Martin Mary Matthew Maurice Michael Michelle Miguel Mohammed Monica Nancy Natalie Neil
    Nicholas
    Nicola Nigel Olivia Oliver Oscar Pamela Patricia Patrick Paul Paula Peter Philip Pierre Rachel Ralph
    Raymond Rebecca
    Richard Robert Robin Roger Ronald Rosa Rose Roy Ruth Ryan Samuel Sandra Sarah Scott Sean Sebastian Sharon
    Simon Sofia
    Sophie Stephen Steven Stewart Stuart Susan Thomas Timothy Tom Tony Ursula Victor Victoria Vincent Virginia
    Walter Wendy
    William Yusuf Zoe Pyotr Petr Baurzhan Baurjan Dmitri Ekaterina Yekaterina Serikbol Mukhtar Farid Ruslan
    Leila Mehmet
    Harriet Joanna Joanne Gillian Geoffrey Rupert Oliver Alastair Callum Fergus Angus Hamish Nigel Trevor
    Derek Keith Dylan
    Rhys Gareth Owen Megan Gwen Siobhan Niamh Ciaran Aoife Brendan Declan Maeve Imogen Phoebe Poppy Chloe
    Ella Ava Mia
    Ethan Logan Mason Tyler Brandon Austin Justin Kyle Cody Jordan Todd Craig Chad Brett Kurt Dale Wayne
    Glenn Randy Rick
    Bill Bob Jim Joe Dan Ben Sam Max Ted Ned Greg Jeff Steve Dave Mike Nick Rob Tim Kim Beth Amber Tracy
    Stacy Kelly Erin
    Lauren Hannah Abigail Madison Heidi Ingrid Astrid Sigrid Bjorn Lars Sven Erik Nils Olaf Per Henrik Johan Magnus
    Krzysztof Jan Piotr Pawel Tomasz Marek Andrzej Agnieszka Malgorzata Katarzyna Jakub Vaclav Jiri Petra
    Zoltan Istvan
    Ferenc Laszlo Ion Mihai Dragan Zoran Goran Ivana Jelena Milan Luca Paolo Giovanni Matteo Andrea Chiara
    Elisa Carla
    Javier Jose Juan Luis Pedro Jorge Ricardo Fernando Carmen Pilar Ana Lucia Diego Rafael Joao Jacques
    Michel Claude
    Francois Antoine Nicolas Camille Celine Elodie Klaus Jurgen Wolfgang Stefan Matthias Dieter Heinz Ulrike
    Sabine Anke
    Mikko Jukka Pekka Matti Timo Antti Laila Aino Frances Roberta Denise Carol Hugo Gulnaz Saara Inge Greta
    Otto Felix
    Priya Anil Rajesh Sanjay Vikram Anita Sunita Wei Ming Hiroshi Kenji Yuki Ayse Fatma Emre Murat Ahmet Mustafa
    Kassym-Jomart Nursultan Saken Ilyas Askhat Zhanibek Janibek Fyodor Semyon Artyom Alyona Makhach Sholpan Gaukhar
    Bakhytzhan Bakytzhan Kanat Yerkin Yerbol Yerlan Yermek Zhaksylyk Madi Temirlan Assel Asel Aizhan Ainur Dinara
    """
)
_GIVEN = frozenset(skeleton(word) for word in (*_KAZAKH, *_ENGLISH))
_GIVEN_END = re.compile(r"(?:bek|zhan|jan|gul|gali|bolat|nur|khan)$")
SURNAME = re.compile(
    r"(?:[oe]va?|[iy]na?|sk(?:y|iy|ii|aya|aia)|tsk(?:y|aya)|uly|[kq]yzy|enko|chuk|yan|dze|shvili|ba[yi]"
    r"|bek|khan|kov|iyev)$"
)
CHILD_OF = re.compile(r"(?:uly|[kq]yzy|vich|vna|ichna|ogly)$")


def is_given(word: str) -> bool:
    """Whether it is a given name, however it is written in Latin letters, or built like one."""
    if word in NOT_NAMES:
        return False
    return skeleton(word) in _GIVEN or (len(word) > 5 and _GIVEN_END.search(word) is not None)


TITLES = words(
    "Mr Mrs Ms Miss Dr Dame Lady Baroness Cllr Rev Capt Sgt Lt Col Prof Professor Sir Madam H.E Captain"
    " Academician Grandmaster General Colonel Major"
)
# The office nouns, any of which may be capital; two-word ones are joined with a space.
HEADS = words(
    """
    consul vice-consul ambassador governor vice-governor minister vice-minister president vice-president mayor
    akim rector
    vice-rector pro-rector provost dean director chairman chairwoman chairperson chair head chief secretary
    speaker senator
    deputy adviser advisor attaché attache editor curator professor lecturer teacher docent academician
    doctor artist
    painter sculptor photographer writer poet singer composer conductor actor actress musician director-general
    translator
    interpreter historian archaeologist ethnographer linguist scientist scholar researcher engineer manager
    coordinator
    representative spokesperson spokesman spokeswoman commissioner judge referee arbiter coach trainer
    champion master
    librarian journalist correspondent reporter producer architect restorer prosecutor ombudsman officer
    specialist expert
    consultant lawyer notary economist entrepreneur founder co-founder co-chair leader principal headmaster
    headmistress
    captain grandmaster colonel major general lieutenant commander imam mufti bishop laureate citizen member fellow
    inspector superintendent designer choreographer dombrist kuishi akyn soloist moderator partner envoy
    plenipotentiary
    envoy prince king chancellor premier secretary-general vice-chairman vice-chair vice-mayor deputy-minister
    councillor councilor councilman councilwoman alderman author essayist jeweller jeweler executive
    vice-chancellor
    bursar registrar trustee treasurer convener organiser organizer weaver potter chef farmer sheriff warden curate
    congressman congresswoman councilmember undersecretary diplomat filmmaker storyteller veteran educator
    physician
    player rais dancer vocalist violinist pianist wrestler boxer guide volunteer surgeon biologist geologist
    botanist ecologist philologist critic dramatist playwright novelist publisher
    """
)
MODIFIERS = words(
    """
    deputy vice first second third acting honorary chief senior junior former executive general regional
    foreign prime press
    managing leading city local extraordinary plenipotentiary and famous renowned well-known people's
    honoured honored
    international national state federal cultural economic scientific technical artistic creative provincial
    district
    assistant associate full special trade commercial chess head kazakh russian german english british american
    interior
    museum gallery club university company faculty school theatre library department football volleyball hotel
    lord lady energy transport finance health education culture tourism agriculture environment water labour labor
    dombra kobyz exchange visiting emeritus retired managing research trade development city council town
    county parish
    consular art history permanent associated principal public young prominent olympic world european distinguished
    """
)
VERBS = words(
    """
    is was were are be been has have had will would can could may might shall should must did does do said says
    told tells
    met meets receive receives visit visits open opens held hold holds gave gives took takes made makes spoke
    speaks thanks
    went came comes brought brings showed shows led leads wrote writes read won wins lost became becomes began
    begins sang
    who whom whose which that when where while as by with after before during since until because but if than
    then there here
    also not he she they we it his her their our this these those said, attend attends sign signs congratulate
    join joins
    handed paid put rose grew noted drew sent left felt knew thought hopes hope plans expects followed performs
    perform
    together including toured hosted hosts plays played earlier later yesterday today tomorrow last next about
    """
)
NOT_NAMES = words(
    """
    The A An On In At By For From To With And Or But If As It He She They We You His Her Their Our This That
    These Those
    There Here When Where While After Before During Since Until Under Over About Among According Also Both Each
    Every All
    Some Many Most Other Another One Two Three Four Five Six Seven Eight Nine Ten First Second Third Fourth
    Last Next New Old
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September
    October November December Mr Mrs Ms Miss Dr Prof Sir Consul Consulate Vice Deputy Acting Honorary Press
    General Governor
    Minister Ministry President Mayor Akim Akimat Rector Director Chairman Chairwoman Chair Head Secretary
    Attaché Speaker
    Senator Adviser Ambassador Embassy Professor Captain Republic Federation Region Oblast District City
    Village Town State
    National International Regional Interregional World Central East West North South Eastern Western Northern
    Southern
    European Asian Eurasian Caspian Volga Ural Kazakh Russian Kazakhstan Russia Astrakhan Atyrau Aktau Aktobe
    Almaty
    Astana Oral Uralsk Kostanay Kyzylorda Karaganda Pavlodar Moscow Saratov Samara Volgograd Orenburg Omsk
    Novosibirsk
    Tomsk Barnaul Chelyabinsk Kurgan Tyumen Yekaterinburg Ufa Kazan Elista Kalmykia Tatarstan Bashkortostan
    Dagestan
    Makhachkala Penza Ulyanovsk Baku Tashkent Bishkek Ankara Berlin London Paris Geneva Lower Upper Middle
    Great Greater
    University Institute School College Academy Centre Center Museum Theatre Theater Gallery Library Society
    Association
    Foundation Union Company Bank Port Park Street Avenue Square House Palace Hall Stadium Hotel Forum
    Conference Summit
    Congress Exhibition Festival Fair Championship Cup Tournament Prize Day Days Week Year Nauryz Independence
    Victory Book
    Constitution Culture Education Science Economy Trade Development Foreign Affairs External Relations Sport
    Sports Tourism
    Health Agriculture Industry Energy Finance Justice Interior Defence Transport Communications Digital
    Youth Labour
    Chamber Council Committee Commission Department Agency Administration Government Parliament Senate Assembly
    Faculty
    Office Section Division Bureau Opening Speaking Addressing Welcoming Answering Meanwhile Earlier Later
    Yesterday Today
    Tomorrow Finally Then Now Today's Only Just Such Guests Participants Students Children Citizens Documents
    Poems Hundreds
    Members Visitors Source Photo Sea River Lake Island Mount Black Green Red White Blue Golden Silver Silk
    Road Great
    Steppe Friendship Peace Unity Chess People People's Peoples Honoured Honored Grand Main Prime Chief
    Business Round Table
    What How Why Who Which Its Let Please Admission Appointments Entry Tickets Registration Special Particular Dear
    """
)
PLACES = words(
    """
    Kazakhstan Russia Astrakhan Atyrau Aktau Aktobe Almaty Astana Oral Uralsk Kostanay Kyzylorda Karaganda
    Pavlodar Moscow
    Saratov Samara Volgograd Orenburg Omsk Novosibirsk Tomsk Barnaul Chelyabinsk Kurgan Tyumen Yekaterinburg
    Ufa Kazan Elista
    Kalmykia Tatarstan Bashkortostan Dagestan Makhachkala Penza Ulyanovsk Baku Tashkent Bishkek Ankara Berlin
    London Paris
    Geneva Rostov Tambov Kirov Pskov Kharkiv Azov Sochi Dublin Edinburgh Semey Taraz Shymkent Turkistan
    Kemerovo Kokshetau
    """
)
# A name before one of these names a thing.
THINGS = words(
    """
    Street Avenue Square Park University Institute School College Academy Centre Center Museum Theatre
    Theater Gallery
    Library Prize Award Cup Foundation Fund Stadium Palace House Hall Airport Station Bridge Village District
    Region
    Lyceum Gymnasium Philharmonic Hospital Mosque Cathedral Memorial Trophy Tournament Scholarship Readings
    Festival
    Boulevard Road Lane Embankment Island Port Company Society Association Publishing Press Shipyard Plant Complex
    """
)
CLASSICS = words(
    "Abai Kurmangazy Dauletkerey Makhambet Shakarim Al-Farabi Pushkin Tolstoy Chekhov Dostoevsky Tukay Lermontov"
)
SPEECH = words(
    """said says told noted added recalled stressed emphasised emphasized thanked welcomed congratulated
    explained asked
    opened presented spoke promised greeted invited expressed announced observed pointed described showed led
    met received
    handed won performed signed visited moderated attended addressed took gave chaired hosted was is has will
    who and at
    played read accompanied joined represented"""
)
