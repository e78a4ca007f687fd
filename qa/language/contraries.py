"""Words of which one is said in place of another: colours, directions, medals."""

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
