import gzip
import json

from qa.reader import SHIPPED
from qa.reading.evidence import FEATURES
from qa.training.asking import articles_of, ask_labelled, questions

ARTICLES = """
# Ferry runs again

The ferry to Horten sailed on Monday for the first time in a year. Captain Liv Aas was at the helm.

? Who was at the helm of the ferry?
= Liv Aas
? Who sank the ferry?
-
----
# Bakery closes

Kari Vik closed her bakery in Moss on Friday. She sold bread there for thirty years.

? Who closed a bakery in Moss?
= Kari Vik
? who sold bread
= Kari Vik
"""


def test_labelled_articles_are_asked_of_a_library_of_all_of_them(tmp_path):
    (tmp_path / "a-1.txt").write_text(ARTICLES, encoding="utf-8")
    helm, sank, closed, who = ask_labelled(tmp_path, SHIPPED)
    assert [asked.answerable for asked in (helm, sank, closed, who)] == [True, False, True, True]
    assert helm.features.shape == (len(helm.right), len(FEATURES))
    assert helm.right.any() and closed.right.any() and not sank.right.any()


def test_questions_of_articles_left_out_are_not_in_the_library(tmp_path):
    squad = [
        {"source": "s", "article": f"T_{n % 7}", "question": f"q{n}", "context": f"Text {n % 7}.", "spans": [[0, 4]]}
        for n in range(70)
    ]
    searches = [
        {"source": "n", "title": f"N {n}", "question": f"n{n}", "context": f"Search {n}.", "spans": [[0, 6]]}
        for n in range(30)
    ]
    for name, rows in (("squad20_dev_a", squad), ("nq_qed_dev", searches)):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    articles, present, absent = questions(tmp_path, 40, seed=3)
    texts = "\n".join(article.text for article in articles)
    assert (len(present), len(absent)) == (40, 10)
    assert all(row["context"] in texts for row in present)
    assert not any(row["context"] in texts for row in absent)
    assert questions(tmp_path, 40, seed=3) == (articles, present, absent)


def test_an_article_is_its_paragraphs_in_order():
    rows = [{"article": "A_B", "context": "One."}, {"article": "A_B", "context": "Two."}]
    rows += [{"title": "C", "context": "Three."}, {"article": "A_B", "context": "One."}]
    assert [(a.title, a.text) for a in articles_of(rows)] == [("A B", "One.\n\nTwo."), ("C", "Three.")]
