import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.items.merging import means_same
from qa.names.sameness import amount, date_of, fold, is_acronym, same

SAME = [
    ("the Norvish authorities", "the Norvish Authority"),
    ("the Royal Museum in Norvik", "Royal Museum"),
    ("Museum Haldor in Zell", "the Museum Haldor"),
    ("Green Harbour party", "Green Harbour"),
    ("the Green Harbour", "Green Harbour Party"),
    # titles and roles
    ("President Ilva Sorensen", "Ilva Sorensen"),
    ("Norvish President Ilva Sorensen", "President Sorensen"),
    ("Mr. Sorensen", "Ilva Sorensen"),
    ("Dr Tomas Quill", "Quill"),
    ("Prime Minister Dag Holm", "Dag Holm"),
    ("former mayor Petra Vint", "Petra Vint"),
    ("the minister, Oskar Lund", "Oskar Lund"),
    ("Oskar Lund, the minister", "Mr Lund"),
    ("Oskar Lund, 54", "Oskar Lund"),
    ("goalkeeper Jonas Pike", "Pike"),
    ("Oskar Lund’s sister Marta Lund", "Marta Lund"),
    # surnames, middle names, initials
    ("Ilva Sorensen", "Sorensen"),
    ("Ana Lucia Prado", "Ana Prado"),
    ("Thomas J. Quill", "Thomas Quill"),
    ("T. Quill", "Thomas Quill"),
    ("T. J. Quill", "Thomas Quill"),
    # case, accents, possessives
    ("OSKAR LUND", "Oskar Lund"),
    ("Oskar Lund's", "Oskar Lund"),
    ("Oskar Lund’s", "Lund"),
    ("José Araújo", "Jose Araujo"),
    ("Joa\u0303o Prado", "João Prado"),
    ("Łukasz Wójcik", "Lukasz Wojcik"),
    ("Søren Østby", "Soren Ostby"),
    ("Ayşe Yıldız", "Ayse Yildiz"),
    ("Jürgen Weiß", "Jurgen Weiss"),
    ("Lind\xadgren", "Lindgren"),
    ("Oskar\xa0Lund", "Oskar Lund"),
    # particles
    ("Karim al-Hadidi", "Karim Hadidi"),
    ("Karim Al Hadidi", "Karim al-Hadidi"),
    ("Yusuf bin Rahal", "Yusuf Rahal"),
    ("Jan van der Velde", "Van der Velde"),
    ("Maria de la Torre", "Torre"),
    # acronyms
    ("EU", "European Union"),
    ("the EU", "the European Union"),
    ("U.N.", "United Nations"),
    ("World Trade Organization", "WTO"),
    ("NCC", "Norvik Cycling Club"),
    ("NSPB", "Norvish Society for the Protection of Birds"),
    # articles, punctuation
    ("the Harbour Board", "Harbour Board"),
    ("The Harbour Board.", "the harbour board"),
    ("a red boat", "the red boat"),
    ("in Norvik", "Norvik"),
    ("on Monday", "Monday"),
    # amounts
    ("$1 billion", "$1bn"),
    ("$1bn", "1 billion dollars"),
    ("US$5 million", "$5m"),
    ("€2.5 million", "2.5m euros"),
    ("€2.5 million", "2,500,000 euros"),
    ("1,000 people", "1000 people"),
    ("1.000.000", "1 million"),
    ("12%", "12 percent"),
    ("12 per cent", "12 %"),
    ("12.5 percent", "12,5%"),
    ("£3k", "3,000 pounds"),
    ("five", "5"),
    ("Five people", "5 people"),
    ("two million euros", "€2m"),
    ("about 300 people", "300 people"),
    ("more than 40 percent", "40 percent"),
    ("20-point", "20 points"),
    # dates
    ("12 March 2021", "March 12, 2021"),
    ("12 March 2021", "2021-03-12"),
    ("12 March", "March 12"),
    ("12th of March", "on March 12th"),
    ("Friday, 12 March 2021", "12 March 2021"),
    ("12 Mar 2021", "12 March 2021"),
    ("12 March", "12 March 2021"),
    # phrases that share most of their words (means_same alone)
    ("a new tax on diesel, petrol and coal", "the new tax on petrol, diesel and coal"),
    ("the storm flooded the main pumping station", "the storm flooded the main pumping station overnight"),
    ("the storm flooded the main pumping station", "a storm that flooded the main pumping station"),
]

