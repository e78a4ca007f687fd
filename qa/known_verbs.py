"""The verbs that are known: auxiliaries, those counted in running text, and past forms that no rule makes.

Which words are verbs is counted in running text (`qa.training.followups`): a verb stands behind "to", "did not" or
"they", a noun behind "the" or "of".
"""

import json
from pathlib import Path

from qa.vocabulary import PARTICIPLES

AUXILIARIES = frozenset(
    "is are was were am do does did has have had can could will would shall should may might must".split()
)
AUXILIARY = f"(?:{'|'.join(sorted(AUXILIARIES))})"
WORDS: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "models" / "followup" / "words.json").read_text(encoding="utf-8")
)
VERBS = frozenset(WORDS["verbs"]) | {"go"}
EITHER = frozenset(WORDS["either"])
"""Words that are as often a noun: verbs only where the question needs one."""
KNOWN_VERBS = VERBS | EITHER
PASTS = PARTICIPLES | frozenset(
    """
    beat bore cut fled fought heard kept laid lent let paid put quit said sat set shook shut sought spread stood swept
    swore swung understood went withdrew
    """.split()
)
"""Past tenses and participles that do not end in "-ed"."""
UNCHANGED = frozenset("cut hit hurt left let put quit set shut spread".split())
"""Past forms that are as often another word."""


def is_past(word: str) -> bool:
    """Tell whether a lower-case word is a past tense or participle by its look or as one that is known."""
    return word in PASTS or (word.endswith("ed") and len(word) > 4)


def is_present(word: str) -> bool:
    """Tell whether a lower-case word may be a known verb of the third person: "owns", "tries"; nouns may be, too."""
    if not word.endswith("s") or word.endswith("ss"):
        return False
    return not {word, word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y"}.isdisjoint(KNOWN_VERBS)
