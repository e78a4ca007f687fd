import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.questions.phrases import phrases_of

PHRASES = [
    ("Tell me about lung cancer.", ["lung cancer"]),
    ("What are the causes of the Belmora fire?", ["the causes", "the Belmora fire"]),
    ("When did the Belmora bridge open?", ["the Belmora bridge"]),
    ("What did the miners' union demand?", ["the miners' union"]),
    ("When did the storm hit Norvik?", ["the storm", "Norvik"]),
    ("Which towns were flooded?", ["towns"]),
    ("How many aid workers were killed?", ["aid workers"]),
    ("Where were aid workers killed?", ["aid workers"]),
    ("When did the aid arrive?", ["the aid"]),
    (
        "Does the Museum of Salt and Sand have any special collections?",
        ["the Museum of Salt and Sand", "any special collections"],
    ),
    ("Is the Harbour Museum free?", ["the Harbour Museum"]),
    ("What did the family say?", ["the family"]),
    ("When was the rally held?", ["the rally"]),
    ("When will the water supply return?", ["the water supply"]),
    ("How long will the water supply be off?", ["the water supply"]),
    ("Who does the hosepipe ban apply to?", ["the hosepipe ban"]),
    ("How did the early warning system work?", ["the early warning system"]),
    ("Who started the deadly fire?", ["the deadly fire"]),
    ("Why did the fire start early?", ["the fire"]),
    ("What should I do in a power cut?", ["a power cut"]),
    ("When does the product recall end?", ["the product recall"]),
    ("When did the tax cut begin?", ["the tax cut"]),
    ("What did the minister cut?", ["the minister"]),
    ("What did the minister recall about the strike?", ["the minister", "the strike"]),
    ("Who did the club rally behind?", ["the club"]),
    ("Why was the system chosen?", ["the system"]),
    ("How is it used?", []),
    ("How much do they cost?", []),
    ("Did Ana Prado say that she would sell?", ["Ana Prado"]),
    ("How many points does Lund's plan have?", ["points", "Lund's plan"]),
    ("What is a half smoke?", ["a half smoke"]),
    ("who is the mayor of norvik", ["the mayor", "norvik"]),
    ("What did the prime minister say about the strike?", ["the prime minister", "the strike"]),
    ("How did the prime minister get there?", ["the prime minister"]),
    ("When did the finance minister also give a speech?", ["the finance minister", "a speech"]),
    ("What does the new study show?", ["the new study"]),
    ("What did the union demand to get?", ["the union"]),
    ("When did the power cut end?", ["the power cut"]),
    ("What caused the power cut?", ["the power cut"]),
    ("Which services did the council cut?", ["services", "the council"]),
    ("When did the council cut support?", ["the council", "support"]),
    ("Is the bridge in Belmora open?", ["the bridge", "Belmora"]),
    ("Is the mayor of Norvik ill?", ["the mayor", "Norvik"]),
    ("What did the head of the Tarn strike say?", ["the head", "the Tarn strike"]),
    ("How much did Tarn spend on R&D?", ["Tarn", "R&D"]),
    ("Is the Tarn Open over?", ["the Tarn Open"]),
    ("What did the people of Norvik demand?", ["the people", "Norvik"]),
    ("When did the mayor of Norvik open the bridge?", ["the mayor", "Norvik", "the bridge"]),
    ("When did the fire at the Zell mine start?", ["the fire", "the Zell mine"]),
    ("What does a ticket for the Tarn Fair cost for all three days?", ["a ticket", "the Tarn Fair", "all three days"]),
    ("What is the new wall going to cost?", ["the new wall"]),
    ("Who is going to pay for the wall?", ["the wall"]),
    ("What is the going rate?", ["the going rate"]),
    ("Did the plan need approval?", ["the plan", "approval"]),
    ("Did the storm cause any damage?", ["the storm", "any damage"]),
    ("When does the housing need grow?", ["the housing need"]),
    ("", []),
]


@pytest.mark.parametrize(("question", "expected"), PHRASES)
def test_the_noun_phrases_of_a_question_are_found(question, expected):
    assert [phrase.text for phrase in phrases_of(question)] == expected


def test_a_phrase_knows_what_it_is():
    causes, fire = phrases_of("What are the main causes of the Belmora fire?")
    assert (causes.determiner, causes.bare, causes.head, causes.before) == ("the", "main causes", "causes", "are")
    assert causes.relational and causes.complement and not causes.named
    assert fire.named and not fire.relational and not fire.complement
    assert phrases_of("How many towns were flooded?")[0].asked_for
    assert phrases_of("What is the largest in the world?")[0].headless


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from("What is the a of Lund's old fires said 🎉 שלום 2023 ’s it and , . ? did".split()), max_size=9
    )
)
def test_phrases_are_slices_in_order(words):
    question = " ".join(words)
    found = phrases_of(question)
    assert all(question[phrase.start : phrase.end] == phrase.text and phrase.bare for phrase in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_question_in_title_case_is_not_one_name():
    assert [p.text for p in phrases_of("Where Did Ana Prado Live In Norvik?")] == ["Ana Prado Live", "Norvik"]
    assert [p.text for p in phrases_of("Who runs Doctors Without Borders?")] == ["Doctors Without Borders"]
