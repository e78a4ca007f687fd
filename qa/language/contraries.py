"""Words of which one is said in place of another, colours, directions, medals, and verbs of contrary deeds."""

from typing import Final

SORTS: Final = tuple(
    frozenset(words.split())
    for words in (
        "red amber yellow orange green blue purple pink brown black white grey gray",
        "gold silver bronze",
        "northbound southbound eastbound westbound",
        "adult child family student",
    )
)


def others_of_the_sort(word: str) -> frozenset[str]:
    """Return the words that are said in place of one: "amber" and others for "red"; none for most words."""
    return next((sort - {word} for sort in SORTS if word in sort), frozenset())


DEEDS: Final = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("open reopen begin start launch resume", "close shut end finish conclude"),
        (
            "rise increase grow climb jump soar surge gain raise advance add up higher",
            "fall decrease drop decline shrink slump plunge lose lower reduce shed down",
        ),
        ("arrive enter come", "leave depart"),
        ("hire appoint recruit", "fire dismiss sack"),
        ("born", "die"),
    )
)
"""Verbs of which one side tells the contrary of the other's; none that a partner does, as sellers do to buyers."""

CHANGES: Final = DEEDS[1][0] | DEEDS[1][1]
"""Verbs of what grows or shrinks."""


DEED_NOUNS: Final = {
    "arrival": "arrive",
    "birth": "born",
    "closure": "close",
    "death": "die",
    "departure": "leave",
    "growth": "grow",
    "loss": "lose",
    "reduction": "reduce",
}
"""Nouns of deeds, and their verbs: "The firm's loss grew" tells what it lost."""


def contrary_deeds(verb: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the verbs that are said of the same side as one, and those of the contrary; None of most verbs."""
    sides = [pair for one, other in DEEDS for pair in ((one, other), (other, one))]
    return next(((same, contrary) for same, contrary in sides if verb in same), None)
