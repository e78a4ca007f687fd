"""A question of who did something, asked of one ("What about Belmora?") or of those that did not ("Who didn't?")."""

import regex

from qa.conversation.exchanges import Exchange
from qa.language.countries import COUNTRIES
from qa.language.nouns import without_article
from qa.language.verbs import base_of_past, base_of_present
from qa.language.vocabulary import ORGANISATION_WORDS
from qa.names.plain import is_role
from qa.questions.forms import AUXILIARIES, AUXILIARY, core
from qa.questions.mentions import mentions_of
from qa.questions.phrases import phrases_of

COUNTRY = regex.compile(
    rf"\b(?:{'|'.join(sorted(COUNTRIES, key=len, reverse=True))})\b|\bU\.?[SK]\b\.?", regex.I | regex.V0
)
SUBJECT_ASKED = regex.compile(
    r"^(?:(?i:who)|(?i:which|what)\s+(?:of\s+(?P<noun>\p{Lu}\S*(?:\s+(?:and|\p{Lu}\S*))*)|"
    rf"(?P<noun>(?!{AUXILIARY}\b)(?:\p{{L}}+\s){{0,3}}?(?:countr(?:y|ies)|nations?|states?|governments?|towns?|cit(?:y|ies)|regions?|clubs?|"
    r"teams?|compan(?:y|ies)|firms?|banks?|part(?:y|ies)|unions?|newspapers?|leaders?|presidents?|ministers?|politicians?|"
    r"officials?|candidates?|lawmakers?|members?))))\s+(?P<verb>\p{Ll}+)(?P<rest>\b.*)$"
)
OTHERS = regex.compile(r"^(?P<wh>who|which|what) (?:else|other) ", regex.I)
BESIDES_ONE = regex.compile(r"^(?i:who\sbesides)\s(?:the\s)?\p{Lu}\S*(?:\s\p{Lu}\S*)*\s(?P<rest>\p{Ll}.*)$")
SUBJECT = regex.compile(r"\s+(?:the|an?|his|her|its|their|this|that|he|she|it|they|we|you|I|\p{Lu}\S*)\b")
COUNTED_DOING = regex.compile(
    r"^how\s+many\s+(?P<noun>(?:\p{Ll}+\s)?(?:\p{Ll}+s|people|children|men|women))\s+(?P<verb>\p{Ll}+)(?P<rest>\b.*)$",
    regex.I,
)
"""Those who are counted for what they do: "How many towns signed?"."""
HOW_MANY = regex.compile(r"^(?:and\s+|but\s+)?how\s+many\b", regex.I)
DENIED = regex.compile(
    rf"^(?:and\s+|but\s+)?(?:who|how\s+many(?:\s+of\s+them|\s+\p{{Ll}}+)?|which(?:\s+(?:ones|of\s+them|\p{{Ll}}+))?)\s+(?:{AUXILIARY}\s+not|{AUXILIARY}n['’]t|won['’]t)\s*\?*$",
    regex.I | regex.V0,
)
DID = regex.compile(rf"^(?:and\s+|but\s+)?who\s+(?:{AUXILIARY}|wo|ca)(?P<no>\s+not|n['’]t)?\s*\?*$", regex.I | regex.V0)
PEOPLE = r"(?-i:\p{Lu}\S*(?:\s\p{Lu}\S*)*)"
POLAR_OF_SOMEBODY = regex.compile(
    rf"^(?P<verb>{AUXILIARY})\s+(?:they|he|she|everyone|everybody|any(?:one|body)|{PEOPLE}(?:(?:,|,?\sand)\s{PEOPLE})*"
    r"|(?:all|both|any)(?:\s(?:of\s)?(?:the|them|these|those))?(?:\s(?-i:\p{Ll})+s)?|the\s(?-i:\p{Ll})+)\s+"
    r"(?:all\s|both\s|also\s)?(?P<rest>(?-i:\p{Ll}).*)$",
    regex.I | regex.V0,
)
"""Whether somebody did something: "Did all leaders attend"."""
MEMBER = regex.compile(
    r"who\s(?:else\s)?(?P<verb>is|are|was|were)\s(?:else\s)?(?:also\s)?"
    r"(?P<rest>(?:on|among|part of|(?:a )?members? of|invited to)\s.+)$",
    regex.I,
)
"""Who belongs to something: "Who is on the Norvik Board?"."""
OWNER = regex.compile(r"['’]s?\s")
SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}


def asked_of_one(previous: str, new: str) -> str | None:
    """Return "Did X agree?" for X and "Which towns agreed?"; None of other questions, or where X may replace a name."""
    if (besides := BESIDES_ONE.match(core(previous))) and _is_name(new):
        asked = SUBJECT_ASKED.match(f"who {besides['rest']}")
        return _asked_whether(asked, new) if asked else None
    asked = SUBJECT_ASKED.match(OTHERS.sub(r"\g<wh> ", core(previous)))
    if (member := MEMBER.match(core(previous))) and _is_person(new):
        return f"{SINGULAR.get(member['verb'], member['verb']).capitalize()} {new} {member['rest']}?"
    if asked is None or not (_is_name(new) or (_is_office(new) and _names_no_office(previous))):
        return None
    if asked["noun"] is None and mentions_of(previous):  # "Who criticised Norway?": rather, who criticised X
        return None
    return _asked_whether(asked, new)


