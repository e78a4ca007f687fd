"""Countries of other parts of the world than is asked for."""

import pytest

from qa.language.countries import COUNTRIES
from qa.sifting.regions import REGIONS
from qa.sifting.sift import Fate
from tests.test_sifting import sifted

TEXT = "France, China, Egypt, the United States, the Danish and Atlantis spoke. Atlantis's president left."
NAMES = ("France", "China", "Egypt", "the United States", "Danish", "Atlantis")


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which European countries spoke?", ["France", "Danish", "Atlantis"]),
        ("Which European countries' leaders spoke?", ["France", "Danish", "Atlantis"]),
        ("Which African nations spoke?", ["Egypt", "Atlantis"]),
        ("Which Arab states spoke?", ["Egypt", "Atlantis"]),
        ("Which other Asian governments spoke?", ["China", "Atlantis"]),
        ("Which countries spoke to the European Union?", list(NAMES)),
    ],
)
def test_countries_that_lie_elsewhere_are_dropped(question, left):
    kept, dropped = sifted(question, TEXT, *NAMES)
    assert [name.removeprefix("the ") for name in kept] == [name.removeprefix("the ") for name in left]
    assert {fate for _, fate in dropped} <= {Fate.OTHER_PLACE}


def test_names_are_told_whole():
    assert {"south korea", "saudi arabia", "united kingdom", "el salvador"} <= COUNTRIES
    assert all(name == name.strip().lower() and name for region in REGIONS.values() for name in region)
