"""A question in the words that retrieval and reading do best with; it asks the same thing, and nobody is shown it."""

import regex

from qa.language.known_verbs import AUXILIARY, is_past
from qa.language.vocabulary import ORGANISATION_WORDS
from qa.names.sameness import NUMERALS
from qa.questions.fragments import in_full
from qa.questions.mentions import mentions_of

POST = r"(?:office|position|post|profession|occupation|job|job title|title|function|role)"
NAME = r"(?P<name>(?:the\s+)?\p{Lu}[\w\p{M}.'’-]*(?:\s+(?:al-|el-)?[\p{L}][\w\p{M}.’-]*){0,4}?)"
OF_A_LAND = (
    r"(?:(?:foreign|prime|vice|finance|defence|defense|interior)\s)?"
    r"(?:ambassadors?|governments?|king|leaders?|ministers?|officials?|presidents?|queen|troops)"
)
"""What a land has; other plurals behind "nations" are what they do something to: "Which nations sent ships?"."""
POST_OF = (
    regex.compile(rf"^(?i:what(?:['’]s|\s+is|\s+was))\s+{NAME}['’]s?\s+(?i:(?:current\s+)?{POST})$"),
    regex.compile(rf"^(?i:what\s+(?:is|was)\s+the\s+(?:current\s+)?{POST}\s+of)\s+{NAME}$"),
    regex.compile(rf"^(?i:(?:what|which)\s+{POST}\s+(?:does|did|do))\s+{NAME}\s+(?i:hold|have|occupy)$"),
)
DOES = regex.compile(
    r"^(?i:what\s+(?:does|did(?=.*\sliving$)))\s+(?P<name>\p{Lu}[\w\p{M}.'’-]*(?:\s+(?:al-|el-)?\p{Lu}[\w\p{M}.’-]*){1,3})"
    r"\s+(?i:do(?:\s+for\s+a\s+living)?)$"
)
TELL_ABOUT = regex.compile(
    r"^(?i:(?:please\s+)?(?:can\s+you\s+)?(?:tell\s+(?:me|us)|what\s+do\s+you\s+know|what\s+is\s+known)(?:\s+(?:more|something))?"
    r"\s+about)\s+(?P<what>(?:(?i:the|an?)\s+)?\S+(?:\s+\S+){0,5})$"
)
TELL_MORE = regex.compile(r"^(?i:tell\s+(?:me|us)\s+(?:more|something))\s+\((?P<what>[^(),]+)\)$")
CLAUSE = regex.compile(r"\b(?:who|what|which|where|when|why|how|that|whether|if)\b", regex.I)
OF_SOMEBODY = r"(?<=\b(?:the|former|new|['’]s)\s)"
ENDS = r"(?=(?:['’]?s)?\b)(?!\s?\p{Nd}|-)"
HOURS = rf"(?<!\p{{Nd}}\s?)(?<!\b(?:{'|'.join(NUMERALS)}|thirty|fifteen)\s)"
IN_FULL = (
    (regex.compile(rf"{HOURS}\bPM{ENDS}|{OF_SOMEBODY}pm{ENDS}"), "prime minister"),
    (regex.compile(rf"\bVP{ENDS}|{OF_SOMEBODY}vp{ENDS}"), "vice president"),
    (regex.compile(r"\bgov['’]?t\b", regex.I), "government"),
    (regex.compile(r"^(?P<wh>[Ww]h(?:at|ere|en)|[Hh]ow)s\b"), r"\g<wh>'s"),
    (
        regex.compile(r"^(?P<wh>[Ww]ho)s(?=\s+(?:the|an?|his|her|its|their|in|on|at|behind|\p{Ll}+ing|\p{Lu}\S*)\b)"),
        r"\g<wh>'s",
    ),
    (
        regex.compile(rf"(?<!\b(?:first|six|united)\s)\b(?P<land>country|nation)s(?=\s{OF_A_LAND}\s)", regex.I),
        r"\g<land>'s",
    ),
    (regex.compile(r"\bcountrys\b(?!['’])"), "countries"),
    (regex.compile(r"\b(?:wich|whcih|wihch|whihc)\b"), "which"),
    (regex.compile(r"^(?:hwo|woh)\b"), "who"),
    (regex.compile(r"^(?:wen|wehn|whne)\b"), "when"),
    (regex.compile(r"^(?:wat|waht|wht)(?=s?\b)"), "what"),
    (regex.compile(r"^hw(?=\s+(?:many|much)\b)"), "how"),
    (regex.compile(rf"^y(?=\s+{AUXILIARY}\b)"), "why"),
)
"""Short forms that people type and articles spell out."""
MISSPELT = {
    "accomodat": "accommodat",
    "acheiv": "achiev",
    "annouc": "announc",
    "begining": "beginning",
    "beleiv": "believ",
    "comission": "commission",
    "comittee": "committee",
    "commitee": "committee",
    "foriegn": "foreign",
    "goverment": "government",
    "happend": "happened",
    "milion": "million",
    "minsiter": "minister",
    "negociat": "negotiat",
    "occured": "occurred",
    "parliment": "parliament",
    "presedent": "president",
    "presidant": "president",
    "reciev": "receiv",
    "resigend": "resigned",
    "succesful": "successful",
    "wensday": "wednesday",
}
"""How words that news is full of are mistyped, each by how it begins."""
MISTYPED = regex.compile(rf"\b(?:{'|'.join(MISSPELT)})(?=\p{{Ll}}*\b)")
ARTICLES = (
    r"(?:(?:all|any)\s(?:of\s)?)?(?:the|this|these|those|your)\s(?:news\s)?(?:articles?|(?P<text>texts?|passages?))"
)
ACCORDING = regex.compile(
    rf"^(?:according\sto|in)\s{ARTICLES},?\s+|,?\s+according\sto\s{ARTICLES}(?=[?.!\s]*$)", regex.I
)
IN_ARTICLES = regex.compile(rf"(?P<word>[\p{{L}}-]+)\s+(?:in|by|from)\s{ARTICLES}(?=[?.!\s]*$)", regex.I)
LISTED = regex.compile(r"(?:list|name)\s", regex.I)
"""Words for the articles themselves, which would find what says "article": "Name the mayors in the articles"."""
TELLS = frozenset("cited described given listed mentioned named quoted reported".split())
"""What is done in a text by whoever wrote it; what is deleted from "the text" is rather so from a draft."""


