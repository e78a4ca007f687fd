"""The words that tell what the parts of an English question are: pronouns, determiners, common nouns and adjectives."""

PERSONAL = frozenset("he she him her his hers himself herself".split())
FEMALE = frozenset("she her hers herself".split())
PLURAL = frozenset("they them their theirs themselves these those".split())
POSSESSIVE = frozenset("his her its their".split())
OBJECTS = frozenset("him them it himself itself themselves".split())
DEMONSTRATIVE = frozenset("this that these those".split())
OWN = frozenset("my your our his her its their this that these those".split())
AFTER_OBJECT = frozenset("and or to in on at for from with about by".split())
"""Words behind an object: "before her and …" has no noun for "her" to own."""
DETERMINERS = frozenset(
    "the a an this that these those his her its their my your our some any no every each all both such".split()
)
SMALL_WORDS = frozenset(
    """
    according against along among around away because behind beyond down during instead near off onto only per since
    though through together toward towards upon versus via within without yet ago again already always anyone
    anybody anything else ever everyone everything far here just like maybe never not nothing now often once one
    ones otherwise perhaps please quite rather really same someone something somewhere somehow soon still there
    today too very well whether yes ok okay back later then next ahead yourself himself herself itself themselves
    myself it’s i’m
    """.split()
)
MODIFIERS = frozenset("most more first last other another best main new old".split())
"""Words behind which a noun follows, whatever it looks like."""
LEADS_TO_NOUN = frozenset("of for in on about with between from by at to during".split())
PARTICIPLES = frozenset(
    """
    become begun born bought brought built caught chosen come done drawn driven eaten fallen felt found given gone grown
    held hidden hit hurt kept known led left lost made meant met named owed paid seen sent shot shown sold spoken spent
    stolen struck stuck sued sung sunk taken taught thought thrown told understood used won worn written
    ate began blew broke came chose drew drove fell flew froze gave grew knew ran rose sang sank spoke stole swam threw
    took tore woke wore wrote
    """.split()
)
ADJECTIVES = frozenset(
    """
    able absent alive allergic available bad best better big bigger cheap close common dangerous dead different
    difficult early easier easy eligible exempt expensive famous free good great guilty hard harder healthy high
    hurt important interesting large late legal liable likely long long-term low natural necessary new notable old
    older open original popular possible powerful present ready real recent related reliable responsible safe secure
    short short-term significant similar special strong successful sure traditional true typical unique useful worse
    worst worth wrong young younger
    """.split()
)
RELATIONAL = frozenset(
    """
    account advantage advice aftermath aim amount application approach argument aspect author background basis beginning
    benefit cause challenge character characteristic class con condition consequence contribution cost creation
    criticism danger date definition detail development difference disadvantage discovery drawback effect evidence
    example explanation factor feature finding form founding function future goal height history idea impact implication
    importance influence invention issue kind layer length level limitation list location meaning member method name
    nature number objective option origin outcome part point population price pro problem process progress purpose
    reaction reason reception relationship requirement response rest result risk role root rule side sign significance
    similarity size solution sort source stage status step story strength structure style success symptom term theme
    time treatment type use value variation variety version view way weakness work year
    """.split()
)
"""Nouns that ask for something of something else."""
GENERIC_WORDS = frozenset(
    """
    article day days information kind lot moment month morning number one ones part people period person point reason
    someone something sort summer thing things time times today type way ways week world year years
    """.split()
)
"""Nouns that nothing refers back to."""
BODIES = frozenset(
    "group company firm organisation organization party movement agency body alliance militia club team union".split()
)
"""Nouns for a body whose name was given before."""
ORGANISATION_WORDS = frozenset(
    """
    academy agency airport album association authority award awards band bank board bridge brigade bureau centre center
    channel church club college commission committee company corporation council court cup department economic empire
    entertainment festival force forces foundation fund games group hall hospital house institute island lake league
    library magazine match museum network olympics orchestra park party press prize project records republic review
    river road school series show society square stadium state street studios team television theatre theater times tour
    trust union university war united rovers athletic wanderers federation society ministry chamber guild assembly
    parliament alliance movement congress
    """.split()
)
"""Words of names that are no person's."""
WEAK = frozenset(
    """
    who what which where else other others another people one ones did was were is are has have had been any more anyone
    anybody someone does do don didn doesn isn wasn hasn haven hadn weren aren won t how many much there
    """.split()
)
"""Words that do not count as what a question says."""
PEOPLE_NOUNS = frozenset(
    """
    accused arbiter athlete blogger boy builder captive child colleague companion complainant comrade contestant convict
    demonstrator detainee doubter employee exile fighter finalist fisher friend girl guard hacker helper hostage
    immigrant individual informant inmate interpreter juror laureate loser man mate medallist migrant miner monk mourner
    neighbour newcomer nun parent patient person plaintiff prisoner protester pupil rebel refugee relative rescuer rider
    shopkeeper spectator spy stranger student survivor tourist trader traveller visitor walker watchman woman
    """.split()
)
"""Nouns for people alone, beside offices and trades: no country or company is one."""
WOMEN_OF_KIN = frozenset(
    "aunt daughter girlfriend grandmother granddaughter mother mother-in-law niece sister widow wife".split()
)
KIN = WOMEN_OF_KIN | frozenset(
    "boyfriend brother cousin father father-in-law grandfather grandson husband nephew son son-in-law uncle "
    "widower".split()
)
STOP_WORDS = frozenset(
    """
    a about after all also am an and another any apart are as at be been before besides between but by can could did do
    does else except for from get give had has have he her him his how i if in into is it its list many me might more
    most much must name names no not of on one or other our out over please say says she should show so some such tell
    than that the their them then there these they this those to under until up us was we were what when where which
    while who whom whose why will with would you your
    outside inside alongside despite across above below amid beneath throughout beside
    """.split()
)
"""Words that say nothing of what a question is about."""
