"""The sort of thing that a question asks for, told from its words: surface patterns of English.

After the question classes of Li and Roth (2002).
"""

from collections.abc import Sequence
from enum import StrEnum

import regex

from qa.language.countries import is_national
from qa.language.demonyms import IRREGULAR
from qa.language.known_verbs import AUXILIARIES, AUXILIARY, is_past
from qa.language.nouns import singular
from qa.language.vocabulary import ADJECTIVES, MODIFIERS, OBJECTS, PARTICIPLES, PEOPLE_NOUNS
from qa.language.vocabulary import SMALL_WORDS as COMMON_WORDS
from qa.names.plain import is_role
from qa.questions.asked_nouns import asked_nouns
from qa.questions.lead_ins import QUESTION_WORD


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


def pattern(text: str) -> regex.Pattern[str]:
    """Compile a pattern that ignores case, and white space in its own text."""
    return regex.compile(text, regex.I | regex.X)


SMALL_WORDS = frozenset(
    "a about against all an and any as at behind between by for from her his in its last most my new no not of on or "
    "our out over that the their there this to under up who with your".split()
)
WHO_IS_NAME = regex.compile(
    r"^(?i:who(?:['’]s| is| was| are| were))\s+\p{Lu}[\w\p{M}.'’-]*"
    r"(?:\s+(?:(?:al-)?\p{Lu}[\w\p{M}.'’-]*|al|bin|de|der|la|van|von))*$"
)
WHO_IS_WORDS = regex.compile(r"^who(?:['’]s| is| was)\s+(?P<words>[\p{Ll}\p{M}'’-]+(?:\s[\p{Ll}\p{M}'’-]+){0,2})$")
NO_LONE_NAME = regex.compile(r"\p{L}{1,3}|\p{L}+(?:able|ible|al|ed|ent|hurt|mune|ful|ing|ive|less|ly|ous|self)")
"""A word that, alone behind "who is", is hardly a name: "eligible", "absent"."""
WHO = pattern(r"\b(?:who|whom|whose)\b|\bwhich\ (?:people|person|man|woman|leaders?|politicians?|ministers?)\b")
NOUN_ASKED = pattern(rf"""
    ^(?:list|name|give|show)\s+
    (?:the\ |all\ (?:the\ )?|other\ )*(?!{AUXILIARY}\b)(?P<words>\S+(?:\ \S+)?)
""")
SAYING = pattern(r"""
    ^(?:what(?:\ else)?|how)\s+(?:did|does|do|has|have|had)\b.*\b
    (?:say|said|saying|tell|told|claim|claimed|state|stated|announce|announced|add|added|warn|warned|comment|commented
    |describe|described|respond|responded|react|reacted|reply|replied
    |argue|argued|explain|explained|remark|remarked)\b
    | ^what(?:['’]s|\ is|\ are|\ was|\ were)\ (?:\S+\ ){1,6}?saying\b
    | ^what\ (?:is|was|were|has\ been)\ said\b | ^what\ (?:is|are|was|were)\ .*\b(?:exact|final|last|precise)\ words\b
    | ^what\ (?:he|she|they|(?:the|an?|his|her|its|their)\ (?:\S+\ ){1,4}?)\ ?(?:says?|said)
      (?:\ (?:about|on|of|to|when|after|before|in)\b.*)?$
    | ^in\ (?:what|which)\ words\b
""")
SAYING_OF = pattern(r"""
    ^what\ (?:did|does|do|has|have|had)\ (?:(?!(?:who|that|which)\b)\S+\ )+?
    (?:say|said|claim|claimed|announce|announced)\ (?:that\ )?
    (?:(?!(?:about|of|on|in|at|to|when|after|before|during|regarding|against|if|how|why|who|that|which|where|whether|as
    |while|since|following|for|with|by|yesterday|today|this|last|next|earlier|later)\b)\S+\ ){1,6}?
    (?:is|are|was|were|will|would|has|have|had|can|could|should|must|needs?|wants?)\b
""")
"""What something is that somebody said: "What did Ana Prado say the port would cost?" asks for no words of hers."""
PEOPLE_NOUN = pattern(r"""
    (?:people|persons?|leaders?|politicians?|players?|members?|officials?|ministers?|presidents?|guests?|winners?
    |candidates?|authors?|actors?|victims?|speakers?|scientists?|artists?|singers?|judges?|witness(?:es)?|suspects?
    |mayors?|kings?|queens?)
""")
PEOPLE = pattern(rf"""
    ^(?:list|name|give|show|all|every)\s+(?:the\ |all\ |other\ )*
    (?:(?!{AUXILIARY}\b)\S+\ ){{0,3}}?{PEOPLE_NOUN.pattern}\b
""")
WHICH = pattern(r"^(?:\p{L}+\ )?(?:which|what)\b")
NAME_OF = pattern(r"""
    ^what(?:['’]s|\ is|\ was|\ are|\ were)\ (?:
    the\ (?:full\ |real\ |first\ |last\ )?(?:sur|nick)?name(?P<several>s)?\ of\ (?:all\ )?
      (?:(?:the|an?|his|her|its|their)\ )?(?P<of>.+)
    |(?:\S+\ ){0,4}(?P<whose>\p{L}[\p{L}-]*)(?:['’]s|s['’])\ (?:full\ |real\ |first\ |last\ )?(?:sur|nick)?names?$)
""")
PEOPLE_NAMED = pattern(rf"those\ \p{{L}}+(?:ed|en)\b | (?:(?!{QUESTION_WORD}\b)\S+\ )+who\b")
AMOUNT = pattern(rf"""
    \bhow\ (?:many|much|few|long(?!\ ago\b)|old|far|tall|high|big|large|small|deep|wide|fast|often|heavy|hot|cold|strong
      |expensive|steep|thick)\b
    | ^(?:(?:at|by|for|in|of|to|with)\ )?(?:what|which)(?:\ is|\ was|['’]s)?\ (?:(?:the|his|her|its|their)\ )?
      (?:\p{{L}}+\ )?(?:number|percentage|percent|proportion|fraction|price|cost|amount|share|sum|total|fee|score|age
      |length|height|size|width|depth|population|rate|speed|temperature|magnitude|toll|turnout|salary|extent)\b
    | ^what\ (?:did|does|do|will|would|has|have)\ (?:(?!{QUESTION_WORD}\b)\S+\ )+cost$
""")
TIME = pattern(r"""
    \bwhen\b | \b(?:what|which)\ (?:year|day|date|month|time|week|century|decade)s?\b(?!['’])
    | ^how\ (?:long\ ago|soon|recently|early)\b
    | ^what(?:['’]s|\ is|\ was)\ (?:the\ )?(?:\p{L}+\ )?
      (?:birth\ date|(?:date|deadline|day|month|year)\ (?:of|for|when))\b
""")
PLACE_NOUN = pattern(r"""
    (?:countr(?:y|ies)|(?<!\b(?:first|six|united)\ )nations?(?!\ league)
    |cit(?:y|ies)|towns?|villages?|places?|regions?|states?|venues?|provinces?|districts?|islands?
    |count(?:y|ies)|continents?)
""")
PLACE = pattern(rf"""
    \bwhere(?:abouts)?\b
    | (?:\b(?:which|what)|^(?:list|name|give)(?:\ (?:all|every|the|of))*)\ (?:\p{{L}}+\ )?{PLACE_NOUN.pattern}\b
    | ^(?:in\ )?(?:which|what)\ parts?\ of\ (?:the\ )?(?:\p{{L}}+\ )?(?:city|country|county|region|state|town|world)\b
""")
BODIES = pattern(rf"""
    \b{PLACE_NOUN.pattern}\ (?:council|court|government|hall|hospital|police|school|theatre|university)s?$
""")
WHY = r"(?:reason|motive|ground|justification|pretext|explanation)s?"
REASON = pattern(rf"""
    ^(?:and\ |but\ |so\ )?(?:why|how\ come|because\ of\ what
    |what\ (?:caused|led\ to|prompted|triggered|sparked|provoked|motivated
    |explains|drove\ (?:the|up|down)|made\ (?:him|her|them|it)\ \p{{L}}+)
    |what(?:['’]s|\ is)\ (?:behind|causing|driving|fuell?ing)|what\ (?:was|lay|lies)\ behind
    |what(?:['’]s|\ is|\ was|\ were|\ are)\ (?:the|his|her|its|their|\S+['’]s)\ (?:\p{{L}}+\ )?(?:{WHY}|causes?)
    |(?:for|on|under|with)\ (?:what|which)\ (?:\p{{L}}+\ )?{WHY}
    |(?:what|which)\ (?:\p{{L}}+\ )?(?:reason|motive)s?|(?:what|which)\ causes?\ (?:are|were))\b(?!['’-])
""")
ASKING = pattern(rf"\b{QUESTION_WORD}\b")
NEGATED = r"(?:wo|ca|sha)n['’]?t"
POLAR = pattern(rf"""
    ^(?:{AUXILIARY}(?:n['’]?t)?|{NEGATED})\s+(?!.*(?<!\b(?:more|one|two|yes)\ )\bor\b(?!\ not\b))\S+
    | ^whether\b | ^if\b(?!.*,\s*(?:\S+\ )?{QUESTION_WORD}\b)
""")
TAG = pattern(rf"""
    ^(?!.*\b{QUESTION_WORD}\b)(?:\S+\ )+?\S+,\s*
    (?:right|correct|(?:{AUXILIARY}(?:n['’]?t)?|{NEGATED})\ (?:he|she|it|they|we|you|there))$
""")
"""A statement to agree with: "The mayor resigned, didn't she?"."""
TARGETS = (
    (Target.STATEMENT, SAYING),
    (Target.ROLE, WHO_IS_NAME),
    (Target.POLAR, POLAR),
    (Target.POLAR, TAG),
    (Target.REASON, REASON),
    (Target.PERSON, WHO),
    (Target.PERSON, PEOPLE),
    (Target.AMOUNT, AMOUNT),
    (Target.TIME, TIME),
    (Target.PLACE, PLACE),
)
MEMBERS = frozenset("conservative dem democrat independent liberal republican socialist tory".split())
"""Who is of a party, or of none. Before another noun the words are of no people: "which independent schools"."""
NATIONALS = frozenset(f"{word}s" for words in IRREGULAR.values() for word in words.split() if len(word) > 3)
CITIZENS = pattern(rf"""
    {"|".join(sorted(NATIONALS))}|\p{{Ll}}{{2,}}(?<!ss)ans
    |britons|danes|filipinos|finns|greens|iraqis|israelis|pakistanis|poles|scots|spaniards|swedes|turks
""")
"""People of a country or party where they are capitalised: "which Kenyans", but "which sedans"."""
NOT_PEOPLE = (Target.THING, Target.AMOUNT, Target.TIME, Target.PLACE)
"""What a question for people may look like at first: "which city leaders"."""


