"""The matter of the question before, asked anew by its question word alone: "Why?", "When?", "How much?"."""

from dataclasses import replace

import regex

from qa.conversation.amounts_done import asked_how_much
from qa.conversation.exchanges import LONGEST_NAME, MOST_NAMED, Exchange
from qa.conversation.objects import with_its_object
from qa.language.known_verbs import PASTS, is_past
from qa.language.nouns import capitalised, is_plural, joined, plural, without_article
from qa.language.verbs import SEVERAL, as_several, base_of_past, base_of_present
from qa.names.plain import is_capitalised
from qa.questions.complements import complement_end
from qa.questions.cues import ALONE_WH, OF_WHICH, PRONOUN, WH
from qa.questions.exclusions import without_exclusions
from qa.questions.forms import AUXILIARIES, AUXILIARY, Target, core, form_of
from qa.questions.phrases import phrases_of

ANYTHING = regex.compile(r"\b(?:anything|something|any|else|still|already|yet)\s", regex.I)
ASKED_NOUN_FIRST = regex.compile(
    rf"(?P<noun>(?!{AUXILIARY}\b)\p{{Ll}}+(?:\s(?!(?:{AUXILIARY}|that|which|who)\b)\p{{Ll}}+){{0,3}})"
    rf"\s(?P<verb>{AUXILIARY})\s(?P<rest>\S.*)"
)
PARTICIPLE_NEXT = regex.compile(rf"\s(?:\p{{Ll}}{{2,}}ed|\p{{Ll}}+ing|{'|'.join(sorted(PASTS))})\b")
"""What follows a subject: "was the verdict announced", "were the injured taken to"."""
SUBJECT = regex.compile(r"(?:the|an?|his|her|its|their|he|she|it|they)\s|\p{Lu}")
PRONOUN_NEXT = regex.compile(rf"{AUXILIARY} (?:he|she|it|they|any(?:one|body))\b(?! not\b)", regex.I)
VERB_NEXT = regex.compile(r"\s*(?P<verb>\p{Ll}+)\b(?P<rest>.*)$")
PREPOSITION_IN = regex.compile(r" (?:in|on|at|for|with|by|from|to|near|against|during|of|\() ?", regex.I)
SAY_OF = regex.compile(r"\bsay(?=\s(?:about|of|on|against)\b)")
COUNTED = regex.compile(r"how many of (?P<who>.+?) (?P<verb>were|are|was|is|will|had|have) (?P<rest>.+)$", regex.I)
WITHIN_WHICH = regex.compile(rf"{OF_WHICH}(?:\s\p{{Ll}}+)?\s(?={AUXILIARY}\s)", regex.I)
COUNTED_OF = regex.compile(r"how many of (?P<who>.+)", regex.I)
OPEN_WH = regex.compile(
    r"(?:where|when|why|how(?: (?:long|often|far|soon))?|"
    r"(?:in|at|on|from|to|by|with|for|since|until|till|over|about|against|under|into|between|among|after|before|through)"
    r" (?:which|what|when|whom)\b.*)$",
    regex.I,
)
"""Question words behind which the verb comes first."""
DOING = regex.compile(r"(?P<noun>(?:\p{Ll}+\s){0,2}?\p{Ll}+)\s(?P<verb>\p{Ll}+)(?P<rest>.*)$")
ELSE = regex.compile(r"(?<=^(?:who|what|where)) else\b", regex.I)
WHO_DOES = regex.compile(
    rf"(?i:who|which\s(?:\p{{Ll}}+\s(?=\p{{Ll}}+s\s\p{{Ll}}+ed\b))?\p{{Ll}}+s)\s"
    rf"(?:(?P<verb>was|is|has|were|are|have)\s(?!(?:the|an?)\b)\p{{Ll}}|(?!{AUXILIARY}\b))"
)
UNDERGOES = regex.compile(rf"what\s(?P<verb>was|is|has|were|are|have)(?=(?:\sbeen)?{PARTICIPLE_NEXT.pattern})", regex.I)
BEGAN = regex.compile(r"what\s(?P<verb>started|began|ended|stopped)\s(?P<what>(?!it\b).+)$", regex.I)
"""What has begun or ended by itself as well, whatever began it: "What started the fire?"."""
NEGATED = regex.compile(
    r"\b(?:(?P<aux>do|does|did|is|are|was|were|has|have|had|would|could|should)|wo|ca)n['’]t\b|\bcannot\b", regex.I
)
IS_FIRST = regex.compile(r"(?:is|are|was|were)\b")
OF_THEM = regex.compile(
    r"(?:which|who)(?:\sones)?\sof\s(?:them|these|those|the\s\p{Ll}+)\s(?P<rest>\p{Ll}.*)$", regex.I
)
HOW_MANY = regex.compile(r"how many (?!of\b)(?P<rest>\p{Ll}.*)$", regex.I)
WHICH_OR_WHO = regex.compile(r"^(?:which|who)\b", regex.I)
WHAT = regex.compile(r"what\s(?!happened\b)", regex.I)
ANYONE = regex.compile(
    rf"(?P<verb>{AUXILIARY})\s(?:any|some)(?:one|body)\s(?:(?:else|yet|already)\s)?(?P<rest>\p{{Ll}}.*)$", regex.I
)
"""Whether somebody did: "Was anyone arrested"."""
OF_NOBODY_NAMED = regex.compile(r"how many\s(?P<verb>was|were|is|are|have been|had been)\s(?P<rest>\p{Ll}.*)$", regex.I)
AUXILIARY_FIRST = regex.compile(rf"{AUXILIARY}\b", regex.I)
OTHER = regex.compile(r"^(?P<wh>which|what) other\b", regex.I)
NO_SUBJECT = regex.compile(
    rf"(?i:who|which\s\p{{Ll}}+s)\s(?P<verb>{AUXILIARY})(?P<rest>\s(?:not\s)?(?!(?:the|an?|not)\b)\p{{Ll}}.*)$"
)
SAID_SHORTER = {
    "why not": "why",
    "what for": "what",
    "how long for": "how long",
    "where to": "where",
    "who by": "by whom",
    "who with": "with whom",
    "who from": "from whom",
}
WHICH = regex.compile(r"(?:which|what)\s(?!of\b)", regex.I)
LONGEST_WH = 7


