import pytest

from qa.items.conversions import without_conversions
from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def groups_of(text, *named):
    """Return the groups of words of a text, each with its probability."""
    hit = hit_of(text)
    return merge([Scored(found(hit, words), NOTHING, probability) for words, probability in named])


def left(text, question, *amounts):
    groups = groups_of(text, *((words, 0.9 - place / 10) for place, words in enumerate(amounts)))
    return [(group.lead().candidate.text, len(group.support)) for group in without_conversions(groups, question)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It bid 2.4 billion pounds ($3.1 billion).", ("2.4 billion pounds", "$3.1 billion")),
        ("It bid 2.4 billion pounds ($3.1 billion).", ("2.4 billion", "$3.1 billion")),
        ("It bid $5 (4.2 euros) a share.", ("$5", "4.2 euros")),
        ("It is 10 km (about 6 miles) long.", ("10 km", "6 miles")),
        ("It is 10 km (about 6 miles) long.", ("10", "6")),
        ("They lost 40 square miles (100 sq km).", ("40 square miles", "100 sq km")),
    ],
)
def test_the_same_amount_in_another_unit_supports_the_one_before_it(text, amounts):
    assert left(text, "How much is it?", *amounts) == [(amounts[0], 1)]


@pytest.mark.parametrize(
    ("text", "question", "amounts"),
    [
        ("It bid 2 billion pounds ($3 billion).", "How many dollars did it bid?", ("2 billion pounds", "$3 billion")),
        ("It is 10 km (6 miles) long.", "How many miles is it?", ("10 km", "6 miles")),
        ("It has 40 members (12 in Tarn).", "How many are there?", ("40 members", "12")),
        ("It fell 5 euros (3 percent).", "How much did it fall?", ("5 euros", "3 percent")),
        ("It paid $5 (up from $4).", "How much did it pay?", ("$5", "$4")),
        ("It paid 5 euros, not $4.", "How much did it pay?", ("5 euros", "$4")),
    ],
)
def test_other_amounts_stay(text, question, amounts):
    assert left(text, question, *amounts) == [(words, 0) for words in amounts]
