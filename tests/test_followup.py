import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answers import Turn
from qa.followup import resolve

REGATTA = Turn("Who won the Tarn regatta?", ("Ella Moss",))
MAYOR = Turn("Who is the mayor of Norvik?", ("Oskar Lund",))
TRUST = Turn("What is the Harbour Trust?", ("a charity",))
BRIDGE = Turn("When did the Belmora bridge open?", ("in May",))
SUMMIT = Turn("Where was the summit held?", ("Belmora",))
ACCORD = Turn("Who signed the Norvik accord?", ("Oskar Lund", "Ana Prado"))
FLOOD = Turn("Which towns were flooded?", ("Zell", "Tarn"))
VOTE = Turn("How many people voted in Norvik in 2021?", ("4,000",))
STRIKE = Turn("What did Oskar Lund say about the strike?", ("It must end",))
UNION = Turn("What did the miners' union demand?", ("higher wages",))
RUNS = Turn("Who runs the Harbour Trust?", ("Petra Vint",))
MINE = Turn("What happened at the Zell mine?", ("a fire",))
PARTY = Turn("Who leads the Reform Party?", ("Lena Holm",))
BOOK = Turn("Who is the author of The Salt Road?", ("Ivo Stahl",))
PLANES = Turn("Which country bought the planes?", ("Veldland",))
TALKS = Turn("Who met in Belmora?", ("Oskar Lund", "Ana Prado", "Lena Holm", "Ivo Stahl"))

DIALOGUES = [
    # persons
    ([REGATTA], "Where was she born?", "Where was Ella Moss born?"),
    ([REGATTA], "What is her boat called?", "What is Ella Moss's boat called?"),
    ([REGATTA], "  Where\n was   she born? ", "Where was Ella Moss born?"),
    ([MAYOR], "When was he elected?", "When was Oskar Lund elected?"),
    ([MAYOR], "What did he say about the port?", "What did Oskar Lund say about the port?"),
    ([Turn("Who is Oskar Lund?", ("mayor of Norvik",))], "How old is he?", "How old is Oskar Lund?"),
    ([STRIKE], "Where does he live?", "Where does Oskar Lund live?"),
    ([PARTY], "Who led it before her?", "Who led the Reform Party before Lena Holm?"),
    ([BOOK], "What else did he write?", "What else did Ivo Stahl write?"),
    ([RUNS, Turn("How old is she?", ("54",))], "Where was she born?", "Where was Petra Vint born?"),
    (
        [RUNS, Turn("How old is she?", ("54",))],
        "And when did she join it?",
        "When did Petra Vint join the Harbour Trust?",
    ),
    ([MAYOR], "What did he say of his city?", "What did Oskar Lund say of his city?"),
    # things
    ([TRUST], "Who founded it?", "Who founded the Harbour Trust?"),
    ([TRUST], "When was it founded?", "When was the Harbour Trust founded?"),
    ([PARTY], "What are its goals?", "What are the Reform Party's goals?"),
    ([BRIDGE], "How much did it cost?", "How much did the Belmora bridge cost?"),
    ([BRIDGE], "Who designed it?", "Who designed the Belmora bridge?"),
    ([STRIKE], "When did it begin?", "When did the strike begin?"),
    ([PLANES], "How much did it pay for them?", "How much did Veldland pay for the planes?"),
    ([Turn("Who owns the ferry?")], "How much is it worth?", "How much is the ferry worth?"),
    # several
    ([ACCORD], "When did they sign it?", "When did Oskar Lund and Ana Prado sign the Norvik accord?"),
    ([UNION], "Did they get it?", "Did the miners' union get it?"),
    ([UNION], "Why can't they afford their hall?", "Why can't the miners' union afford their hall?"),
    ([TALKS], "What did they discuss?", "What did those who met in Belmora discuss?"),
    # places
    ([SUMMIT], "How many people live there?", "How many people live in Belmora?"),
    # shortened questions
    ([BRIDGE], "Why?", "Why did the Belmora bridge open?"),
    ([SUMMIT], "When?", "When was the summit held?"),
    ([VOTE], "And in 2023?", "How many people voted in Norvik in 2023?"),
    ([VOTE], "In 2023?", "How many people voted in Norvik in 2023?"),
    ([VOTE], "And in Belmora?", "How many people voted in Belmora in 2021?"),
    ([VOTE], "What about Belmora?", "How many people voted in Belmora in 2021?"),
    ([STRIKE], "And Ana Prado?", "What did Ana Prado say about the strike?"),
    ([STRIKE], "What about Ana Prado?", "What did Ana Prado say about the strike?"),
    ([PARTY], "And the Green Party?", "Who leads the Green Party?"),
    # questions that name nothing
    ([MINE], "Was anyone hurt?", "Was anyone hurt at the Zell mine?"),
    ([MINE], "How many people were hurt?", "How many people were hurt at the Zell mine?"),
    # questions that stand alone
    ([RUNS], "How much does the Harbour Trust own?", "How much does the Harbour Trust own?"),
    ([RUNS], "Who is the mayor of Norvik?", "Who is the mayor of Norvik?"),
    ([RUNS], "Is it likely to rain in Zell?", "Is it likely to rain in Zell?"),
    ([RUNS], "Did Ana Prado say that she would sell?", "Did Ana Prado say that she would sell?"),
    ([RUNS], "Are there any ferries to Zell?", "Are there any ferries to Zell?"),
    ([], "Where was she born?", "Where was she born?"),
    ([], "Why?", "Why?"),
]

