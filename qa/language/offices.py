"""The words of offices, trades and kinship that English news puts before names."""

# Offices and titles are capitalised before a name; trades and kin are not, so that "Mary Baker Eddy" stays whole.
OFFICES = frozenset(
    """
    adm administrator admiral alhaja alhaji ambassador archbishop assemblyman assemblywoman attorney baroness barr
    barrister bishop brigadier capt cardinal ceo cfo chair chairman chairperson chairwoman chancellor chief cllr
    cmdr coach col colonel commander commissioner commodore comrade congressman congresswoman constable consul
    coordinator coroner councillor councilman councilor councilwoman countess cpl datuk deputy det detective
    diplomat director doctor dr duchess editor emir emperor engr
    atty lic mlle mme msgr srta envoy ex-president executive founder gen general
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
    academic accountant activist actor actress adviser advisor agent aide alderman ally analyst anchor
    anthropologist arbiter archaeologist architect archivist artist assistant astronaut astronomer auditor aunt
    author baker banker baritone barman bartender bassist biochemist biologist boss botanist boxer broadcaster
    brother cameraman campaigner candidate captain cardiologist caretaker carpenter cartoonist cellist champion
    chef chemist choreographer cleric climatologist climber co-author co-chair co-founder cobbler colleague
    columnist comedian commentator commissaire commuter composer comptroller conductor conservationist consultant
    convener convenor correspondent counsel counsellor cousin critic curator cyclist dancer daughter
    daughter-in-law dean defendant defender delegate dentist designer developer driver drummer ecologist economist
    electrician engineer entrepreneur epidemiologist expert eyewitness fan farmer father father-in-law filmmaker
    firefighter fisherman footballer forecaster foreman forward geologist glaciologist goalkeeper golfer
    granddaughter grandfather grandmother grandson guitarist hairdresser head heir hiker historian host hostess
    husband hydrologist imam immunologist inmate instructor interpreter inventor investigator investor
    jockey journalist juror keeper landlady landlord lawyer lecturer legislator librarian linguist lobbyist
    magistrate manager marshal mathematician mechanic medic meteorologist midfielder midwife moderator monk mother
    mother-in-law mountaineer musician negotiator neighbor neighbour nephew neurologist neuroscientist niece
    nominee novelist nun nurse oceanographer official ombudsman oncologist opponent organiser organizer owner
    paediatrician painter paramedic parliamentarian partner passenger pediatrician pharmacist philosopher
    photographer physician physicist pianist pilot plaintiff planner player playwright plumber poet policeman
    policewoman politician pollster postmaster predecessor presenter priest prince producer programmer protester
    provost psychiatrist psychologist publisher ranger rapper reporter researcher resident rival rower runner
    sailor scholar scientist screenwriter sculptor seismologist shepherd shopkeeper singer sister sister-in-law
    skater skier sociologist soldier solicitor son son-in-law soprano specialist speechwriter statistician steward
    strategist striker student successor supervisor surveyor survivor suspect swimmer tailor teacher technician
    tenant tenor theologian therapist tourist trader trainer translator treasurer trumpeter trustee tutor umpire
    uncle unionist vet veteran veterinarian victim villager violinist violist virologist volcanologist volunteer
    waiter waitress warden whistleblower widow widower wife winemaker winger winner witness worker wrestler writer
    zoologist
    """.split()
)
CHRISTENED = frozenset("baker dean".split())
"""Trades that are first names as well: "Dean Anna Holm" has one, "Dean Berg" is whole."""
SURNAMES = frozenset("bishop king pope".split())
"""Offices that are surnames as well."""
PORTFOLIOS = frozenset(
    """
    agriculture climate communications culture defence defense development economics economy education employment energy
    environment finance fisheries forestry health home housing immigration industry information infrastructure interior
    justice labor labour lands migration mining mines oil planning police science sport sports technology tourism trade
    transport transportation treasury water welfare youth
    """.split()
) | {"foreign affairs", "home affairs", "public works", "social affairs"}
"""What ministers are put in charge of: "the health minister", "Minister of Fisheries"."""
