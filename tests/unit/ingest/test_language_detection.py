import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.ingest.heads.labelled_heads import labelled_heads

from onrecord.domain.article import Article, article_id
from onrecord.ingest.language_detection import LONGEST, in_its_language, language_of

SHARED = Path(__file__).parents[4] / "shared"

TEXTS = {
    "en": "The board of the harbour agreed on Thursday to widen its only lock, after a quarrel of nine years "
    "over who should pay for it. “We had no choice,” said Ann Leary, who chairs the board.",
    "de": "Das Hafenamt lässt seine einzige Schleuse verbreitern, nachdem neun Jahre lang darüber gestritten "
    "worden war, wer dafür bezahlen soll. „Wir hatten keine Wahl“, sagte die Vorsitzende Anna Lehr am "
    "Donnerstag.",
    "fr": "Le port va élargir sa seule écluse, après neuf ans de querelle sur la question de savoir qui devait "
    "payer les travaux. « Nous n'avions pas le choix », a déclaré jeudi Anne Leroy, la présidente.",
    "es": "El puerto ampliará su única esclusa tras nueve años de disputa sobre quién debía pagar las obras, "
    "según se acordó el jueves. «No teníamos otra opción», dijo Ana Leal, la presidenta del puerto.",
    "nl": "De haven laat haar enige sluis verbreden, nadat negen jaar lang ruzie was gemaakt over wie ervoor "
    "moest betalen. “We hadden geen keuze”, zei voorzitter Anna Leer donderdag. “De schepen groeien, de "
    "sluis niet.”",
    "pl": "Zarząd portu zgodził się w czwartek na poszerzenie jedynej śluzy po dziewięciu latach sporu o to, "
    "kto powinien za to zapłacić. „Nie mieliśmy wyboru”, powiedziała przewodnicząca Anna Lear. „Statki "
    "rosną, a śluza nie”.",
    "ru": "Управление порта согласилось в четверг расширить единственный шлюз после девяти лет споров о том, "
    "кто должен за это платить. «У нас не было выбора», — сказала председатель Анна Лир. «Корабли "
    "растут».",
    "uk": "Управління порту погодилося в четвер розширити єдиний шлюз після дев'яти років суперечок про те, "
    "хто має за це платити. «У нас не було вибору», — сказала голова Анна Лір. «Кораблі ростуть, а шлюз "
    "ні».",
    "zh": "港务局周四同意扩建其唯一的船闸,此前九年来一直争论由谁来支付费用。“我们别无选择,”主席安·利里说。“船越"
    "来越大,船闸却没有。”",
    "ja": "港湾局は木曜日、誰が費用を負担するかをめぐる9年間の争いの末、唯一の閘門を拡張することに合意した。「"
    "選択の余地はなかった」と議長は述べた。",
    "ar": "وافق مجلس الميناء يوم الخميس على توسيع هويسه الوحيد بعد تسع سنوات من الخلاف حول من يجب أن يدفع "
    "ثمنه. وقالت رئيسة المجلس: لم يكن لدينا خيار. السفن تكبر والهويس لا يكبر، هكذا أضافت أمام الصحفيين.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_the_language_of_an_article(language, text):
    assert language_of(text) == language_of(text, language) == language_of(text, f"{language}-XX") == language


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_where_page_and_text_contradict_english_is_never_lost(language, text):
    assert language_of(text, "en") == "en"
    assert language_of(TEXTS["en"], language) == "en"


NAMES = [
    "Luis Ortega, Juan Pablo Martínez, Gerhard Müller, Jean-Pierre Dupont, Giovanni Rossi, María José Fernández, "
    "Hans-Jürgen Schmidt, François Lefèvre, Paolo Bianchi, Carlos Sánchez, Ángela Ruiz, Pedro de la Cruz",
    "Real Madrid 3-0 Paris Saint-Germain\nJuventus 1-1 Borussia Dortmund\nInter 0-0 Atlético de Madrid\nPorto 2-2 "
    "Benfica\n"
    "Ajax 1-0 Feyenoord\nGalatasaray 3-1 Fenerbahçe\nSporting 1-2 Barcelona",
    "Madrid, Barcelona, Valencia, Sevilla, Zaragoza, Málaga, Murcia, Palma, Las Palmas, Bilbao, Alicante, Vigo",
    "Goals: Müller 12, Ibrahimović 45, García 67. Referee: Bjorn Kuipers. Attendance: 45,000.",
    "Bridge closed",
    "123 456",
    "https://example.org/a?b=1",
    "",
]


@pytest.mark.parametrize("text", NAMES)
@pytest.mark.parametrize("declared", ["", "en", "de"])
def test_lists_of_names_and_short_texts_are_in_no_certain_foreign_language(text, declared):
    assert language_of(text, declared) in ("", "en")


def test_an_english_article_full_of_foreign_names_and_words_is_english():
    text = (
        f"The squad was announced on Monday by the coach, who said of them: “Sie sind alle gut.” {' '.join(NAMES[:3])}"
    )
    assert language_of(text) in ("", "en")
    assert language_of(f"{text}\n{TEXTS['en']}\n{TEXTS['en']}\n„Wir hatten keine Wahl“, said Anna Lehr.") == "en"


def test_two_languages_half_and_half_are_not_certain():
    assert language_of(f"{TEXTS['en']} {TEXTS['de']}") in ("", "en")


def test_a_declaration_is_heard_where_the_text_agrees_but_is_short():
    short = "Wir hatten keine Wahl, sagte sie."
    assert (language_of(short), language_of(short, "de"), language_of(short, "fr")) == ("", "de", "")


def test_only_the_beginning_is_looked_at():
    assert language_of(TEXTS["de"] * (LONGEST // len(TEXTS["de"]) + 1) + TEXTS["en"] * 1000) == "de"


def test_an_article_keeps_its_language_however_often_it_is_asked():
    for text in (*TEXTS.values(), *NAMES):
        for declared in ("", "en", "de", "de-AT", "und"):
            article = Article(article_id(text), text, "", "", language=declared)
            once = in_its_language(article)
            assert in_its_language(once) == once


@given(st.text(max_size=300), st.text(max_size=8))
def test_any_text_and_declaration_will_do(text, declared):
    assert len(language_of(text, declared)) in (0, 2)


def test_the_heads_are_in_the_language_of_their_article():
    for head in labelled_heads():
        assert language_of(head.article) in ("", "en", "de", "fr", "es")


def test_no_english_article_is_taken_for_another_language():
    files = [SHARED / "data" / "news" / "newsdiscourse.jsonl.gz", SHARED / "data" / "polnear" / "dev.jsonl.gz"]
    if not all(file.exists() for file in files):
        pytest.skip("the articles beside the checkout are not there")
    texts: list[str] = []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in islice(lines, 120)]
    texts += [file.read_text("utf-8") for file in sorted((SHARED / "gold" / "news" / "texts").glob("*.txt"))]
    assert {language_of(text) for text in texts} == {"en"}
    assert {language_of(part) for text in texts for part in text.split("\n")} <= {"en", ""}
