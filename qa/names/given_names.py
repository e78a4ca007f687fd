"""Whether a first name is a woman's or a man's: "Viktor Braun" is no "she".

The names in `given_names.json` are the first names in Latin script that Faker 40.54.0 (MIT License) has for its
locales, without those that it has for women and for men.
"""

import json
from pathlib import Path
from typing import Final

_NAMES: Final[dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
WOMEN: Final = frozenset(_NAMES["women"].split())
MEN: Final = frozenset(_NAMES["men"].split())


def is_woman(name: str) -> bool | None:
    """Tell by the first of several words of a name whether it is a woman's; None where that does not tell."""
    first, _, rest = name.partition(" ")
    if not rest or (first not in WOMEN and first not in MEN):
        return None
    return first in WOMEN
