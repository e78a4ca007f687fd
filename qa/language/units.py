"""Words and signs for units, by what they measure: sums of money, lengths, weights, times."""

from typing import Final

import regex

from qa.language.nouns import singular

DIMENSIONS: Final = {
    name: frozenset(units.split())
    for name, units in {
        "money": "dollar euro pound yen yuan krone kroner krona kronor crown franc rouble ruble lira lire rupee peso "
        "real reais rand zloty forint shekel dinar dirham riyal won baht hryvnia mark sterling penny pence "
        "$ € £ ¥ ₽ ₺ ₹ ₩ ₴",
        "area": "acre hectare square sq",
        "length": "kilometre kilometer km metre meter m centimetre centimeter cm millimetre millimeter mm mile foot "
        "feet ft inch yard",
        "weight": "kilogram kilo kg gram tonne ton pound lb lbs ounce stone",
        "volume": "litre liter gallon pint barrel",
        "temperature": "celsius fahrenheit degree c f",
        "speed": "kph mph knot",
        "time": "second minute hour day night week month year decade century",
        "share": "% percent percentage",
    }.items()
}
"""Units that can be given for each other, or that no unit of another dimension can be given for."""
ANY: Final = frozenset().union(*DIMENSIONS.values())
OTHER_WORDS: Final = frozenset("m c f won real mark stone foot square second".split())
"""Units that are words of another meaning, too, or short for it: "2 m" may be millions."""
WORD: Final = regex.compile(r"\p{L}+|\p{Sc}|%")


def units_in(text: str) -> set[str]:
    """Return the units that a text names, in lower case, as they stand there and in the singular."""
    words = WORD.findall(text.lower().replace("per cent", "percent"))
    return {unit for word in words for unit in (word, singular(word)) if unit in ANY}
