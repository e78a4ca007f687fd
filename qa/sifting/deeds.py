"""Names beside deeds where deeds are asked for: "What will the council do?" is answered by no "Tarn Council"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import LIKE_THE_BEST, Group
from qa.language.known_verbs import AUXILIARY
from qa.names.plain import looks_like_name
from qa.questions.forms import Form, Target, core

ASKED: Final = regex.compile(
    rf"what(?:\selse)?\s{AUXILIARY}\s(?:\S+\s){{1,10}}?(?:do|done|doing)\b(?!\s(?:the|an?|his|her|its|their|business)\b)",
    regex.I,
)


def of_deeds(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Return the groups without names where a question asks what is done and something else tells it as well."""
    if form.target is not Target.THING or ASKED.match(core(query)) is None:
        return list(groups)
    deeds = [group for group in groups if not looks_like_name(group.lead().candidate.text)]
    likely = bool(deeds) and deeds[0].probability >= LIKE_THE_BEST * groups[0].probability
    return deeds if likely else list(groups)
