import pytest

from qa.holders import Post, asked_post, holds_another, holds_elsewhere, posts_of

PRIME_MINISTER = frozenset(["prime", "minister"])


@pytest.mark.parametrize(
    ("question", "office", "place"),
    [
        ("Who is the prime minister of Chile?", {"prime", "minister"}, "Chile"),
        ("who's the pm of south korea", {"prime", "minister"}, "south korea"),
        ("Who is Zell's president?", {"president"}, "Zell"),
        ("who was the premier of the Solomon Islands", {"prime", "minister"}, "Solomon Islands"),
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
        ("It was Turvia's prime minister Ana Prado.", "Turvia's"),
        ("It was Turvia's prime minister, Ana Prado.", "Turvia's"),
        ("Ana Prado, the prime minister of Turvia, came.", "Turvia"),
        ("Ana Prado is prime minister of Turvia.", "Turvia"),
    ],
)
def test_posts_beside_a_name(text, place):
    assert posts_of("Ana Prado", text) == [Post(PRIME_MINISTER, place)]


@pytest.mark.parametrize(
    "text", ["The prime minister Ana Prado came.", "Ana Prado of Turvia", "On Monday Prime Minister Ana Prado"]
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


def test_who_is_asked_for_by_office_is_not_the_deputy():
    text = "Zellish Deputy Prime Minister Oskar Lund signed."
    assert holds_another(["Oskar Lund"], asked_post("Who is the prime minister of Zell?"), [text])
    assert not holds_another(["Petra Vint"], asked_post("Who is the prime minister of Zell?"), [text])
