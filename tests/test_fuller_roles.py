"""Who is told by an office of a body is not that body."""

import pytest

from tests.test_sifting import sifted


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Police questioned the head of Tarn Steel.", ["head of Tarn Steel"]),
        ("Police questioned the state of Tarn Steel.", ["Tarn Steel"]),
        ("Police questioned Tarn Steel.", ["Tarn Steel"]),
    ],
)
def test_the_head_of_a_firm_is_not_the_firm(text, left):
    words = [word for word in ("Tarn Steel", "head of Tarn Steel", "state of Tarn Steel") if word in text]
    assert sifted("Who did police question?", text, *words)[0] == left
