"""What a question leaves out by name, by office or by an office's place."""

import pytest

from tests.test_sifting import sifted

TEXT = "Turvian President Ana Prado, Zellish King Oskar Lund, Norvish President Jon Berg and the guest Petra Vint met."
OWNERS = "Police questioned the mill's owner, Ana Prado, its manager, Jon Berg, and Petra Vint, 40, the deputy mayor."
NAMES = ("Ana Prado", "Oskar Lund", "Jon Berg", "Petra Vint")


@pytest.mark.parametrize(
    ("given", "gone"),
    [
        ("Ana Prado", "Ana Prado"),
        ("the Turvian president", "Ana Prado"),
        ("the president of Norvia", "Jon Berg"),
        ("the king of Zell", "Oskar Lund"),
        ("the Turvian king", None),
        ("the president", None),
    ],
)
def test_an_office_leaves_out_who_holds_it(given, gone):
    left, _ = sifted("Who else met?", TEXT, *NAMES, excluded=(given,))
    assert left == [name for name in NAMES if name != gone]


@pytest.mark.parametrize(
    ("given", "gone"),
    [
        ("the owner", "Ana Prado"),
        ("the manager", "Jon Berg"),
        ("the mayor", "Petra Vint"),
        ("the driver", None),
        ("Owner", None),
    ],
)
def test_an_office_alone_leaves_out_the_only_one_who_holds_it(given, gone):
    names = ("Ana Prado", "Jon Berg", "Petra Vint")
    left, _ = sifted("Who else did police question?", OWNERS, *names, excluded=(given,))
    assert left == [name for name in names if name != gone]


def test_some_of_the_several_left_out_are_left_out():
    text = "Senior Norvik officials, Tarn officials and Zell ministers met."
    names = ("Senior Norvik officials", "Tarn officials", "Zell ministers")
    left, _ = sifted("Who else met?", text, *names, excluded=("Norvik officials",))
    assert left == ["Tarn officials", "Zell ministers"]
