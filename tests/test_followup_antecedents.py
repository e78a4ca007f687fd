"""Whom and what pronouns stand for where several things were spoken of."""

import pytest

from tests.conversing import asked


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        (
            [("Who mediated the Geneva talks?", "Switzerland", "Oman"), ("When were they?",)],
            "How did they end?",
            "How did the Geneva talks end?",
        ),
        ([("Who mediated the Geneva talks?", "Switzerland", "Oman")], "When were they?", "When were the Geneva talks?"),
        (
            [("Who imposed the sanctions?", "the European Union")],
            "When were they imposed?",
            "When were the sanctions imposed?",
        ),
        (
            [("Who attended the talks?", "Ana Prado", "Jon Berg")],
            "Where did they go?",
            "Where did Ana Prado and Jon Berg go?",
        ),
        (
            [("Who are the trustees?", "Al Dray", "Bo Zam", "Cy Pell")],
            "who is their chair?",
            "who is the trustees' chair?",
        ),
        (
            [("Who won control of Wenmouth council?", "The Liberal Democrats")],
            "Who had run it before?",
            "Who had run Wenmouth council before?",
        ),
        ([("Who bought Tarn United?", "Zell Group")], "Who owned it before?", "Who owned Tarn United before?"),
        (
            [("Who is the president?", "Al Dray"), ("Who is his spokesman?", "Bo Zam")],
            "Who is his defence minister?",
            "Who is Al Dray's defence minister?",
        ),
        ([("Who are Pellucid's competitors?", "Arno", "Belt")], "Is it profitable?", "Is Pellucid profitable?"),
        (
            [("Who are Pellucid's competitors?", "Arno", "Belt"), ("Is it profitable?",)],
            "What was its revenue?",
            "What was Pellucid's revenue?",
        ),
        (
            [("Who is buying Velkom?", "Arno", "Belt"), ("How much are they paying?", "$3bn")],
            "When will it close?",
            "When will Velkom close?",
        ),
        ([("What is Velkom selling?", "its mills")], "What else has it sold?", "What else has Velkom sold?"),
        ([("Who is Tesla suing?", "Arno")], "How much is it seeking?", "How much is Tesla seeking?"),
        (
            [("How old was Kyle Drummond?", "27"), ("And Ryan Drummond?", "23")],
            "Where do they live?",
            "Where do Kyle Drummond and Ryan Drummond live?",
        ),
        (
            [("Who is Hahn's lawyer?", "Meredith Gould"), ("And Beltran's?", "Dan O'Shea")],
            "What did they say?",
            "What did Meredith Gould and Dan O'Shea say?",
        ),
        (
            [("What did Fiona Marchetti say?", "it is late")],
            "how much will it cost?",
            "how much will it cost (Fiona Marchetti)?",
        ),
        ([("who is Yonas Keller?", "an engineer")], "who built it?", "who built it (Yonas Keller)?"),
        ([("What will Seoul give?", "$50 million")], "Who promised it?", "Who promised the $50 million?"),
        (
            [("What did Saudi Arabia pledge?", "$1.2 billion")],
            "When was it pledged?",
            "When was the $1.2 billion pledged?",
        ),
        ([("How much did the museum cost?", "$3m")], "Who built it?", "Who built the museum?"),
        (
            [("Who met Doriak?", "Lee Jae-myung")],
            "What did they discuss?",
            "What did Lee Jae-myung and Doriak discuss?",
        ),
        (
            [("Who did Putin speak to by phone?", "Al Dray")],
            "What did they discuss?",
            "What did Putin and Al Dray discuss?",
        ),
        ([("Who did Fidan call?", "Al Dray")], "What did they discuss?", "What did Fidan and Al Dray discuss?"),
        ([("Who held talks with Macron?", "Al Dray")], "What did they agree?", "What did Al Dray and Macron agree?"),
        (
            [("Who founded Pellucid?", "Inês Carvalho", "Jonas Weil"), ("When?", "2019")],
            "What did they do before?",
            "What did Inês Carvalho and Jonas Weil do before?",
        ),
        (
            [("Who led the diabetes study?", "Al Dray"), ("Where does she work?", "University of Aarhus")],
            "Who else worked on it?",
            "Who else worked on the diabetes study?",
        ),
        (
            [("where were the objects found?", "in a shed"), ("were the combs found?", "yes")],
            "how much are they worth?",
            "how much are the combs worth?",
        ),
    ],
)
def test_a_pronoun_stands_for_what_fits_its_words(history, question, resolved):
    assert asked(question, *history) == resolved
