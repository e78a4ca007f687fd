"""Countries by part of the world: "which European countries" does not ask for China."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.language.demonyms import is_adjective_of

EUROPE: Final = frozenset(
    (
        "albania,andorra,armenia,austria,azerbaijan,belarus,belgium,bosnia,bosnia and herzegovina,"
        "britain,bulgaria,croatia,cyprus,czech republic,czechia,denmark,england,estonia,finland,"
        "france,georgia,germany,greece,hungary,iceland,ireland,italy,kosovo,latvia,liechtenstein,"
        "lithuania,luxembourg,malta,moldova,monaco,montenegro,netherlands,north macedonia,norway,"
        "poland,portugal,romania,russia,san marino,scotland,serbia,slovakia,slovenia,spain,sweden,"
        "switzerland,turkey,türkiye,ukraine,united kingdom,uk,wales"
    ).split(",")
)
AFRICA: Final = frozenset(
    (
        "algeria,angola,benin,botswana,burkina faso,burundi,cameroon,cape verde,"
        "central african republic,chad,comoros,congo,djibouti,egypt,equatorial guinea,eritrea,"
        "eswatini,ethiopia,gabon,gambia,ghana,guinea,guinea-bissau,ivory coast,kenya,lesotho,"
        "liberia,libya,madagascar,malawi,mali,mauritania,mauritius,morocco,mozambique,namibia,"
        "niger,nigeria,rwanda,senegal,seychelles,sierra leone,somalia,south africa,south sudan,"
        "sudan,tanzania,togo,tunisia,uganda,zambia,zimbabwe"
    ).split(",")
)
ASIA: Final = frozenset(
    (
        "afghanistan,armenia,azerbaijan,bahrain,bangladesh,bhutan,brunei,burma,cambodia,china,"
        "cyprus,east timor,georgia,india,indonesia,iran,iraq,israel,japan,jordan,kazakhstan,"
        "kuwait,kyrgyzstan,laos,lebanon,malaysia,maldives,mongolia,myanmar,nepal,north korea,oman,"
        "pakistan,palestine,philippines,qatar,russia,saudi arabia,singapore,south korea,sri lanka,"
        "syria,taiwan,tajikistan,thailand,turkey,türkiye,turkmenistan,united arab emirates,uae,"
        "uzbekistan,vietnam,yemen"
    ).split(",")
)
LATIN_AMERICA: Final = frozenset(
    (
        "argentina,bolivia,brazil,chile,colombia,costa rica,cuba,dominican republic,ecuador,"
        "el salvador,guatemala,guyana,haiti,honduras,jamaica,mexico,nicaragua,panama,paraguay,peru,"
        "suriname,trinidad and tobago,uruguay,venezuela"
    ).split(",")
)
ARAB: Final = frozenset(
    (
        "algeria,bahrain,comoros,djibouti,egypt,iraq,jordan,kuwait,lebanon,libya,mauritania,"
        "morocco,oman,palestine,qatar,saudi arabia,somalia,sudan,syria,tunisia,united arab emirates,"
        "uae,yemen"
    ).split(",")
)
ELSEWHERE: Final = frozenset(["australia", "canada", "fiji", "new zealand", "united states", "us", "u.s"])
REGIONS: Final = {
    "european": EUROPE,
    "african": AFRICA,
    "asian": ASIA,
    "latin american": LATIN_AMERICA,
    "arab": ARAB,
}
"""The countries of each, in lower case without "the"; those that lie in two are in both."""
KNOWN: Final = frozenset().union(*REGIONS.values(), ELSEWHERE)
ASKED: Final = regex.compile(
    rf"\b(?:which|what|name|list)\s(?:\S+\s){{0,3}}?(?P<region>{'|'.join(REGIONS)})\s(?:countr|nation|state|government|capital)",
    regex.I,
)


def of_the_region(groups: Sequence[Group], query: str) -> list[Group]:
    """Return the groups without countries that lie in another part of the world than is asked for."""
    asked = ASKED.search(query)
    if asked is None:
        return list(groups)
    region = REGIONS[asked["region"].lower()]
    return [group for group in groups if not _lies_elsewhere(group.lead().candidate.text, region)]


def _lies_elsewhere(text: str, region: frozenset[str]) -> bool:
    """Tell whether a text is a known country's name or adjective, and none of a region's."""
    name = text.casefold().removeprefix("the ").rstrip(".")
    named = name in KNOWN or any(is_adjective_of(name, country) for country in KNOWN)
    return named and name not in region and not any(is_adjective_of(name, country) for country in region)
