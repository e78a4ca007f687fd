import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Span
from qa.answers import Candidate
from qa.items.refining import refine
from qa.questions.forms import Form, Number, Target
from qa.spans import snap
from tests.handmade import found, hit_of

PERSON, PEOPLE = Form(Target.PERSON, Number.ONE), Form(Target.PERSON, Number.MANY)
THING, THINGS = Form(Target.THING, Number.ONE), Form(Target.THING, Number.MANY)
SOME = Form(Target.THING, Number.EITHER)
PLACES, EITHER = Form(Target.PLACE, Number.MANY), Form(Target.PERSON, Number.EITHER)
REASON = Form(Target.REASON, Number.ONE)
STATEMENT, POLAR = Form(Target.STATEMENT, Number.ONE), Form(Target.POLAR, Number.ONE)
AMOUNT, ROLE = Form(Target.AMOUNT, Number.ONE), Form(Target.ROLE, Number.ONE)

WORDS = (
    "Ana Prado, Lund and Norvik. the mayor, “never again” & or 12 Joa\u0303o שלום 🎉, Lind\xadgren with of\xa0a".split(
        " "
    )
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
FORMS = st.builds(Form, st.sampled_from(Target), st.sampled_from(Number))


def refined(text, words, form):
    return [c.text for c in refine(found(hit_of(text), words), form)]


@pytest.mark.parametrize(
    ("text", "words", "form", "expected"),
    [
        # people: the plain name, each of several
        ("With Prime Minister Ana Prado of Norvik.", "Prime Minister Ana Prado of Norvik", PERSON, ["Ana Prado"]),
        ("He told Zellish Prime Minister (PM) Ana Prado so.", "Zellish Prime Minister", PERSON, ["Ana Prado"]),
        (
            "The billionaire controls Norvik, a firm controlled by the billionaire Jon Berg.",
            "a firm controlled by the billionaire",
            ROLE,
            ["the billionaire"],
        ),
        ("Ana Prado (Lib) signed.", "Ana Prado (Lib)", PERSON, ["Ana Prado"]),
        ("Frenchman Luc Petit won.", "Frenchman Luc Petit", PERSON, ["Luc Petit"]),
        ("It was Ms. Ana Prado who won.", "Ms", PERSON, ["Ana Prado"]),
        ("Is it over? Not yet. They wait.", "Not yet", POLAR, ["Is it over? Not yet."]),
        (
            "Ana Prado (54) and Jon Berg (51) came.",
            "Ana Prado (54) and Jon Berg (51)",
            PEOPLE,
            ["Ana Prado", "Jon Berg"],
        ),
        ("So said Ana Prado of the group Lantern.", "Ana Prado of the group Lantern", PERSON, ["Ana Prado"]),
        ("Governor Karim al-Hadid spoke.", "Governor", PERSON, ["Karim al-Hadid"]),
        # what a person does
        ("So Ana Prado herself chairs the board.", "Ana Prado herself chairs the board", PERSON, ["Ana Prado"]),
        ("So Ana Prado led the board.", "Ana Prado led the board", PERSON, ["Ana Prado"]),
        ("So Bank of the North came.", "Bank of the North", PERSON, ["Bank of the North"]),
        # countries whose holders of an office are enumerated
        ("He met the prime ministers of Norvik and Zell.", "prime ministers of Norvik", PEOPLE, ["Norvik"]),
        ("He met the leaders of Norvik, Zell, and Tarn.", "the leaders of Norvik", PEOPLE, ["Norvik"]),
        ("He met the presidents of Norvik.", "presidents of Norvik", PEOPLE, ["presidents of Norvik"]),
        (
            "He met the prime minister of Norvik and Lund.",
            "prime minister of Norvik",
            PEOPLE,
            ["prime minister of Norvik"],
        ),
        ("He met the ministers of Justice and Trade.", "ministers of Justice", PEOPLE, ["ministers of Justice"]),
        ("He met the mayors of Norvik and left.", "mayors of Norvik", PEOPLE, ["mayors of Norvik"]),
        ("Ana of Zell spoke.", "Ana of Zell", PERSON, ["Ana of Zell"]),
        # for a style, the office before it
        (
            "He met the Minister of State for Trade of Norvik, His Excellency Sheikh Ali Hadid.",
            "Sheikh",
            ROLE,
            ["Minister of State for Trade of Norvik"],
        ),
        ("He met the Mayor of Tarn, H.E. Ms. Ana Prado.", "H.E", ROLE, ["Mayor of Tarn"]),
        ("Her Excellency Ms. Prado came.", "Her Excellency", ROLE, ["Her Excellency"]),
        # names cut off within
        ("The union and Bread for All marched.", "Bread for", PEOPLE, ["Bread for All"]),
        ("They join Friends of the Norvik Coast today.", "Friends of the", SOME, ["Friends of the Norvik Coast"]),
        ("It is what Norvik paid for in May.", "Norvik paid for", THING, ["Norvik paid for"]),
        # measures, without those who are to take them
        ("It urges states to close the port now.", "states to close the port", THINGS, ["to close the port"]),
        ("It lets States to the south in.", "States to the south", THINGS, ["States to the south"]),
        (
            "They must test the pumps and insulate roofs and cellars.",
            "test the pumps and insulate roofs and cellars",
            SOME,
            ["test the pumps", "insulate roofs and cellars"],
        ),
        # sentences, where several things may be asked for
        (
            "Tolls rise by a tenth. Ferries run at night.",
            "Tolls rise by a tenth. Ferries run at night",
            THINGS,
            ["Tolls rise by a tenth", "Ferries run at night"],
        ),
        (
            "Tolls rise by a tenth. Ferries run at night.",
            "Tolls rise by a tenth. Ferries run at night",
            THING,
            ["Tolls rise by a tenth. Ferries run at night"],
        ),
        ("The Bank of the south coast lent it.", "Bank of the south coast", PERSON, ["Bank of the south coast"]),
        # one thing with two objects, unless several are asked for
        ("He wants a tax on sugar and salt.", "a tax on sugar and salt", SOME, ["a tax on sugar and salt"]),
        ("He wants a tax on sugar and salt.", "a tax on sugar and salt", THINGS, ["a tax on sugar", "salt"]),
        ("He wants a tax and a ban.", "a tax and a ban", SOME, ["a tax", "a ban"]),
        (
            "He called it “the best and the boldest plan” yet.",
            "best and the boldest plan",
            SOME,
            ["best and the boldest plan"],
        ),
        ("“Ana Prado and Oskar Lund” said so.", "Ana Prado and Oskar Lund", SOME, ["Ana Prado", "Oskar Lund"]),
        ("A body headed by Lund himself met.", "Lund himself", PERSON, ["Lund"]),
        ("The prize went to Norvish President Ana Prado.", "Norvish President Ana Prado", PERSON, ["Ana Prado"]),
        ("It was Oskar Lund, the minister, who left.", "Oskar Lund, the minister", PERSON, ["Oskar Lund"]),
        ("It was the minister, Oskar Lund.", "the minister, Oskar Lund", PERSON, ["Oskar Lund"]),
        ("Ana Prado and Oskar Lund signed.", "Ana Prado and Oskar Lund", PEOPLE, ["Ana Prado", "Oskar Lund"]),
        ("Ana Prado and Oskar Lund signed.", "Ana Prado and Oskar Lund", EITHER, ["Ana Prado", "Oskar Lund"]),
        ("Mr Lund and Ms Vint signed.", "Mr Lund and Ms Vint", PEOPLE, ["Lund", "Vint"]),
        ("Ana Prado and Oskar Lund signed.", "Ana Prado and Oskar Lund", PERSON, ["Ana Prado and Oskar Lund"]),
        # the name right behind what was proposed
        ("Then President Ana Prado spoke.", "President", PERSON, ["Ana Prado"]),
        ("Then Ana Prado spoke.", "Ana", PERSON, ["Ana Prado"]),
        ("Then Norvish minister Ana Prado spoke.", "Norvish", PERSON, ["Ana Prado"]),
        ("It was Ana Prado. Oskar Lund left.", "Ana", PERSON, ["Ana Prado"]),
        ("Then the mayor spoke.", "the mayor", PERSON, ["the mayor"]),
        ("Ana Prado spoke. Oskar Lund left.", "Prado", PERSON, ["Prado"]),
        ("Then Ana\nOskar Lund left.", "Ana", PERSON, ["Ana"]),
        # things and places
        ("They sell bread, milk and eggs.", "bread, milk and eggs", THINGS, ["bread", "milk", "eggs"]),
        ("They sell bread, milk and eggs.", "bread, milk and eggs", THING, ["bread, milk and eggs"]),
        (
            "The leaders of Norvik, Tarn and Zell met.",
            "leaders of Norvik, Tarn and Zell",
            PLACES,
            ["Norvik", "Tarn", "Zell"],
        ),
        (
            "It cuts 230 in Tarn, 120 jobs in the Zell Islands and 7 at Lund.",
            "230 in Tarn, 120 jobs in the Zell Islands and 7 at Lund",
            PLACES,
            ["Tarn", "Zell Islands", "Lund"],
        ),
        (
            "It moved 180 to the Old Fort and 60 to a ship.",
            "the Old Fort and 60 to a ship",
            PLACES,
            ["the Old Fort", "a ship"],
        ),
        ("Forty were sent to Tarn.", "Forty were sent to Tarn", PLACES, ["Tarn"]),
        ("It rose from 40 to 60.", "40 to 60", PLACES, ["40 to 60"]),
        (
            "Harrow Lane, St. Ola's and Lund primary schools shut.",
            "Harrow Lane, St. Ola's and Lund primary schools",
            THINGS,
            ["Harrow Lane", "St. Ola's", "Lund"],
        ),
        ("The Tarn and Lund plants shut.", "Lund plants", THINGS, ["Lund"]),
        ("Tarn and Lund residents sang.", "Lund residents", THINGS, ["Lund residents"]),
        ("The Lund plants shut.", "Lund plants", THINGS, ["Lund plants"]),
        ("Its chief executive, Ana Prado, sang.", "Its chief executive", ROLE, ["chief executive"]),
        ("Her husband, Jon Prado, sang.", "Her husband", ROLE, ["Her husband"]),
        ("They met in the coastal town of Tarn.", "the coastal town of Tarn", PLACES, ["Tarn"]),
        ("Tarn-based Norvik paid.", "Tarn-based", PLACES, ["Tarn"]),
        ("The Norvik-backed plan fell.", "Norvik-backed", PEOPLE, ["Norvik"]),
        ("A Norvik-backed plan fell.", "Norvik-backed plan", PEOPLE, ["Norvik-backed plan"]),
        ("New Zell-headquartered Norvik paid.", "New Zell-headquartered", PLACES, ["New Zell"]),
        ("A land-based crane fell.", "land-based", PLACES, ["land-based"]),
        ("They met in the capital of Norvik.", "the capital of Norvik", PLACES, ["the capital of Norvik"]),
        ("They met in Belmora, Tarn Province.", "Belmora, Tarn Province", PLACES, ["Belmora, Tarn Province"]),
        ("The French trimaran Belle Marie sank.", "French trimaran Belle Marie", THINGS, ["Belle Marie"]),
        ("He said supporting Norvik was his aim.", "supporting Norvik", THINGS, ["supporting Norvik"]),
        (
            "The French trimaran Belle Marie sank.",
            "French trimaran Belle Marie",
            THING,
            ["French trimaran Belle Marie"],
        ),
        ("It was in the newspaper Tarn Post.", "newspaper Tarn Post", THINGS, ["Tarn Post"]),
        ("The Norvish choir Meri sang.", "Norvish choir Meri", PEOPLE, ["Meri"]),
        ("Ana de Lund sang.", "Ana de Lund", PEOPLE, ["Ana de Lund"]),
        ("Everyone but Ana Prado came.", "Everyone but Ana Prado", PERSON, ["Everyone but Ana Prado"]),
        ("Ana the Bold came.", "Ana the Bold", PEOPLE, ["Ana the Bold"]),
        ("Sailors without Harbour came.", "Sailors without Harbour", PEOPLE, ["Sailors without Harbour"]),
        ("Mohamed ould Prado came.", "Mohamed ould Prado", PEOPLE, ["Mohamed ould Prado"]),
        ("It flooded southeastern Norvik.", "southeastern Norvik", THINGS, ["southeastern Norvik"]),
        ("It flooded northern Norvik.", "northern Norvik", THINGS, ["northern Norvik"]),
        ("It flooded two Norvish towns.", "two Norvish towns", THINGS, ["two Norvish towns"]),
        ("It was the mouth of Tarn.", "mouth of Tarn", THINGS, ["mouth of Tarn"]),
        ("It was run by Halden & Voss.", "Halden & Voss", THINGS, ["Halden & Voss"]),
        # who or what owns something, by the name that the text has alone, too
        ("Norvik's minister came. Norvik pays.", "Norvik's", THINGS, ["Norvik"]),
        ("Norvik’s minister and Tarn's came, then Norvik's king.", "Norvik’s", THINGS, ["Norvik’s"]),
        ("Halden's opened. The Haldens left.", "Halden's", THING, ["Halden's"]),
        ("The mayor's car was sold. The mayor wept.", "mayor's", THING, ["mayor's"]),
        # amounts and roles are left as they are
        ("It took 3 or 4 years.", "3 or 4 years", AMOUNT, ["3 or 4 years"]),
        ("Lund is minister and mayor.", "minister and mayor", ROLE, ["minister and mayor"]),
        # what somebody said: the whole quotation
        ("Lund said “we will not sell the port” and left.", "sell the port", STATEMENT, ["we will not sell the port"]),
        ('Lund said "we will not sell" and left.', "will not", STATEMENT, ["we will not sell"]),
        ('"We will not sell," Lund said.', "not sell", STATEMENT, ["We will not sell"]),
        ("It was ‘the port’s darkest day’, he said.", "darkest day", STATEMENT, ["the port’s darkest day"]),
        ("It was 'the port's darkest day', he said.", "darkest day", STATEMENT, ["the port's darkest day"]),
        ("The workers' port and the sailors' port shut.", "sailors", STATEMENT, ["sailors"]),
        ("Lund said the port was for sale.", "the port was", STATEMENT, ["the port was"]),
        # what turns the meaning is not left out
        ("He said only rain may be used.", "rain may be used", STATEMENT, ["only rain may be used"]),
        ("By law only rain may be used there.", "rain may be used", SOME, ["only rain may be used"]),
        ("He said that it would not open in May.", "open in May", STATEMENT, ["it would not open in May"]),
        ("He said no one had paid twice.", "one had paid twice", STATEMENT, ["no one had paid twice"]),
        ("He did not stay. Lund said it rained.", "it rained", STATEMENT, ["it rained"]),
        ("He denied that it had leaked.", "it had leaked", STATEMENT, ["denied that it had leaked"]),
        ("He said it was not true that it leaked.", "it leaked", STATEMENT, ["it was not true that it leaked"]),
        ("She said if it rained, they would go.", "they would go", STATEMENT, ["if it rained, they would go"]),
        ("She said they would go unless it rained.", "they would go", STATEMENT, ["they would go unless it rained"]),
        ("She did not go, but said it rained.", "it rained", STATEMENT, ["it rained"]),
        (
            "It shut not because of rain but because of debt.",
            "rain",
            REASON,
            ["not because of rain but because of debt"],
        ),
        ("It was not caused by rain but by debt.", "rain", REASON, ["not caused by rain but by debt"]),
        ("It shut only because its pipe leaked.", "its pipe leaked", REASON, ["only because its pipe leaked"]),
        ("It shut because of rain.", "rain", REASON, ["rain"]),
        ("It was not open. It shut because of rain.", "rain", REASON, ["rain"]),
        # yes or no: the whole sentence
        ("It rained. The port was not sold. Lund left.", "not sold", POLAR, ["The port was not sold."]),
        ("It rained. The port was sold. Lund left.", "sold. Lund", POLAR, ["The port was sold. Lund left."]),
    ],
)
def test_refine(text, words, form, expected):
    assert refined(text, words, form) == expected


def test_a_quotation_that_begins_before_the_chunk_is_not_widened_into():
    text = "“It rained. We will sell the port”, said Lund."
    hit = hit_of(text, within=Span(text.index("We"), len(text)))
    assert [c.text for c in refine(found(hit, "sell the port"), STATEMENT)] == ["sell the port"]


def test_a_name_is_not_followed_out_of_the_chunk():
    text = "Then Ana Prado"
    hit = hit_of(text, within=Span(0, text.index(" Prado")))
    assert [c.text for c in refine(found(hit, "Ana"), PERSON)] == ["Ana"]


def test_the_logits_stay_the_candidates():
    hit = hit_of("Ana Prado and Oskar Lund signed.")
    first, second = refine(found(hit, "Ana Prado and Oskar Lund", 2.5, inside=1.5), PEOPLE)
    assert (first.span_logit, first.inside_logit, first.hit) == (2.5, 1.5, hit)
    assert (second.span_logit, second.inside_logit, second.hit) == (2.5, 1.5, hit)


@given(TEXTS, FORMS, st.data())
def test_every_item_lies_inside_the_chunk(text, form, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    hit = hit_of(text)
    span = snap(text, Span(start, end))
    if span is None or not hit.chunk.sentences:
        return
    items = refine(Candidate(hit, span.start, span.end, 0.0, 0.0, 0.0), form)
    assert items
    assert len({(item.start, item.end) for item in items}) == len(items)
    for item in items:
        assert hit.chunk.start <= item.start < item.end <= hit.chunk.end
        assert item.text == text[item.start : item.end] != ""
