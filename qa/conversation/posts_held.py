"""Follow-ups that go on from a post: "Since when?" after "Who is Ana Prado?", "Who was it before?" after its holder."""

import regex

from qa.conversation.exchanges import Exchange
from qa.language.nouns import capitalised, without_article
from qa.names.plain import is_role
from qa.questions.forms import core
from qa.questions.phrases import phrases_of

WHO_IS = regex.compile(r"(?i:who) (?P<is>is|was) (?P<name>\p{Lu}\S*(?: \p{Lu}\S*){0,4})$")
SINCE = regex.compile(
    r"(?:(?:and|but) )?(?P<wh>since when|(?:for )?how long|until when|when)(?: (?:was|is) that)?$", regex.I
)
WHO_HOLDS = regex.compile(r"(?i:who(?:['’]s| is| was)) (?P<post>(?:the |\p{Lu}).+?)(?: now| today)?$")
IT_BEFORE = regex.compile(
    r"(?:(?:and|but) )?who (?:was|had|held) (?:it|that|(?:the|that) (?:post|job|office)) "
    r"(?P<side>before|after)(?: (?P<whom>that|then|him|her|them))?$",
    regex.I,
)
BEFORE = regex.compile(
    r"(?:(?:and|but) )?(?:who (?:(?:is|was|came|had|held) )?(?:(?:it|that|the (?:post|job|office)) )?)?"
    r"(?P<side>before|after)(?: (?P<whom>him|her|them|(?-i:\p{Lu}\S*(?: \p{Lu}\S*)*)))?$",
    regex.I,
)


def asked_of_the_post(asked: str, before: Exchange) -> str | None:
    """Return the question about the post that the one answer of the previous turn names; None of other questions."""
    who, words = WHO_IS.match(core(before.resolved)), asked.rstrip("?!. ")
    if held := _of_the_one_before(words, before):
        return held
    since, side = SINCE.match(words), BEFORE.match(words)
    post = _post(before) if who and (since or side) else None
    if who is None or post is None:
        return None
    if since:
        return f"{capitalised(since['wh'])} {who['is']} {who['name']} {post}?"
    if side is None:
        return None
    whom = side["whom"]
    name = who["name"] if whom is None or whom.islower() else whom
    return f"Who was {post} {side['side']} {name}?"


def _of_the_one_before(words: str, before: Exchange) -> str | None:
    """Return "Who was the mayor before Ana Prado?" after "Who is the mayor?"; None where no office was asked for."""
    side, holds = IT_BEFORE.match(words), WHO_HOLDS.match(core(before.resolved).partition(" (")[0])
    phrases = phrases_of(holds["post"]) if side and holds else []
    if side is None or holds is None or not phrases or not is_role(phrases[0].head):
        return None
    whom = f" {before.answers[0]}" if len(before.answers) == 1 else ""
    return f"Who was {holds['post']} {side['side']}{whom}?" if whom or side["side"] == "before" else None


def _post(turn: Exchange) -> str | None:
    """Return "mayor of Norvik" where that is all of an answer; None of other answers, and of several."""
    words = without_article(turn.answers[0]).split(" of ") if len(turn.answers) == 1 else [""]
    return " of ".join(words) if words[0] and is_role(words[0].split()[-1]) else None
