"""What a question asks to leave out: "besides X", "other than X", "apart from X", "except X"; and the word "else"."""

import regex

from qa.language.known_verbs import AUXILIARY, IRREGULAR
from qa.names.name_words import ARTICLED, NAME_PARTICLES
from qa.names.plain import plain_name
from qa.questions.lead_ins import PREPOSITION, direct

APART = (
    r"(?:set|sets|setting|tell|tells|told|live|lives|lived|living|keep|keeps|kept|grow|grew|grown|far|stands?|stood)"
)
NONE = r"(?:no\s+(?:alternative|choice|option|reason|way)|nothing|something|none|nobody|nowhere)"
ALL = r"(?<!list|name|give|show)\s+(?:all|every|each)(?:\s+\p{L}+){1,2}"
BESIDES = (
    rf"(?<!\b{APART}(?:\s+\S+){{0,2}}\s+|\b{NONE}\s+|\p{{L}}{ALL}\s+)"
    r"\b(?:besides|other than|apart from|aside from|leaving aside|except(?:ing)?(?: for)?"
    r"|with the exception of|excluding"
    r"|not (?:counting|including)|in addition to|(?<=\belse\s)(?:but|than)"
    r"|(?<=\b(?:who|(?:list|name|give|show)(?:\sme)?\s(?:all|every)(?:\sthe)?(?:\s(?-i:\p{Ll})+)?)\s)"
    r"(?:but|bar)(?=\s(?:the\s)?(?-i:\p{Lu})))\b(?!\s+(?:to|each other|when|if|because)\b)"
)
"""What leaves out; not "sets X apart from Y", "nothing other than", "bans all guns except rifles"."""
LEFT_OUT = BESIDES.replace(" ", r"\ ")
"""The same for patterns that ignore white space."""
VERB = (
    r"(?:was|were|is|are|has|have|had|did|does|do|will|would|can|could|also|received|joined|\p{Ll}+ed"
    rf"|(?-i:{'|'.join(IRREGULAR)}))"
)
SETTING = (
    r"(?:at|during|in|last|since|this|today|yesterday|to|from|before|after|"
    r"(?:on|for|by|with)(?=\s(?-i:(?:the\s|an?\s)?(?!the\s|an?\s)\p{Ll}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)))"
)
"""How what follows a name begins: "Who spoke besides Ana Prado at the meeting?"."""
THOSE_WHO = r"(?:those|the\s(?:ones|people|men|women))\s(?:who|that|which)\s[^,?]+"
TOKEN = r"(?:[^\s,?()]|,(?=\p{Nd}))+"
CLAUSE = regex.compile(
    rf",?\s*\(?{BESIDES}\s+(?P<names>{THOSE_WHO}|(?:the\s+)?{TOKEN}"
    rf"(?:(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|\s+)"
    rf"(?!(?:{VERB}|(?-i:(?<=\b\p{{Lu}}[^\s,]*\s)){SETTING}|whom?|whose|what|which|when|where)\b){TOKEN})*)\)?,?",
    regex.I,
)
WORD = rf"(?:{ARTICLED}|\p{{Lu}})[^\s,?()]*"
NAME = rf"{WORD}(?:\s+(?:(?:of|{'|'.join(sorted(NAME_PARTICLES))})\s+)*{WORD})*"
NAMES = (
    rf"(?P<names>(?:[Tt]he\s+)?{NAME}(?:(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:the\s+)?{NAME})*"
    rf"(?:\s(?!{VERB}\b)(?-i:\p{{Ll}}{{3,}}s)(?=\s{VERB}\b))?),?"
)
"""Names, and what they are the name of: "the Aune brothers"."""
SUBJECT = regex.compile(
    rf"(?i:^(?:(?:and|but)\s+)?(?:who|what|(?:{PREPOSITION}\s+)?which(?:\s+\p{{L}}+){{1,2}}|where)(?:\s+else)?"
    rf"\K,?\s+{BESIDES}\s+){NAMES}(?=\s+\p{{Ll}})"
)
"""The clause between a question word and its verb: "Who besides Kaja Lind broke ranks?" names Kaja Lind alone."""
ANYONE = regex.compile(rf"(?i:\bany(?:one|body|thing)(?:\s+else)?\K,?\s+{BESIDES}\s+){NAMES}(?=\s|$)")
"""The only clause of a question to be answered yes or no that leaves out: "Did anyone besides Kaja Lind resign?"."""
CLOSED = regex.compile(rf"^\W*(?:(?:and|but|so)\s+)?(?:why|when|how|{AUXILIARY}(?:n['’]?t)?)\b", regex.I)
"""How a question begins that asks for nothing beside what it names."""
PRICE = regex.compile(
    r"^\W*what(?:['’]s|\s+is|\s+was)\s+(?:the\s+)?(?:\p{L}+\s+)?(?:cost|fee|price|rate|sum|total)\b", regex.I
)
ELSE = regex.compile(r"\s+else\b", regex.I)
OTHER = regex.compile(r"\b(?P<wh>which|what)\s+other\b", regex.I)
BEFORE = rf"^\W*(?:and\s+|but\s+)?(?P<wh>(?:{PREPOSITION}\s+)?"
WHO = regex.compile(rf"{BEFORE}(?:whom?|where|what(?=\s+{AUXILIARY}))\b)", regex.I)
WHICH = regex.compile(
    rf"{BEFORE}(?:which|what(?=\s+\p{{Ll}}+s\s+(?:{AUXILIARY}|\p{{Ll}}+ed)\b))\b)(?=\s+(?!else\b)\p{{Ll}})", regex.I
)
MEANT = regex.compile(rf"(?:he|she|him|her|it|they|them|this|that|these|those|me|us|you)|{THOSE_WHO}", regex.I)
"""What is no name: whom it means is known by the conversation."""
AND = regex.compile(r",(?!\p{Nd})\s*(?:(?:and|or)\s+)?|\s+and\s+|\s+or\s+", regex.I)
INITIALS = regex.compile(r"\p{L}\.\p{L}\.$")


def excluded_names(question: str) -> tuple[str, ...]:
    """Return the names that `question` itself asks to leave out, in order."""
    names: list[str] = []
    asked = direct(question)
    for clause in _pattern(asked).finditer(asked):
        names.extend(_bare(part) for part in AND.split(clause["names"]))
    return tuple(dict.fromkeys(plain_name(name) for name in names if name and not MEANT.fullmatch(name)))


def without_exclusions(question: str) -> str:
    """Return the question that is to be searched and read: "Who else left?" for "Besides X, who left?".

    The names would be found and marked; that others are asked for helps the reader to see them all.
    """
    asked = direct(question)
    pattern = _pattern(asked)
    text = pattern.sub(" else " if pattern is ANYONE else " ", asked)
    if text == asked:
        return question
    if not ELSE.search(text) and not OTHER.search(text):
        text = WHICH.sub(r"\g<wh> other", WHO.sub(r"\g<wh> else", text, count=1), count=1)
    text = regex.sub(r"\belse(?:\s+else)+\b", "else", text)
    return regex.sub(r"\s+([?.!,])", r"\1", " ".join(text.split())).strip(" ,") or question


def _bare(name: str) -> str:
    """Return a name without the marks behind it; "U.S." keeps its own."""
    bare = name.strip(" ?!")
    return bare if INITIALS.search(bare) else bare.strip(" .")


def _pattern(question: str) -> regex.Pattern[str]:
    if CLOSED.match(question) or PRICE.match(question):
        return ANYONE
    return SUBJECT if SUBJECT.search(question) else CLAUSE
