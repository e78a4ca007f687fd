"""Towns are no countries; small lands, territories and those of the past may be."""

import pytest

from tests.test_sifting import sifted


@pytest.mark.parametrize(
    "land",
    ["Aruba", "Cabo Verde", "DRC", "Emirates", "Gaza", "Guam", "Holland", "Korea", "Soviet Union", "St. Vincent"],
)
def test_a_land_stays(land):
    left, _ = sifted("Which countries signed?", f"France, Peru and {land} signed.", "France", "Peru", land)
    assert left == ["France", "Peru", land]


def test_a_town_goes_beside_two_lands():
    text = "France, Peru and Manta signed."
    assert sifted("Which countries signed?", text, "France", "Peru", "Manta")[0] == ["France", "Peru"]
    assert sifted("Which First Nations signed?", text, "France", "Peru", "Manta")[0] == ["France", "Peru", "Manta"]