def target_of(text: str) -> Target:
    """Return the sort of thing that a question without its lead-in asks for."""
    target = next((target for target, pattern in TARGETS if _asks(pattern, text)), Target.THING)
    if target is Target.STATEMENT and SAYING_OF.match(text):
        target = Target.THING
    if target is Target.PLACE and _of_a_place(text):
        target = Target.THING
    if target in NOT_PEOPLE and (_asks_for_people(text, target is Target.THING) or _asks_for_people_of_places(text)):
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
        if named["of"] and PEOPLE_NAMED.match(named["of"]):
            return True
        words = _named_nouns(named)
    else:
        words = listed["words"].lower().split()[:3] if listed else asked_nouns(text) if WHICH.match(text) else []
    words = [word for word in words if not word.endswith(("'s", "’s"))]
    if of_any_trade and _is_for_members(asked_nouns(f"which {listed['words']}") if listed else words, text):
        return True
    return any(PEOPLE_NOUN.fullmatch(word) or (of_any_trade and _is_for_people(singular(word))) for word in words)


def _is_for_members(nouns: Sequence[str], text: str) -> bool:
    """Tell whether the last of some nouns is one for people of a party or country: "Tories", "Kenyans"."""
    last = nouns[-1] if nouns else ""
    capitalised = regex.search(rf"\b{regex.escape(last.capitalize())}\b", text) is not None
    if singular(last) in MEMBERS:
        return capitalised or singular(last) != last
    return capitalised and CITIZENS.fullmatch(last) is not None