DIFFERENT = [
    ("the port authorities", "the Port Authority"),
    ("the Norvish authorities", "the Zellish Authority"),
    ("Green Party", "Ana Green"),
    ("Green Harbour party", "Green Front"),
    ("the Royal Museum in Norvik", "the Royal Museum in Zell"),
    ("doctors in Zell", "doctors"),
    ("Doctors in Zell", "Doctors"),
    # people
    ("Ilva Sorensen", "Marta Sorensen"),
    ("President Ilva Sorensen", "Mrs Marta Sorensen"),
    ("Dag Holm", "Lena Holm"),
    ("Oskar Lund", "Oskar Lundgren"),
    ("Lund", "Lundgren"),
    ("Ana Prado", "Ana Prada"),
    ("Karim al-Hadidi", "Samir al-Hadidi"),
    ("Karim al-Hadidi", "Karim al-Rashan"),
    ("T. Quill", "Marta Quill"),
    ("Oskar Lund's wife", "Oskar Lund"),
    ("Oskar Lund's son Erik Lund", "Oskar Lund"),
    ("the mayor of Norvik", "Norvik"),
    ("the mayor", "the minister"),
    ("the mayor", "the mayor's wife"),
    ("Mr Lund", "the minister"),
    ("Oskar", "Lund"),
    ("A. Lund", "Marta Lund"),
    # places and their people
    ("France", "French"),
    ("Norway", "Norwegian"),
    ("Poland", "Polish"),
    ("Norway", "the Norwegian government"),
    ("Veldland", "Veldlanders"),
    ("North Veld", "South Veld"),
    ("Veld", "South Veld"),
    ("Zell", "New Zell"),
    ("Arden", "Northern Arden"),
    ("Lund", "the University of Lund"),
    ("Lund University", "Lund"),
    ("Norvik", "the Norvik Accord"),
    ("in Norvik", "in Belmora"),
    # organisations
    ("EU", "UN"),
    ("EU", "United Nations"),
    ("WTO", "World Health Organization"),
    ("NCC", "Norvik Cycling Association"),
    ("EU", "eu nations"),
    ("Tarn Bank", "Tarn Insurance"),
    ("Harbour Board", "Harbour Bridge"),
    # amounts
    ("$1 million", "$1 billion"),
    ("$5 million", "€5 million"),
    ("$1,000", "$1,001"),
    ("1.5 million", "15 million"),
    ("5 people", "5 days"),
    ("12%", "12"),
    ("12 percent", "21 percent"),
    ("five", "six"),
    ("five people", "5 ships"),
    ("2021", "2022"),
    ("0.125", "125"),
    ("one million", "one billion"),
    ("12 people", "people"),
    # dates
    ("12 March", "13 March"),
    ("12 March 2021", "12 March 2022"),
    ("March 12, 2021", "April 12, 2021"),
    ("March 2021", "April 2021"),
    ("12 March 2021", "March 2021"),
    ("2021-03-12", "2021-12-03"),
    ("Monday", "Tuesday"),
    ("before Monday", "Monday"),
    # phrases
    ("raise the tax on fuel next year", "raise the tax on food next year"),
    ("to open the bridge to traffic in May", "to close the bridge to traffic in May"),
    ("the union will sign the treaty in May", "the union will not sign the treaty in May"),
    ("the fire killed 12 people in the old town", "the fire killed 13 people in the old town"),
    ("a red boat", "a blue boat"),
    ("approve the budget", "reject the budget"),
    # nothing at all
    ("", ""),
    ("...", "—"),
    ("Lund", ""),
]


def test_there_are_enough_pairs():
    assert len(SAME) >= 60
    assert len(DIFFERENT) >= 60


@pytest.mark.parametrize(("first", "second"), SAME)
def test_the_same(first, second):
    assert means_same(first, second)
    assert means_same(second, first)


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_not_the_same(first, second):
    assert not means_same(first, second)
    assert not means_same(second, first)


@pytest.mark.parametrize(("first", "second"), [*SAME, *DIFFERENT])
def test_same_is_symmetric(first, second):
    assert same(first, second) is same(second, first)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(first, second):
    assert means_same(first, second) is means_same(second, first)
    assert same(first, first) is bool(fold(first))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Board's plan", ("harbour", "board", "plan")),
        ("José’s Čapek", ("jose", "capek")),
        ("1,000.5 kroner", ("1,000.5", "kroner")),
        ("co-operate", ("co", "operate")),
        ("Lind\xadgren", ("lindgren",)),
        ("a the an", ()),
        ("🎉 — …", ()),
        ("שלום", ("שלום",)),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000", (1000.0, "")),
        ("1.000", (1000.0, "")),
        ("1.25", (1.25, "")),
        ("12,5 %", (12.5, "percent")),
        ("0.125", (0.125, "")),
        ("1,234,567.89 kroner", (1234567.89, "kroner")),
        ("$1.5 trillion", (1.5e12, "dollar")),
        ("€2bn", (2e9, "euro")),
        ("about 40 per cent", (40.0, "percent")),
        ("three years", (3.0, "year")),
        ("three million", (3e6, "")),
        ("from 3 to 4 years", None),
        ("many years", None),
        ("½", None),
        ("", None),
    ],
)
def test_amount(text, expected):
    assert amount(text) == expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("EU", "European Union", True),
        ("E.U.", "the European Union", True),
        ("the EU", "European Union", True),
        ("BoN", "Bank of Norvik", False),
        ("BN", "Bank of Norvik", True),
        ("eu", "European Union", False),
        ("E", "Europe", False),
        ("EU", "European Space Union", False),
    ],
)
def test_is_acronym(short, long, expected):
    assert is_acronym(short, long) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 March 2021", (2021, 3, 12)),
        ("March 12, 2021", (2021, 3, 12)),
        ("Friday, the 12th of March", (None, 3, 12)),
        ("Sept. 3", (None, 9, 3)),
        ("2021-03-12", (2021, 3, 12)),
        ("March 2021", None),
        ("12 marchers", None),
        ("12", None),
        ("", None),
    ],
)
def test_date_of(text, expected):
    assert date_of(text) == expected
