"""Towns and companies beside countries: "Which countries signed?" is not answered by "Manta", where two lands are."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.language.countries import COUNTRIES, is_country
from qa.language.nouns import singular
from qa.names.plain import looks_like_name
from qa.questions.fragments import nouns_asked

LANDS: Final = frozenset("countries nations".split())
SURE: Final = 2
"""Countries by name beside which another name is told from them."""
TERRITORIES: Final = frozenset(
    "abkhazia,antigua and barbuda,bahamas,barbados,belize,bermuda,catalonia,dominica,dr congo,eu,european union,"
    "côte d'ivoire,côte d’ivoire,faroe islands,faroes,gibraltar,great britain,greenland,grenada,holy see,hong kong,"
    "kiribati,kurdistan,macau,marshall islands,micronesia,nauru,new caledonia,northern cyprus,northern ireland,palau,"
    "papua new guinea,puerto rico,saint lucia,saint vincent and the grenadines,samoa,scotland,solomon islands,"
    "america,cabo verde,cook islands,czechoslovakia,east germany,holland,macedonia,niue,palestinian authority,"
    "soviet union,st kitts and nevis,st vincent and the grenadines,u.a.e,ussr,west germany,yugoslavia,"
    "somaliland,south ossetia,st lucia,são tomé and príncipe,timor-leste,tonga,transnistria,tuvalu,uk,us,vanuatu,"
    "vatican,vatican city,western sahara,"
    "american samoa,anguilla,antigua,aruba,bosnia-herzegovina,brunei darussalam,burkina,cabo verde,cayman islands,"
    "chinese taipei,congo-brazzaville,congo-kinshasa,cook islands,crimea,curaçao,curacao,czechoslovakia,drc,"
    "east germany,emirates,falkland islands,falklands,french guiana,french polynesia,gaza,gaza strip,guadeloupe,guam,"
    "guernsey,holland,isle of man,jersey,korea,macao,macedonia,martinique,mayotte,montserrat,nagorno-karabakh,niue,"
    "palestinian territories,persia,prussia,rhodesia,réunion,reunion,saint kitts,saint kitts and nevis,saint vincent,"
    "sao tome and principe,sint maarten,soviet union,st kitts,st kitts and nevis,st vincent,swaziland,tahiti,"
    "tibet,tobago,trinidad,turkiye,turks and caicos,u.a.e,ussr,viet nam,west bank,west germany,yugoslavia,zaire,"
    "zanzibar".split(",")
)
"""Lands that are in no list of countries by continent, and those that act as countries do."""
RULED: Final = (
    r"(?:['’]s?|ian|n|ish|ese|i)?\s(?:\p{Ll}+\s)?"
    r"(?:ambassador|cabinet|envoy|embassy|government|parliament|president|premier|(?:foreign|prime)\sminister)"
)
BEFORE: Final = (
    r"(?:country|nation|republic|kingdom|(?:government|president|prime\sminister|foreign\sminister|ambassador)\sof)"
)


def of_lands(groups: Sequence[Group], query: str, texts: Sequence[str]) -> list[Group]:
    """Return the groups without names of no country that are less likely than two countries, where these are asked for.

    What the texts say has a government, or is a nation, stays: "Norvik's president".
    """
    nouns = nouns_asked(query)
    sure = [group for group in groups if any(map(_is_land, group.surfaces()))]
    if not nouns or nouns[-1] not in LANDS or nouns[-2:-1] == ["first"] or len(sure) < SURE:
        return list(groups)
    least = sure[SURE - 1].probability
    return [g for g in groups if g.probability >= least or any(_is_land(s) or _may_be(s, texts) for s in g.surfaces())]


def _is_land(text: str) -> bool:
    name = text.casefold().removeprefix("the ").replace("st. ", "st ").strip(". ")
    return is_country(name) or is_country(singular(name)) or name in TERRITORIES


def _may_be(text: str, texts: Sequence[str]) -> bool:
    """Tell whether a text is no plain name, speaks of a country, or is called one."""
    words = text.casefold()
    if not looks_like_name(text.removeprefix("the ")) or any(f" {land} " in f" {words} " for land in COUNTRIES):
        return True
    ruled = regex.compile(rf"\b{regex.escape(text)}{RULED}\b|\b{BEFORE}\s(?:the\s)?{regex.escape(text)}\b")
    return any(ruled.search(passage) for passage in texts)
