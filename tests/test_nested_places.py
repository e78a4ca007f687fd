import pytest

from qa.items.merging import Scored, merge
from qa.items.nested_places import joined_places
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def joined(text, *names):
    """Return the places that are left, of which the first is the likeliest, with the number of supporting ones."""
    hit = hit_of(text)
    groups = merge([Scored(found(hit, name), NOTHING, 0.9 - place / 10) for place, name in enumerate(names)])
    return [(group.lead().candidate.text, len(group.support)) for group in joined_places(groups)]


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("They met in Tarn, Norvik.", ("Tarn", "Norvik"), [("Tarn", 1)]),
        ("They met in Tarn, Norvik.", ("Norvik", "Tarn"), [("Norvik", 1)]),
        ("They met at the Hall in Tarn, Norvik.", ("Tarn", "Norvik", "Hall"), [("Tarn", 2)]),
        ("They met at the Hall in the town of Tarn.", ("Hall", "Tarn"), [("Hall", 1)]),
        ("They met at the Hall in Tarn, Norvik, Thursday, June 15.", ("Tarn", "Hall", "Norvik"), [("Tarn", 2)]),
        ("They met in Tarn, Norvik, Oct. 17.", ("Tarn", "Norvik"), [("Tarn", 1)]),
        ("They met in Tarn, Norvik, Mondale.", ("Tarn", "Norvik"), [("Tarn", 0), ("Norvik", 0)]),
        # enumerated, or apart
        ("Posts go in Tarn, Norvik and Zell.", ("Tarn", "Norvik", "Zell"), [("Tarn", 0), ("Norvik", 0), ("Zell", 0)]),
        ("Posts go in Zell, Tarn, Norvik.", ("Tarn", "Norvik"), [("Tarn", 0), ("Norvik", 0)]),
        (
            "They cut posts: 230 in Tarn, 120 in Zell and 60 in Lund.",
            ("Tarn", "120 in Zell"),
            [("Tarn", 0), ("120 in Zell", 0)],
        ),
        ("They cut 40 posts in Zell, 230 in Tarn, Norvik.", ("Tarn", "Norvik"), [("Tarn", 0), ("Norvik", 0)]),
        ("They left Tarn for Norvik.", ("Tarn", "Norvik"), [("Tarn", 0), ("Norvik", 0)]),
    ],
)
def test_places_within_each_other_are_one_answer_the_likelier(text, names, left):
    assert joined(text, *names) == left