def bare_question_word(asked: str) -> str | None:
    """Return the question word that is all of a question: "Why?"; else None."""
    match = ALONE_WH.match(asked.rstrip("?!. "))
    return match["wh"] if match else None


def with_new_question_word(wh: str, previous: Exchange) -> str:
    """Ask the previous question's matter anew, of its answer: "Why?" after "Who left?" is "Why X left?"."""
    if counting := _counted_or_counting(wh.lower(), previous):
        return counting
    if (of_them := OF_THEM.match(core(previous.asked))) and not PRONOUN.search(of_them["rest"]):
        previous = replace(previous, resolved=f"Who {of_them['rest']}?")
    if anyone := ANYONE.match(core(previous.resolved)) or OF_NOBODY_NAMED.match(core(previous.resolved)):
        previous = replace(previous, resolved=f"Who {anyone['verb'].lower()} {anyone['rest']}?", answers=())
        if wh.lower() == "who":
            return previous.resolved
    asked = NEGATED.sub(_spelled, ELSE.sub("", core(_of_all(previous.resolved))))
    wanted, matter = SAID_SHORTER.get(wh.lower(), wh), _matter_of(asked)
    if wanted.lower() in ("when", "where") and (began := BEGAN.match(asked)):
        return f"{capitalised(wanted)} did {began['what']} {base_of_past(began['verb'].lower())}?"
    if wanted.lower() == "how many" and (does := WHO_DOES.match(asked) or UNDERGOES.match(asked)):  # of all, unnamed
        verb = does["verb"] or ""
        return f"{capitalised(wanted)} {regex.sub(rf'^{verb}', SEVERAL.get(verb, verb), matter)}?"
    if how_much := asked_how_much(wanted, matter):
        return how_much
    done = with_its_object(wh, asked, matter, previous.answers) or of_its_answer(asked, previous.answers)
    matter = done or _in_order(wanted, matter, bool(WHICH.match(asked)))
    matter = _denied(matter) if wh.lower() == "why not" else matter
    return f"{capitalised(wanted)} {matter}{' for' if wh.lower() == 'what for' else ''}?"


