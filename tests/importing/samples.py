"""Press texts to be stored in one encoding or another, and a way to store them."""

from __future__ import annotations

from pathlib import Path

from newsroom.importing.reading import SeedDocument, Source, read_document

# Each at least 80 characters long, the shortest that must be told from its bytes alone.
RUSSIAN = (
    "Генеральный консул посетил выставку казахстанских художников в картинной галерее Астрахани.",
    "Стороны договорились о совместном проведении форума приграничного сотрудничества осенью.",
    "Студенты Астраханского университета встретились с дипломатами и задали им вопросы о службе.",
    "В порту Оля состоялось совещание о перевозке зерна и контейнеров по Каспийскому морю.",
    "Консульство сообщает: 16 декабря, в праздничный день, приём граждан проводиться не будет.",
    "С 1 июня изменится порядок выдачи паспортов; подробности опубликованы на сайте учреждения.",
    "ОБЪЯВЛЕНИЕ ДЛЯ ГРАЖДАН: ЗАПИСЬ НА ПРИЁМ ВЕДЁТСЯ ТОЛЬКО ПО ТЕЛЕФОНУ И ЭЛЕКТРОННОЙ ПОЧТЕ.",
    "Юрист общества объяснил, как съезжать с объекта: щебень, вьюга, фэнтези, цех, жёлтый ящик.",
)
KAZAKH = (
    "Бас консул Астрахан облысының губернаторымен кездесіп, өзара сауда мәселелерін талқылады.",
    "Көрмеде қазақ суретшілерінің жаңа туындылары қойылып, келушілердің қызығушылығын тудырды.",
    "Мәдени орталықта Наурыз мерекесіне арналған кеш өтіп, балалар ұлттық әндерді шырқады.",
    "Консулдық хабарлайды: 16 желтоқсан мереке күні болғандықтан, азаматтар қабылданбайды.",
    "Екі жақ теңіз порттары арқылы жүк тасымалын ұлғайту және жаңа бағыттар ашу туралы келісті.",
    "ҚҰРМЕТТІ АЗАМАТТАР! ҚҰЖАТТАРДЫ ҚАБЫЛДАУ УАҚЫТЫ ӨЗГЕРДІ, ЖАҢА КЕСТЕ САЙТТА ЖАРИЯЛАНДЫ.",
)
ENGLISH = (
    "The Consul General met the rector of the university and spoke about exchanges of students.",
    "The exhibition of young artists is open every day except Monday; the entrance is free.",
)

DOCUMENT = f"{RUSSIAN[0]}\n27.11.2022\n{RUSSIAN[1]}\n{RUSSIAN[2]}\n"


def stored(folder: Path, data: bytes, name: str = "text.txt") -> Source:
    path = folder / name
    path.write_bytes(data)
    return Source(path, f"news/{name}")


def read(
    folder: Path, data: bytes | str, name: str = "text.txt", language: str | None = None
) -> SeedDocument:
    raw = data.encode() if isinstance(data, str) else data
    return read_document(stored(folder, raw, name), language=language)
