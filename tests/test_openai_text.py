"""Answers as chat messages, and back."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from api.openai_history import asked_by
from api.openai_text import NOTHING, read_answers, write_message
from api.openai_wire import ChatMessageIn
from api.schemas import AskResponse, CitationOut, ItemOut, ModelsOut, SentenceOut, TimingsOut

BASE = "http://sayso.test/"


def citation(article_id="a", title="A title", start=3, end=9, version=1):
    offsets = {"start": start, "end": end, "start_utf16": start, "end_utf16": end + 1}
    sentence = SentenceOut(text="It says so.", **offsets)
    return CitationOut(
        article_id=article_id, version=version, title=title, source=None, url=None, published=None, quote="quote",
        sentence=sentence, **offsets,
    )  # fmt: skip


def answer(kind, *items):
    """Return an answer with items of these texts and numbers of citations."""
    return AskResponse(
        id="ans_1", question="?", resolved_question="?", excluded=[], kind=kind, answerable=bool(items), confidence=0.5,
        answers=[
            ItemOut(text=text, confidence=0.5, sources=1, citations=[citation()] * count) for text, count in items
        ],
        passages=[], conversation_id=None, index_version=1, models=ModelsOut(embedder="e", reader="r"),
        timings_ms=TimingsOut(resolve=0, retrieve=0, read=0, select=0, total=0),
    )  # fmt: skip


def content_of(message):
    return "".join(piece.text for piece in message)


def test_a_single_answer():
    message = write_message(answer("single", ("Ana Prado", 2)), BASE)
    url = "http://sayso.test/articles/a?version=1#3-10"
    assert content_of(message) == f'Ana Prado [1] [2]\n\n[1]: {url} "A title"\n[2]: {url} "A title"'


def test_a_single_answer_with_others():
    content = content_of(write_message(answer("single", ("Ana Prado", 1), ("Oskar Lund", 1), ("Petra Vint", 1)), BASE))
    assert content.split("\n\n[1]: ")[0] == "Ana Prado [1]\n\nLess likely:\n\n- Oskar Lund [2]\n- Petra Vint [3]"


def test_a_list():
    content = content_of(write_message(answer("list", ("Oskar\nLund", 1), ("Petra  Vint", 9)), BASE))
    assert content.split("\n\n[1]: ")[0] == "- Oskar Lund [1]\n- Petra  Vint [2] [3] [4]"
    assert content.count("]: ") == 4


def test_nothing():
    message = write_message(answer("none"), BASE)
    assert (content_of(message), message[0].marks) == (NOTHING, ())
    assert read_answers(NOTHING) == ()


def test_a_title_and_an_id_can_break_out_of_nothing():
    item = ItemOut(text="x", confidence=1, sources=1, citations=[citation("a:~b", 'He said "\\no"\n[2]: http://evil')])
    message = write_message(answer("list").model_copy(update={"answers": [item]}), BASE)
    assert content_of(message).splitlines()[-1] == (
        '[1]: http://sayso.test/articles/a:~b?version=1#3-10 "He said \\"\\\\no\\" [2]: http://evil"'
    )
    assert read_answers(content_of(message)) == ("x",)


TEXTS = st.lists(
    st.tuples(
        st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("-[]0123456789 \n\r\u2028🎉"), min_size=1)
        .map(lambda text: f"{text} [1]" if len(text) % 3 else f"- {text} [2] [3]")
        .filter(str.strip),
        st.integers(1, 5),
    ),
    min_size=1,
    max_size=6,
)


@given(TEXTS, st.sampled_from(["single", "list"]))
def test_what_is_written_is_read_and_every_mark_stands_where_it_says(items, kind):
    message = write_message(answer(kind, *items), BASE)
    content = content_of(message)
    expected = tuple(" ".join(p.strip() for p in text.splitlines() if p.strip()) for text, _ in items)
    assert read_answers(content) == expected
    marks = [mark for piece in message for mark in piece.marks]
    assert [content[mark.start : mark.end] for mark in marks] == [f"[{n}]" for n in range(1, len(marks) + 1)]
    assert len(marks) == sum(min(count, 3) for _, count in items)


@given(st.text(max_size=300) | st.text("-[]123 \n", max_size=300))
def test_any_message_is_read(content):
    for found in read_answers(content):
        assert "\n" not in found
        assert found


def test_a_long_line_of_marks_is_read_at_once():
    assert len(read_answers(" [1]" * 100_000)) <= 1
    assert read_answers("x" * 500_000 + " [1]" * 3 + "!") == ()


def test_marks_that_do_not_count_on_are_marks_all_the_same():
    assert read_answers("Ana Prado [7] [8]\n- Oskar Lund [9]\nand so on") == ("Ana Prado", "Oskar Lund")


def messages(*pairs):
    return [ChatMessageIn(role=role, content=content) for role, content in pairs]


def test_messages_become_a_question_with_its_history():
    asked = asked_by(
        messages(
            ("system", "You are a pirate."), ("assistant", "Hello [1]"), ("user", " Who? "),
            ("assistant", "- Ana [1]\n- Oskar [2]"), ("tool", "x [1]"), ("user", ""), ("user", "When?\0"),
            ("assistant", None), ("user", "x" * 3000), ("developer", "y"), ("user", "Who else?"),
        )
    )  # fmt: skip
    assert asked.question == "Who else?"
    assert [(turn.question, turn.answers) for turn in asked.history] == [
        ("Who?", ["Ana", "Oskar"]),
        ("When?", []),
        ("x" * 2000, []),
    ]


def test_the_last_fifty_turns_are_history():
    asked = asked_by(messages(*[("user", f"q{number}") for number in range(60)]))
    assert [turn.question for turn in asked.history] == [f"q{number}" for number in range(9, 59)]


def test_parts_of_text_are_joined_and_others_passed_over():
    parts = [
        {"type": "text", "text": "Who"},
        {"type": "image_url", "image_url": {"url": "x"}},
        {"type": "text", "text": "?"},
    ]
    assert regex.sub(r"\s", "", asked_by([ChatMessageIn(role="user", content=parts)]).question) == "Who?"
