"""The times that questions name, and a question asked of another time: "And in March?", "Last year?", "In 2023?"."""

import regex

from qa.questions.cues import TIME_PHRASE

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SEASONS = "summer|winter|spring|autumn"
QUARTER = (
    r"(?:(?:Q[1-4]|H[12])(?:,?\s+(?:FY\s?)?\d{4})?|(?:FY\s?|fiscal\s+(?:year\s+)?)\d{4}|"
    r"(?:first|second|third|fourth|last)\s+(?:quarter|half)"
    r"(?:\s+of\s+(?:(?:fiscal\s+)?\d{4}|(?:last|this|next)\s+year))?)"
)
DATED = (
    rf"(?:(?:in|on|since|during|by|until|before|after)\s+)(?:the\s+)?(?:early\s+|late\s+|mid-)?(?:\d{{1,2}}\s+)?"
    rf"(?:(?:{MONTHS})(?:\s+\d{{1,2}}(?!\d))?(?:,?\s+\d{{4}})?|(?:(?:{SEASONS})\s+(?:of\s+)?)?\d{{4}}s?|{QUARTER})"
)
SAID = (
    rf"on\s+{DAYS}|yesterday|today|tomorrow|(?:last|this|next)\s+\p{{L}}+|"
    r"the\s+(?:first|second|last|next|previous)\s+(?:time|year|month|week|day)|"
    r"the\s+(?:year|month|week|day)\s+(?:before|after)|"
    r"\S+\s+(?:years?|months?|weeks?|days?|hours?)\s+(?:ago|earlier|later|before|after)"
)
TIME_SAID = regex.compile(SAID, regex.I)
LIKELY = regex.compile(r"(?:before|after|during|since|last|this|next)\s|.*\d", regex.I)
DATE = regex.compile(DATED)
DATE_IN = regex.compile(
    rf"\s+(?:{DATED}|(?:last|this|next)\s+(?:year|month|week|quarter|decade|{SEASONS}|{MONTHS}|{DAYS}))\b"
)
DAY_IN = regex.compile(rf"\s*\bon\s+{DAYS}\b")
DAY_ALONE = regex.compile(rf"(?:on\s+)?(?P<day>{DAYS}(?:\s(?:morning|afternoon|evening|night))?)", regex.I)
DAY_SAID = regex.compile(
    rf"(?<=\b(?:for|by|until|till|from|before|after|since)\s)"
    rf"(?:today|tomorrow|tonight|{DAYS}(?:\s(?:morning|afternoon|evening|night))?)\b"
)
TIME_AT_END = regex.compile(rf"\s+(?:{SAID})$", regex.I)
YEAR_AT_END = regex.compile(r"\s\d{4}$")
MONTH = regex.compile(rf"\b(?:{MONTHS})\b")


def is_time(words: str) -> bool:
    """Tell whether words are a time and nothing else: "in March", "last year", "ten years ago"."""
    opening = words[:1].lower() + words[1:]
    return any(p.fullmatch(said) for p, said in ((TIME_SAID, words), (DATE, opening), (DAY_ALONE, words)))


def may_be_time(words: str) -> bool:
    """Tell whether words that name nothing are rather a time than anything else: "before the vote", "in week 12"."""
    return TIME_PHRASE.match(words) is not None and LIKELY.match(words) is not None


def at_another_time(previous: str, new: str) -> str:
    """Return the previous question, without its closing mark, asked of a new time in place of its own.

    A month takes over the year of the month that it replaces, a day the place of another: "for Saturday".
    """
    if day := DAY_ALONE.fullmatch(new):
        if DAY_SAID.search(previous):
            return DAY_SAID.sub(day["day"], previous)
        new = f"on {day['day']}"
    dates = [match.group() for match in DATE_IN.finditer(previous)]
    timeless = DAY_IN.sub("", TIME_AT_END.sub("", DATE_IN.sub("", previous)))
    year = next((found.group() for date in dates if MONTH.search(date) and (found := YEAR_AT_END.search(date))), "")
    dated = MONTH.search(new) is not None and not YEAR_AT_END.search(new)
    return f"{' '.join(timeless.split())} {new[:1].lower() + new[1:]}{year if dated else ''}"
