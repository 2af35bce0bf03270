from __future__ import annotations

import datetime as dt
import json

import pytest

from newsroom.importing.reading import ReadingError
from newsroom.models.text import plain, sanitise

from .packed import page, read_bytes
from .samples import KAZAKH, RUSSIAN

MENU = (
    '<div class="cookie-banner">Мы храним файлы cookie, чтобы сайт работал лучше. <button>Хорошо</button></div>'
    '<header><a class="logo" href="/">Генконсульство</a><nav><ul><li><a href="/">Главная</a></li>'
    '<li><a href="/visa">Визы</a></li></ul></nav></header>'
    '<div class="breadcrumb"><a href="/">Главная</a> » <a href="/news">Новости</a></div>'
)
AROUND = (
    '<div class="related-news"><h3>Читайте также</h3><p><a href="/n/3">Выставка открылась</a></p>'
    "<p>Вчера в галерее открылась большая выставка, на которую пришли многие гости из разных городов.</p></div>"
    "<aside><h3>Объявления</h3><p>Консульство переехало в новое здание по улице Садовой, вход со двора.</p></aside>"
    "<footer><p>© 2015 Генеральное консульство. Все права защищены. Тел. 00-00-00.</p></footer><script>1</script>"
)
BODY = (
    "<p>Генеральный консул встретился с ректором.</p>\n<h3>Обмен</h3>\n"
    '<p>Обсудили <a href="https://uni.example/a">обмен</a> и <b>исследования</b> Каспия.</p>\n'
    "<ol><li>стажировки;</li><li>летняя школа.</li></ol>\n"
    "<table><tr><th>Год</th><th>Студентов</th></tr><tr><td>2022</td><td>20</td></tr></table>\n<p>Вот и всё.</p>"
)
CLEAN = (
    "<p>Генеральный консул встретился с ректором.</p>\n<h2>Обмен</h2>\n"
    '<p>Обсудили <a href="https://uni.example/a" rel="noopener noreferrer">обмен</a> и '
    "<strong>исследования</strong> Каспия.</p>\n<ol><li>стажировки;</li><li>летняя школа.</li></ol>\n"
    "<table><tbody><tr><th>Год</th><th>Студентов</th></tr><tr><td>2022</td><td>20</td></tr></tbody></table>\n"
    "<p>Вот и всё.</p>"
)
TITLE = "<h1>Встреча с ректором</h1>"
DAY = dt.date(2022, 11, 27)
PAGES = {
    "an article": page(
        f'{MENU}<main><article>{TITLE}<time datetime="2022-11-27">27 ноября</time><p>Просмотров: 42</p>'
        f'{BODY}<div class="share"><a href="https://social.example/">Поделиться</a></div></article></main>{AROUND}'
    ),
    "blocks with names": page(
        f'{MENU}<div id="content" class="content with-sidebar"><div class="title">{TITLE}</div>'
        f'<div class="date">27.11.2022</div><div class="entry-content">{BODY}</div>'
        f'<div class="tags">Метки: <a href="/t">вуз</a></div></div>{AROUND}'
    ),
    "blocks without names": page(
        f"{MENU}<div><div>{TITLE}<div>27.11.2022</div></div><div>{BODY}</div></div>{AROUND}"
    ),
    "tables": page(
        f'<table><tr><td colspan="2"><a href="/">Главная</a> | <a href="/visa">Визы</a></td></tr><tr><td>'
        f'<b>Разделы</b><br><a href="/a">Новости</a></td><td>{TITLE}<i>27.11.2022</i>{BODY}'
        '<p><a href="/news">Все новости</a></p></td></tr><tr><td colspan="2">© 2015 Консульство</td></tr></table>'
    ),
    "date above": page(f"{MENU}<div><p>27 ноября 2022 года</p>{TITLE}{BODY}</div>{AROUND}"),
    "date below": page(f"{MENU}<div>{TITLE}{BODY}<p>27.11.2022</p></div>{AROUND}"),
    "sentence about the date": page(
        f"{MENU}<div>{TITLE}<p>Опубликовано 27.11.2022 - 09:00 пользователем admin</p>{BODY}</div>{AROUND}"
    ),
    "form around all": page(f"<form>{MENU}<div>{TITLE}<p>27.11.2022</p>{BODY}</div>{AROUND}</form>"),
    "title in bold": page(
        f'<table><tr><td><a href="/">Главная</a></td><td><b>Встреча с ректором</b><br>27.11.2022<br><br>{BODY}</td>'
        "</tr></table>"
    ),
    "title by the name of its box": page(
        f'{MENU}<div class="item"><span>Новости</span><div class="news-item__title">Встреча с ректором</div>'
        f'<div>27 ноября 2022</div><div>{BODY}</div><a href="/news">Назад</a></div>{AROUND}',
        head="<title>Главная</title>",
    ),
    "name of the site first": page(
        f'<div class="logo"><h1>Генконсульство</h1></div>{MENU}<div><h2>Встреча с ректором</h2>27.11.2022{BODY}</div>'
        f"{AROUND}",
        head="<title>Генконсульство | Встреча с ректором</title>",
    ),
}


