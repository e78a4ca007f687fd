"""Who accepted an invitation, declined it, has not answered, or was not invited."""

import pytest

from qa.sifting.sift import Fate
from tests.test_sifting import sifted

TOLD = (
    "Norvik and Tarn accepted the invitation on Monday. Zell turned down the invitation, saying it was neutral. "
    "Belmora has not answered yet. Oria was not invited. Lund said its minister would come. "
    "Holm, which had at first declined, will attend after all. Quirm is on the list of guests."
)
NAMES = ["Norvik", "Zell", "Belmora", "Oria", "Lund", "Holm", "Quirm"]


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which countries accepted the invitation?", ["Norvik", "Lund", "Holm", "Quirm"]),
        ("Who has accepted?", ["Norvik", "Lund", "Holm", "Quirm"]),
        ("Which countries declined?", ["Zell", "Lund", "Holm", "Quirm"]),
        ("Which countries turned down the invitation?", ["Zell", "Lund", "Holm", "Quirm"]),
        ("Which countries have not replied?", ["Belmora", "Lund", "Holm", "Quirm"]),
        ("Who was not invited?", ["Oria", "Lund", "Holm", "Quirm"]),
        ("Which countries were invited?", NAMES),
        ("Which countries signed the treaty?", NAMES),
        ("Why was Oria not invited?", NAMES),
    ],
)
def test_who_is_told_another_reply_is_no_answer(question, left):
    kept, dropped = sifted(question, TOLD, *NAMES)
    if left != NAMES:
        assert set(dropped) == {(name, Fate.OTHER_MATTER) for name in set(NAMES) - set(left)}
    assert kept == left
