"""Names beside deeds."""

import pytest

from qa.sifting.sift import Fate
from tests.test_sifting import sifted

TEXT = "The group on Tarn District Council will choose its leader and reopen the Bell Street halls."
DEEDS = ("choose its leader", "reopen the Bell Street halls")


@pytest.mark.parametrize("question", ["What will the group do in Tarn?", "What else will the group be doing?"])
def test_a_name_is_no_deed(question):
    left, dropped = sifted(question, TEXT, DEEDS[0], "Tarn District Council", DEEDS[1])
    assert left == list(DEEDS)
    assert dropped == [("Tarn District Council", Fate.OTHER_SORT)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What will the group lead?", (DEEDS[0], "Tarn District Council")),
        ("What does the group do its work for?", (DEEDS[0], "Tarn District Council")),
        ("What will the group do?", ("Tarn District Council",)),
    ],
)
def test_a_name_stays_where_no_deed_is_asked_for_or_told(question, words):
    assert sifted(question, TEXT, *words)[0] == list(words)