LEAVING_OUT = [
    ([ACCORD], "Who else?", "Who else signed the Norvik accord?", "Who else signed the Norvik accord?", ACCORD.answers),
    (
        [ACCORD],
        "Who else signed?",
        "Who else signed the Norvik accord?",
        "Who else signed the Norvik accord?",
        ACCORD.answers,
    ),
    ([ACCORD], "And who else signed it?", "Who else signed the Norvik accord?", None, ACCORD.answers),
    ([ACCORD], "Anyone else?", "Who else signed the Norvik accord?", None, ACCORD.answers),
    ([ACCORD], "Any others?", "Who else signed the Norvik accord?", None, ACCORD.answers),
    ([ACCORD], "Who besides them signed it?", "Who else signed the Norvik accord?", None, ACCORD.answers),
    (
        [Turn(ACCORD.question, ("Oskar Lund",)), Turn("Who else signed?", ("Ana Prado",))],
        "And who else?",
        "Who else signed the Norvik accord?",
        None,
        ("Oskar Lund", "Ana Prado"),
    ),
    (
        [Turn(ACCORD.question, ("Oskar Lund",)), Turn("Who else signed?", ("Ana Prado",))],
        "Any others?",
        "Who else signed the Norvik accord?",
        None,
        ("Oskar Lund", "Ana Prado"),
    ),
    (
        [REGATTA],
        "Who besides her took part?",
        "Who else took part (the Tarn regatta)?",
        "Who else took part (the Tarn regatta)?",
        ("Ella Moss",),
    ),
    (
        [REGATTA],
        "Apart from Ella Moss, who sailed in it?",
        "Apart from Ella Moss, who sailed in the Tarn regatta?",
        "who else sailed in the Tarn regatta?",
        ("Ella Moss",),
    ),
    ([FLOOD], "Which others?", "Which other towns were flooded?", "Which other towns were flooded?", ("Zell", "Tarn")),
    ([FLOOD], "Which other towns were flooded?", None, "Which other towns were flooded?", ("Zell", "Tarn")),
    ([FLOOD], "Where else?", "Which other towns were flooded?", "Which other towns were flooded?", ("Zell", "Tarn")),
    (
        [UNION],
        "What else did they demand?",
        "What else did the miners' union demand?",
        "What else did the miners' union demand?",
        ("higher wages",),
    ),
    ([Turn("Who owns the ferry?")], "Who else?", "Who else owns the ferry?", "Who else owns the ferry?", ()),
    ([], "Who else signed the accord?", None, "Who else signed the accord?", ()),
    ([], "Who besides Lund signed the accord?", None, "Who else signed the accord?", ("Lund",)),
    ([ACCORD], "Who besides Petra Vint was invited?", None, "Who else was invited?", None),
]


