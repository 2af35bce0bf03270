"""Press texts for tests, about invented people, and folders of them."""

from pathlib import Path

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


def notice(number: int) -> str:
    """A short English notice: its reading needs no trained model."""
    return (
        f"Notice {number}: change of opening hours\n{number % 28 + 1:02d}.03.2025\n"
        f"The Consulate General will be closed to visitors in week {number}.\n"
        "Passports that are ready can be collected at the reception desk until noon.\n"
    )


def write_folder(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_notices(folder: Path, count: int) -> Path:
    return write_folder(folder, {f"notice-{number:03d}.txt": notice(number) for number in range(count)})
