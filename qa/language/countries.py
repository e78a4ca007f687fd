"""The countries of the world by the parts that news speaks of."""

from typing import Final

from qa.language.demonyms import bare, forms_of

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
COUNTRIES: Final = frozenset().union(*REGIONS.values(), ELSEWHERE)
NAMES_AND_ADJECTIVES: Final = frozenset().union(*map(forms_of, COUNTRIES))


def is_country(name: str) -> bool:
    """Tell whether a word in lower case is a country's name or adjective: "chile", "chilean"."""
    return name in COUNTRIES or is_national(name)


def is_national(word: str) -> bool:
    """Tell whether a word in lower case is what is a country's, and no country's name: "chilean", but not "jordan"."""
    return word not in COUNTRIES and bare(word) in NAMES_AND_ADJECTIVES
