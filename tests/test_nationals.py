import pytest

from qa.names.nationals import without_nation
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Frenchman Luc Petit won.", "Frenchman Luc Petit", "Luc Petit"),
        ("Irishwoman Ann de la Tarn won.", "Irishwoman Ann de la Tarn", "Ann de la Tarn"),
        ("Democrat Jon Berg won.", "Democrat Jon Berg", "Jon Berg"),
        ("American Kelsey Marlow won. “I wept,” Marlow said.", "American Kelsey Marlow", "Kelsey Marlow"),
        ("Kenyan Ann Marlow won. Marlow wept.", "Kenyan Ann Marlow", "Ann Marlow"),
        ("He beat Republican Jon Berg, but Berg wept.", "Republican Jon Berg", "Jon Berg"),
        ("He beat Social Democrat Jon Berg.", "Social Democrat Jon Berg", "Jon Berg"),
        ("It is Saudi Arabia, Tarn. So Tarn paid, as did Tarn.", "Saudi Arabia, Tarn", "Saudi Arabia, Tarn"),
        # nobody is called by the last word alone
        ("American Kelsey Marlow won.", "American Kelsey Marlow", "American Kelsey Marlow"),
        ("American Red Cross came. The Red Cross wept.", "American Red Cross", "American Red Cross"),
        ("Irish Dance Troupe won. The Troupe wept.", "Irish Dance Troupe", "Irish Dance Troupe"),
        ("Danish Refugee Council paid. Council members wept.", "Danish Refugee Council", "Danish Refugee Council"),
        # a role follows; a name of two words; a name that only ends like a nation
        ("French President Luc Petit won. Petit wept.", "French President Luc Petit", "French President Luc Petit"),
        ("French Stewart won. Stewart wept.", "French Stewart", "French Stewart"),
        ("Roman Jonovich Berg won. Berg wept.", "Roman Jonovich Berg", "Roman Jonovich Berg"),
        ("Batman Luc Petit won.", "Batman Luc Petit", "Batman Luc Petit"),
        ("Jordan Ann Marlow won. Marlow wept.", "Jordan Ann Marlow", "Jordan Ann Marlow"),
    ],
)
def test_the_name_behind_a_nation_or_party(text, words, expected):
    assert without_nation(text, span_of(text, words)).of(text) == expected
