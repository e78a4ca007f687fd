"""The words of offices, trades and kinship that English news puts before names."""

# Offices and titles are capitalised before a name; trades and kin are not, so that "Mary Baker Eddy" stays whole.
OFFICES = frozenset(
    """
    adm administrator admiral alhaja alhaji ambassador archbishop assemblyman assemblywoman attorney baroness barr
    barrister bishop brigadier capt cardinal ceo cfo chair chairman chairperson chairwoman chancellor chief cllr
    cmdr coach col colonel commander commissioner commodore comrade congressman congresswoman constable consul
    coordinator coroner councillor councilman councilor councilwoman countess cpl datuk deputy det detective
    diplomat director doctor dr duchess editor emir emperor engr envoy ex-president executive founder gen general
    gov governor hajia headmaster headteacher hon insp inspector judge justice king lady lawmaker leader lieutenant
    lord lt malam mallam mayor md mep minister miss monsignor mp mr mrs ms officer pastor patriarch pm pope premier
    president president-elect princess principal prof professor prosecutor queen rabbi rector referee registrar rep
    representative rev reverend secretary secretary-general sen senator sergeant sgt sheikh sheriff shri sir skipper
    smt speaker spokesman spokesperson spokeswoman sultan superintendent supt surgeon tsar undersecretary vicar
    vice-president
    """.split()
)
TRADES = frozenset(
    """
    academic accountant activist actor actress adviser advisor agent aide ally analyst anchor architect artist assistant
    astronaut astronomer aunt author baker banker biologist boss broadcaster brother campaigner candidate captain
    champion chef chemist choreographer cleric climber co-author co-chair co-founder colleague columnist comedian
    commentator composer conductor conservationist consultant correspondent counsel counsellor cousin critic curator
    cyclist dancer daughter daughter-in-law dean defender defendant delegate designer developer driver economist
    engineer entrepreneur epidemiologist expert fan farmer father father-in-law filmmaker firefighter fisherman
    footballer forward geologist goalkeeper grandfather grandmother grandson granddaughter guitarist head heir historian
    host hostess husband instructor inventor investigator investor jockey journalist keeper lawyer lecturer legislator
    librarian linguist magistrate manager marshal mathematician mechanic medic meteorologist midfielder mother
    mother-in-law musician neighbour neighbor nephew niece nominee novelist nurse official opponent organiser organizer
    owner painter paramedic partner passenger pharmacist philosopher photographer physician physicist pianist pilot
    player playwright poet policeman policewoman politician postmaster predecessor priest prince producer programmer
    psychologist publisher ranger rapper reporter resident researcher rival runner sailor scholar scientist screenwriter
    sculptor singer sister sister-in-law soldier solicitor son son-in-law soprano specialist statistician strategist
    striker student successor supervisor surveyor swimmer teacher technician tenor tenant theologian therapist trainer
    treasurer trustee tutor uncle veteran vet victim villager violinist volunteer warden whistleblower widow widower
    wife winemaker winger winner witness worker writer
    """.split()
)
CHRISTENED = frozenset("baker dean".split())
"""Trades that are first names as well: "Dean Anna Holm" has one, "Dean Berg" is whole."""
SURNAMES = frozenset("bishop king pope".split())
"""Offices that are surnames as well."""
