import pytest

from qa.language.demonyms import is_adjective_of, speak_of


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Chilean", "Chile"),
        ("peruvian", "Peru"),
        ("Kenyan", "Kenya"),
        ("Kenya", "Kenya"),
        ("Omani", "Oman"),
        ("Ghanaian", "Ghana"),
        ("Congolese", "Congo"),
        ("Slovak", "Slovakia"),
        ("French", "France"),
        ("British", "the United Kingdom"),
        ("UK's", "Britain"),
        ("U.S.", "the United States"),
        ("Czech", "the Czech Republic"),
        ("Nigerien", "Niger"),
    ],
)
def test_adjectives_of_countries(word, country):
    assert is_adjective_of(word, country)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Austrian", "Australia"),
        ("Australian", "Austria"),
        ("Iranian", "Iraq"),
        ("Nigerian", "Niger"),
        ("Indiana", "India"),
        ("was", "Wa"),
    ],
)
def test_adjectives_of_other_countries(word, country):
    assert not is_adjective_of(word, country)


@pytest.mark.parametrize(
    ("words", "country", "expected"),
    [
        ({"south", "korean", "president"}, "South Korea", True),
        ({"north", "korean", "president"}, "South Korea", False),
        ({"saudi", "king"}, "Saudi Arabia", True),
        ({"zellish", "leader"}, "the Zellish Authority", True),
        ({"president"}, "the Republic", False),
    ],
)
def test_words_that_speak_of_a_country(words, country, expected):
    assert speak_of(words, country) is expected