@pytest.mark.parametrize("case", PAGES)
def test_title_date_and_the_whole_text_are_found_on_a_page_and_nothing_else(tmp_path, case):
    document = read_bytes(tmp_path, "text.html", PAGES[case])
    assert (document.title, document.date) == ("Встреча с ректором", DAY)
    assert document.body == CLEAN
    assert document.body == sanitise(document.body)
    assert document.paragraphs == tuple(plain(document.body).splitlines())


@pytest.mark.parametrize("text", [KAZAKH[3], RUSSIAN[4], "Приём не ведётся."])
def test_a_text_of_one_sentence_is_found_beside_longer_ones(tmp_path, text):
    data = page(f"{MENU}<div><h1>Хабарландыру</h1><p>2022 жылғы 27 қараша</p><p>{text}</p></div>{AROUND}")
    document = read_bytes(tmp_path, "text.html", data)
    assert (document.title, document.date, document.paragraphs) == ("Хабарландыру", DAY, (text,))


def test_columns_beside_the_text_are_no_part_of_it_though_nothing_says_so(tmp_path):
    text = f"<p>{RUSSIAN[0]}</p><p>{RUSSIAN[1]}</p>"
    data = page(
        '<div id="left"><p>Погода: сегодня весь день ясно, без осадков, ветер слабый.</p></div>'
        f"<div><h2>Встреча с ректором</h2><div>27.11.2022 | Просмотров: 12</div><div>{text}</div>"
        '<p><a href="/n/1">← Раньше</a> <a href="/n/3">Позже →</a></p></div>'
        f"<div><b>Опрос</b><p>{RUSSIAN[2]}</p><p>{RUSSIAN[3]}</p></div><div>{RUSSIAN[4]} {RUSSIAN[5]}</div>"
    )
    assert read_bytes(tmp_path, "text.html", data).paragraphs == (RUSSIAN[0], RUSSIAN[1])


LONG = f"<p>{RUSSIAN[2]}</p><p>{RUSSIAN[3]}</p><p>{RUSSIAN[4]}</p>"
TEXT = f"<p>{RUSSIAN[0]}</p><p>{RUSSIAN[1]}</p>"


@pytest.mark.parametrize(
    "body",
    [
        f'{TITLE}<p>{DAY:%d.%m.%Y}</p>{TEXT}<div class="sidebar">{LONG}{LONG}</div>',
        f'{TITLE}<p>{DAY:%d.%m.%Y}</p><div class="banner"><p>{RUSSIAN[5]}</p></div>{TEXT}',
        f'{TITLE}<p>{DAY:%d.%m.%Y}</p><div style="display: none"><p>{RUSSIAN[5]}</p></div>{TEXT}',
        f'{TITLE}<p>{DAY:%d.%m.%Y}</p><div class="content no-sidebar">{TEXT}</div><p class="footer">{RUSSIAN[5]}</p>',
        f'{TITLE}<p>{DAY:%d.%m.%Y}</p><div class="print">{TEXT}</div>',
        f'{TITLE}<p>{DAY:%d.%m.%Y}</p><div class="entry-content">{TEXT}</div><div>{LONG}</div>',
        f"{TITLE}<p>{DAY:%d.%m.%Y}</p><p><b>Встреча с ректором</b></p>{TEXT}",
        f"<p>{DAY:%d.%m.%Y}</p>{TEXT}",
        f"{TITLE}<p>{DAY:%d.%m.%Y}</p>{TEXT}<h4>Читайте также:</h4>{LONG}",
        f"{TITLE}<p>{DAY:%d.%m.%Y}</p>{TEXT}<p>Поделиться: </p><p>Просмотров: 42</p>",
        f"{TITLE}<p>{DAY:%d.%m.%Y}</p><table><tr><td>{TEXT}</td></tr></table>",
        f"{TITLE}<p>{DAY:%d.%m.%Y}</p><table><tr><td><h4>{RUSSIAN[0]}</h4></td><td>{RUSSIAN[1]}</td></tr></table>",
    ],
)
def test_what_stands_around_the_text_is_left_out_and_what_holds_it_is_not(tmp_path, body):
    document = read_bytes(tmp_path, "text.html", page(body))
    assert document.title == "Встреча с ректором"
    assert document.paragraphs == (RUSSIAN[0], RUSSIAN[1])
    assert "<table" not in document.body


