import pytest

from qa.names.cut_names import with_rest_of_name
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Bread for All marched", "Bread for", "Bread for All"),
        ("at Tarn on the Water now", "Tarn on", "Tarn on the Water"),
        ("the Bank of Norvik and Zell said", "Bank of", "Bank of Norvik and Zell"),
        ("It was Ms. Amina Vint who won", "Ms", "Ms. Amina Vint"),
        ("It was Mr Jan van Berg", "Mr", "Mr Jan van Berg"),
        ("It was Dr. J. K. Berg", "Dr", "Dr. J. K. Berg"),
        ("the minister, Lic. Ana Prado", "Lic", "Lic. Ana Prado"),
        ("It was Engr. Jon Berg", "Engr", "Engr. Jon Berg"),
        ("the minister of Oslo. Ana Prado left", "Oslo", "Oslo"),
        ("It was the Mr\nLee came", "Mr", "Mr"),
        ("He has an MS. Lee came", "MS", "MS"),
        ("Karim al-Hadid spoke", "Karim", "Karim al-Hadid"),
        ("Abdel Karim el-Hadid, who spoke", "Abdel Karim", "Abdel Karim el-Hadid"),
        ("the spokesman al-Hadid", "spokesman", "spokesman"),
        ("Karim an-other", "Karim", "Karim"),
        ("Bread for the poor", "Bread for", "Bread for"),
        ("Bread for. All marched", "Bread for", "Bread for"),
        ("bread for All marched", "bread for", "bread for"),
    ],
)
def test_a_name_that_is_cut_off_is_made_whole(text, words, expected):
    assert with_rest_of_name(text, span_of(text, words), len(text)).of(text) == expected


def test_nothing_behind_the_end_is_taken():
    text = "Bread for All marched"
    assert with_rest_of_name(text, span_of(text, "Bread for"), len("Bread for A")).of(text) == "Bread for A"
    assert with_rest_of_name(text, span_of(text, "Bread for"), len("Bread for")).of(text) == "Bread for"
