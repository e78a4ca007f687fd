import pytest

from qa.items.holders import Post, asked_post, holds_another, holds_elsewhere, posts_of

PRIME_MINISTER = frozenset(["prime", "minister"])


@pytest.mark.parametrize(
    ("question", "office", "place"),
    [
        ("Who is the prime minister of Chile?", {"prime", "minister"}, "Chile"),
        ("who's the pm of south korea", {"prime", "minister"}, "south korea"),
        ("Who is Zell's president?", {"president"}, "Zell"),
        ("who was the premier of the Solomon Islands", {"prime", "minister"}, "Solomon Islands"),
        ("who is the president of the united states", {"president"}, "united states"),
        ("Who is New Zealand's prime minister?", {"prime", "minister"}, "New Zealand"),
        ("Who is the mayor of the city?", {"mayor"}, ""),
        ("Who was the captain of the ship?", {"captain"}, ""),
        ("Who is the company's chief executive?", {"chief", "executive"}, ""),
        ("Who is the chief executive of its parent?", {"chief", "executive"}, ""),
        ("Who is the minister of finance?", {"minister"}, ""),
    ],
)
def test_the_post_asked_for(question, office, place):
    assert asked_post(question) == Post(frozenset(office), place)


@pytest.mark.parametrize(
    "question",
    [
        "Who met the president of Chile?",
        "Who is the winner?",
        "Who is the talk of the town?",
        "What is Chile's capital?",
    ],
)
def test_no_post_is_asked_for(question):
    assert asked_post(question) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Turvian Prime Minister Ana Prado came.", "Turvian"),
        ("It was Turvia's prime minister Ana Prado.", "Turvia"),
        ("It was Turvia's prime minister, Ana Prado.", "Turvia"),
        ("Ana Prado, the prime minister of Turvia, came.", "Turvia"),
        ("Ana Prado is prime minister of Turvia.", "Turvia"),
        ("South Turvian Prime Minister Ana Prado came.", "South Turvian"),
        ("New Turvia's Prime Minister Ana Prado came.", "New Turvia"),
        ("The Turvian Isles' prime minister Ana Prado came.", "Turvian Isles"),
        ("Ana Prado, prime minister of the Democratic Republic of Turvia, came.", "Democratic Republic of Turvia"),
        ("Ana Prado, prime minister of both Turvia and Zell, came.", "Turvia and Zell"),
    ],
)
def test_posts_beside_a_name(text, place):
    assert posts_of("Ana Prado", text) == [Post(PRIME_MINISTER, place)]


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister Ana Prado came.",
        "Ana Prado of Turvia",
        "On Monday Prime Minister Ana Prado",
        "Republican President Ana Prado came.",
        "Ana Prado, CEO of Turvian carmaker Tarn",
    ],
)
def test_no_post_without_a_place(text):
    assert posts_of("Ana Prado", text) == []


@pytest.mark.parametrize(
    ("texts", "elsewhere"),
    [
        (["Turvian Prime Minister Ana Prado came."], True),
        (["Ana Prado, prime minister of Turvia, came."], True),
        (["Turvian Prime Minister Ana Prado came.", "Ana Prado, prime minister of Zell"], False),
        (["Zellish Prime Minister Ana Prado came."], False),
        (["Turvian President Ana Prado came."], False),
        (["Prime Minister Ana Prado came."], False),
    ],
)
def test_an_office_held_elsewhere(texts, elsewhere):
    assert holds_elsewhere(["Ana Prado"], Post(PRIME_MINISTER, "Zell"), texts) is elsewhere


@pytest.mark.parametrize(
    ("office", "asked", "another"),
    [
        ("Deputy Prime Minister", "prime minister", True),
        ("Vice President", "president", True),
        ("Mayor", "deputy mayor", True),
        ("Foreign Minister", "prime minister", True),
        ("chief executive", "chief financial officer", True),
        ("Prime Minister", "prime minister", False),
        ("Foreign Minister", "minister", False),
        ("Minister", "foreign minister", False),
        ("Foreign Secretary", "foreign minister", False),
        ("Governor", "prime minister", False),
    ],
)
def test_an_office_like_the_one_asked_for_is_another(office, asked, another):
    post = Post(frozenset(asked.split()), "Zell")
    assert holds_another(["Ana Prado"], post, [f"Zellish {office} Ana Prado came."]) is another
    said = f"Ana Prado, {asked} of Zell, came."
    assert not holds_another(["Ana Prado"], post, [f"Zellish {office} Ana Prado came.", said])


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("Who is the finance minister of Zell?", "Ana Prado continues as Minister of Finance.", False),
        ("Who is the health minister of Zell?", "Ana Prado continues as Minister of Finance.", True),
        ("Who is the minister of finance?", "Ana Prado, the Minister of Finance, came.", False),
        ("Who is the president of Zell?", "Zell's King Ana Prado came.", True),
        ("Who is the prime minister of Zell?", "Zellish President Ana Prado came.", True),
        ("Who is the president of Norvik?", "Zell's King Ana Prado came.", False),
        ("Who was the prime minister of Zell?", "Zellish President Ana Prado came.", False),
        ("Who is the prime minister of Zell?", "Former Zellish President Ana Prado came.", False),
    ],
)
def test_departments_are_of_the_office_and_no_land_has_king_and_president(question, text, another):
    assert holds_another(["Ana Prado"], asked_post(question), [text]) is another


