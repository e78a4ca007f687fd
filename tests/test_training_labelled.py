import pytest

from qa.training.labelled import read_articles, read_labelled
from qa.training.records import ReadingSetError

ARTICLE = """
# Ferry runs again
date: 2021-05-04
source: Harbour News

MOSS — The ferry to Horten sailed on Monday. Captain Liv Aas was at the helm, and Ola Moe sold the tickets.

Aas said the winter had been long. Among the first on board was Kari Vik. "I missed it," said Ms Vik, who baked a cake.

? Who works on the ferry?
= Liv Aas
+ Aas | Aas said the winter
= Ola Moe
? When did it sail
= Monday
? Who sank the ferry?
-
"""


def write(folder, text):
    path = folder / "a-1.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_article_is_read_with_its_questions_and_their_places(tmp_path):
    (article,) = read_articles(write(tmp_path, ARTICLE))
    assert (article.title, article.about) == ("Ferry runs again", {"date": "2021-05-04", "source": "Harbour News"})
    assert article.text.startswith("MOSS — The ferry") and article.text.endswith("baked a cake.")
    found = [[[span.of(article.text) for span in thing] for thing in asked.things] for asked in article.questions]
    assert found == [[["Liv Aas", "Aas"], ["Ola Moe"]], [["Monday"]], []]
    assert article.questions[0].things[0][1].start == article.text.index("Aas said")


def test_every_question_is_an_example_on_its_whole_article(tmp_path):
    write(tmp_path, ARTICLE + "----" + ARTICLE.replace("ferry", "bus"))
    examples = read_labelled(tmp_path)
    assert [example.id for example in examples] == [f"a-1/{a}/{q}" for a in (0, 1) for q in (0, 1, 2)]
    assert examples[0].answers == ("Liv Aas", "Ola Moe", "Aas")
    assert examples[0].title == "Ferry runs again" and examples[3].article != examples[0].article


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ("# Ferry", "Ferry", "begins with '# '"),
        ("= Monday", "= Tuesday", "'Tuesday' stands there 0 times"),
        ("= Ola Moe", "= Aas", "'Aas' stands there 2 times"),
        ("| Aas said", "| Moe said", "does not name one place"),
        ("= Monday", "", "either answers or '-'"),
        ("\n-\n", "\n-\n= Monday\n", "either answers or '-'"),
        ("= Monday", "~ Monday", "'~ Monday' is neither an answer"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, was, becomes, named):
    path = write(tmp_path, ARTICLE.replace(was, becomes, 1))
    with pytest.raises(ReadingSetError, match=f"a-1.txt.*{named}"):
        read_articles(path)
