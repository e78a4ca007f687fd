"""The verbs that are known: auxiliaries, those counted in running text, and past forms that no rule makes.

Which words are verbs is counted in running text (`qa.training.followups`): a verb stands behind "to", "did not" or
"they", a noun behind "the" or "of".
"""

import json
from pathlib import Path

from qa.language.vocabulary import PARTICIPLES

AUXILIARIES = frozenset(
    "is are was were am do does did has have had can could will would should shall may might must".split()
)
AUXILIARY = f"(?:{'|'.join(sorted(AUXILIARIES))})"
WORDS: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "models" / "followup" / "words.json").read_text(encoding="utf-8")
)
VERBS = frozenset(WORDS["verbs"]) | frozenset(
    "go burnt died fled lied tied boycott cancel condone fine phone postpone telephone".split()
)
EITHER = frozenset(WORDS["either"])
"""Words that are as often a noun: verbs only where the question needs one."""
KNOWN_VERBS = VERBS | EITHER
IRREGULAR = dict(
    pair.split(":")
    for pair in """
    became:become began:begin bore:bear bought:buy broke:break brought:bring built:build came:come caught:catch
    chose:choose cut:cut drew:draw drove:drive fell:fall fled:flee flew:fly fought:fight found:find gave:give got:get
    grew:grow heard:hear held:hold hit:hit hurt:hurt kept:keep knew:know laid:lay led:lead left:leave lent:lend let:let
    lost:lose made:make meant:mean met:meet paid:pay put:put quit:quit ran:run rose:rise said:say sang:sing sat:sit
    sank:sink saw:see sent:send set:set shot:shoot shut:shut sold:sell sought:seek spent:spend spoke:speak spread:spread
    stood:stand stole:steal stuck:stick struck:strike swore:swear taught:teach thought:think threw:throw told:tell
    took:take understood:understand went:go withdrew:withdraw won:win wore:wear wrote:write
    """.split()
)
PASTS = PARTICIPLES | frozenset(IRREGULAR) | frozenset("beat shook swept swung".split())
"""Past tenses and participles that do not end in "-ed"."""
BASES = KNOWN_VERBS | frozenset(IRREGULAR.values())
UNCHANGED = frozenset("cut hit hurt left let put quit set shut spread".split())
"""Past forms that are as often another word."""


def is_past(word: str) -> bool:
    """Tell whether a lower-case word is a past tense or participle by its look or as one that is known."""
    return word in PASTS or (word.endswith("ed") and len(word) > 4)


def is_base(word: str) -> bool:
    """Tell whether a lower-case word may be the base form of a known verb."""
    forms = {word, f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies"}
    return word in BASES or not forms.isdisjoint(VERBS)


def is_present(word: str) -> bool:
    """Tell whether a lower-case word may be a known verb in "-s", as it may be a noun: "owns", "tries", "rules"."""
    bases = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return word.endswith("s") and not word.endswith("ss") and (word in VERBS or any(base in BASES for base in bases))