def test_a_lead_beside_the_title_does_not_hide_the_text_below(tmp_path):
    lead = "<p>Ректор принял генерального консула.</p>"
    data = page(f"{MENU}<div>{TITLE}{lead}</div><p>27.11.2022</p><div>{BODY}</div>{AROUND}")
    assert read_bytes(tmp_path, "text.html", data).body == f"{lead}\n{CLEAN}"


def test_lines_and_empty_lines_of_an_old_page_become_lines_and_paragraphs(tmp_path):
    data = page(
        f"<div>{TITLE}27.11.2022<br><br>Первый абзац.<br>Его строка.<br><br><br>Второй абзац.<br></div>"
    )
    assert read_bytes(tmp_path, "text.html", data).paragraphs == (
        "Первый абзац.",
        "Его строка.",
        "Второй абзац.",
    )
    single = page(f"<div>{TITLE}<p>27.11.2022</p><p>Первая строка.<br>Вторая строка.</p></div>")
    assert read_bytes(tmp_path, "a.html", single).body == "<p>Первая строка.<br>Вторая строка.</p>"


def test_words_in_neighbouring_boxes_do_not_run_together(tmp_path):
    data = page(
        f"<div>{TITLE}27.11.2022<ul><li><div>Один</div><h5>два</h5></li></ul><dl><dt>А</dt><dd>Б</dd></dl></div>"
    )
    assert read_bytes(tmp_path, "text.html", data).paragraphs == ("Один", "два", "А", "Б")


def linked_data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {"@type": "NewsArticle", "datePublished": "2022-11-27T22:30:00Z"}


@pytest.mark.parametrize(
    ("head", "time"),
    [
        (linked_data(ARTICLE), dt.time(2, 30)),
        (
            linked_data({"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, ARTICLE]}),
            dt.time(2, 30),
        ),
        ('<meta property="article:published_time" content="2022-11-28T02:30:00+04:00">', dt.time(2, 30)),
        ('<meta itemprop="datePublished" content="2022-11-28">', None),
        (
            '<script type="application/ld+json">{</script>'
            '<meta property="article:published_time" content="2022-11-28">',
            None,
        ),
        (linked_data({"datePublished": "later"}) + linked_data({"datePublished": "2022-11-28"}), None),
    ],
)
def test_the_date_that_programs_are_told_is_put_on_the_offices_clock(tmp_path, head, time):
    data = page(f"{TITLE}<p>01.01.2020</p>{BODY}", head=head)
    document = read_bytes(tmp_path, "text.html", data)
    assert (document.date, document.time) == (dt.date(2022, 11, 28), time)
    assert document.body == CLEAN


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Встреча — порт | Сайт консульства</title>", "", "Встреча — порт"),
        ("<title>Встреча — порт — Генконсульство РК</title>", "", "Встреча — порт"),
        ('<meta property="og:title" content="Встреча"><title>Портал</title>', "<h1>Новости</h1>", "Встреча"),
        ("<title>Портал</title>", "<h1>Встреча &amp; порт</h1>", "Встреча & порт"),
        ('<meta property="og:site_name" content="Мыс"><title>Встреча - Мыс</title>', "", "Встреча"),
        ("<title>Мыс | Встреча послов</title>", "<h1>Мыс</h1><h2>Встреча послов</h2>", "Встреча послов"),
        ("<title>Встреча | Сайт консульства</title>", "<h1>Сайт консульства</h1><h2>Встреча</h2>", "Встреча"),
    ],
)
def test_the_title_comes_without_the_name_of_the_site(tmp_path, head, body, title):
    data = page(f"{body}<div><p>27.11.2022</p>{BODY}</div>", head=head)
    assert read_bytes(tmp_path, "text.html", data).title == title


