"""From the reader's span to the spans that are shown: plain names, items of an enumeration, whole quotations."""

import regex

from index.documents import Hit, Span
from qa.answers import Candidate
from qa.items.amounts import whole_amount
from qa.items.counted_places import behind_count
from qa.items.enumerations import items_of, shares_an_object, without_head, without_plural_office
from qa.items.joint_offices import without_joint_offices
from qa.items.one_phrase import without_shared
from qa.items.predicates import without_predicate
from qa.items.replies import reply_around
from qa.items.sayers import without_sayer
from qa.items.sayings import with_its_turn
from qa.items.shared_nouns import without_shared_noun
from qa.items.verb_phrases import without_addressee
from qa.items.when_clauses import time_of_clause
from qa.language.demonyms import NATIONAL
from qa.language.known_verbs import is_past
from qa.language.quotations import quotation_around
from qa.language.vocabulary import KIN
from qa.names.cut_names import with_rest_of_name
from qa.names.headed import before_office_of, behind_office_of
from qa.names.joined_names import whole_name
from qa.names.nationals import without_nation
from qa.names.plain import (
    ARTICLES,
    LINKING,
    PARTICLES,
    TOKEN,
    is_capitalised,
    is_of_name,
    is_role,
    looks_like_name,
    name_within,
)
from qa.names.sameness import NUMERALS
from qa.names.styles import behind_styles, is_style, styled_office
from qa.questions.forms import Form, Number, Target
from qa.reading.headlines import name_in_headline
from qa.spans import snap

SORT_OF_PLACE = regex.compile(
    r"(?:the\s)?(?:[\p{L}-]+\s){0,3}?(?:city|town|village|port|province|region|district|island|municipality|suburb|resort)"
    r"\sof\s(?=\p{Lu})"
)
DEED = regex.compile(
    r"(?<=\p{Lu}.*)-(?:backed|based|born|brokered|built|controlled|drafted|funded|headquartered|held|led|listed|made"
    r"|mediated|occupied|owned|ruled|run|sponsored|supported)$"
)
"""What somebody or a place did, behind the name: "Norvik-backed"."""
PART_OF_PLACE = r"(?:north|south)?(?:east|west|north|south)?(?:ern)?|central|upper|lower|greater|inner|outer"
QUALIFYING = rf"(?:{PART_OF_PLACE}|former|old|new|late|early|mid|last|next|about|some|over|under|nearly|almost)"
WITHIN_NAME = r"(?:the|without|sans|ohne|before|against|beyond|via|under|für|und|en|et|y|e|ould|dinh)"
SORT_OF_THING = regex.compile(
    rf"(?:(?:the|an?)\s)?(?:\p{{Lu}}\p{{Ll}}*{NATIONAL}\s)?"
    rf"(?:(?!(?:{QUALIFYING}|{WITHIN_NAME})\s)\p{{Ll}}[\p{{Ll}}-]+\s){{1,3}}(?=\p{{Lu}})"
)
"""What a common noun says before a name: "the French trimaran Belle-Île"; but "northern Norway" and "early March"."""
NAME_NEXT = regex.compile(r"\s\p{Lu}")
RULED_BY = regex.compile(
    r".*\b\p{Ll}+(?:ed|en|ing)\s(?:by|with|from|to)\s(?=(?:the|an?|its|former)\s[\p{Ll} -]+$)", regex.S
)
BRACKET = regex.compile(
    r"\s\((?:[\p{L}.-]+(?:\s[\p{L}.-]+){0,2}(?:,\s\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’&-]+){0,4})?|\p{Nd}{1,3})\)$"
)
"""The party, the seat or both, or the age behind a name: "Ana Prado (Lab, Norvik East)"."""
SHORT_FORM = regex.compile(r"\s\(\p{Lu}{2,5}\)(?=\s\p{Lu})")
OWNED_OFFICE = regex.compile(
    r"(?i:his|her|its|their)\s(?=(?:[\p{Ll}-]+\s){0,3}?(?P<office>[\p{Ll}-]+)(?:,|$|\s(?:of|for|in)\s))"
)
POSSESSIVE = regex.compile(r"['’]s$")
WITH_YEAR = regex.compile(r"[“\"‘']?(?P<title>\p{Lu}[^“”\"()]*?)[,.]?[”\"’']?\s\(\p{Nd}{4}\)?")
"""A work with its year: "“Salt and Iron” (1961)"."""
QUOTES = "“\"‘'"
SPEAKS = regex.compile(r"(?:I|we|you|he|she|it|they)(?:['’]\p{Ll}+)?\s\p{Ll}", regex.I)
"""How a clause begins that is no item of its own."""
DID = regex.compile(r"(?:the\s)?(?:\p{Lu}\S*\s)+(?P<verb>\p{Ll}+)\b")
SHORTEST_SENTENCE = 3
"""Words; what is shorter may stand behind a full stop that ends no sentence."""
FAR = 20_000
"""Characters before and after a name in which it is looked for again."""
SPLIT_TARGETS = frozenset({Target.PERSON, Target.PLACE, Target.THING})


