"""The endings that names of people take in Russian, and which stems take which."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn")

# Class of name -> gender -> the ending in each of CASES. The first class whose stem fits is used.
POSSESSIVE = {  # Мадиев, Бабушкин, Головков
    "masc": ("", "а", "у", "а", "ым", "е"),
    "femn": ("а", "ой", "ой", "у", "ой", "ой"),
}
ADJECTIVE_SKY = {  # Чайковский
    "masc": ("ий", "ого", "ому", "ого", "им", "ом"),
    "femn": ("ая", "ой", "ой", "ую", "ой", "ой"),
}
ADJECTIVE_HARD = {"masc": ("ый", "ого", "ому", "ого", "ым", "ом"), "femn": ADJECTIVE_SKY["femn"]}
ADJECTIVE_STRESSED = {"masc": ("ой", "ого", "ому", "ого", "ым", "ом"), "femn": ADJECTIVE_SKY["femn"]}
ADJECTIVE_SOFT = {  # Завгородний
    "masc": ("ий", "его", "ему", "его", "им", "ем"),
    "femn": ("яя", "ей", "ей", "юю", "ей", "ей"),
}
CONSONANT = {"masc": ("", "а", "у", "а", "ом", "е"), "femn": ("",) * 6}
SIBILANT = {"masc": ("", "а", "у", "а", "ем", "е"), "femn": ("",) * 6}
SHORT_I = {"masc": ("й", "я", "ю", "я", "ем", "е"), "femn": ("й",) * 6}
SHORT_I_AFTER_I = {"masc": ("й", "я", "ю", "я", "ем", "и"), "femn": ("й",) * 6}
SOFT = {"masc": ("ь", "я", "ю", "я", "ем", "е"), "femn": ("ь",) * 6}
SOFT_FEMININE = {"femn": ("ь", "и", "и", "ь", "ью", "и")}
A = dict.fromkeys(GENDERS, ("а", "ы", "е", "у", "ой", "е"))
A_AFTER_VELAR = dict.fromkeys(GENDERS, ("а", "и", "е", "у", "ой", "е"))
A_AFTER_SIBILANT = dict.fromkeys(GENDERS, ("а", "и", "е", "у", "ей", "е"))
YA = dict.fromkeys(GENDERS, ("я", "и", "е", "ю", "ей", "е"))
YA_AFTER_I = dict.fromkeys(GENDERS, ("я", "и", "и", "ю", "ей", "и"))
YA_STRESSED = {"femn": ("я", "и", "е", "ю", "ей", "е")}  # Галия, Алия: «Галие»
PATRONYMIC_MASC = {"masc": ("", "а", "у", "а", "ем", "е")}
PATRONYMIC_STRESSED = {"masc": ("", "а", "у", "а", "ом", "е")}  # Ильичом, Кузьмичом
PATRONYMIC_FEMN = {"femn": ("а", "ы", "е", "у", "ой", "е")}

FAMILY = (  # (what the stem must look like, endings, weight)
    (r"(ск|цк)$", ADJECTIVE_SKY, 1.6),
    (r"(ов|ев|ёв|ин|ын)$", POSSESSIVE, 1.5),
    (r"[жшчщц]$", SIBILANT, 0.9),
    (r"[жшчщц]$", CONSONANT, 0.85),  # «Кузнецом»
    (r"[бвгдзклмнпрстфх]$", CONSONANT, 0.9),
    (r"и$", SHORT_I_AFTER_I, 0.8),
    (r"[аеоуыэ]$", SHORT_I, 0.9),
    (r"[бвдзлмнпрстф]$", SOFT, 0.6),
    (r"[бвдзлмнпрстфц]$", A, 0.7),
    (r"[гкх]$", A_AFTER_VELAR, 0.7),
    (r"[жшчщ]$", A_AFTER_SIBILANT, 0.7),
    (r"[бвдзлмнпрстфьй]$", YA, 0.5),
    (r"и$", YA_AFTER_I, 0.6),
    (r"[аеоу]$", YA, 0.5),
    (r"[бвдзлмнпрст]$", ADJECTIVE_HARD, 0.35),
    (r"(дн|жн|шн)$", ADJECTIVE_SOFT, 0.35),
    (r"[гкх]$", ADJECTIVE_SKY, 0.35),
    (r"[бвдзлмнпрстгкх]$", ADJECTIVE_STRESSED, 0.3),
)
GIVEN = (
    *(row for row in FAMILY if row[1] not in (ADJECTIVE_SKY, POSSESSIVE, ADJECTIVE_HARD, ADJECTIVE_SOFT)),
    (r"(ов|ев|ин|ын)$", CONSONANT, 0.9),
    (r"[влн]$", SOFT_FEMININE, 0.5),
    (r"и$", YA_STRESSED, 0.5),
)
PATRONYMIC = (
    (r"ич$", PATRONYMIC_MASC, 2.0),
    (r"[ьмк]ич$", PATRONYMIC_STRESSED, 1.9),
    (r"(вн|ичн|иничн)$", PATRONYMIC_FEMN, 2.0),
)
