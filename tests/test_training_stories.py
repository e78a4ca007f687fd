import pytest

from qa.answering import AnswerSettings
from qa.reader import SHIPPED
from qa.training.labelled import read_articles
from qa.training.stories import Case, cases_of, measured, story_figures

STORY = """# Harbour board meets in Moss
date: 2024-05-03
source: Fjord Post

Liv Aas and Ola Moe were elected to the harbour board of Moss on Friday, a clerk said after the count.

? Who were elected to the harbour board of Moss?
= Liv Aas
= Ola Moe
? When was the harbour board of Moss elected?
= Friday
? Why did the captain of Moss resign?
-
----
# Third member for harbour board
date: 2024-05-04
source: Tarn Mail

A third member, Kari Vik, was elected to the harbour board of Moss, beside Aas and Moe, the council said.

? Who were elected to the harbour board of Moss?
= Kari Vik
= Aas
= Moe
? When was the harbour board of Moss elected?
-
? Why did the captain of Moss resign?
-
----
# Board takes office
date: 2024-05-09
source: Fjord Post

The harbour board took office.

? Who were elected to the harbour board of Moss?
-
? When was the harbour board of Moss elected?
-
? Why did the captain of Moss resign?
-
----
# Rain in Horten
date: 2024-05-09
source: Fjord Post

It rained in Horten.

? Who were elected to the harbour board of Moss?
-
? When was the harbour board of Moss elected?
-
? Why did the captain of Moss resign?
-
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sa-1.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def test_what_the_articles_of_a_story_say_is_put_together(folder):
    members, day, reason = cases_of(read_articles(folder / "sa-1.txt"))
    assert members.things == (frozenset({"Liv Aas", "Aas"}), frozenset({"Ola Moe", "Moe"}), frozenset({"Kari Vik"}))
    assert (members.kind, day.kind, reason.kind) == ("list", "single", "none")


def test_items_are_scored_by_what_they_mean():
    case = Case("Who?", (frozenset({"Liv Aas", "Aas"}), frozenset({"Ola Moe"})))
    assert measured(case, ["Ms Aas", "Jon Berg"]) == {"answered": 1.0, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert measured(case, []) == {"answered": 0.0, "precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert measured(Case("Why?", ()), ["rain"]) == {"answered": 1.0}


def test_stories_are_asked_through_the_service(folder):
    figures = story_figures(folder, SHIPPED, AnswerSettings())
    assert figures["list f1"][0] > 0.6
    assert figures["none answered"] == (0.0, 1)
    silent = story_figures(folder, SHIPPED, AnswerSettings(min_confidence=1.0))
    assert silent["list answered"] == (0.0, 1)