def _matter_of(asked: str) -> str:
    """Return a question without its question word, its verb first where "how many of them" stood."""
    matter = SAY_OF.sub("speak", ANYTHING.sub("", WH.sub("", asked)).strip())
    matter = regex.sub(r"^['’]s\b", "is", matter)  # "Who's against it?"
    first = matter.partition(" ")[0]
    if within := WITHIN_WHICH.match(asked):  # "Within how many days must Ana Prado pay?"
        return asked[within.end() :]
    if counted := COUNTED.match(asked):  # "How many of the soldiers were officers?"
        return f"{counted['verb']} {counted['who']} {counted['rest']}"
    if did := _counted_doing(asked):
        return did
    if first == "happened":
        return f"did it happen{matter.removeprefix('happened')}"
    return matter[:1].lower() + matter[1:] if first.lower() in AUXILIARIES else matter  # "Has it begun?"


def _denied(matter: str) -> str:
    """Return "did Ana Prado not pay" for "did Ana Prado pay"; what is denied already as it is."""
    if pronoun := PRONOUN_NEXT.match(matter):
        return f"{pronoun.group()} not{matter[pronoun.end() :]}"
    subject = phrases_of(f"Why {matter}")[:1] if " not " not in matter else ()
    if not subject:
        return matter
    is_so = subject[0].named and IS_FIRST.match(matter)  # "Was Ana Prado at the summit?"
    end = (subject[0].end if is_so else complement_end(f"Why {matter}", subject[0])) - len("Why ")
    return f"{matter[:end]} not{matter[end:]}"


def _counted_or_counting(wh: str, previous: Exchange) -> str | None:
    """Return "Which towns signed?" for "Who?" after "How many towns signed?", "How many of …" after "Which of …?"."""
    counted = HOW_MANY.match(core(previous.resolved))
    if counted and wh == "who":
        first = counted["rest"].split()[0].lower()
        nobody_named = AUXILIARY_FIRST.match(counted["rest"]) or is_past(first)  # "How many voted against?"
        return f"{'Who' if nobody_named else 'Which'} {counted['rest']}?"
    if wh == "how many" and OF_THEM.match(core(previous.asked)):
        return f"How many{WHICH_OR_WHO.sub('', core(previous.resolved))}?"
    return None


def _counted_doing(asked: str) -> str | None:
    """Return "did the pupils who fell ill go home" for "how many of the pupils who fell ill went home"."""
    for verb in reversed(list(regex.finditer(r" (?P<verb>\p{Ll}+)", asked))):
        counted = COUNTED_OF.fullmatch(asked, 0, verb.start())
        if counted and (base := base_of_past(verb["verb"])):
            return f"did {counted['who']} {base}{asked[verb.end() :]}"
    return None


def _of_all(question: str) -> str:
    """Return a question without what it leaves out: "Which countries besides Norvik signed?" asks which signed."""
    bare = without_exclusions(question)
    return question if bare == question else OTHER.sub(r"\g<wh>", bare)


