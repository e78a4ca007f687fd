"""Patterns that give a follow-up away: pronouns, fragments, "else", "there". English."""

from collections.abc import Callable
from typing import Final

import regex

from qa.language.known_verbs import AUXILIARY, PASTS

PRONOUN = regex.compile(
    r"(?!(?-i:(?<=\b\p{Lu}\S*\s)\p{Lu}\p{Ll}|(?<=\S\s)\p{Lu}\p{Ll}+\s\p{Lu}))\b"  # no title: "Let It Burn"
    r"(?P<word>he|she|him|her|his|hers|himself|herself|it|its|itself|they|them|their|theirs|themselves)\b|"
    r"(?<!\b(?:before|after|than|like|for) )\b(?P<word>this|that|these|those)\b"
    r"(?=\s*(?:[?.!,]|$|(?:is|was|are|were|do|does|did|happen|mean|cause)\b))",
    regex.I,
)
PLACEHOLDER_IT = regex.compile(
    r"\b(?:is|was|does|did|will|would|has)\s+it\s+(?:rain|snow|take(?!\s+(?:effect|place|part|off|over|up|on))|possible|true|likely)"
    r"|\bhow\s+(?:hot|cold|warm|wet|windy)\s+(?:is|was|will|did|could|might|can)\s+it\b"
    r"|\bit (?:is|was) (?:true|said)\b|\bwhose\s(?:\p{Ll}+\s)?(?:decision|idea|plan)\s(?:is|was)\s(?:it|that|this)\b",
    regex.I,
)
THERE = regex.compile(r"\b(?:in |over )?there\b", regex.I)
EXISTENTIAL = regex.compile(
    r"\b(?:(?:is|are|was|were|be|been)\s+there|there\s+(?:is|are|was|were|been?|a|any)|"
    r"(?:will|would|can|could|may|might|should|has|have|had)\s+there)\b",
    regex.I,
)
FRAGMENT = regex.compile(
    r"^(?:(?:and |but |so )?(?:what|how) about|what of|and|but|so|or)\b[\s,:]*(?P<rest>\S.*)$", regex.I
)
BEFORE_WHICH = (
    r"(?:as|in|on|at|to|with|by|from|for|of|about|against|under|over|into|between|among|after|before|through|"
    r"within|during|since|until|without|towards?|behind)"
)
TIME_NOUN = rf"(?:\s+(?:time|day|date|month|year)s?(?=\W*$|\s+{AUXILIARY}\b))"
"""The noun of "what time" and "in which year", where nothing else belongs to it: not "what time limit"."""
QUESTION_WORD = (
    rf"who|whom|whose|what{TIME_NOUN}?|when|where|why|which{TIME_NOUN}?|"
    r"how(?:\s+(?:much|many(?:\s+times)?|often|long|far|old|come|high|tall|big|large|wide|deep|fast|heavy|strong|soon))?|"
    r"(?:since|until|till|by|from|before|after) when|(?:from|to) where|where to|who (?:by|with|from)|"
    rf"{BEFORE_WHICH}\s+(?:whom|(?:what|which){TIME_NOUN}?|whose|how (?:much|many|long|far))|since how long"
)
OF_WHICH = rf"{BEFORE_WHICH}\s+(?:what|which|how\s+many)\s+\p{{Ll}}+"
ALONE_WH = regex.compile(
    rf"^(?:(?:and|but|so)\s+)?(?P<wh>what for|why not|how long for|{OF_WHICH}|{QUESTION_WORD})"
    r"(?P<there>\s+(?:there|then))?$",
    regex.I,
)
WH = regex.compile(rf"^(?:{QUESTION_WORD})\b", regex.I)
TIME_PHRASE = regex.compile(
    r"^(?:in|on|since|before|after|during|by|last|this|next)\s+\S+(?:\s+\S+){0,3}$|^\d{4}$", regex.I
)
ELSE = regex.compile(r"\belse\b|\b(?:another|others?|besides|apart from|aside from|except)\b", regex.I)
GOES_ON = regex.compile(
    r"\b(?:else|another|besides|apart from|aside from|except)\b|^(?:and\s+)?(?:the\s+)?others?\b|"
    r"\b(?:which|what|who|any|many|there|name|list|and|give|show|me)\s+(?:the\s+)?others?\b(?!\s+(?:side|hand|end|half|day)\b)",
    regex.I,
)
"""What asks to go on from earlier answers: "Who else …?", "Which other …?"."""
BESIDES = r"(?:besides|other than|apart from|aside from|except(?: for)?)"
NO_NOUN_NEXT = (
    r"(?=\s*(?:[?.!,]|$|(?:also|at|by|did|do|does|for|from|has|have|in|is|on|to|was|were|will|with|would|\p{L}+ed|"
    rf"{'|'.join(sorted(PASTS))})\b))"
)
DOING = (
    rf"(?:was|were|is|are|has|have|had|did|does|do|will|would|can|could|{'|'.join(sorted(PASTS))}|(?-i:\p{{Ll}}+ed))"
)
OF_THOSE = r"(?:these|those)(?! (?:who|that|which|of|in|at|on|from|with)\b)(?: \p{L}+)?"
THEM = rf"(?:him|them|it|(?:her|that|this){NO_NOUN_NEXT}|{OF_THOSE}|the (?:two|three|four|five|ones))"
BESIDES_THEM = regex.compile(rf",?\s+{BESIDES}\s+{THEM}\b", regex.I)
ANY_OTHER: Final[tuple[tuple[regex.Pattern[str], str | Callable[[regex.Match[str]], str]], ...]] = (
    (regex.compile(rf"^{BESIDES}\s+{THEM}\s*\?*$", regex.I), "Any others?"),
    (regex.compile(r"^(?:and\s+)?(?:any\s+)?more\s*\?*$", regex.I), "Any others?"),
    (
        regex.compile(
            rf"^(?:(?:and|but)\s+)?(?:who\s+else\s+(?!.*\b(?:{DOING})\b))?(?P<besides>{BESIDES}\s+(?!.*\b(?:who|what|which|where|when|how|why)\b|.*,)[^?]+?)\s*\?*$",
            regex.I,
        ),
        lambda match: f"Any others {match['besides'].lower()[:1]}{match['besides'][1:]}?",
    ),
    (regex.compile(r"^(?:(?:was|were|is|are) there )?any(?:one|body) else\b", regex.I), "Who else"),
    (regex.compile(r"^(?:(?:was|were|is|are) there )?anything else\b", regex.I), "What else"),
    (regex.compile(r"^(?:(?:was|were|is|are) there )?any other\b(?= \p{L})", regex.I), "Which other"),
    (regex.compile(r"^(?:and )?other\b(?=(?: \p{L}+)? \p{Ll}+(?<!s)s\s*\?*$)", regex.I), "Which other"),
)
ALSO = r"^(?:(?:and|but|so)\s+)?(?:(?:what|how)\s+about\s+)?"
IN_A_WORD = (
    (regex.compile(rf"{ALSO}the\s+(?:reasons?|cause)\s*\?*$", regex.I), "Why?"),
    (regex.compile(rf"{ALSO}the\s+(?:date|time|day)\s*\?*$", regex.I), "When?"),
    (regex.compile(rf"{ALSO}the\s+(?:place|venue|location)\s*\?*$", regex.I), "Where?"),
    (
        regex.compile(r"^(?:and\s+)?(?P<wh>when|why|where(?=\s+was))\s+(?:is|was)\s+(?:that|this)\s*\?*$", regex.I),
        r"\g<wh>?",
    ),
    (
        regex.compile(rf"^(?P<wh>which|who|how\s+many)\s+of\s+(?:those|these)(?=\s+{DOING}\b|\s*\?*$)", regex.I),
        r"\g<wh> of them",
    ),
    (regex.compile(r"^(?:and|but)\s+(?P<side>for|against)\s+(?:it|that|this)\s*\?*$", regex.I), r"And \g<side>?"),
    (
        regex.compile(r"^(?:(?:can|could)\s+you\s+)?(?:please\s+)?(?:list|name)\s+(?:all\s+of\s+)?them\W*$", regex.I),
        "Which ones?",
    ),
    (regex.compile(r"^(?:and\s+)?where\s+from\s*\?*$", regex.I), "From where?"),
    (regex.compile(r"^which ones\b(?=\s+\p{Ll})(?!.*(?:\bnot\b|n['’]t\b))", regex.I), "Which of them"),
)
"""What asks the same as one question word does: "And the reason?", "When was that?"; "which ones"."""
ANSWERED_BY = regex.compile(
    r"^(?:and |but )?(?:besides .*?,\s*)?(?:(?:since|until|for|by|in|on|at|to|from|with|of|about|against) )?"
    r"(?:(?P<person>who(?:m|se)?)|(?P<place>where)|(?P<which>which)|(?P<thing>what)|(?P<amount>how)|(?P<time>when)|"
    r"(?P<reason>why)|(?P<polar>is|are|was|were|did|does|do|has|have|had|can|will))\b",
    regex.I,
)
PLACE_BEFORE = regex.compile(
    r"\b(?:in|at|from|near|visit(?:s|ed|ing)?|reach(?:ed)?|left|leave|(?:go|goes|going|gone|went|come|came|travel\w*|"
    r"mov(?:e|ed|ing)|fl(?:y|ew|own)|sail\w*|return\w*|sent|trip|visit|way|road|ferr(?:y|ies)|back) to)\s+(?:the\s+)?$",
    regex.I,
)
HEADLESS = regex.compile(
    r"(?:first|second|third|last|latest|next|largest|biggest|smallest|oldest|youngest|highest|longest|best|worst|main|"
    r"most|least|other|others|\p{L}{3,}est|popular|famous|important|common|recent|successful)"
)
DEFINING = regex.compile(
    r"^(?:(?:please )?(?:tell|show|describe|explain)\b(?:\s+(?:me|us))?(?:\s+(?:more\s+)?about)?|"
    r"(?:what|who)(?:['’]s|\s+is|\s+are|\s+was|\s+were)|what about|how about|what do you know about|"
    r"what happened (?:to|in|at|during|with))\b",
    regex.I,
)
CLAUSE = regex.compile(
    r"\b(?:that|when|after|before|if|because|while|since|until|whether)\b|"
    r"\b(?:and|but|or)\s+(?:who|what|when|where|why|how|which|is|are|was|were|did|does|do|has|have|had|can|could|will|would|"
    r"he|she|it|they)\b|\b(?:and|but|or)\s*$",
    regex.I,
)
WHAT_ABOUT = regex.compile(r"^(?:and |but |so )?(?:what|how) about\b|^what of\b", regex.I)
PREPOSITION = regex.compile(
    r"^(?P<word>in|on|at|for|with|by|from|to|near|against|during|before|after|without|under|among|over|off)\s", regex.I
)
OBJECT_WHO = regex.compile(
    r"^who(?:m)? (?:did|does|do|has|have|had|will|would|can|is|was) (?:he|she)\b|^(?:with|to|by|for|from) whom\b",
    regex.I,
)
RELATIVE = regex.compile(r"(?<= )(?:that|which|whom)\s+$", regex.I)
BACKGROUND = regex.compile(
    r"^(?:(?:please )?(?:tell|describe|explain)\b|(?:what|who)(?:['’]s|\s+is|\s+are|\s+was|\s+were)\b)", regex.I
)
BETWEEN = regex.compile(
    r"\b(?:in common|differ|different|differences?|compare[ds]?|between|both|alike|related|"
    r"similar(?:ity|ities)?)\b",
    regex.I,
)
WHOM = regex.compile(
    r"""
    ^who(?:m)?\ (?:did|does|do|has|have|will|is|was)\b.*\b
    (?:(?:meet|met|meeting|with)\b|(?:speak|spoken|talk|talked|speaking|talking)\ to\b|(?:call|phone|phoned)$)
    | ^with\ whom\b
    """,
    regex.I | regex.X,
)
NEW_TOPIC = regex.compile(
    r"^(?:(?:something else|(?:a |an)?(?:other|different|new) (?:question|topic|subject|thing)|changing the subject|"
    r"on (?:another|a different) (?:note|subject|topic))\s*[:,.–—-])\s+(?=\S+ \S)",
    regex.I,
)
OPENS_WITH_TOPIC = regex.compile(
    r"^(?P<topic>(?:and|but|what about|how about)\s"
    r"(?:[^?.!]{1,80}[?.!]|[^?.!,]{1,80},(?=\s(?:who|what|when|where|why|how)\b)))\s+"
    r"(?P<rest>\S.*\b(?:it|he|she|they|him|her|them|its|his|their)\b.*)$",
    regex.I,
)
THE_OTHER = regex.compile(
    r"^(?:(?:and|but|what about|how about)\s+)?the (?:others?|latter|second|rest)"
    r"(?: (?:ones?|two|three|four|of (?:them|the two)))?\s*[?.!]*$",
    regex.I,
)
