"""Words and patterns that give a follow-up away: pronouns, fragments, "else", "there". English."""

import regex

AFTER_OBJECT = frozenset("and or to in on at for from with about by".split())
CONJUNCTION = regex.compile(r"\b(?:and|but|or|when|after|before|if|because|while|since|until)\b", regex.I)
PERSONAL = frozenset("he she him her his hers himself herself".split())
PLURAL = frozenset("they them their theirs themselves these those".split())
POSSESSIVE = frozenset("his her its their".split())
PRONOUN = regex.compile(
    r"\b(?P<word>he|she|him|her|his|hers|himself|herself|it|its|itself|they|them|their|theirs|themselves)\b|"
    r"(?<!\b(?:before|after|than|like|for) )\b(?P<word>this|that|these|those)\b"
    r"(?=\s*(?:[?.!,]|$|(?:is|was|are|were|do|does|did|happen|mean|cause)\b))",
    regex.I,
)
PLACEHOLDER_IT = regex.compile(
    r"\b(?:is|was|does|did|will|would|has)\s+it\s+(?:rain|snow|take|possible|true|likely)"
    r"|\bit (?:is|was) (?:true|said)\b",
    regex.I,
)
THERE = regex.compile(r"\b(?:in |over )?there\b", regex.I)
EXISTENTIAL = regex.compile(
    r"\b(?:(?:is|are|was|were|be|been)\s+there|there\s+(?:is|are|was|were|been?|a|any))\b", regex.I
)
FRAGMENT = regex.compile(
    r"^(?:(?:and |but |so )?(?:what|how) about|what of|and|but|so|or)\b[\s,:]*(?P<rest>\S.*)$", regex.I
)
QUESTION_WORD = (
    r"who|whom|whose|what|when|where|why|which|how(?:\s+(?:much|many|long|often|far|old|come))?|since when|"
    r"(?:in|on|at|to|with|by|from|for|of)\s+(?:whom|what|which|whose)"
)
BARE_WH = regex.compile(rf"^(?:and\s+|but\s+)?(?P<wh>{QUESTION_WORD})$", regex.I)
WH = regex.compile(rf"^(?:{QUESTION_WORD})\b", regex.I)
TIME_PHRASE = regex.compile(
    r"^(?:in|on|since|before|after|during|by|last|this|next)\s+\S+(?:\s+\S+){0,3}$|^\d{4}$", regex.I
)
ELSE = regex.compile(r"\belse\b|\b(?:another|others?|besides|apart from|aside from|except)\b", regex.I)
BESIDES_THEM = regex.compile(
    r",?\s+(?:besides|other than|apart from|aside from|except(?: for)?)\s+"
    r"(?:him|her|them|it|that|this|(?:these|those)(?: \p{L}+)?|the (?:two|three|four|five|ones))\b",
    regex.I,
)
ANY_OTHER = (
    (regex.compile(r"^(?:(?:was|were|is|are) there )?any(?:one|body) else\b", regex.I), "Who else"),
    (regex.compile(r"^(?:(?:was|were|is|are) there )?anything else\b", regex.I), "What else"),
    (regex.compile(r"^(?:(?:was|were|is|are) there )?any other\b(?= \p{L})", regex.I), "Which other"),
)
PLACE_BEFORE = regex.compile(
    r"\b(?:in|at|to|from|near|visit(?:s|ed|ing)?|reach(?:ed)?|left|leave)\s+(?:the\s+)?$", regex.I
)
WEAK = frozenset(
    """
    who what which where else other others another people one ones did was were is are has have had been any more anyone
    anybody someone does do don didn doesn isn wasn t how many much there
    """.split()
)
