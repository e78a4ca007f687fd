"""What is told of somebody else of a surname, of another body of its kind, or of another colour."""

import pytest

from tests.test_sifting import sifted

KIN = "Ana Berg, 30, spoke. Jon Berg, 51, was hit by a slate. She met Jon Berg on 3 May."
PORTS = "Tarn Airport was shut and 46 flights were cancelled."
ALERTS = "A red warning was in place for Norvik. Orange warnings covered Zell."


@pytest.mark.parametrize(
    ("question", "text", "answer", "stays"),
    [
        ("How old is Ana Berg?", KIN, "51", False),
        ("How did Ana Berg die?", KIN, "hit by a slate", False),
        ("How old is Jon Berg?", KIN, "51", True),
        ("How old is Ana Berg?", KIN, "30", True),
        # nobody of that name is known, both are asked about, somebody is asked for, or her kin
        ("How old is Eva Berg?", KIN, "51", True),
        ("How much older than Ana Berg is Jon Berg?", KIN, "51", True),
        ("Who met Ana Berg?", KIN, "Jon Berg", True),
        ("How old is Ana Berg's brother?", KIN, "51", True),
        ("How old is Ana Berg?", "Ana Berg, the niece of Jon Berg, is 30.", "30", True),
        ("How old is Ana Berg?", "President Berg is 30. Ana Berg won.", "30", True),
        ("When was Ana Vell Berg hurt?", "Ana Vell Berg won. Vell Berg was hurt in 1968.", "1968", True),
        ("When did Ana Berg marry?", "Ana Berg is rich. She married Jon Berg in 2010.", "2010", True),
        ("Where does Ana Berg live?", "Ana Berg is rich. The heiress lives in Tarn with Jon Berg.", "Tarn", True),
        ("When did Ana Berg speak?", "Ana Berg came. Jon Berg met his wife, who spoke on Monday.", "Monday", True),
        ("When was William Berg hurt?", "William Berg won. Bill Berg was hurt in 1968.", "1968", True),
        ("When was Ana Berg hired?", "Ana Berg won. Democrat Berg was hired in May.", "May", True),
        ("When was Ana Berg hired?", "Ana Berg won. On Friday Berg was hired.", "Friday", True),
        ("How many flights were cancelled at Zell Airport?", PORTS, "46", False),
        ("How many flights were cancelled at Zell Airport?", f"ZELL: {PORTS}", "46", True),
        ("How many gold medals did Tarn win?", "Tarn won five titles and three silver medals.", "five", True),
        ("How many gold medals did Tarn win?", "Tarn won five titles and three silver medals.", "three", False),
        ("How many black students came?", "There were 12 African American and 30 white students.", "12", True),
        ("Which towns had a red warning?", "An orange warning covers Tarn, Kell and Zell.", "Zell", False),
        ("How many flights were cancelled at Tarn Airport?", PORTS, "46", True),
        ("How many flights were cancelled at Zell Airport?", f"Zell was hit. {PORTS}", "46", True),
        ("How many flights were cancelled at Zell Airport?", f"(ZA) {PORTS}", "46", True),
        ("How many flights were cancelled at Zell Airport?", "The airport was shut and 46 were cancelled.", "46", True),
        ("Which towns had a yellow warning?", ALERTS, "Norvik", False),
        ("Which towns had an orange warning?", ALERTS, "Norvik", False),
        ("Which towns had an orange warning?", ALERTS, "Zell", True),
        ("Which towns had a red warning?", ALERTS, "Norvik", True),
        ("Which towns had a red flag?", ALERTS, "Zell", True),
        ("Which towns had a severe warning?", ALERTS, "Norvik", True),
    ],
)
def test_what_is_told_of_another_is_no_answer(question, text, answer, stays):
    left, _ = sifted(question, text, answer)
    assert (left == [answer]) is stays
