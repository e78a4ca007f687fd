"""Faults planted at every stage of the real journey, each of which must be blamed on its stage."""

from dataclasses import replace

import pytest

from eval.blame import Blame, Trail, blame
from eval.in_process import run_in_process
from eval.records import Case, Evidence, Gold
from eval.trails import blame_of, shelve
from index.documents import RawArticle
from qa.answering import Answerer, AnswerSettings
from qa.answers import Kind, Question, Turn
from tests.eval_cases import cited, given, gold, listing, result, single, unanswerable
from tests.fakes_reader import FakeReader
from tests.handmade import BY_SPAN, found, reading_of, span_of

TEXT = (
    "The bridge at Norvik was opened by Ana Prado on Monday, the harbour board said.\n"
    "The accord was signed by Oskar Lund and Petra Vint in Zell. It bans nets in the bay from June.\n"
)
NOTICE = "We use cookies to improve your experience. By clicking accept, you agree to our use of cookies.\n"
OPENED = "Who opened the bridge at Norvik?"
SIGNED = "Who signed the accord?"
BANS = "What does the accord ban?"


class PlantedReader(FakeReader):
    """Proposes the given words, with the given span logits, wherever an article that was hit has them."""

    calibration = BY_SPAN

    def __init__(self, **logits):
        self.logits = {words.replace("_", " "): logit for words, logit in logits.items()}

    def read(self, question, hits):
        return tuple(reading_of(hit, *self._proposed(hit)) for hit in hits)

    def _proposed(self, hit):
        here = [words for words in self.logits if words in hit.article.text]
        return sorted((found(hit, words, self.logits[words]) for words in here), key=lambda c: -c.span_logit)


def wanted(words, text=TEXT, article="news.txt", *, nth=0):
    span = span_of(text, words, nth=nth)
    return Gold(words, (Evidence(article, words, span.start, span.end),))


def one(question, *golds, history=()):
    return Case("c", question, Kind.SINGLE, history, golds)


def several(question, *golds):
    return Case("c", question, Kind.LIST, (), golds)


@pytest.fixture
def told(index):
    """Return the blame of a case when the reader proposes these words, and the result it is for."""
    index.add([RawArticle(TEXT, id="news", source="in/news.txt")])

    def tell(case, settings=None, **logits):
        answerer = Answerer(index, PlantedReader(**logits), settings)
        made = run_in_process([case], answerer).results[0]
        return blame_of(case, made, answerer), made

    return tell


def test_what_is_right_is_not_blamed(told):
    assert told(one(OPENED, wanted("Ana Prado")), Ana_Prado=3.0)[0] is None
    assert told(several(SIGNED, wanted("Oskar Lund"), wanted("Petra Vint")), Oskar_Lund=3.0, Petra_Vint=2.9)[0] is None
    assert told(Case("c", "Why is it blue?", Kind.NONE), Monday=-3.0)[0] is None


def test_an_article_that_is_not_there(told):
    assert told(one(OPENED, wanted("Ana Prado", article="gone.txt")), Norvik=2.0)[0] is Blame.NOT_INGESTED


def test_an_article_that_says_something_else_by_now(told):
    changed = Gold("Ada", (Evidence("news.txt", "Ada", 35, 38),))
    assert told(one(OPENED, changed))[0] is Blame.NOT_INGESTED


def test_a_place_that_was_taken_for_boilerplate(told, index):
    text = NOTICE + TEXT
    index.add([RawArticle(text, id="noticed")])
    assert [region.start for region in index.library.article("noticed").regions] == [0]
    about = wanted("improve your experience", text, "noticed")
    assert told(one("Why are there cookies?", about), Oskar_Lund=2.0)[0] is Blame.BOILERPLATE


def test_a_chunk_that_no_search_finds(told, index):
    words = [
        head + tail for head in "bdfghklmnprst" for tail in ("ama", "ero", "ilu", "oka", "uni", "yse", "awi", "exo")
    ]
    index.add(RawArticle(f"The harbour ferry {word} sank off {word}.", id=word) for word in words)
    index.add([RawArticle("Salt.", id="short")])
    case = one("Which harbour ferry sank off?", Gold("Salt", (Evidence("short", "Salt", 0, 4),)))
    assert told(case)[0] is Blame.NOT_RETRIEVED