def test_there_are_enough_dialogues():
    assert len(DIALOGUES) >= 40


@pytest.mark.parametrize(("history", "question", "expected"), DIALOGUES)
def test_a_follow_up_is_made_to_stand_alone(history, question, expected):
    assert resolve(question, tuple(history)).text == expected


@pytest.mark.parametrize(("history", "question", "expected"), [d for d in DIALOGUES if "else" not in d[1]])
def test_nothing_is_left_out_unasked(history, question, expected):
    resolved = resolve(question, tuple(history))
    assert (resolved.text, resolved.query, resolved.excluded) == (expected, expected, ())


@pytest.mark.parametrize(("history", "question", "text", "query", "excluded"), LEAVING_OUT)
def test_what_was_answered_is_left_out(history, question, text, query, excluded):
    resolved = resolve(question, tuple(history))
    assert resolved.text == (text or question)
    assert resolved.query == (query or "Who else signed the Norvik accord?")
    if excluded is None:
        assert resolved.excluded[0] == "Petra Vint"
    else:
        assert resolved.excluded == excluded


def test_old_turns_are_forgotten():
    asides = tuple(Turn(f"Is shop number {n} open?", ("It is open.",)) for n in range(12))
    assert resolve("Where was she born?", (REGATTA, *asides)).text == "Where was she born?"
    assert resolve("Where was she born?", (REGATTA, *asides[:2])).text == "Where was Ella Moss born?"


def test_an_unanswered_turn_still_says_what_is_spoken_of():
    history = (Turn("When did the Belmora bridge open?"),)
    assert resolve("How much did it cost?", history).text == "How much did the Belmora bridge cost?"


AWKWARD = st.sampled_from(
    "who what else it she there he and the in 2023 Lund Prado’s Joa\u0303o שלום 🎉 ? . , \xad".split(" ")
)
TEXTS = st.one_of(st.lists(AWKWARD, max_size=8).map(" ".join), st.text(max_size=30))
TURNS = st.builds(Turn, TEXTS, st.lists(TEXTS, max_size=4).map(tuple))


@settings(deadline=None)
@given(TEXTS, st.lists(TURNS, max_size=4).map(tuple))
def test_any_conversation_can_be_resolved(question, history):
    resolved = resolve(question, history)
    assert resolved == resolve(question, history)
    assert bool(resolved.text.strip()) is bool(question.strip())
    if not history:
        assert resolved.text.split() == question.split() or "else" in resolved.text
    assert len(set(resolved.excluded)) == len(resolved.excluded)


def test_a_long_question_is_left_alone():
    question = "Where was she born, " + "and where did she live then, " * 12 + "in the end?"
    assert resolve(question, (REGATTA,)).text == question
    assert resolve("Where was she born?", (Turn("Why? " * 400), REGATTA)).text == "Where was Ella Moss born?"


@pytest.mark.parametrize(
    ("before", "answer", "asked", "resolved"),
    [
        ("Has Ana Prado been fined?", "Prado was fined", "Why?", "Why has Ana Prado been fined?"),
        ("How long must Oskar Lund serve?", "a year", "And his sister?", "How long must Oskar Lund's sister serve?"),
        ("Who is Oskar Lund?", "a baker", "And his salary?", "What is Oskar Lund's salary?"),
        ("Who is the mayor of Zell?", "Ana Prado", "And her deputy?", "Who is Ana Prado's deputy?"),
    ],
)
def test_shortened_questions(before, answer, asked, resolved):
    assert resolve(asked, (Turn(before, (answer,)),)).text == resolved
