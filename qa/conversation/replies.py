"""Who replies: whoever was asked or told something, in "What did she reply?" after "What did Prado ask Berg?"."""

from collections.abc import Sequence

import regex

from qa.conversation.exchanges import Exchange
from qa.questions.forms import core

NAME = r"\p{Lu}\S*(?:\s\p{Lu}\S*){0,3}"
ADDRESSED = regex.compile(
    rf"(?i:what\s(?:did|does|has|had))\s(?:{NAME}|(?:the|his|her)\s(?:\p{{Ll}}+\s)?\p{{Ll}}+)\s"
    r"(?:ask(?:ed)?|e-?mail(?:ed)?|offer(?:ed)?|tell|told|text(?:ed)?|urged?|warn(?:ed)?|"
    r"(?:demand(?:ed)?|request(?:ed)?|want(?:ed)?)\s(?:from|of)|"
    r"(?:propose[d]?|say|said|suggest(?:ed)?|write|written|wrote)\sto|write)\s"
    rf"(?P<other>{NAME})(?:\s\p{{Ll}}.*)?$"
)
REPLIED = regex.compile(
    r"(?:(?:and|but|so)\s)?(?:what|how)\s(?:did|does|has|was|is)\s"
    r"(?:(?P<who>he|she|it)\s(?:answer(?:ed)?|react(?:ed)?|repl(?:y|ied)|respond(?:ed)?|say\sto\s(?:that|this))\b"
    r"|(?P<whose>his|her|its)\s(?:answer|reaction|reply|response)\b)",
    regex.I,
)


def of_the_replier(asked: str, past: Sequence[Exchange]) -> Exchange | None:
    """Return "What did Berg reply?" for "What did she reply?" after "What did Prado ask Berg?"; None otherwise."""
    replied = REPLIED.match(asked)
    addressed = ADDRESSED.match(core(past[-1].resolved)) if replied and past else None
    if replied is None or addressed is None:
        return None
    group, name = ("who", addressed["other"]) if replied["who"] else ("whose", f"{addressed['other']}'s")
    text = f"{asked[: replied.start(group)]}{name}{asked[replied.end(group) :]}"
    pronoun = replied[group].lower()
    woman = None if pronoun.startswith("it") else pronoun in ("she", "her")
    return Exchange(text, text, person=addressed["other"] if woman is not None else None, woman=woman)
