"""What a question asks for: a person, a time, an amount…; one thing, several, or whichever the articles give.

Surface patterns of English questions, after the question classes of Li and Roth (2002). Nothing here looks at articles.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qa.language.known_verbs import AUXILIARIES as AUXILIARIES
from qa.language.known_verbs import AUXILIARY as AUXILIARY
from qa.language.known_verbs import PASTS
from qa.questions.acting import asks_what_one_does
from qa.questions.asked_nouns import asks_for_plural
from qa.questions.exclusions import LEFT_OUT
from qa.questions.fragments import as_question
from qa.questions.lead_ins import PREPOSITION, QUESTION_WORD
from qa.questions.lead_ins import core as core
from qa.questions.targets import ASKING, TAG, pattern, target_of
from qa.questions.targets import POLAR as POLAR
from qa.questions.targets import Target as Target


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


LISTING = pattern(r"""
    ^(?:list|name|enumerate|give|all|every|everyone|everybody|those
    |the\ (?:\p{L}+\ )?\p{L}+[^s\W]s\ (?:who|that|which|in|of|from))\b
""")
ONE_LISTED = pattern(r"^(?:name|give)\ (?:the|an?)\ (?!(?:\p{Nd}+|two|three|four|five|six|ten|top)\b)(?P<noun>.+)")
LEAVING_OUT = pattern(rf"{LEFT_OUT}|(?<!\bor\ |\b(?:any|every|no|some)(?:body|one|thing|where)\ )\belse\b(?!['’])")
PLURAL_BE = pattern(r"""
    ^(?:who|what|which)\s+(?:all\s+)?(?:(?:among|amongst|of)\s+(?:the\s+)?\S+\s+)?(?:are|were)\b
    | ^(?:who|what)['’]ve\ | ^(?:who|whom|what|where)\ all\b
    | ^(?:for\ )?(?:what|which)\ (?:\p{L}+\ )?(?:reasons|motives|causes(?=\ (?:are|were)\b))\b
""")
OF_SEVERAL = pattern(r"""
    ^(?:\p{L}+\ )?which\ (?:one\ )?of\ (?:(?:the|these|those|his|her|its|their)\ )?
    (?:(?!(?:are|were|have|do|did)\b)\S+\ ){1,5}?(?:(?:is|was|has|does)\b|\S+\ (?:the\ )?(?:most|best)\b)
""")
"""One of several, or some: "Which of the two ports is open?"."""
OF_NAMES = pattern(r"""
    ^(?:who|which|what)\ (?:one\ )?of\ (?P<names>(?-i:\p{Lu})[^,]*?(?:,\ (?-i:\p{Lu})[^,]*?)*,?\ and
    \ (?:the\ )?(?-i:\p{Lu})\S*(?:\ (?:of\ )?(?-i:\p{Lu})\S*)*(?<!['’]s))(?=\ (?-i:\p{Ll}))
""")
"""One or some of those that are named: "Which of Norvik, Tarn and Zell signed?"."""
SINGULAR_BE = pattern(r"^(?:who|what|which)(?:['’]s|\ is|\ was)\s+(?:the|a|an|his|her|its|their|this|that)\b")
MOST = r"(?:first|last|latest|oldest|youngest|only|main|most|best|biggest|largest|highest|longest|lowest)"
TIME_NEXT = r"""
    (?:-|\ (?:few\ |two\ |three\ |\p{Nd}+\ )?(?:night|morning|afternoon|evening|day|week|weekend|month|year|decade
    |century|spring|summer|autumn|fall|winter|season|term|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march
    |april|may|june|july|august|september|october|november|december)s?\b)
"""
NOT_AT = (
    r"(?<!\b(?:about|after|at|before|by|during|for|from|in|of|on|since|to|with)\ (?:(?:the|an?|his|her|its|their)\ )?)"
)
SUPERLATIVE = pattern(rf"""
    ^(?:who|what|which|where)(?:['’]s|\ is|\ was)\ (?:\p{{L}}+ly\ |once\ )?(?:the\ |(?:\S+\ ){{0,3}}\S+['’]s?\ )?
      (?:very\ )?{MOST}\b(?!{TIME_NEXT})
    | ^where\b(?!\ (?:are|were)\b).*{NOT_AT}\b{MOST}\b(?!{TIME_NEXT})
    | ^(?:who|what)\b.*{NOT_AT}\bthe\ most\b(?!\ recent)
    | ^(?:who|what)\ (?:has|have|had|holds|held|set|won|got)\ the\ (?:\p{{L}}{{3,}}est|best)\b(?<!\blatest)
    | ^(?:who|what|which)\ (?:\S+\ )?(?:first|last|most|best)\b(?!{TIME_NEXT})
    | (?<!\bat\ )\b(?:first|last|most|best)$
""")
"""What alone is first, or did it first: "Who was the oldest?", "Who came last?"; not "Who spoke at the first …?"."""
WHO_IS_SO = pattern(r"""
    ^who(?:['’]s|\ is|\ was)\ (?:(?:most|more|also|still|not|particularly|especially)\ )*
    (?:at\ (?:\p{L}+\ )?risk|eligible|exempt|liable|susceptible|vulnerable|affected|entitled|excluded)\b
""")
"""Of whom there are mostly several: "Who is most at risk?", "Who is exempt?"."""
OPEN_NUMBER = pattern(rf"""
    ^(?:who(?:m)?|what)\s+(?!is\b|was\b)\p{{L}}+
    | ^(?:who|what)\ (?:is|was)\ (?:\p{{L}}+ly\ )?
        (?:\p{{L}}+(?:ed|en|ing)|{"|".join(sorted(PASTS))}|in|on|at|among|behind|exempt|illegal|available)\b
    | ^who\ was\ (?!the\b|an?\b) | ^where\b | ^(?:to|with|by|from|for|of|against)\ (?:whom|which|what)\b
""")
WHOSE_THINGS = pattern(r"^whose\ \p{L}+[^s\W]s\b")
PAPERS = (
    "accord|act|agenda|agreement|bill|budget|charter|constitution|contract|deal|declaration|decree|draft|law|manifesto|"
    "motion|package|pact|plan|programme|program|proposal|reform|regulation|resolution|strategy|text|treaty"
)
"""Nouns for what is written to say or settle several things."""
CONTENTS = pattern(rf"""
    ^what(?:['’]s|\ (?:is|was|are|were))\ in\ (?:the|this|that|its|his|her|their)\ (?:\S+\ ){{0,4}}?
      (?:{PAPERS})(?:\ for\ .+)?$
    | ^what\ (?:do|does|did)\ (?:the|this|that|its|his|her|their)\ (?:\S+\ ){{0,4}}?(?:{PAPERS})s?
      (?:\ (?:of|on|between|for)(?:\ \S+){{1,5}}?)?
      \ (?:call\ for|comprise|consist\ of|contain|cover|envisage|foresee|include|provide\ for|stipulate)(?:\ for\ .+)?$
""")
"""What asks for all that a paper has in it: "What is in the bill?", "What does the plan call for?"."""
KEYWORDS = pattern(rf"""
    ^(?!{AUXILIARY}\b)(?!(?:list|name|give|show|all|every|enumerate|the\ names?|names?|aside|apart)\b)
    (?:about\ )?(?:(?:the|an?)\ )?
    (?P<noun>(?:\p{{L}}[\p{{L}}-]*\ ){{0,2}}?\p{{L}}{{3,}})
    (?=\ (?:of|in|on|at|by|for|from|to|with|that|behind|against|during|between|\p{{L}}+ed)\b)
""")
"""A question without a question word or a verb of its own: "causes of the fire", "towns cut off by the flood"."""
NAMES_OF = pattern(
    r"^(?:(?:list|name|give|show)\s+)?(?:all\ )?(?:the\ )?(?:full\ )?(?P<names>(?:sur)?name(?P<several>s)?)\ of\b"
)
IN_WHICH = pattern(rf"""
    ^(?!(?:{AUXILIARY}|{QUESTION_WORD}|{PREPOSITION}|list|name|give|all|every)\b)
    (?:the\ )?(?P<noun>(?:\p{{L}}+\ )?\p{{L}}{{3,}})
    (?=\ {PREPOSITION}\ which\ (?:an?|the|his|her|its|their|he|she|it|they|there|this|these|those|no)\b)
""")
"""What is asked for before a clause of its own: "years in which the cup was not held"."""
OF_EACH = pattern(rf"\b{AUXILIARY}\ each\b")
"""What asks for as many amounts as there are: "How much did each country pledge?"."""
IF_SO = pattern(rf"^{AUXILIARY}\b.*\bif\ so,?\ (?P<asked>{QUESTION_WORD}\b.*)$")


@lru_cache(maxsize=1024)
def form_of(question: str) -> Form:
    """Return what `question` asks for."""
    text = _asked(core(question))
    target = target_of(text)
    return Form(target, _number(text, target))


def _asked(text: str) -> str:
    """Return a question for what is none in form: "what is the name of the ship" for "name of the ship"."""
    if names := NAMES_OF.match(text):
        return f"what {'are' if names['several'] else 'is'} the {names['names']} of{text[names.end() :]}"
    if both := IF_SO.match(text):
        return f"{both['asked']} did"
    if head := IN_WHICH.match(text):
        return f"which {head['noun']} are{text[head.end() :]}"
    if fragment := as_question(text):
        return fragment
    keywords = None if ASKING.search(text) or POLAR.match(text) or TAG.match(text) else KEYWORDS.match(text)
    return f"which {keywords['noun']} are{text[keywords.end() :]}" if keywords else text


def _number(text: str, target: Target) -> Number:
    if target in (Target.POLAR, Target.AMOUNT, Target.ROLE):
        return Number.MANY if target is Target.AMOUNT and OF_EACH.search(text) else Number.ONE
    if target is Target.TIME:
        return Number.MANY if asks_for_plural(text) else Number.ONE
    if target is Target.REASON:
        return Number.MANY if PLURAL_BE.search(text) else Number.ONE
    if (listed := ONE_LISTED.match(text)) and not asks_for_plural(f"which {listed['noun']}"):
        return Number.EITHER
    if LISTING.search(text) or LEAVING_OUT.search(text) or PLURAL_BE.search(text):
        return Number.MANY
    if target is Target.STATEMENT:
        return Number.ONE
    if any(pattern.match(text) for pattern in (OF_NAMES, OF_SEVERAL, WHOSE_THINGS, WHO_IS_SO)) or asks_what_one_does(
        text
    ):
        return Number.EITHER
    if CONTENTS.match(text) or asks_for_plural(text):
        return Number.MANY
    if SINGULAR_BE.search(text) or SUPERLATIVE.search(text):
        return Number.ONE
    return Number.EITHER if OPEN_NUMBER.search(text) else Number.ONE
