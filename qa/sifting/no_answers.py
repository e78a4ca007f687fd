"""What answers nothing though it stands where an answer does: "according to …", "Ph.D.", "Editing", "code-named"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.answers import Candidate
from qa.items.merging import Group
from qa.names.plain import looks_like_name
from qa.questions.forms import Form, Number, Target

NAMING: Final = regex.compile(
    r"(?:(?:also|so|better|formerly|otherwise)[\s-])?"
    r"(?:code-?named|nicknamed|named|called|dubbed|titled|entitled|styled|(?:known|referred\sto)(?:\sas)?)(?:\sas)?",
    regex.I,
)
"""What leads to a name, which is missing: "code-named" of "code-named Florin"."""
SOURCE: Final = regex.compile(r"according\sto\s", regex.I)
LED_BY: Final = regex.compile(
    r"(?:backed|chaired|commanded|founded|headed|hosted|joined|led|organi[sz]ed|owned|run|supported)\sby\s(?:the\s)?\p{Lu}.*"
)
"""Who is behind an item of a list, which is none: "led by Ana Prado"."""
OWNS: Final = regex.compile(r"(?:['’]s|(?<=s)['’]|(?<=['’]s))\s")
POSTNOMINALS: Final = regex.compile(
    r"(?:Ph\.?\s?D|M\.?D|J\.D|MBA|M\.?Sc|B\.?Sc|LL\.?B|Esq|MP|MEP|MSP|[KQ]C|[CMO]BE)\.?"
)
"""What only stands behind a name: "Ph.D" of "Ana Prado, Ph.D."."""
CREDIT: Final = regex.compile(
    r"(?:Additional\s)?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ff]act-?checking)|Compiled|Edited|Written|Photographs?|Graphics?"
)
CREDITED: Final = regex.compile(r"\s?(?:by\b|:)")
"""What follows the word of a credit: "(Reporting by Ana Prado; Editing by Jon Berg)"."""


def that_answer(groups: Sequence[Group], form: Form) -> list[Group]:
    """Return the groups without what answers nothing: words that lead to a name, and what stands beside names."""
    left = [group for group in groups if not NAMING.fullmatch(_text(group))]
    if form.target in (Target.PERSON, Target.PLACE, Target.THING):
        left = [group for group in left if not SOURCE.match(_text(group))] or left
        left = [g for g in left if form.number is not Number.MANY or not LED_BY.fullmatch(_text(g))]
    if form.target is not Target.PERSON:
        return left
    left = [group for group in left if not _is_no_name(group)]
    found = [member.candidate for group in left for member in group.members]
    return [group for group in left if not all(_owns_a_name(member.candidate, found) for member in group.members)]


def _is_no_name(group: Group) -> bool:
    """Tell whether a group is only what stands behind names, or the word of an agency's credit before them."""
    found = group.lead().candidate
    if POSTNOMINALS.fullmatch(found.text):
        return True
    return CREDIT.fullmatch(found.text) is not None and CREDITED.match(found.hit.article.text, found.end) is not None


def _owns_a_name(owner: Candidate, found: Sequence[Candidate]) -> bool:
    """Tell whether a text is the owner right before another's name: "Norvik" in "Norvik's Ana Prado"."""
    behind = OWNS.match(owner.hit.article.text, owner.end)
    return behind is not None and any(
        one.hit.article.id == owner.hit.article.id and one.start == behind.end() and looks_like_name(one.text)
        for one in found
    )


def _text(group: Group) -> str:
    return group.lead().candidate.text
