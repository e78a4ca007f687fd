"""What a question asks for: a person, a time, an amount…; one thing, several, or whichever the articles give.

Surface patterns of English questions, after the question classes of Li and Roth (2002). Nothing here looks at articles.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from qa.asked_nouns import asked_nouns, asks_for_plural
from qa.known_verbs import AUXILIARIES as AUXILIARIES
from qa.known_verbs import AUXILIARY as AUXILIARY
from qa.known_verbs import PASTS
from qa.names import is_role
from qa.nouns import singular
from qa.vocabulary import PEOPLE_NOUNS


class Target(StrEnum):
    """The sort of thing asked for."""

    PERSON = "person"
    ROLE = "role"
    TIME = "time"
    PLACE = "place"
    AMOUNT = "amount"
    REASON = "reason"
    STATEMENT = "statement"
    POLAR = "polar"
    THING = "thing"


class Number(StrEnum):
    """How many things are asked for; EITHER is left to the evidence."""

    ONE = "one"
    MANY = "many"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Form:
    """The target and number of a question."""

    target: Target
    number: Number


def _pattern(text: str) -> regex.Pattern[str]:
    """Compile a pattern that ignores case, and white space in its own text."""
    return regex.compile(text, regex.I | regex.X)


SMALL_WORDS = frozenset(
    "a about against all an and any as at behind between by for from her his in its last most my new no not of on or "
    "our out over that the their there this to under up who with your".split()
)
QUESTION_WORD = r"(?:who(?:m|se)?|what|which|when|where|why|how)"
LEAD_IN = _pattern(rf"""
    ^(?:(?:so|and|but|ok|okay|well|please|also|then|now)[,\s]+)*
    (?:(?:can|could|would|will)\ you\ (?:please\ )?(?:(?:tell|show|give|find)(?:\ me|\ us)?\s+|(?=(?:list|name)\ ))
      |(?:please\ )?(?:tell|show|give)\ (?:me|us)\s+(?:about\s+(?={QUESTION_WORD}))?
      |(?:(?:(?:can|could|would|will)\ you\ )?(?:please\ )?(?:explain|describe|say)(?:\ to\ (?:me|us))?
         |do(?:es)?\ (?:anyone|anybody|someone|somebody|we)\ know|is\ it\ known)\s+(?={QUESTION_WORD}\b)
      |(?:do\ you\ (?:happen\ to\ )?know|i(?:\ would|'d)?\ (?:want|like|need)\ to\ know|i\ wonder|find\ out
         |any\ idea)\s+)?
""")
LISTING = _pattern(r"""
    ^(?:list|name|enumerate|give|(?:the\ )?names?\ of(?!\ the\ \p{L}+[^s\s]$)|all|every
    |the\ (?:\p{L}+\ )?\p{L}+[^s\W]s\ (?:who|that|which|in|of|from))\b
""")
LEAVING_OUT = _pattern(r"\b(?:else|besides|other\ than|apart\ from|aside\ from|except)\b")
PLURAL_BE = _pattern(r"^(?:who|what|which)\s+(?:are|were)\b")
SINGULAR_BE = _pattern(r"^(?:who|what|which)(?:['’]s|\ is|\ was)\s+(?:the|a|an|his|her|its|their|this|that)\b")
MOST = r"(?:first|last|latest|oldest|youngest|only|main|most|best|biggest|largest|highest|longest|lowest)"
TIME_NEXT = r"""
    (?:-|\ (?:few\ |two\ |three\ |\p{Nd}+\ )?(?:night|morning|afternoon|evening|day|week|weekend|month|year|decade
    |century|spring|summer|autumn|fall|winter|season|term|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march
    |april|may|june|july|august|september|october|november|december)s?\b)
"""
NOT_AT = (
    r"(?<!\b(?:about|after|at|before|by|during|for|from|in|of|on|since|to|with)\ (?:(?:the|an?|his|her|its|their)\ )?)"
)
SUPERLATIVE = _pattern(rf"""
    ^(?:who|what|which|where)(?:['’]s|\ is|\ was)\ (?:\p{{L}}+ly\ |once\ )?(?:the\ |(?:\S+\ ){{0,3}}\S+['’]s?\ )?
      (?:very\ )?{MOST}\b(?!{TIME_NEXT})
    | ^where\b(?!\ (?:are|were)\b).*{NOT_AT}\b{MOST}\b(?!{TIME_NEXT})
    | ^(?:who|what)\b.*{NOT_AT}\bthe\ most\b(?!\ recent)
    | ^(?:who|what)\ (?:has|have|had|holds|held|set|won|got)\ the\ (?:\p{{L}}{{3,}}est|best)\b(?<!\blatest)
    | ^(?:who|what|which)\ (?:\S+\ )?(?:first|last|most|best)\b(?!{TIME_NEXT})
    | (?<!\bat\ )\b(?:first|last|most|best)$
""")
"""What alone is first, or did it first: "Who was the oldest?", "Who came last?"; not "Who spoke at the first …?"."""
OPEN_NUMBER = _pattern(rf"""
    ^(?:who(?:m)?|what)\s+(?!is\b|was\b)\p{{L}}+
    | ^(?:who|what)\ (?:is|was)\ (?:\p{{L}}+ly\ )?
        (?:\p{{L}}+(?:ed|en|ing)|{"|".join(sorted(PASTS))}|in|on|at|among|behind)\b
    | ^who\ was\ (?!the\b|an?\b) | ^where\b | ^(?:to|with|by|from|for|of|against)\ (?:whom|which|what)\b
""")
WHO_IS_NAME = regex.compile(
    r"^(?i:who(?:['’]s| is| was| are| were))\s+\p{Lu}[\w\p{M}.'’-]*"
    r"(?:\s+(?:(?:al-)?\p{Lu}[\w\p{M}.'’-]*|al|bin|de|der|la|van|von))*$"
)
WHO_IS_WORDS = regex.compile(r"^who(?:['’]s| is| was)\s+(?P<words>[\p{Ll}\p{M}'’-]+(?:\s[\p{Ll}\p{M}'’-]+){1,2})$")
WHO = _pattern(r"\b(?:who|whom|whose)\b|\bwhich\ (?:people|person|man|woman|leaders?|politicians?|ministers?)\b")
NOUN_ASKED = _pattern(rf"""
    ^(?:list|name|(?:the\ )?names?\ of|give|show)\s+
    (?:of\ )?(?:the\ |all\ (?:the\ )?|other\ )*(?!{AUXILIARY}\b)(?P<words>\S+(?:\ \S+)?)
""")
SAYING = _pattern(r"""
    ^(?:what|how)\s+(?:did|does|do|has|have|had)\b.*\b(?:say|said|saying|tell|told|claim|claimed|state|stated|announce
    |announced|add|added|warn|warned|comment|commented|describe|described|respond|responded|react|reacted|reply|replied
    |argue|argued|explain|explained|remark|remarked)\b
    | ^in\ (?:what|which)\ words\b
""")
SAYING_OF = _pattern(r"""
    ^what\ (?:did|does|do|has|have|had)\ (?:(?!(?:who|that|which)\b)\S+\ )+?
    (?:say|said|claim|claimed|announce|announced)\ (?:that\ )?
    (?:(?!(?:about|of|on|in|at|to|when|after|before|during|regarding|against|if|how|why|who|that|which|where|whether|as
    |while|since|following|for|with|by|yesterday|today|this|last|next|earlier|later)\b)\S+\ ){1,6}?
    (?:is|are|was|were|will|would|has|have|had|can|could|should|must|needs?|wants?)\b
""")
"""What something is that somebody said: "What did Ana Prado say the port would cost?" asks for no words of hers."""
PEOPLE_NOUN = _pattern(r"""
    (?:people|persons?|leaders?|politicians?|players?|members?|officials?|ministers?|presidents?|guests?|winners?
    |candidates?|authors?|actors?|victims?|speakers?|scientists?|artists?|singers?|judges?|witness(?:es)?|suspects?
    |mayors?|kings?|queens?)
""")
PEOPLE = _pattern(rf"""
    ^(?:list|name|(?:the\ )?names?\ of|give|show)\s+(?:of\ )?(?:the\ |all\ |other\ )*
    (?:(?!{AUXILIARY}\b)\S+\ ){{0,3}}?{PEOPLE_NOUN.pattern}\b
""")
WHICH = _pattern(r"^(?:\p{L}+\ )?(?:which|what)\b")
NAME_OF = _pattern(r"""
    ^what(?:['’]s|\ is|\ was|\ are|\ were)\ (?:
    the\ (?:full\ |real\ )?names?\ of\ (?:(?:the|an?|his|her|its|their)\ )?(?P<of>.+)
    |(?:\S+\ ){0,4}(?P<whose>\p{L}[\p{L}-]*)(?:['’]s|s['’])\ (?:full\ |real\ )?names?$)
""")
AMOUNT = _pattern(r"""
    \bhow\ (?:many|much|long|old|far|tall|high|big|large|deep|wide|fast|often|heavy|hot|cold)\b
    | ^(?:what|which)(?:\ is|\ was|'s)?\ (?:the\ )?(?:\p{L}+\ )?
      (?:number|percentage|price|cost|amount|share|total|fee|score|age|length|height|size|population)\b
""")
TIME = _pattern(r"\bwhen\b | \b(?:what|which)\ (?:year|day|date|month|time|week|century|decade)\b")
PLACE = _pattern(r"""
    \bwhere\b
    | (?:\b(?:which|what)|^(?:list|name|give)(?:\ (?:all|every|the|of))*)\ (?:\p{L}+\ )?
      (?:countr(?:y|ies)|cit(?:y|ies)|towns?|places?|regions?|states?|venues?)\b
""")
REASON = _pattern(r"""
    ^(?:and\ |but\ |so\ )?(?:why|how\ come|for\ what\ reason|what\ (?:caused|led\ to)
    |what\ (?:is|was|were|are)\ the\ (?:reasons?|causes?))\b
""")
KEYWORDS = _pattern(rf"""
    ^(?!{AUXILIARY}\b)(?!(?:list|name|give|show|all|every|enumerate|the\ names?|names?|aside|apart)\b)
    (?:about\ )?(?:(?:the|an?)\ )?
    (?P<noun>(?:\p{{L}}[\p{{L}}-]*\ ){{0,2}}?\p{{L}}{{3,}})
    (?=\ (?:of|in|on|at|by|for|from|to|with|that|behind|against|during|between|\p{{L}}+ed)\b)
""")
"""A question without a question word or a verb of its own: "causes of the fire", "towns cut off by the flood"."""
ASKING = _pattern(rf"\b{QUESTION_WORD}\b")
POLAR = _pattern(rf"^{AUXILIARY}(?:n['’]t)?\s+(?!.*\bor\b)\S+")
TARGETS = (
    (Target.STATEMENT, SAYING),
    (Target.ROLE, WHO_IS_NAME),
    (Target.POLAR, POLAR),
    (Target.REASON, REASON),
    (Target.PERSON, WHO),
    (Target.PERSON, PEOPLE),
    (Target.AMOUNT, AMOUNT),
    (Target.TIME, TIME),
    (Target.PLACE, PLACE),
)
NOT_PEOPLE = (Target.THING, Target.AMOUNT, Target.TIME, Target.PLACE)
"""What a question for people may look like at first: "which city leaders"."""


def core(question: str) -> str:
    """Return the question without a polite lead-in and closing marks: "can you tell me who won?" -> "who won"."""
    bare = LEAD_IN.sub("", question.strip(), count=1)
    return bare.strip().rstrip("?!. ").strip() or question.strip()


@lru_cache(maxsize=1024)
def form_of(question: str) -> Form:
    """Return what `question` asks for."""
    text = core(question)
    if not ASKING.search(text) and (keywords := KEYWORDS.match(text)):
        text = f"which {keywords['noun']} are{text[keywords.end() :]}"
    target = _target(text)
    return Form(target, _number(text, target))


def _target(text: str) -> Target:
    """Return the sort of thing that a question without its lead-in asks for."""
    target = next((target for target, pattern in TARGETS if _asks(pattern, text)), Target.THING)
    if target is Target.STATEMENT and SAYING_OF.match(text):
        target = Target.THING
    if target in NOT_PEOPLE and _asks_for_people(text, target is Target.THING):
        return Target.PERSON
    return Target.ROLE if target is Target.PERSON and _is_name_in_lower_case(text) else target


def _asks(pattern: regex.Pattern[str], text: str) -> bool:
    """Tell whether a pattern fits at or before the first question word: "where was she when …" asks for no time."""
    found, word = pattern.search(text), ASKING.search(text)
    return found is not None and (word is None or found.start() <= word.start())


def _asks_for_people(text: str, of_any_trade: bool) -> bool:
    """Tell whether the noun behind "which", "list" or "name of" is one for people: "which spokesmen"."""
    listed, named = NOUN_ASKED.match(text), NAME_OF.match(text)
    if named:
        words = asked_nouns(f"which {named['of']}")[-1:] if named["of"] else [named["whose"].lower()]
    else:
        words = listed["words"].lower().split()[:3] if listed else asked_nouns(text) if WHICH.match(text) else []
    words = [word for word in words if not word.endswith(("'s", "’s"))]
    return any(PEOPLE_NOUN.fullmatch(word) or (of_any_trade and _is_for_people(singular(word))) for word in words)


def _is_for_people(word: str) -> bool:
    return is_role(word) or word in PEOPLE_NOUNS


def _is_name_in_lower_case(text: str) -> bool:
    """Tell whether a question is "who is" and two or three words that nothing shows to be anything but a name."""
    match = WHO_IS_WORDS.match(text)
    words = match["words"].split() if match else []
    return bool(words) and not any(
        word in AUXILIARIES or word in SMALL_WORDS or is_role(word) or word.endswith(("ing", "ed", "'s", "’s"))
        for word in words
    )


def _number(text: str, target: Target) -> Number:
    if target in (Target.POLAR, Target.AMOUNT, Target.TIME, Target.ROLE):
        return Number.ONE
    if target is Target.REASON:
        return Number.MANY if PLURAL_BE.search(text) else Number.ONE
    if LISTING.search(text) or LEAVING_OUT.search(text) or PLURAL_BE.search(text):
        return Number.MANY
    if target is Target.STATEMENT:
        return Number.ONE
    if asks_for_plural(text):
        return Number.MANY
    if SINGULAR_BE.search(text) or SUPERLATIVE.search(text):
        return Number.ONE
    return Number.EITHER if OPEN_NUMBER.search(text) else Number.ONE