def test_a_chunk_that_is_found_too_late_to_be_read(told, index):
    index.add([RawArticle("The ferry sank off Zell on Tuesday.", id="ferry")])
    case = one("When did the ferry sink?", wanted("Monday"))
    assert told(case, AnswerSettings(read_chunks=1))[0] is Blame.NOT_READ
    assert told(case, AnswerSettings(read_chunks=2))[0] is Blame.NOT_PROPOSED


def test_a_chunk_outside_of_what_the_case_is_asked_of(told, index):
    index.add([RawArticle("The ferry sank off Zell on Tuesday.", id="ferry")])
    case = replace(one(OPENED, wanted("Ana Prado")), within=("ferry",))
    assert told(case, Ana_Prado=3.0)[0] is Blame.NOT_RETRIEVED


def test_a_span_that_the_reader_does_not_propose(told):
    assert told(one(OPENED, wanted("Ana Prado")))[0] is Blame.NOT_PROPOSED
    assert told(one(OPENED, wanted("Ana Prado")), Oskar_Lund=3.0)[0] is Blame.NOT_PROPOSED


def test_a_span_with_other_bounds(told):
    blamed, made = told(one(BANS, wanted("nets in the bay")), nets=3.0)
    assert (blamed, [item.text for item in made.items]) == (Blame.OTHER_BOUNDS, ["nets"])


def test_a_word_of_a_long_span_is_not_that_span(told):
    blamed, _ = told(one(BANS, wanted("nets in the bay from June")), nets=3.0)
    assert blamed is Blame.NOT_PROPOSED


def test_two_things_in_one_group(told):
    case = one(BANS, wanted("nets"))
    blamed, made = told(case, nets_in_the_bay=3.0, nets=2.0)
    assert (blamed, [item.text for item in made.items]) == (Blame.MERGED, ["nets in the bay"])
    assert told(case, nets_in_the_bay=-2.0, nets=-3.0)[0] is Blame.MERGED  # it would not have been shown anyway


def test_one_thing_in_two_items():
    wants = gold("Ada Marsh", "Marsh")
    twice = result(given("Ada Marsh", cited()), given("Marsh", cited(8, 12)), case="c-2")
    assert blame(listing(wants), twice, Trail()) is Blame.MERGED
    other_words = result(given("Ada Marsh", cited()), given("the trader", cited(3, 9)), case="c-2")
    assert blame(listing(wants), other_words, Trail()) is Blame.MERGED


def test_what_was_left_out_though_it_was_asked_for(told):
    case = one("Who else?", wanted("Oskar Lund"), history=(Turn(SIGNED, ("Oskar Lund",)),))
    assert told(case, Oskar_Lund=3.0, Petra_Vint=2.0)[0] is Blame.EXCLUDED
    assert told(one("Who is Oskar Lund?", wanted("Oskar Lund")), Oskar_Lund=3.0)[0] is Blame.EXCLUDED


def test_what_was_found_and_held_back(told):
    blamed, made = told(one(OPENED, wanted("Ana Prado")), Ana_Prado=-1.0)
    assert (blamed, made.kind) == (Blame.ABSTAINED, Kind.NONE)
    assert told(one(OPENED, wanted("Ana Prado")), AnswerSettings(min_confidence=0.1), Ana_Prado=-1.0)[0] is None


def test_what_was_too_unlikely_even_to_be_merged(told, index):
    names = [f"Ina {name}" for name in "Berg Dahl Falk Holm Lund Moen Nygard Ober Prytz Qvist Ravn Strand".split()]
    for place in range(0, 12, 3):
        index.add(
            [
                RawArticle(
                    " and ".join(names[place : place + 3]) + " saw the bridge at Norvik opened.", id=f"guests-{place}"
                )
            ]
        )
    logits = {name.replace(" ", "_"): -1.0 for name in names}
    case = one(OPENED, wanted("Ana Prado"))
    assert told(case, Ana_Prado=-9.0, **logits)[0] is Blame.ABSTAINED
    way = Answerer(index, PlantedReader(Ana_Prado=-9.0, **logits)).explain(Question(case.question))
    assert "Ana Prado" not in {text for verdict in way.verdicts for text in verdict.group.surfaces()}


def test_what_another_one_went_before(told):
    blamed, made = told(one(OPENED, wanted("Ana Prado")), Ana_Prado=2.0, Oskar_Lund=2.5)
    assert (blamed, made.items[0].text) == (Blame.OUTRANKED, "Oskar Lund")
    assert told(one(OPENED, wanted("Ana Prado")), Ana_Prado=-2.0, Oskar_Lund=5.0)[0] is Blame.OUTRANKED


