import pytest

from index.documents import Span
from qa.joined_names import whole_name

TEXT = (
    "NTF and the Transport and Allied Workers' Union (TAWU) want it, said Moira Kettle and Clive Odo. France and"
    " Germany agreed. Bosnia and Herzegovina did not. The Ministry of Health and Welfare paid."
)


def whole(words):
    """Return what `words`, at their first place in the text, are widened to."""
    start = TEXT.index(words)
    return whole_name(TEXT, Span(start, start + len(words))).of(TEXT)


@pytest.mark.parametrize("half", ["Transport", "Allied Workers' Union"])
def test_half_of_a_body_is_widened_to_all_of_it(half):
    assert whole(half) == "Transport and Allied Workers' Union"


def test_half_of_a_state_or_ministry_is_widened():
    assert whole("Herzegovina") == "Bosnia and Herzegovina"
    assert whole("Ministry of Health") == "Ministry of Health and Welfare"


@pytest.mark.parametrize("name", ["NTF", "Moira Kettle", "Clive Odo", "France", "Germany", "it"])
def test_names_beside_each_other_stay_two(name):
    assert whole(name) == name
