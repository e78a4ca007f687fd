import pytest

from index.documents import Article
from qa.questions.years import asked_years, speaks_of


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("What happened in 2019?", {"2019"}),
        ("Who won the 2022 World Cup?", {"2022"}),
        ("Where did they meet in 2022 and 2025?", {"2022", "2025"}),
        ("What was said on 7 October 2023?", {"2023"}),
        ("and in 2023", {"2023"}),
        ("Which of the 2000 people left?", set()),
        ("Who ran 1500 metres?", set()),
        ("Who led the 1900s movement?", set()),
        ("How many of the 1,999 votes were cast?", set()),
        ("What is route 2019?", set()),
    ],
)
def test_the_years_asked_about(question, years):
    assert asked_years(question) == years


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article("a", 1, "It opened in 2019.", ""), True),
        (Article("a", 1, "It opened.", "The fair of 2019"), True),
        (Article("a", 1, "It opened.", "", published="2019-05-06"), True),
        (Article("a", 1, "On 17/10/2019 it opened.", ""), True),
        (Article("a", 1, "It opened.", "", published="2020-05-06"), False),
        (Article("a", 1, "Norvik, 4 May 2020. It cost 120190 euros.", ""), False),
        # undated: it may be of any year from the last that it mentions on
        (Article("a", 1, "It cost 120190 euros.", ""), True),
        (Article("a", 1, "It opened." + 90 * " Then it rained." + " The old one dates from 1980.", ""), True),
        (Article("a", 1, "It opened." + 90 * " Then it rained." + " The next one opens in 2024.", ""), False),
    ],
)
def test_articles_of_a_year(article, expected):
    assert speaks_of(article, frozenset(["2019"])) is expected