def as_read(question: str) -> str:
    """Return "Who is Ana Prado?" for a question after somebody's office, others with their short forms in full."""
    bare = question.strip().rstrip("?. ")
    match = next((found for pattern in (*POST_OF, DOES) if (found := pattern.match(bare))), None)
    if match and not _is_body(match["name"]):
        return f"Who is {match['name']}?"
    told = TELL_ABOUT.match(bare) or TELL_MORE.match(bare)
    if told and not CLAUSE.search(told["what"]):
        return f"{'Who' if _is_person(told['what']) else 'What'} is {told['what']}?"
    return _in_full(in_full(question))


def _is_person(name: str) -> bool:
    """Tell whether a name of two or three words may be a person's: "Ana Prado", but not "the Tarn Bridge"."""
    found = mentions_of(f"about {name}")
    single = len(found) == 1 and found[0].text == name and found[0].is_person
    return single and " " in name and not _is_body(name)


def _is_body(name: str) -> bool:
    """Tell whether a name is no person's: "the UN", "Norvik Bank"."""
    words = name.split()
    return words[0].lower() == "the" or name.isupper() or not ORGANISATION_WORDS.isdisjoint(map(str.lower, words))


def _in_full(question: str) -> str:
    """Return "the prime minister" for "the PM", "received" for "recieved"."""
    for short, words in IN_FULL:
        question = short.sub(words, question)
    return _without_articles(MISTYPED.sub(lambda match: MISSPELT[match.group()], question))


def _without_articles(question: str) -> str:
    """Return "Name the mayors mentioned." for "Name the mayors in the articles."."""
    bare = ACCORDING.sub("", question)
    found = IN_ARTICLES.search(bare)
    if found is None or found.start() == 0:
        return bare
    word = found["word"].lower()
    if is_past(word) and found["text"] and word not in TELLS:
        return bare
    if is_past(word):  # "named" alone may be appointed
        said = "mentioned" if word == "named" else found["word"]
        return f"{bare[: found.start()]}{said}{bare[found.end() :]}"
    return f"{bare[: found.end('word')]} mentioned{bare[found.end() :]}" if LISTED.match(bare) else bare