def of_its_answer(asked: str, answers: tuple[str, ...]) -> str | None:
    """Return the matter of a question with its answers as subject: "X is against it" of "Who is against it?"."""
    noun = next((phrase for phrase in phrases_of(asked) if phrase.asked_for and phrase.start < LONGEST_WH), None)
    opening = regex.match(r"(?:who|what|which)\b", asked, regex.I)
    match = VERB_NEXT.match(asked, max(noun.end if noun else 0, opening.end())) if opening else None
    if not answers and (doing := NO_SUBJECT.match(asked)):  # "Who will not attend?"
        return f"{SEVERAL.get(doing['verb'], doing['verb'])} they{doing['rest']}"
    if match and not answers and base_of_past(match["verb"]):
        return _done_by("it" if match["verb"] == "happened" else "they", match["verb"], match["rest"])
    names = _named(answers, form_of(asked).target, noun.bare if noun else None)
    if match and names is None and noun is None and WHAT.match(asked) and PARTICIPLE_NEXT.match(match["rest"]):
        return _undergone(match["verb"], match["rest"], answers)
    if match and names is None and WHAT.match(asked) and noun is None and base_of_past(match["verb"]):
        one = answers[0] if len(answers) == 1 and len(answers[0].split()) <= LONGEST_NAME else "it"
        return _done_by(one, match["verb"], match["rest"])  # "What started the fire?"
    if match is None or names is None:
        return None
    verb, rest = match["verb"], match["rest"]
    if verb.lower() not in AUXILIARIES:
        return _done_by(names, verb, rest)
    subject = any(
        phrase.start == match.start("rest") + 1 and (phrase.named or PARTICIPLE_NEXT.match(asked, phrase.end))
        for phrase in phrases_of(asked)
    )
    denied = rest.startswith(" not ")  # "Which country did not sign?"
    several = SEVERAL.get(verb, verb) if len(answers) > 1 else _of_one(verb, names)
    return None if subject or (verb.lower() in ("did", "do", "does") and not denied) else f"{several} {names}{rest}"


def _of_one(verb: str, name: str) -> str:
    """Return "was" for "were" of one only, who was among those asked for: "Which judges were replaced?"."""
    return verb if is_plural(name) else {"were": "was", "are": "is", "have": "has"}.get(verb, verb)


def _undergone(verb: str, rest: str, answers: tuple[str, ...]) -> str:
    """Return "was a ring found in May" of "What was found in May?" and "a ring"; "it" stands for a longer answer."""
    if len(answers) > 1:
        return f"{SEVERAL.get(verb, verb)} they{rest}"
    short = bool(answers) and len(answers[0].split()) <= LONGEST_NAME
    return f"{verb} {answers[0] if short else 'it'}{rest}"


def _named(answers: tuple[str, ...], target: Target, noun: str | None) -> str | None:
    """Return the answers as a subject, many of them as "they" or by what was asked for; None where they are none."""
    names = all(is_capitalised(without_article(answer)) and len(answer.split()) <= LONGEST_NAME for answer in answers)
    if not answers or not (names or target is Target.PERSON):
        return None
    if len(answers) <= MOST_NAMED:
        return joined(answers)
    return f"the {plural(noun)}" if noun else "they"


def _done_by(names: str, verb: str, rest: str) -> str:
    """Return "did X leave the bank" for X and "left the bank"."""
    if base := base_of_past(verb):
        return f"did {names} {base}{rest}"
    one = verb.endswith("s") and " and " not in names and names != "they"
    return f"does {names} {base_of_present(verb)}{rest}" if one else f"do {names} {as_several(verb)}{rest}"


def _spelled(match: regex.Match[str]) -> str:
    """Return "did not" for "didn't"."""
    return f"{match['aux'] or ('will' if match.group().lower().startswith('w') else 'can')} not"


def _in_order(wh: str, matter: str, which: bool = False) -> str:
    """Put the verb first for "where" or "when": "posts would be cut" -> "would posts be cut"."""
    if OPEN_WH.match(wh) is None:
        return matter
    moved = ASKED_NOUN_FIRST.match(matter)
    noun = f"{'the ' if which else ''}{moved['noun']}" if moved else ""
    if moved and moved["verb"].lower() in ("did", "do", "does") and not PREPOSITION_IN.search(moved["rest"]):
        return f"{moved['verb']} {moved['rest']} {noun}"
    if moved and SUBJECT.match(moved["rest"]):  # "Which plant is Tarn Mills going to close"
        return f"{moved['verb']} {moved['rest']} {noun}"
    if moved:
        return f"{moved['verb']} {moved['noun']} {moved['rest']}"
    doing = DOING.match(matter)  # "workers went on strike"
    base = base_of_past(doing["verb"]) if doing and is_plural(doing["noun"]) else None
    return f"did {doing['noun']} {base}{doing['rest']}" if doing and base else matter
