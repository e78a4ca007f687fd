"""What the articles call something else than the sort of thing that is asked for is no answer."""

import pytest

from qa.sifting.sift import Fate
from tests.test_sifting import sifted


@pytest.mark.parametrize(
    ("question", "text", "left"),
    [
        ("Which bank advises Norvik?", "The insurer Sekura and the bank Tarn & Co advise Norvik.", ["Tarn & Co"]),
        (
            "Which unions backed it?",
            "The hedge fund Zell, the union Solidar and Kesta backed it.",
            ["Solidar", "Kesta"],
        ),
        ("Which bank lent most?", "Sekura, an insurer, and Belmora lent most.", ["Belmora"]),
        ("Which newspaper said so?", "The tabloid Sekura and the Belmora Daily said so.", ["Sekura", "Belmora Daily"]),
        ("Which firm advises it?", "The insurer Sekura advises it.", ["Sekura"]),
        ("Which schools shut?", "Schools in Tarn shut. The University of Tarn is open.", ["Tarn"]),
        ("Which schools shut?", "Schools in Zell and on the island of Tarn shut.", ["Zell"]),
        ("Which union backed it?", "The Duval family and Kesta backed it.", ["Kesta"]),
    ],
)
def test_what_is_called_something_else_is_dropped(question, text, left):
    names = [name for name in (*left, "Sekura", "Zell", "Tarn", "Duval family") if name in text]
    kept, dropped = sifted(question, text, *dict.fromkeys(names))
    assert kept == left
    assert {fate for _, fate in dropped} <= {Fate.OTHER_SORT}


def test_sums_of_money_are_no_shares_and_no_numbers():
    text = "Tarn paid 41 euros a share and holds 12 percent; $5 million went to 300 workers."
    assert sifted("What share does Tarn hold?", text, "41 euros", "12 percent")[0] == ["12 percent"]
    assert sifted("How many workers were paid?", text, "$5 million", "300 workers")[0] == ["300 workers"]
    assert sifted("How many euros did Tarn pay?", text, "41 euros")[0] == ["41 euros"]