def _asks_for_people_of_places(text: str) -> bool:
    """Tell whether the noun behind "which" is one for people of a sort of place: "which district chiefs"."""
    *_, place, last = ["", "", *(asked_nouns(text) if WHICH.match(text) else [])]
    return PLACE_NOUN.fullmatch(place) is not None and _is_for_people(singular(last))


def _named_nouns(named: regex.Match[str]) -> list[str]:
    """Return the words of the noun whose name is asked for: its last, any of it for names of several."""
    if not named["of"]:
        return [named["whose"].lower()]
    nouns = asked_nouns(f"which {named['of']}")
    end = next((i for i, word in enumerate(nouns) if i and word.endswith("ing")), len(nouns))
    return nouns if named["several"] else nouns[:end][-1:]


def _of_a_place(text: str) -> bool:
    """Tell whether a place only says what sort of body is asked for: "which city council"."""
    return WHICH.match(text) is not None and BODIES.search(" ".join(asked_nouns(text))) is not None


def _is_for_people(word: str) -> bool:
    return is_role(word) or word in PEOPLE_NOUNS


def _is_name_in_lower_case(text: str) -> bool:
    """Tell whether a question is "who is" and two or three words that nothing shows to be anything but a name."""
    match = WHO_IS_WORDS.match(text)
    words = match["words"].split() if match else []
    if len(words) == 1 and (_is_for_people(words[0]) or not _may_be_name(words[0])):
        return False
    return bool(words) and not any(
        word in AUXILIARIES or word in SMALL_WORDS or is_role(word) or word.endswith(("ing", "ed", "'s", "’s"))
        for word in words
    )


def _may_be_name(word: str) -> bool:
    """Tell whether a word alone may be somebody's name: "prado", but not "next", "hurt" or "eligible"."""
    if word in ADJECTIVES | MODIFIERS | COMMON_WORDS | OBJECTS | PARTICIPLES or is_past(word) or is_national(word):
        return False
    return NO_LONE_NAME.fullmatch(word) is None
