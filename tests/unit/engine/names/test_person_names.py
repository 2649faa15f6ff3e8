import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.names import person_names
from onrecord.engine.names.person_names import Fit

ONE = [
    ("Angela Merkel", "A. Merkel"),
    ("Angela Merkel", "Chancellor Angela Merkel"),
    ("Angela Merkel", "Ангела Меркель"),
    ("Angela Merkel", "أنغيلا ميركل"),
    ("Angela Merkel", "אנגלה מרקל"),
    ("Angela Merkel", "Άνγκελα Μέρκελ"),
    ("Angela Merkel", "安格拉·默克尔"),
    ("Angela Merkel", "アンゲラ・メルケル"),
    ("Angela Merkel", "앙겔라 메르켈"),
    ("Angela Merkel", "ანგელა მერკელი"),
    ("Angela Merkel", "Անգելա Մերկել"),
    ("Angela Merkel", "एंजेला मर्केल"),
    ("Mikhail Gorbachev", "Michail Gorbatschow"),
    ("Mikhail Gorbachev", "Mijaíl Gorbachov"),
    ("Mikhail Gorbachev", "Michaił Gorbaczow"),
    ("Mikhail Gorbachev", "Михаил Сергеевич Горбачёв"),
    ("Viktor Yanukovych", "Viktor Ianoukovitch"),
    ("Viktor Yanukovych", "Wiktor Janukowycz"),
    ("Abdel Fattah el-Sisi", "Abd al-Fattah as-Sisi"),
    ("Abdel Fattah el-Sisi", "عبد الفتاح السيسي"),
    ("Mohammed bin Salman", "Muhammad ibn Salman"),
    ("Xi Jinping", "习近平"),
    ("Xi Jinping", "Jinping Xi"),
    ("Kim Jong-un", "김정은"),
    ("Kim Jong-un", "Jong-un Kim"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Viktor Orbán", "Orbán Viktor"),
    ("Andrés Manuel López Obrador", "López Obrador"),
    ("Andrés Manuel López Obrador", "Andrés López Obrador"),
    ("Enrique Peña Nieto", "Enrique Peña"),
    ("Lyndon Baines Johnson", "L. B. Johnson"),
    ("Martin Luther King", "Martin Luther King Jr."),
    ("Bill Gates", "William Gates"),
    ("Bob Gates", "Robert M. Gates"),
    ("Jon Stewart", "John Stewart"),
    ("Yulia Navalnaya", "Yulia Navalny"),
    ("Ursula von der Leyen", "von der Leyen"),
    ("Vincent van Gogh", "van Gogh"),
    ("Jean-Marie Le Pen", "Jean Marie Le Pen"),
    ("Recep Tayyip Erdoğan", "Erdogan"),
]
TWO = [
    ("Kim Jong-un", "Kim Jong-il"),
    ("김정은", "김정일"),
    ("김정은", "Kim Jong-il"),
    ("Wang Yi", "Wang Wei"),
    ("Li Keqiang", "Li Qiang"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Eric Trump", "Ivanka Trump"),
    ("Ivana Trump", "Ivanka Trump"),
    ("Alexander Gray", "Alexandra Gray"),
    ("Christian Gray", "Christine Gray"),
    ("Maria Garcia", "Mario Garcia"),
    ("John Gray", "Joan Gray"),
    ("George W. Bush", "George H. W. Bush"),
    ("George W. Bush", "George Herbert Walker Bush"),
    ("Martin Luther King Jr.", "Martin Luther King III"),
    ("Jean-Marie Le Pen", "Marine Le Pen"),
    ("Alexei Navalny", "Yulia Navalnaya"),
    ("Viktor Yanukovych", "Viktor Yushchenko"),
    ("Mohammed bin Salman", "Khalid bin Salman"),
    ("B. Johnson", "Lyndon B. Johnson"),
    ("Tony Blair", "Tony Blake"),
    ("John Major", "John Mayor"),
    ("Jane Martin", "Jane Martinez"),
    ("James Thomas", "Thomas James"),
    ("Jane Peterson", "Jane Petersen"),
    ("John Smith", "John Smyth"),
    ("Smith", "Smyth"),
    ("Van Jones", "Tommy Lee Jones"),
    ("Martin Luther", "Martin Luther King"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_spellings_of_one_person_are_alike(a, b):
    assert person_names.compare(a, b).fit is Fit.ALIKE
    assert person_names.compare(b, a) == person_names.compare(a, b)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_namesakes_are_not_alike(a, b):
    assert person_names.compare(a, b).fit is not Fit.ALIKE
    assert person_names.compare(b, a) == person_names.compare(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("J. Smith", "Bill Smith"),
        ("George W. Bush", "George H. W. Bush"),
        ("Alexander Gray", "Alexandra Gray"),
        ("John Smith Sr.", "John Smith Jr."),
        ("Ann B. Smith", "Ann C. Smith"),
    ],
)
def test_what_excludes_that_two_names_are_one_persons(a, b):
    assert person_names.compare(a, b).fit is Fit.CLASH


@pytest.mark.parametrize(
    ("name", "weak", "bare"),
    [
        ("Smith", True, True),
        ("Mr. Smith", True, True),
        ("von der Leyen", True, True),
        ("J. Smith", True, False),
        ("J. R. Smith", True, False),
        ("John Smith", False, False),
        ("Van Jones", False, False),
        ("김정은", False, False),
        ("", True, True),
    ],
)
def test_names_that_many_may_bear_are_weak(name, weak, bare):
    read = person_names.read(name)
    assert (read.weak, read.bare) == (weak, bare)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(a, b):
    assert person_names.compare(a, b) == person_names.compare(b, a)
    assert person_names.compare(a, a).fit in (Fit.ALIKE, Fit.FAR)
    person_names.read(a)
