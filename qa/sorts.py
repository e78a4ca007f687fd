"""Whether a text can be the sort of thing that is asked for, by its surface: a number, a date, a name."""

import regex

from qa.names import TOKEN, is_capitalised, is_role
from qa.questions import Target

NUMERAL = regex.compile(
    r"\p{Nd}|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|(?:twen|thir|for|fif|six|"
    r"seven|eigh|nine)ty|hundreds?|thousands?|(?:m|b|tr)illions?|dozens?|half|halves|thirds?|quarters?|once|twice|"
    r"couple|none|every|daily|weekly|monthly|yearly|annual(?:ly)?)\b",
    regex.I,
)
MOMENT = regex.compile(
    r"\p{Nd}|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|"
    r"august|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter|morning|afternoon|"
    r"evening|night|noon|midnight|dawn|dusk|today|tomorrow|yesterday|now|weeks?|weekend|days?|months?|years?|decades?|"
    r"century|centuries|hours?|minutes?|before|after|during|until|since|when|once|end|start|next|last|later|soon|"
    r"christmas|easter|ramadan)\b",
    regex.I,
)


def fits(text: str, target: Target) -> bool:
    """Tell whether `text` may be an answer of that sort: amounts have a number, people and places a capital letter."""
    if target is Target.AMOUNT:
        return NUMERAL.search(text) is not None
    if target is Target.TIME:
        return MOMENT.search(text) is not None
    if target in (Target.PERSON, Target.PLACE):
        return any(is_capitalised(word) or is_role(word) for word in TOKEN.findall(text))
    return True
