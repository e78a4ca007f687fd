"""Names behind an office and the body or country it is of."""

import pytest

from qa.names.headed import before_office_of, behind_office_of
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He met President of Azerbaijan Ana Prado.", "Azerbaijan Ana Prado", "Ana Prado"),
        ("He met President of Azerbaijan Ana Prado.", "President of Azerbaijan Ana Prado", "Ana Prado"),
        ("Head of the Zell President Administration Jon Berg came.", "Administration Jon Berg", "Jon Berg"),
        ("Prime Minister of New Zealand Ana Prado came.", "New Zealand Ana Prado", "Ana Prado"),
        ("So said Minister of Foreign Affairs Ana de la Tarn.", "Foreign Affairs Ana de la Tarn", "Ana de la Tarn"),
        (
            "Director of the State Grain Agency Eva Lund left.",
            "Director of the State Grain Agency Eva Lund",
            "Eva Lund",
        ),
        # a name is whole, is no person's, or has no office before it
        ("President of Azerbaijan Ana Prado came.", "Ana Prado", "Ana Prado"),
        ("He met Jordan Ann Marlow.", "Jordan Ann Marlow", "Jordan Ann Marlow"),
        ("The president of Tarn left. Jordan Ann Marlow won.", "Jordan Ann Marlow", "Jordan Ann Marlow"),
        ("The president of Tarn, Georgia Ann Marlow, won.", "Georgia Ann Marlow", "Georgia Ann Marlow"),
        ("He is head of the Health Service.", "the Health Service", "the Health Service"),
        ("She heads Bank of China Hong Kong.", "Bank of China Hong Kong", "Bank of China Hong Kong"),
    ],
)
def test_the_name_behind_what_an_office_is_of(text, words, expected):
    assert behind_office_of(text, span_of(text, words)).of(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("and the Hon. Ana Prado Minister for Sport.", "Ana Prado Minister", "Ana Prado"),
        ("with Ana Prado Secretary of State.", "Ana Prado Secretary", "Ana Prado"),
        ("said Ana Prado Bishop.", "Ana Prado Bishop", "Ana Prado Bishop"),
        ("the King of Zell", "the King", "the King"),
        ("Ana King of Zell won.", "Ana King", "Ana King"),
    ],
)
def test_a_name_ends_before_the_office_that_somebody_gets(text, words, expected):
    assert before_office_of(text, span_of(text, words)).of(text) == expected
