import pytest

from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.introductions import introducing
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def groups_of(text, *named):
    """Return the groups of words of a text, each with its probability."""
    hit = hit_of(text)
    return merge([Scored(found(hit, words), NOTHING, probability) for words, probability in named])


def left(text, question, *words):
    groups = groups_of(text, *((found, 0.9 - place / 10) for place, found in enumerate(words)))
    return [group.lead().candidate.text for group in introducing(groups, question)]


@pytest.mark.parametrize(
    ("text", "question", "words", "expected"),
    [
        ("Norvik's Ana Prado won.", "Who is Ana Prado?", ("Norvik's",), []),
        ("Police held Martin Berg, a clerk.", "Who is Berg?", ("Martin", "a clerk"), ["a clerk"]),
        ("Colonel Berg spoke.", "Who is Berg?", ("Colonel",), ["Colonel"]),
        ("Republican Ana Prado spoke.", "Who is Ana Prado?", ("Republican",), ["Republican"]),
        (
            "Berg, whose rebels still hold Tarn, is a colonel.",
            "Who is Berg?",
            ("rebels still hold Tarn", "a colonel"),
            ["a colonel"],
        ),
        ("Her husband Jon Berg is a baker.", "Who is Jon Berg?", ("Her husband", "a baker"), ["a baker"]),
        ("Her husband Jon Berg came.", "Who is Jon Berg?", ("Her husband",), ["Her husband"]),
        ("Norvo, founded in 1921, is a group.", "What is Norvo?", ("founded in 1921", "a group"), ["a group"]),
        ("Norvo, founded in 1921, grew.", "What is Norvo?", ("founded in 1921",), ["founded in 1921"]),
        ("The Sheikh Ali Hadid came.", "Who is Ali Hadid?", ("Sheikh",), []),
        (
            "The King and Her Excellency Ms. Berg met. Ms. Ana Berg is mayor of Tarn.",
            "Who is Ana Berg?",
            ("King", "Her Excellency", "mayor of Tarn"),
            ["mayor of Tarn"],
        ),
        ("The king and Ana Berg met.", "Who is Ana Berg?", ("The king",), []),
        ("Ana Berg and the king met.", "Who is Ana Berg?", ("king",), []),
        ("The chair and Director Ana Berg came.", "Who is Ana Berg?", ("chair",), ["chair"]),
        ("Chairwoman and founder Ana Berg came.", "Who is Ana Berg?", ("Chairwoman",), ["Chairwoman"]),
        (
            "The king spoke at length of the tolls in the harbour. The King and Ana Berg met.",
            "Who is Ana Berg?",
            ("The king", "The King"),
            [],
        ),
        (
            "The mayor and Ana Berg met; the mayor, Ana Berg, spoke.",
            "Who is Ana Berg?",
            ("the mayor", "The mayor"),
            ["the mayor"],
        ),
        ("Norvik's Ana Prado won.", "Whose is it?", ("Norvik's",), ["Norvik's"]),
    ],
)
def test_what_does_not_say_who_somebody_is_goes(text, question, words, expected):
    assert left(text, question, *words) == expected


@pytest.mark.parametrize(
    ("text", "question", "words", "expected"),
    [
        ("Jon Berg, chief executive of the Tarn Club, spoke.", "What is the Tarn Club?", ("chief executive",), []),
        ("Jon Berg is the Tarn Club's new chairman.", "What is the Tarn Club?", ("chairman",), []),
        ("The Tarn Club is a marine insurer.", "What is the Tarn Club?", ("a marine insurer",), ["a marine insurer"]),
        ("Berg, mayor of Zell, spoke.", "What is Berg?", ("mayor",), ["mayor"]),
        ("Jon Berg is the director of Tarn.", "Who is Jon Berg?", ("director",), ["director"]),
    ],
)
def test_an_office_in_a_body_does_not_say_what_the_body_is(text, question, words, expected):
    assert left(text, question, *words) == expected