def asked_of_one_country(new: str, before: Exchange) -> str | None:
    """Return "Did Norway leave Belmora?" for Norway after "Who left Belmora?" and "Sweden"; None of others.

    A question that names a country itself is rather asked of another one.
    """
    asked, new = SUBJECT_ASKED.match(OTHERS.sub(r"\g<wh> ", core(before.resolved))), new.rstrip("?!. ")
    countries = any(COUNTRY.fullmatch(without_article(answer)) for answer in before.answers)
    named = mentions_of(before.resolved) and not COUNTRY.search(before.resolved)
    return _asked_whether(asked, new) if asked and countries and named and COUNTRY.fullmatch(new) else None


def _asked_whether(asked: regex.Match[str], new: str) -> str | None:
    """Return "Did X agree?" of "Which towns agreed?"; None where somebody else does what is asked."""
    verb, rest = asked["verb"].lower(), asked["rest"]
    if verb in AUXILIARIES and _has_subject(verb, rest):
        return None
    if verb in AUXILIARIES:
        helper, main = SINGULAR.get(verb, verb), ""
    elif base := base_of_past(verb):
        helper, main = "did", f" {base}"
    else:
        helper, main = "does", f" {base_of_present(verb) if asked['noun'] is None else verb}"
    return f"{helper.capitalize()} {new}{main}{rest}?"


def _is_person(new: str) -> bool:
    """Tell whether a fragment is a name, and of no body: a board is no member of a board."""
    return _is_name(new) and ORGANISATION_WORDS.isdisjoint(new.lower().split()) and not COUNTRY.fullmatch(new)


def _is_name(new: str) -> bool:
    names = mentions_of(f"about {new}")
    return bool(names) and names[0].end == len(f"about {new}")


def _is_office(new: str) -> bool:
    """Tell whether a fragment is somebody by office alone: "the king", "the Norwegian prime minister"."""
    phrase = next(iter(phrases_of(f"about {new}")), None)
    if phrase is None or phrase.end < len(f"about {new}") or not is_role(phrase.head):
        return False
    return phrase.determiner.lower() == "the" or OWNER.search(new) is not None


def _names_no_office(previous: str) -> bool:
    """Tell whether a question names no office that another may replace, as "Who succeeded the president?" does."""
    return not any(is_role(phrase.head) for phrase in phrases_of(core(previous)) if not phrase.asked_for)


def asked_of_others(asked: str, previous: str) -> str | None:
    """Return "Who did not accept?" for "Who didn't?" and "Did they all accept?"; None of other questions."""
    match, done = DID.match(asked), POLAR_OF_SOMEBODY.match(core(previous))
    if match is None or done is None:
        return None
    return f"Who {done['verb'].lower()}{' not' if match['no'] else ''} {done['rest']}?"


def asked_of_the_rest(asked: str, previous: str) -> str | None:
    """Return "Which towns did not agree?" for "Which didn't?" and "Which towns agreed?"; None of other questions."""
    if not DENIED.match(asked):
        return None
    match = SUBJECT_ASKED.match(core(previous)) or _counted_doing(previous)
    if match is None or (match["verb"].lower() in AUXILIARIES and _has_subject(match["verb"].lower(), match["rest"])):
        return None
    who, verb, rest = _asked_for(asked, match), match["verb"], match["rest"]
    if verb.lower() in AUXILIARIES:
        return f"{who}{verb} not{rest}?"
    one = f"does not {base_of_present(verb)}" if match["noun"] is None else f"do not {verb}"
    base = base_of_past(verb)
    return f"{who}{f'did not {base}' if base else one}{rest}?"


def _counted_doing(previous: str) -> regex.Match[str] | None:
    """Return a match of a question that counts those who do something: of "how many seats Norvik won", none."""
    match = COUNTED_DOING.match(core(previous))
    does = match and (match["verb"].lower() in AUXILIARIES or base_of_past(match["verb"]))
    return match if does else None


def _asked_for(asked: str, match: regex.Match[str]) -> str:
    """Return what the rest is asked for by: "How many towns " for "How many did not?", else "Which towns "."""
    before, noun = match.string[: match.start("verb")], match["noun"]
    if HOW_MANY.match(asked):
        return f"How many {noun} " if noun and noun.islower() else before
    return f"Which {noun} " if HOW_MANY.match(before) else before


def _has_subject(verb: str, rest: str) -> bool:
    """Tell whether an auxiliary is followed by who does it: "Which towns did she visit?"."""
    return (verb in ("do", "does", "did") and not rest.startswith(" not ")) or SUBJECT.match(rest) is not None