def refine(candidate: Candidate, form: Form) -> tuple[Candidate, ...]:
    """Return the item spans that a candidate stands for, given what is asked for; at least one."""
    text = candidate.hit.article.text
    span = without_sayer(text, candidate.span)
    if form.target is Target.POLAR:
        return (candidate.at(reply_around(candidate.hit, span)),)
    if form.target is Target.STATEMENT:
        quoted = quotation_around(candidate.hit, span)
        return (candidate.at(quoted or with_its_turn(candidate.hit, span, form.target)),)
    whole = with_its_turn(candidate.hit, span, form.target)
    spans: tuple[Span, ...] = (whole,)
    one_work = form.target is Target.THING and WITH_YEAR.fullmatch(whole.of(text)) and text[whole.start] in QUOTES
    if form.number is not Number.ONE and form.target in SPLIT_TARGETS and not one_work:
        spans = tuple(item for said in _sentences(candidate.hit, whole, form) for item in items_of(text, said))
        if form.target is Target.PERSON:
            spans = without_joint_offices(text, spans)
        if form == Form(Target.THING, Number.EITHER) and _is_one_thing(candidate.hit, span, spans):
            spans = (whole,)
    if len(spans) > 1 and form.target is not Target.THING:
        spans = tuple(without_head(text, s) for s in spans)
    elif form.target in (Target.PERSON, Target.PLACE):
        spans = tuple(without_plural_office(text, s) for s in spans)
    elif form.number is Number.MANY:
        spans = tuple(without_shared(text, s) for s in spans)
    return tuple(candidate.at(s) for s in dict.fromkeys(_plain(candidate.hit, s, form) for s in spans))


def _plain(hit: Hit, span: Span, form: Form) -> Span:
    """Return an item without what stands before it, and with all of its name or amount."""
    text = hit.article.text
    span = without_sayer(text, span)
    if form.target is Target.AMOUNT:
        return whole_amount(text, span)
    if form.target is Target.TIME:
        return time_of_clause(text, span)
    if form.target in SPLIT_TARGETS:
        span = with_rest_of_name(text, span, hit.chunk.end)
    if form.target is Target.ROLE:
        return _own_role(text, span)
    if form.target is Target.PLACE:
        span = _place(text, without_shared_noun(text, span) if form.number is not Number.ONE else span)
    if form.target is Target.THING:
        span = _without_year(text, span)
    if form.target is Target.THING and form.number is not Number.ONE:
        span = _thing(text, without_addressee(text, without_shared_noun(text, span)))
    if form.target is Target.PERSON:
        span = _thing(text, _person(text, span, hit))
    return _owner(text, whole_name(text, span)) if form.target in SPLIT_TARGETS else span


def _sentences(hit: Hit, span: Span, form: Form) -> tuple[Span, ...]:
    """Return the sentences of a span where several things are asked for, the span itself where anything else is."""
    if form.target is not Target.THING:
        return (span,)
    inside = (Span(max(s.start, span.start), min(s.end, span.end)) for s in hit.chunk.sentences)
    snapped = [snap(hit.article.text, part) for part in inside if part.end > part.start]
    said = [part for part in snapped if part is not None and span.start <= part.start and part.end <= span.end]
    long = len(said) > 1 and all(len(part.of(hit.article.text).split()) >= SHORTEST_SENTENCE for part in said)
    return tuple(said) if long else (span,)


def _without_year(text: str, span: Span) -> Span:
    """Return "Salt and Iron" for "“Salt and Iron” (1961)", other spans as they are."""
    work = WITH_YEAR.fullmatch(span.of(text))
    return Span(span.start + work.start("title"), span.start + work.end("title")) if work else span


def _owner(text: str, span: Span) -> Span:
    """Return "Norvik" for "Norvik's" where the text has that name alone, too: "Halden's" may be whole."""
    bare = POSSESSIVE.sub("", span.of(text))
    if bare == span.of(text) or not looks_like_name(bare):
        return span
    alone = regex.compile(rf"\b{regex.escape(bare)}\b(?!['’]s)")
    if not alone.search(text, max(0, span.start - FAR), span.end + FAR):
        return span
    return Span(span.start, span.start + len(bare))


