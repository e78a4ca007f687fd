"""What says more of a noun phrase behind it: "the strike in Norvik", "the attack on the market in Zell"."""

from collections.abc import Iterator

from qa.language.nouns import SAYS_MORE
from qa.questions.emptiness import is_date
from qa.questions.phrases import Phrase, phrases_of


def plain(phrase: Phrase) -> str:
    """Return a phrase as it can be put into another question: with its article, without "some" or "any"."""
    return phrase.text if phrase.determiner.lower() in ("the", "a", "an") else phrase.bare


def with_complement(asked: str, phrase: Phrase) -> str:
    """Return a phrase with what says more of it: "the strike in Norvik", "the attack on the market in Zell"."""
    if phrase.named or phrase.asked_for:
        return plain(phrase)
    return plain(phrase) + asked[phrase.end : complement_end(asked, phrase)]


def complement_end(asked: str, phrase: Phrase) -> int:
    """Return where a phrase ends with what says more of it."""
    end = phrase.end
    for after in complements(asked, phrase):
        closes = not asked[after.end :].strip(" ?.!") and phrase.complement
        end = after.end if after.named or closes else end
    return end


def complements(asked: str, phrase: Phrase) -> Iterator[Phrase]:
    """Yield the phrases behind a phrase that say more of it, and of each other."""
    for after in phrases_of(asked):
        between = SAYS_MORE.fullmatch(asked[phrase.end : after.start])
        if between and any(map(str.isalpha, after.bare)) and not is_date(after):
            yield after
            phrase = after
