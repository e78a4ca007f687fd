"""Which of the things that a question offers: "Which is higher, A or B?" is answered by A or by B."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import LIKE_THE_BEST, Group
from qa.language.known_verbs import AUXILIARY
from qa.questions.forms import OF_NAMES, Form, core
from qa.sifting.echoes import UNSIFTED, is_offered

OFFERS: Final = regex.compile(
    rf"^{AUXILIARY}\b.*\sor\s|^(?:which|what)\s(?:one\s)?(?:of|out\sof)\s\S.*\sor\s|[,:]\s.+\sor\s", regex.I
)
"""A choice that is set off, or all that is asked: not "Who lives in A or B?"."""


def chosen(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return what the question offers, where something of it is left, else all groups."""
    asked = core(query)
    if form.target in UNSIFTED or not (OFFERS.search(asked) or OF_NAMES.match(asked)):
        return list(groups)
    offered = [group for group in groups if is_offered(group.lead().candidate.text, query)]
    if not offered or offered[0].probability < LIKE_THE_BEST * groups[0].probability:
        return list(groups)
    return offered