def test_what_was_left_off_a_list(told):
    blamed, made = told(several(SIGNED, wanted("Oskar Lund"), wanted("Petra Vint")), Oskar_Lund=4.0, Petra_Vint=-2.0)
    assert (blamed, [item.text for item in made.items]) == (Blame.LEFT_OFF, ["Oskar Lund"])


def test_what_does_not_belong_on_a_list(told):
    case = several(SIGNED, wanted("Oskar Lund"), wanted("Petra Vint"))
    blamed, made = told(case, Oskar_Lund=3.0, Petra_Vint=2.9, Ana_Prado=2.8)
    assert (blamed, len(made.items)) == (Blame.SURPLUS, 3)


def test_right_words_from_the_wrong_place(told):
    case = one(OPENED, wanted("Ana Prado"))
    _, made = told(case, Ana_Prado=3.0)
    (item,) = made.items
    elsewhere = replace(item.citations[0], article_id="other", source="other.txt")
    assert blame(case, replace(made, items=(replace(item, citations=(elsewhere,)),)), Trail()) is Blame.MISCITED
    moved = replace(item.citations[0], exact=False)
    assert blame(case, replace(made, items=(replace(item, citations=(moved,)),)), Trail()) is Blame.MISCITED


def test_an_item_whose_citation_did_not_hold(told, index):
    text = f"{NOTICE}{TEXT}The cookies were baked by Ida Brun, and the whole town came to see them on Friday.\n"
    text = text.replace("accept", "Ida Brun")
    index.add([RawArticle(text, id="bakery")])
    (notice,) = index.library.article("bakery").regions
    assert "Ida Brun" in text[notice.start : notice.end]
    case = one("Who baked the cookies?", wanted("Ida Brun", text, "bakery", nth=1))
    blamed, made = told(case, Ida_Brun=3.0)  # the reader points into the notice
    assert (blamed, made.items) == (Blame.MISCITED, ())


def test_what_cannot_be_known_was_answered():
    assert blame(unanswerable(), result(given("Bo", cited()), case="c-3"), Trail()) is Blame.ANSWERED


def test_a_crash_is_blamed_on_itself(told, index):
    case = single(gold("Ada"))
    assert blame(case, result(error="Traceback\nOSError: gone"), Trail()) is Blame.CRASHED
    assert (
        blame_of(unanswerable(), result(error="OSError", case="c-3"), Answerer(index, PlantedReader())) is Blame.CRASHED
    )


def test_a_single_is_blamed_for_the_gold_that_came_farthest(told):
    case = one(OPENED, wanted("Ana Prado", article="gone.txt"), wanted("Petra Vint"), wanted("Oskar Lund"))
    assert told(case, Petra_Vint=-1.0)[0] is Blame.ABSTAINED


def test_a_list_is_blamed_for_what_most_of_its_missing_items_are_due_to(told):
    gone, also_gone = wanted("Ana Prado", article="gone.txt"), wanted("Norvik", article="gone.txt")
    unproposed, held = wanted("Petra Vint"), wanted("Oskar Lund")
    optional = replace(wanted("Zell"), optional=True)
    assert told(several(SIGNED, gone, also_gone, held, optional), Oskar_Lund=-1.0)[0] is Blame.NOT_INGESTED
    assert told(several(SIGNED, unproposed, held), Oskar_Lund=-1.0)[0] is Blame.NOT_PROPOSED  # a tie: the earlier stage
    assert told(several(SIGNED, held), Oskar_Lund=-1.0)[0] is Blame.ABSTAINED


def test_articles_are_found_by_id_source_and_file_name(told, index):
    index.add([RawArticle("Salt is dear.", id="news.txt"), RawArticle("Salt is cheap.", id="salt")])
    shelves = shelve(index.library, {"news", "in/news.txt", "news.txt", "salt", "gone"})
    assert {name: shelf.article.id for name, shelf in shelves.items()} == {
        "news": "news",
        "in/news.txt": "news",
        "news.txt": "news.txt",
        "salt": "salt",
    }
    assert [chunk.start for chunk in shelves["salt"].chunks] == [0]


def test_every_blame_has_its_own_words():
    assert len({str(stage) for stage in Blame}) == len(Blame) == 15
