"""Long news conversations, turn by turn: see the head of data/followup_dialogues.yaml for what each turn states."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from qa.answers import Resolved, Turn
from qa.followup import resolve
from qa.sameness import fold

DIALOGUES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "followup_dialogues.yaml").read_text(encoding="utf-8")
)
STATED = frozenset({"wanted", "unwanted", "alone", "excluded"})
RIGHT = 0.96
"""Share of the turns that must be right; those that are not need to know what things are (what has symptoms)."""


def turns(dialogue):
    """Yield each turn that states something, with the turns before it."""
    history = []
    for turn in dialogue["turns"]:
        if STATED & set(turn):
            yield tuple(history), turn
        history.append(Turn(turn["ask"], tuple(turn["answers"])))


def faults(resolved: Resolved, turn) -> list[str]:
    """Return what is wrong with a resolved question by what its turn states."""
    words = set(fold(resolved.text))
    lacking = [w for w in turn.get("wanted", "").split() if not any(set(fold(o)) <= words for o in w.split("|"))]
    surplus = [w for w in turn.get("unwanted", "").split() if w in words]
    changed = [resolved.text] if turn.get("alone") and resolved.text != turn["ask"] else []
    left_out = "excluded" in turn and set(resolved.excluded) != set(turn["excluded"])
    return [*lacking, *surplus, *changed, *(resolved.excluded if left_out else ())]


def test_the_dialogues_are_many_and_long():
    assert len(DIALOGUES) >= 40
    assert sum(len(dialogue["turns"]) for dialogue in DIALOGUES) >= 130
    assert all(2 <= len(dialogue["turns"]) <= 5 for dialogue in DIALOGUES)


def test_nearly_every_turn_is_resolved():
    checked = [
        (turn["ask"], faults(resolve(turn["ask"], before), turn)) for d in DIALOGUES for before, turn in turns(d)
    ]
    wrong = [entry for entry in checked if entry[1]]
    assert len(checked) >= 150
    assert 1 - len(wrong) / len(checked) >= RIGHT, wrong


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[dialogue["name"] for dialogue in DIALOGUES])
def test_a_dialogue_goes_wrong_at_most_twice(dialogue):
    wrong = [turn["ask"] for before, turn in turns(dialogue) if faults(resolve(turn["ask"], before), turn)]
    assert len(wrong) <= 2


def after(*pairs):
    """Return turns from pairs of a question and its answers."""
    return tuple(Turn(question, tuple(answers)) for question, *answers in pairs)


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (after(("Which minister resigned on Monday?", "Edda Moss")), "Why?", "Why did Edda Moss resign on Monday?"),
        (after(("Which towns were flooded?", "Zell", "Tarn")), "When?", "When were Zell and Tarn flooded?"),
        (after(("How many flights did Tarnair cancel?", "90")), "Why?", "Why did Tarnair cancel flights?"),
        (after(("Did Oskar Lund vote for the tax?", "no")), "Why not?", "Why did Oskar Lund not vote for the tax?"),
        (after(("How much will Zell spend on roads?", "5")), "What for?", "What will Zell spend on roads for?"),
        (after(("Where was Ana Prado happiest?", "Norvik")), "Why there?", "Why was Ana Prado happiest in Norvik?"),
        (after(("How many people were killed in Tarn?", "2")), "Injured?", "How many people were injured in Tarn?"),
        (after(("How many cases were there in May 2021?", "2")), "In June?", "How many cases were there in June 2021?"),
        (after(("Who voted for the Tarn law?", "Ana Prado")), "And against?", "Who voted against the Tarn law?"),
        (
            after(("Who fined them?", "X"), ("Which banks paid?", "A Bank", "B Bank")),
            "Why did the second one pay?",
            None,
        ),
        (
            after(("How old is Karl Anders?", "71"), ("Who is his deputy?", "Mira Toth")),
            "What about her?",
            "How old is Mira Toth?",
        ),
        (after(("Who won the Zell cup?", "Zell United")), "Who coaches the team?", "Who coaches Zell United?"),
    ],
)
def test_short_forms(history, question, expected):
    assert resolve(question, history).text == (expected or "Why did B Bank pay?")


def test_who_else_goes_back_over_an_aside():
    history = after(("Who was invited to the Tarn talks?", "Ana Prado", "Oskar Lund"), ("How old is he?", "61"))
    resolved = resolve("Who else?", history)
    assert resolved.text == "Who else was invited to the Tarn talks?"
    assert resolved.excluded == ("Ana Prado", "Oskar Lund")


def test_the_other_side_leaves_nothing_out():
    history = after(("How many boats sank off Tarn?", "Nine"))
    assert resolve("How many sank on the other side of the bay?", history).excluded == ()
