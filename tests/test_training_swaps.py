import random

from index.documents import Span
from qa.training.records import Example
from qa.training.swaps import Swapper

TEXT = "Norvik elected Ana Prado as mayor in 1904. She opened the bridge to Tarn."


def asked(question, context=TEXT, article="Norvik"):
    start = context.find("Ana Prado")
    spans = (Span(start, start + 9),) if start >= 0 else ()
    return Example(question, "squad2.0", question, context, spans, article, title=article)


POOL = [
    asked("Who was mayor of Norvik in 1904?"),
    asked("Who was mayor of Zell in 1911?", "Zell was burnt."),
    asked("Who was mayor of Belmora?", "Belmora lies inland.", article="Belmora"),
]


def test_a_name_gives_way_to_another_that_stood_behind_the_same_word():
    swapped = {Swapper(POOL).swapped(POOL[0], random.Random(seed)).question for seed in range(20)}
    assert swapped == {"Who was mayor of Zell in 1904?", "Who was mayor of Norvik in 1911?"}


def test_what_is_swapped_has_no_answer_and_its_own_id():
    swapped = Swapper(POOL).swapped(POOL[0], random.Random(1))
    assert (swapped.spans, swapped.golds, swapped.context) == ((), (), TEXT)
    assert swapped.id == f"{POOL[0].id}/swapped"


def test_names_of_other_articles_stand_in_where_the_own_has_none():
    alone = asked("Who opened the way to Tarn?")
    far = asked("Who opened the way to Lund?", "Lund is far.", article="Lund")
    assert Swapper([alone, far]).swapped(alone, random.Random(1)).question == "Who opened the way to Lund?"


def test_no_swap_for_what_the_passage_does_not_name_or_where_every_other_name_is_in_it():
    swapper = Swapper(POOL)
    assert swapper.swapped(asked("Who was mayor of Belmora?"), random.Random(1)) is None
    assert swapper.swapped(asked("Who was the mayor?"), random.Random(1)) is None
    only = asked("Who went to Tarn?")
    assert Swapper([only]).swapped(only, random.Random(1)) is None


def test_the_same_seed_swaps_the_same():
    swapper = Swapper(POOL)
    assert [swapper.swapped(POOL[0], random.Random(3)) for _ in range(2)] == [
        swapper.swapped(POOL[0], random.Random(3)),
        swapper.swapped(POOL[0], random.Random(3)),
    ]
