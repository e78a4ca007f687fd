from index.documents import Span
from qa.answering import AnswerSettings
from qa.reader import SHIPPED
from qa.training.records import Example, write_set
from qa.training.served import served_figures

BOARD = (
    "The harbour board met in Moss on Friday. Liv Aas, Ola Moe and Kari Vik were elected to the board for four years."
)
FERRY = "The ferry to Horten sailed again. Captain Per Dahl and his mate Nils Berg brought forty passengers across."


def example(question, context, *answers):
    spans = tuple(Span(context.index(answer), context.index(answer) + len(answer)) for answer in answers)
    return Example(question, "made", question, context, spans)


def test_lists_are_asked_of_their_own_passage_and_scored(tmp_path):
    examples = [
        example("Who were elected to the harbour board?", BOARD, "Liv Aas", "Ola Moe", "Kari Vik"),
        example("Who brought the passengers across?", FERRY, "Per Dahl", "Nils Berg"),
    ]
    write_set(tmp_path / "multispanqa_valid_a.jsonl.gz", examples)
    figures = served_figures(tmp_path, SHIPPED, AnswerSettings(min_confidence=0.0))
    assert figures["exact_f1"].value > 0.5
    assert figures["partial_recall"].value <= 1.0
    silent = served_figures(tmp_path, SHIPPED, AnswerSettings(min_confidence=1.0))
    assert silent["exact_f1"].value == 0.0