def test_a_page_that_a_word_processor_saved_is_read_like_its_document(tmp_path):
    data = page(
        "<p><b>Встреча с ректором<o:p></o:p></b></p><p>27.11.2022</p><p>Текст.</p>",
        head="<title>Doc1</title>",
    )
    document = read_bytes(tmp_path, "text.htm", data)
    assert (document.title, document.date, document.paragraphs) == ("Встреча с ректором", DAY, ("Текст.",))


LINKS = (
    '<a href="/a">свой</a> <a href="https://uni.example/b">чужой</a> <a href="#c">здесь</a> '
    '<a href="mailto:a@b.example">почта</a>'
)


@pytest.mark.parametrize(
    ("before", "head", "address"),
    [
        ("", "", None),
        ("", '<base href="https://site.example/ru/">', "https://site.example/a"),
        ("", '<link rel="canonical" href="https://site.example/ru/n/1">', "https://site.example/a"),
        ("<!-- saved from url=(0030)http://site.example/ru/ -->", "", "http://site.example/a"),
        ("", '<base href="javascript:alert(1)//">', None),
    ],
)
def test_a_link_within_the_site_is_kept_where_the_site_is_known(tmp_path, before, head, address):
    data = before + page(f"{TITLE}<p>27.11.2022</p><p>Ссылки: {LINKS} в тексте.</p>", head=head)
    body = read_bytes(tmp_path, "text.html", data).body
    own = f'<a href="{address}" rel="noopener noreferrer">свой</a>' if address else "свой"
    assert body == (
        f'<p>Ссылки: {own} <a href="https://uni.example/b" rel="noopener noreferrer">чужой</a> здесь '
        '<a href="mailto:a@b.example" rel="noopener noreferrer">почта</a> в тексте.</p>'
    )


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "windows-1251"),
        ("utf-8", "windows-1251"),
        ("cp1251", "windows-1251"),
        ("cp1251", "iso-8859-1"),
        ("cp1251", "utf-8"),
        ("cp1251", "no-such"),
        ("koi8-r", "koi8-r"),
        ("cp866", "ibm866"),
        ("utf-16", "utf-8"),
    ],
)
def test_a_page_is_decoded_as_declared_and_where_that_is_wrong_as_its_bytes_say(tmp_path, encoding, declared):
    data = PAGES["an article"].replace('charset="utf-8"', f'charset="{declared}"')
    document = read_bytes(tmp_path, "text.html", data.encode(encoding, "xmlcharrefreplace"))
    assert (document.title, document.body) == ("Встреча с ректором", CLEAN)


def test_kazakh_letters_of_a_page_that_declares_the_russian_encoding_are_kept(tmp_path):
    data = page(f"<h1>{KAZAKH[0]}</h1><p>27.11.2022</p><p>{KAZAKH[1]}</p>", head="")
    stored = data.replace('charset="utf-8"', 'charset="windows-1251"').encode("kz1048")
    document = read_bytes(tmp_path, "text.html", stored)
    assert (document.title, document.paragraphs, document.encoding) == (KAZAKH[0], (KAZAKH[1],), "kz1048")


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("", "page_without_text", None),
        ("<!-- -->", "page_without_text", None),
        (
            page('<div id="app"></div><noscript>Включите сценарии.</noscript><script>1</script>'),
            "page_without_text",
            None,
        ),
        (page("<p>27.11.2022</p><p>Текст без заголовка.</p>", head=""), "page_without_title", None),
        (page(f"{TITLE}{BODY}"), "page_without_date", None),
        (page(f"{TITLE}\n<p>27.11.2022</p>\n<nav>Меню</nav>"), "page_without_text", None),
        (page(f"{TITLE}\n\n<p>31.02.2022</p>{BODY}"), "impossible_date", 5),
        (page(f"{TITLE}\n\n<p>27.11.1989</p>{BODY}"), "year_out_of_range", 5),
        (page(f"{TITLE}<p>27.11.2022</p>\n<p>{'а' * 100_001}</p>"), "line_too_long", 4),
        (page(f"{TITLE}<p>27.11.2022</p><p>Кон\ufffdул приехал.</p>"), "lost_letters", None),
        (page(f"{TITLE}\n\0<p>27.11.2022</p>{BODY}"), "nul_bytes", 4),
    ],
    ids=["empty", "comment", "script", "title", "date", "text", "31.02", "1989", "long", "lost", "zero"],
)
def test_what_is_missing_on_a_page_is_named(tmp_path, data, code, line):
    with pytest.raises(ReadingError) as refused:
        read_bytes(tmp_path, "text.html", data)
    assert (refused.value.code, refused.value.line) == (code, line)
    assert refused.value.name == "news/text.html"