def _is_one_thing(hit: Hit, span: Span, parts: tuple[Span, ...]) -> bool:
    """Tell whether the parts of a span are no things of their own: what shares an object, what is quoted in one go."""
    texts = [part.of(hit.article.text) for part in parts]
    no_names = not any(is_capitalised(word) for text in texts for word in TOKEN.findall(text))
    in_words = no_names or any(map(SPEAKS.match, texts))
    quoted = in_words and quotation_around(hit, span) is not None
    return shares_an_object(texts) or quoted or _do_something(texts)


def _do_something(texts: list[str]) -> bool:
    """Tell whether the parts are names that share what they did: "Norvik and Zell walked out over the toll"."""
    verb = DID.match(texts[-1])
    return len(texts) > 1 and verb is not None and is_past(verb["verb"]) and all(map(looks_like_name, texts[:-1]))


def _person(text: str, span: Span, hit: Hit) -> Span:
    """Return the plain name that `span` has or leads up to, without the party or age in brackets behind it."""
    span = behind_office_of(text, without_predicate(text, without_deed(text, span)))
    bracket = BRACKET.search(span.of(text))
    span = Span(span.start, span.start + bracket.start()) if bracket and bracket.start() else span
    named = name_within(text, name_in_headline(text, _with_following_name(text, span, hit)))
    return without_nation(text, before_office_of(text, behind_office_of(text, named)))


def _place(text: str, span: Span) -> Span:
    """Return "Tarn" for "the coastal town of Tarn", for "230 jobs in Tarn", "60 to Tarn" and "Tarn-based"."""
    span = without_deed(text, behind_count(text, span))
    sort = SORT_OF_PLACE.match(span.of(text))
    return Span(span.start + sort.end(), span.end) if sort else span


def without_deed(text: str, span: Span) -> Span:
    """Return "Norvik" for "Norvik-backed"."""
    deed = DEED.search(span.of(text))
    return Span(span.start, span.start + deed.start()) if deed else span


def _own_role(text: str, span: Span) -> Span:
    """Return "the billionaire" for "a conglomerate controlled by the billionaire", where the name follows.

    And "chief executive" for "its chief executive", but "her husband" as it is: that is of her alone. For a mere style,
    "His Excellency", the office before it.
    """
    if is_style(span.of(text)):
        return styled_office(text, behind_styles(text, span.end)) or span
    owned = OWNED_OFFICE.match(span.of(text))
    if owned and is_role(owned["office"]) and owned["office"] not in KIN:
        return Span(span.start + owned.end(), span.end)
    of_another = NAME_NEXT.match(text, span.end) and RULED_BY.match(span.of(text))
    return Span(span.start + of_another.end(), span.end) if of_another else span


def _thing(text: str, span: Span) -> Span:
    """Return "Belle-Île" for "the French trimaran Belle-Île", where all that follows the common nouns is a name."""
    sort = SORT_OF_THING.match(span.of(text))
    if sort is None:
        return span
    words, name = TOKEN.findall(sort.group()), Span(span.start + sort.end(), span.end)
    small = LINKING | PARTICLES | NUMERALS.keys()
    plain = small.isdisjoint(word.lower() for word in words if word.lower() not in ARTICLES)
    if words[0].endswith("ing"):  # "supporting Norvik": a deed, unless it has an article
        return span
    return name if plain and len(name.of(text)) > 2 and looks_like_name(name.of(text)) else span


def _with_following_name(text: str, span: Span, hit: Hit) -> Span:
    """Widen "the president" to the name right behind it, "Anna" to "Anna Berg", "Danish" to "Danish minister"."""
    words = TOKEN.findall(span.of(text))
    if not words or not (is_role(words[-1]) or is_capitalised(words[-1])):
        return span
    end = span.end
    if short := SHORT_FORM.match(text, end):  # "Prime Minister (PM) Ana Prado"
        end = short.end()
    while text[end : end + 1] == " " and (match := TOKEN.match(text, end + 1, hit.chunk.end)):
        word = match.group()
        if not (is_of_name(word) or is_role(word)):
            break
        end = match.end()
        if word.endswith((".", "'s", "’s")) and len(word) > 3:  # the sentence or the name ends here
            end -= word.endswith(".")
            break
    return Span(span.start, end)
