import pytest

from qa.names.seats import is_body, same_place


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ("Zellish", "Zell"),
        ("Zell", "Zell Republic"),
        ("South Korean", "South Korea"),
        ("Korean", "South Korea"),
        ("Costa Rican", "Costa Rica"),
        ("Central African", "Central African Republic"),
        ("United Kingdom", "Britain"),
        ("Britain", "the United Kingdom"),
        ("United Kingdom", "UK"),
        ("USA", "United States"),
        ("American", "USA"),
        ("Türkiye", "Turkey"),
        ("British", "England"),
        ("NYC", "New York"),
        ("New York City", "NYC"),
        ("World Health Organization", "WHO"),
        ("WHO", "World Health Organization"),
        ("Federal Reserve", "Fed"),
        ("European Central Bank", "ecb"),
        ("Democratic Republic of Congo", "Congo"),
        ("SpaceX and Tesla", "Tesla"),
        ("Honduran", "Honduras"),
        ("Maldivian", "the Maldives"),
    ],
)
def test_names_of_one_place(held, asked):
    assert same_place(held, asked)


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ("North Korean", "South Korea"),
        ("South African", "South Korea"),
        ("New Zealand", "New York"),
        ("United Kingdom", "United States"),
        ("Kansas City", "New York City"),
        ("Turvian", "Zell"),
        ("Australian", "Austria"),
        ("Austrian", "Australia"),
        ("Nigerian", "Niger"),
        ("European Central Bank", "EU"),
        ("Trinidad and Tobago", "Antigua and Barbuda"),
    ],
)
def test_names_of_two_places(held, asked):
    assert not same_place(held, asked)


@pytest.mark.parametrize(
    ("place", "body"),
    [("Bank of Zell", True), ("ZFA", True), ("Zell", False), ("UK", False), ("United States", False), ("USA", False)],
)
def test_what_is_a_body(place, body):
    assert is_body(place) is body