def test_who_holds_a_department_does_not_hold_it_elsewhere():
    post = asked_post("Who is the finance minister of Zell?")
    assert not holds_elsewhere(["Ana Prado"], post, ["Ana Prado becomes Minister of Finance."])


def test_who_is_asked_for_by_office_is_not_the_deputy():
    text = "Zellish Deputy Prime Minister Oskar Lund signed."
    assert holds_another(["Oskar Lund"], asked_post("Who is the prime minister of Zell?"), [text])
    assert not holds_another(["Petra Vint"], asked_post("Who is the prime minister of Zell?"), [text])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who is the president of South Korea?", "South Korean President Ana Prado came."),
        ("Who is the president of South Korea?", "Korean President Ana Prado came."),
        ("Who is the mayor of New York?", "New York's Mayor Ana Prado came."),
        ("Who is the mayor of New York?", "Ana Prado, mayor of NYC, came."),
        ("Who is the president of the ECB?", "Ana Prado, president of the European Central Bank, came."),
        ("Who is the president of the European Central Bank?", "Ana Prado, president of the ECB, came."),
        ("Who was the captain of the ship?", "Ana Prado, captain of the Tarn Star, came."),
        ("Who is the mayor of the city?", "Ana Prado, mayor of Tarn, came."),
        ("Who is the manager of Norvik?", "The Turvian manager Ana Prado came."),
        ("Who is the author of The Tarn?", "Turvian author Ana Prado came."),
        ("Who is the governor of Texas?", "Republican Governor Ana Prado came."),
        ("Who is the governor of Texas?", "American Governor Ana Prado came."),
        ("Who is the president of FIFA?", "The Swiss president Ana Prado came."),
        ("Who is the leader of Zell?", "Ana Prado, leader of Belmora, came."),
        ("Who is the CEO of Tarn?", "Ana Prado, CEO of Norvik and Tarn, came."),
        ("Who is the CEO of Tarn?", "Ana Prado, CEO of Turvian carmaker Tarn, came."),
        ("Who is the CEO of Tarn?", "Ana Prado, CEO of Norvik, spoke. Tarn CEO Ana Prado left."),
        ("Who is the CEO of Tarn?", "Ana Prado, CEO of Norvik, spoke. Ana Prado, the new Tarn CEO, left."),
        ("Who is the president of Zell?", "Former Turvian President Ana Prado came."),
        ("Who is the president of Zell?", "Ana Prado was president of Turvia."),
        ("Who is the prime minister of Zell?", "President Jon Berg came. Berg's prime minister Ana Prado left."),
    ],
)
def test_in_doubt_nobody_holds_an_office_elsewhere(question, text):
    assert not holds_elsewhere(["Ana Prado"], asked_post(question), [text])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who is the president of South Korea?", "North Korean President Ana Prado came."),
        ("Who is the president of South Korea?", "South African President Ana Prado came."),
        ("Who is the prime minister of New Zealand?", "New Guinea's Prime Minister Ana Prado came."),
        ("Who is the president of the United States?", "Mexican President Ana Prado came."),
        ("Who is the mayor of Tarn?", "New York's mayor Ana Prado came."),
        ("Who is the president of the ECB?", "Ana Prado, president of the Tarn Savings Bank, came."),
        ("Who is the CEO of Tarn?", "Ana Prado, CEO of Norvik, came."),
        ("Who is the president of Zell?", "Turvian President Ana Prado met Zell's president."),
        ("Who is the president of Zell?", "Ana Prado met Zell's president. Turvian President Ana Prado left."),
        ("who is the president of zell", "Ana Prado, president of the Republic of Turvia, came."),
    ],
)
def test_who_surely_holds_it_elsewhere(question, text):
    assert holds_elsewhere(["Ana Prado"], asked_post(question), [text])


def test_a_long_place_is_read_to_its_end():
    place = "Grand Duchy of Upper Belmora and Free City of Norvik and Isles of Tarn and Zell"
    assert [post.place for post in posts_of("Ana Prado", f"Ana Prado, president of the {place}, came.")] == [place]


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("Norvik manager Ana Prado, former assistant manager of Tarn, left.", False),
        ("Norvik manager Ana Prado spoke. Ana Prado is assistant manager of Tarn.", False),
        ("Ana Prado, former assistant manager of Norvik, left.", False),
        ("Ana Prado was assistant manager of Norvik.", False),
        ("Ana Prado, assistant manager of Norvik, left.", True),
        ("Norvik assistant manager Ana Prado left. Ana Prado, assistant manager of Norvik, left.", True),
    ],
)
def test_past_offices_are_no_evidence_and_a_place_may_stand_before_an_office(text, another):
    assert holds_another(["Ana Prado"], asked_post("Who is the manager of Norvik?"), [text]) is another
