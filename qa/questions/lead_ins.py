"""The question behind what people say around it: "Can you tell me who won?", "I'd like a list of the firms fined"."""

from functools import lru_cache

import regex

from qa.language.known_verbs import AUXILIARY, is_base, is_past, is_present

QUESTION_WORD = r"(?:who(?:m|se)?|what|which|when|where|why|how)"
PREPOSITION = r"(?:about|against|at|by|for|from|in|of|on|since|to|under|until|with)"
ASKED = rf"(?=(?:{PREPOSITION}\ )?{QUESTION_WORD}\b|(?:if|whether)\b)"
OPENING = regex.compile(r"^(?:(?:so|and|but|ok|okay|well|please|also|then|now)[,\s]+)*", regex.I)
TELL = r"(?:tell|let|remind|show|give)\ (?:me|us)(?:\ know)?"
POLITE = regex.compile(
    rf"""^
    (?:(?:can|could|would|will)\ you\ (?:please\ )?(?:(?:tell|show|give|find)(?:\ me|\ us)?\s+|(?=(?:list|name)\ ))
      |(?:please\ )?(?:tell|show|give)\ (?:me|us)\s+(?:about\s+(?={QUESTION_WORD}))?
      |(?:(?:(?:can|could|would|will)\ you\ )?(?:please\ )?(?:explain|describe|say)(?:\ to\ (?:me|us))?
         |do(?:es)?\ (?:anyone|anybody|someone|somebody|we|you)\ (?:happen\ to\ )?(?:know|remember)
         |(?:is|was)\ it\ (?:known|clear|said|reported)|has\ it\ been\ (?:said|reported|revealed|announced|confirmed)
         |do(?:es)?\ (?:the|this|these|any)\ (?:articles?|reports?|stor(?:y|ies)|texts?|papers?)
            \ (?:say|mention|tell\ us)
         |(?:(?:can|could|would|will)\ you\ )?(?:please\ )?(?:{TELL}|find\ out)
         |would\ you\ mind\ telling\ (?:me|us)|are\ you\ able\ to\ tell\ (?:me|us)
         |(?:i\ (?:was|am)\ |i['’]m\ )?wondering(?:\ if\ you\ (?:can|could|would)\ (?:please\ )?tell\ (?:me|us))?
         |i(?:['’]m|\ am)\ (?:trying\ to\ find\ out|looking\ for|curious)
         |any\ (?:chance|idea)(?:\ if)?\ you\ know)\s+{ASKED}
      |(?:do\ you\ (?:happen\ to\ )?know|i(?:\ would|['’]d)?\ (?:want|like|need)\ to\ (?:know|find\ out)|i\ wonder
         |find\ out|any\ idea)\s+
      |(?:please\ )?(?:i(?:\ would|['’]d)?\ (?:want|like|need)|provide|state|make|compile|show|give)\s+(?:(?:me|us)\s+)?
         (?=(?:(?:an?|the)\ )?(?:\p{{L}}+\ )?(?:list|names?)\ of\b))
    """,
    regex.I | regex.X,
)
LIST_OF = regex.compile(r"^(?:(?:an?|the)\s+)?(?:(?:full|complete)\s+)?list\s+of\s+", regex.I)
IDENTIFY = regex.compile(r"^(?:identify|mention|write\s+down)\s+(?=\S+\s)", regex.I)
EXACTLY = regex.compile(rf"^{QUESTION_WORD}\K,?\s+(?:exactly|precisely),?(?=\s)", regex.I)
INDIRECT = regex.compile(
    rf"^(?P<wh>(?i:who|what|where|when))\s+(?P<of>(?!{AUXILIARY}\b)\S+(?:\s+(?!{AUXILIARY}\b)\S+)*)"
    r"\s+(?P<be>is|are|was|were)$"
)
OPENS_NAME = regex.compile(r"(?:the|an?|his|her|its|their|our|this|that|these|those)\s|\p{Lu}")
MISTYPED = {
    "wich": "which",
    "whcih": "which",
    "whihc": "which",
    "hwich": "which",
    "waht": "what",
    "whta": "what",
    "hwat": "what",
    "wehn": "when",
    "whne": "when",
    "hwen": "when",
    "wher": "where",
    "hwere": "where",
    "wehre": "where",
}
WRONG_WORD = regex.compile(rf"^(?:{PREPOSITION}\s)?\K(?:{'|'.join(MISTYPED)})(?=\s(?-i:\p{{Ll}}))", regex.I)
"""A question word with two letters changed about, or one left out."""
BARE_NAME = 3
"""How many words in lower case are taken for a name, if none may be a verb."""


@lru_cache(maxsize=256)
def core(question: str) -> str:
    """Return the question without a polite lead-in and closing marks: "can you tell me who won?" -> "who won"."""
    bare = POLITE.sub("", OPENING.sub("", question.strip(), count=1), count=1)
    bare = WRONG_WORD.sub(lambda word: MISTYPED[word.group().lower()], bare)
    bare = bare.strip().rstrip("?!. ").strip()
    return straight(IDENTIFY.sub("name ", LIST_OF.sub("list ", bare))) or question.strip()


def direct(question: str) -> str:
    """Return "Who won?" for "Can you tell me who won?"; any other question as it is."""
    asked = OPENING.sub("", question.strip(), count=1)
    rest = POLITE.sub("", asked, count=1)
    if rest == asked or not regex.match(rf"(?:{PREPOSITION}\s+)?{QUESTION_WORD}\b", rest, regex.I):
        return question
    bare = rest.rstrip("?!. ")
    return f"{straight(bare[:1].upper() + bare[1:])}?"


def straight(text: str) -> str:
    """Return "who is Ana Prado" for "who Ana Prado is", as an indirect question has it."""
    text = EXACTLY.sub("", text)
    match = INDIRECT.match(text)
    return f"{match['wh']} {match['be']} {match['of']}" if match and _is_named(match["of"]) else text


def _is_named(words: str) -> bool:
    """Tell whether words are a thing without a verb: "the mayor of Norvik", "oskar lund"."""
    each = words.split()
    if any(is_past(word) for word in each):
        return False
    may_be_verb = any(is_base(word) or is_present(word) for word in each)
    return OPENS_NAME.match(words) is not None or (len(each) <= BARE_NAME and not may_be_verb)
