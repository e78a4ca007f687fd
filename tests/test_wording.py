import pytest

from qa.answers import Turn
from qa.followup import resolve
from qa.questions.wording import as_read


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("What is Ana Prado's office?", "Who is Ana Prado?"),
        ("what's Ana Prado's job", "Who is Ana Prado?"),
        ("What was the position of Oskar de Lund?", "Who is Oskar de Lund?"),
        ("Which post does Ana Prado hold?", "Who is Ana Prado?"),
        ("What is Lund's current role?", "Who is Lund?"),
        ("What does Ana Prado do?", "Who is Ana Prado?"),
        ("What did Ana Prado do for a living?", "Who is Ana Prado?"),
        # what is nobody has a role, too
        ("What is the role of the UN?", "What is the role of the UN?"),
        ("What is UNICEF's role?", "What is UNICEF's role?"),
        ("What is Norvik Bank's position?", "What is Norvik Bank's position?"),
        ("What did Ana Prado do?", "What did Ana Prado do?"),
        ("What does Norvik do?", "What does Norvik do?"),
    ],
)
def test_who_somebody_is(question, read):
    assert as_read(question) == read


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Tell me about the Tarn Bridge", "What is the Tarn Bridge?"),
        ("tell me more about Ana Prado.", "Who is Ana Prado?"),
        ("What do you know about the strike?", "What is the strike?"),
        ("Tell me more (the Tarn Bridge)?", "What is the Tarn Bridge?"),
        ("Tell me about who won", "Tell me about who won"),
        ("What did they say about the strike?", "What did they say about the strike?"),
    ],
)
def test_what_is_told_of_something_is_what_it_is(question, read):
    assert as_read(question) == read


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("who's the PM of Chile?", "who's the prime minister of Chile?"),
        ("What did the pm say?", "What did the prime minister say?"),
        ("Did Chile's VP resign", "Did Chile's vice president resign"),
        ("why did the govt fall", "why did the government fall"),
        ("whos the mayor", "who's the mayor"),
        ("whats the name of the ship", "what's the name of the ship"),
        ("wich towns flooded", "which towns flooded"),
        ("hwo won", "who won"),
        ("wen did he resign", "when did he resign"),
        ("y did he resign", "why did he resign"),
        ("who recieved the prize", "who received the prize"),
        ("who is the presidant of chile", "who is the president of chile"),
        ("which countrys leaders came", "which country's leaders came"),
        ("which nations came", "which nations came"),
        ("which nations prime ministers came", "which nation's prime ministers came"),
        ("which nations imposed tariffs on steel", "which nations imposed tariffs on steel"),
        ("which nations support sanctions against Norvik", "which nations support sanctions against Norvik"),
        ("list United Nations officials who came", "list United Nations officials who came"),
        ("which countrys sent ships to Tarn", "which countries sent ships to Tarn"),
    ],
)
def test_short_forms_are_spelled_out(question, read):
    assert as_read(question) == read


@pytest.mark.parametrize(
    "question",
    [
        "Who came at 5 PM?",
        "whos car was stolen?",
        "Wen Li won?",
        "Who came at 5 pm?",
        "Who came at five PM?",
        "What was the PM 2.5 level in Norvik?",
        "Who pays for the PM-Norvik scheme?",
        "What is the role of sugar in bread?",
        "What is the title of the book?",
        "What role did Ana Prado play in the talks?",
        "What is Ana Prado's view of the post office?",
        "Who is Ana Prado?",
        "",
    ],
)
def test_other_questions_stay_as_they_are(question):
    assert as_read(question) == question


def test_the_reader_is_asked_in_its_words_and_the_person_shown_theirs():
    history = (Turn("What is Ana Prado's office?", ("president",)),)
    resolved = resolve("And Oskar Lund?", history)
    assert (resolved.text, resolved.query) == ("What is Oskar Lund's office?", "Who is Oskar Lund?")


def test_a_possessive_is_no_pronoun_to_leave_out():
    resolved = resolve("Who besides her husband spoke?", ())
    assert (resolved.query, resolved.excluded) == ("Who else spoke?", ("her husband",))
    assert resolve("Who besides her spoke?", ()).query == "Who else spoke?"


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Name the mayors in the articles.", "Name the mayors mentioned."),
        ("Which mayors are quoted in these articles?", "Which mayors are quoted?"),
        ("According to the articles, who won?", "who won?"),
        ("Who won, according to the texts?", "Who won?"),
        ("Who was killed, according to the mayor?", "Who was killed, according to the mayor?"),
        (
            "Which rights are named in the articles of the treaty?",
            "Which rights are named in the articles of the treaty?",
        ),
        ("What is in the article?", "What is in the article?"),
        ("Which mayors are named in the articles?", "Which mayors are mentioned?"),
        ("Who is quoted in the text?", "Who is quoted?"),
        ("What was deleted from the text?", "What was deleted from the text?"),
    ],
)
def test_the_articles_themselves_are_not_searched_for(question, read):
    assert as_read(question) == read
