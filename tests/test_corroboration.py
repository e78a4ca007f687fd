import pytest

from qa.items.corroboration import corroborated
from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
WHO = "Who was invited to the regatta?"
SURE = "Ana Prado was invited. Oskar Lund was invited. Petra Vint came."
LISTED = "The invited include Ana Prado, Oskar Lund and Jon Berg."


def likelihoods(question, listed, elsewhere, in_list, sure=SURE):
    """Return how likely each name is by what its own places say: in `sure` and in the article `listed`."""
    first, second = hit_of(sure, "a0", chunk_id=0), hit_of(listed, "a1", chunk_id=1)
    scored = [Scored(found(first, name), NOTHING, p) for name, p in elsewhere.items()]
    scored += [Scored(found(second, name), NOTHING, p) for name, p in in_list.items()]
    return {group.lead().candidate.text: round(group.probability, 3) for group in corroborated(merge(scored), question)}


BOTH = {"Ana Prado": 0.9, "Oskar Lund": 0.8}
DOUBTED = {"Ana Prado": 0.3, "Oskar Lund": 0.3, "Jon Berg": 0.3}


def test_who_is_enumerated_with_those_sure_from_elsewhere_is_nearly_as_likely_as_the_least_of_them():
    assert likelihoods(WHO, LISTED, BOTH, DOUBTED) == {"Ana Prado": 0.9, "Oskar Lund": 0.8, "Jon Berg": 0.72}


@pytest.mark.parametrize(
    ("question", "listed", "elsewhere", "in_list"),
    [
        # one of three is not enough
        (WHO, LISTED, {"Ana Prado": 0.9}, DOUBTED),
        # two of five are less than half
        (
            WHO,
            "The invited include Ana Prado, Oskar Lund, Mia Holm, Leo Falk and Jon Berg.",
            BOTH,
            {"Ana Prado": 0.3, "Oskar Lund": 0.3, "Mia Holm": 0.3, "Leo Falk": 0.3, "Jon Berg": 0.3},
        ),
        # a list of something else: of no word of the question but the sort it asks for, and names
        ("Which members rowed at the Zell regatta?", LISTED.replace("invited", "members of Zell"), BOTH, DOUBTED),
        # the reader does not hold it for an answer at all
        (WHO, LISTED, BOTH, {"Ana Prado": 0.3, "Oskar Lund": 0.3, "Jon Berg": 0.1}),
        # the reader is as sure of the list as of the other places
        (WHO, LISTED, {"Ana Prado": 0.3, "Oskar Lund": 0.3}, DOUBTED),
        # not enumerated with them
        (WHO, "The invited include Ana Prado and Oskar Lund. Jon Berg rows.", BOTH, DOUBTED),
    ],
)
def test_others_stay_as_likely_as_they_were(question, listed, elsewhere, in_list):
    assert likelihoods(question, listed, elsewhere, in_list)["Jon Berg"] == in_list["Jon Berg"]


def test_a_second_mention_in_the_same_sentence_is_no_other_place():
    listed = "The invited, Ana Prado and Oskar Lund and Jon Berg, say Ana Prado and Oskar Lund."
    assert likelihoods(WHO, listed, {}, DOUBTED)["Jon Berg"] == 0.3
