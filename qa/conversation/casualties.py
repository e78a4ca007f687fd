"""Follow-ups of what else befell people: "And injured?" after "How many were killed?"."""

import regex

COUNTED = regex.compile(r"\p{Ll}*\p{L}{3,}ed|hurt", regex.I)
HARMED = regex.compile(
    r"(?:injured|hurt|wounded|killed|dead|missing|rescued|trapped|displaced|homeless|evacuated|hospitali[sz]ed|arrested)",
    regex.I,
)
CASUALTIES = regex.compile(
    r"(?P<who>(?:how many(?: (?!of\b)\p{Ll}+){0,2}?|who))(?: (?:have|has|had|were|was|are|is)(?: been)?)?"
    rf" (?:died|drowned|perished|survived|{HARMED.pattern})\b(?P<rest>.*)$",
    regex.I,
)
"""What "and injured?" may follow: "How many people have died in the crash"."""
DONE = regex.compile(r"(?<=\b(?:was|were|been|be|is|are|got) )(?:\p{Ll}{3,}ed|hurt|shot|lost|found)\b")
DONE_LAST = regex.compile(r"(?<=\b(?:was|were|is|are|been)\b.*\s)(?:\p{Ll}{3,}ed)$")


def of_those_harmed(previous: str, new: str) -> str | None:
    """Return "How many were injured" for "Injured" after "How many were killed"; None for other words or questions."""
    done = list(DONE.finditer(previous)) or list(DONE_LAST.finditer(previous))
    if COUNTED.fullmatch(new) and done:
        return f"{previous[: done[-1].start()]}{new.lower()}{previous[done[-1].end() :]}"
    if HARMED.fullmatch(new) and (count := CASUALTIES.match(previous)):
        verb = "was" if count["who"].lower() == "who" else "were"
        return f"{count['who']} {verb} {new.lower()}{count['rest']}"
    return None
