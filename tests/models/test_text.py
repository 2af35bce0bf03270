"""Bodies: what is kept of HTML, what it says as plain text, and what the lead is."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.models.text import lead, line_by_line, paragraphs_to_html, plain, sanitise, sentences


@pytest.mark.parametrize(
    "kept",
    [
        "<p>Абзац <strong>важный</strong>, <em>курсив</em>, <u>черта</u>, <s>нет</s></p>",
        "<p>H<sub>2</sub>O<br>м<sup>2</sup></p>",
        "<h2>Часть</h2><h3>Раздел</h3><hr>",
        '<ol start="3"><li><p>Три</p></li></ol><ul><li><p>Пункт</p></li></ul>',
        "<blockquote><p>Цитата</p></blockquote>",
        '<table><thead><tr><th scope="col" colspan="2">А</th></tr></thead></table>',
        '<table><tbody><tr><td rowspan="2" colspan="3">1</td></tr></tbody></table>',
    ],
)
def test_what_a_press_text_needs_is_kept(kept: str) -> None:
    assert sanitise(kept) == kept


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a?b=1",
        "http://example.org",
        "mailto:a@example.org",
        "tel:+78512000000",
        "/ru/news/",
    ],
)
def test_links_of_the_known_schemes_are_kept(href: str) -> None:
    assert sanitise(f'<a href="{href}">x</a>') == f'<a href="{href}" rel="noopener noreferrer">x</a>'


SIGNS = "script alert evil style <img <svg onclick <!-- class data- <input <meta".split()


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        '<p onclick="alert(1)">x</p>',
        '<p onmouseover=alert(1) style="background:url(//evil.example)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" jAvAsCrIpT:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href="vbscript:x">x</a>',
        '<img src="https://evil.example/pixel.gif">',
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        '<iframe src="https://evil.example"></iframe>',
        "<style>p { color: red }</style>",
        "<object data=//evil.example></object><embed src=//evil.example>",
        '<form action="//evil.example"><input name=a><button>x</button></form>',
        '<link rel="stylesheet" href="//evil.example"><meta http-equiv="refresh" content="0;url=//evil.example">',
        '<base href="//evil.example">',
        "<!-- <p>скрыто</p> --><p>x</p>",
        '<p class="a" id="b" data-x="c">x</p>',
    ],
)
def test_what_could_run_load_or_dress_up_is_gone(bad: str) -> None:
    clean = sanitise(bad).lower()
    for sign in SIGNS:
        assert sign not in clean


def test_the_words_round_what_is_gone_stay() -> None:
    assert sanitise('<p>До <span style="color:red">середина</span> после</p>') == "<p>До середина после</p>"


@given(st.text(alphabet="<>/\"'=&;apscritonhefjv :!-1", max_size=80))
def test_cleaning_again_changes_nothing(body: str) -> None:
    assert sanitise(sanitise(body)) == sanitise(body)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Раз.</p><p>Два.</p>", "Раз.\nДва."),
        ("<p>Раз.</p>\n\n<p>Два.</p>", "Раз.\nДва."),
        ("<p>Одна<br>другая</p>", "Одна\nдругая"),
        ("<p>сл<strong>ов</strong>о</p>", "слово"),
        ("<ul><li><p>Раз</p></li><li><p>Два</p></li></ul>", "Раз\nДва"),
        ("<ul><li>Раз<ul><li>Раз-А</li></ul></li></ul>", "Раз\nРаз-А"),
        ("Без абзаца<p>Абзац</p>", "Без абзаца\nАбзац"),
        ('<table><tbody><tr><td colspan="2">А</td><td>Б</td></tr></tbody></table>', "А\nБ"),
        ("<h2>Часть</h2><blockquote><p>Цитата</p></blockquote>", "Часть\nЦитата"),
        ("<p>5 &lt; 6 &amp; 7 &gt; 6, &laquo;да&raquo;&nbsp;и нет</p>", "5 < 6 & 7 > 6, «да» и нет"),
        ("<p>  много \n пробелов </p><p> </p>", "много пробелов"),
        ("", ""),
    ],
)
def test_plain_text_is_the_words_a_block_a_line(body: str, words: str) -> None:
    assert plain(sanitise(body)) == words


def test_paragraphs_are_escaped_and_come_back_as_they_were() -> None:
    paragraphs = ["5 < 6 & «так»", "<script>alert(1)</script>", "Кавычки \"и\" 'так'"]
    body = paragraphs_to_html(paragraphs)
    assert "<script" not in body
    assert body.startswith("<p>5 &lt; 6 &amp; «так»</p>\n<p>&lt;script&gt;")
    assert sanitise(body) == body
    assert plain(body) == "\n".join(paragraphs)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)))
def test_any_paragraphs_come_back_from_html(paragraphs: list[str]) -> None:
    words = [" ".join(paragraph.split()) for paragraph in paragraphs]
    assert plain(paragraphs_to_html(paragraphs)).split("\n") == ([word for word in words if word] or [""])
    assert html.unescape(paragraphs_to_html(paragraphs)).count("<p>") >= len(paragraphs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Раз. Два! Три? Четыре…", ["Раз.", "Два!", "Три?", "Четыре…"]),
        ("Встречу провёл А. Б. Иванов. Далее обед.", ["Встречу провёл А. Б. Иванов.", "Далее обед."]),
        ("Консул Қ. Ә. Өмірзақов келді. Кездесу өтті.", ["Консул Қ. Ә. Өмірзақов келді.", "Кездесу өтті."]),
        ("В г. Астрахани прошёл форум. Итоги ясны.", ["В г. Астрахани прошёл форум.", "Итоги ясны."]),
        ("Театр им. Курмангазы открыт. Вход свободный.", ["Театр им. Курмангазы открыт.", "Вход свободный."]),
        ("Адрес: ул. Ленина, д. 5. Часы прежние.", ["Адрес: ул. Ленина, д. 5.", "Часы прежние."]),
        ("2022 ж. 22 қараша күні кездесу. Екінші.", ["2022 ж. 22 қараша күні кездесу.", "Екінші."]),
        ("Mr. Smith and Dr. Brown met. They agreed.", ["Mr. Smith and Dr. Brown met.", "They agreed."]),
        ("Товарооборот 5 млрд. Рублей мало.", ["Товарооборот 5 млрд. Рублей мало."]),
        ("Он сказал: «Да.» Потом ушёл.", ["Он сказал: «Да.»", "Потом ушёл."]),
        ("Сказал «Да». «Нет» сказал другой.", ["Сказал «Да».", "«Нет» сказал другой."]),
        ("Цена 5.5 руб. за штуку", ["Цена 5.5 руб. за штуку"]),
        ("Сайт example.org открыт", ["Сайт example.org открыт"]),
        ("", []),
        ("  ", []),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text: str, found: list[str]) -> None:
    assert sentences(text) == found


LONG = {
    "ru": "Генеральный консул провёл в г. Астрахани встречу с А. Б. Ивановым, обсудив поставки зерна. ",
    "kk": "Бас консул Қ. Ә. Өмірзақов Астраханьда порт басшылығымен кездесіп, астық жөнін талқылады. ",
    "en": "The Consul General met Mr. Ivanov in Astrakhan and discussed supplies of grain by sea. ",
}


@pytest.mark.parametrize("language", LONG)
def test_a_lead_is_of_whole_sentences_and_about_two_hundred_characters(language: str) -> None:
    sentence = LONG[language].strip()
    found = lead([f"{sentence} {sentence}", f"{sentence} {sentence}"])
    assert found == f"{sentence} {sentence}"
    assert 150 < len(found) <= 200


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([], ""),
        ([""], ""),
        (["Одно предложение."], "Одно предложение."),
        (["Раз.", "Два."], "Раз. Два."),
        ([f"Да, {'а' * 240}. Второе."], f"Да, {'а' * 240}."),
    ],
)
def test_a_lead_of_what_there_is(paragraphs: list[str], found: str) -> None:
    assert lead(paragraphs) == found


def test_a_first_sentence_without_end_is_cut_at_a_word() -> None:
    found = lead(["слово, " * 200])
    assert found.endswith("слово…")
    assert 380 < len(found) <= 401


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("<p>один</p>", ["<p>один</p>"]),
        ("<p>один<br>два</p>", ["<p>один</p>", "<p>два</p>"]),
        (
            '<p>a <strong>b <a href="https://x.example/?a=&quot;>">c<br>d</a></strong> e</p>',
            [
                '<p>a <strong>b <a href="https://x.example/?a=&quot;>">c</a></strong></p>',
                '<p><strong><a href="https://x.example/?a=&quot;>">d</a></strong> e</p>',
            ],
        ),
        ("<p><em>a</em><br><br>b</p>", ["<p><em>a</em></p>", "<p></p>", "<p>b</p>"]),
    ],
)
def test_a_paragraph_is_parted_at_its_line_breaks_and_emphasis_goes_on(paragraph, lines):
    assert line_by_line(paragraph) == lines
