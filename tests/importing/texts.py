"""Press texts for tests, about invented people, and folders of them."""

import random
from pathlib import Path

from .notices import MEETINGS, SENTENCES, SUBJECTS

MEETING = """Генеральный консул встретился с ректором
18.02.2025 00:00
17 февраля 2025 года состоялась встреча Генерального консула Тасбулатова А.Е. с ректором Приморского \
университета Сухаревым И.Ю. Стороны обсудили обмен студентами и совместные исследования Каспия.
Ректор рассказал о новых программах. Генеральный консул Ардак Тасбулатов пригласил университет на форум, \
передает агентство «Берег».
В беседе участвовало региональное общество «Туған жер».
"""

MEETING_KK = """Бас консул ректормен кездесті
2025 жылғы 18 ақпан
2025 жылғы 17 ақпанда Бас консул А. Е. Тасбулатов Теңіз университетінің ректоры И. Ю. Сухаревпен кездесті. \
Тараптар студент алмасу мәселелерін талқылады және бірлескен зерттеулер туралы келісті.
"""


def notice(number: int, *, meetings: int = 0) -> str:
    """A short English notice: its reading needs no trained model. No two are near each other in words.

    It names nobody, but for as many meetings as are asked for.
    """
    chance = random.Random(number)
    sentences = chance.sample(SENTENCES, 7)
    year, day = divmod(number, 12 * 28)
    paragraphs = [
        " ".join(sentences[:3]),
        *chance.sample(MEETINGS, meetings),
        " ".join(sentences[3:]),
        "Passports that are ready can be collected at the reception desk until noon.",
    ]
    return (
        f"Notice {number}: {SUBJECTS[number % len(SUBJECTS)]}\n"
        f"{day % 28 + 1:02d}.{day // 28 + 1:02d}.{2015 + year}\n" + "\n".join(paragraphs) + "\n"
    )


def write_folder(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_notices(folder: Path, count: int) -> Path:
    """Notices with a meeting each: there is somebody to link in every one."""
    notices = {f"notice-{number:04d}.txt": notice(number, meetings=1) for number in range(count)}
    return write_folder(folder, notices)
