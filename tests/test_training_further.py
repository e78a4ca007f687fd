import numpy as np
import pytest

from qa.items.merging import Scored, merge
from qa.reader import SHIPPED
from qa.reading.evidence import FEATURES, Evidence
from qa.training.further import Listed, ask_lists, fit_further, listed
from tests.handmade import found, hit_of
from tests.test_training_stories import STORY

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def test_the_candidates_behind_the_first_are_told_by_the_labels():
    hit = hit_of("Ana Prado, Jon Berg and Eva Lund came.")
    names = ("Ana Prado", "Jon Berg", "Eva Lund")
    groups = merge([Scored(found(hit, name), NOTHING, 0.9 - place / 10) for place, name in enumerate(names)])
    told = listed(groups, ["Ana Prado", "Berg"])
    assert told.right.tolist() == [True, False]
    assert told.logits.shape == (2, 2)
    assert told.logits[:, 1] == pytest.approx([np.log(9.0)] * 2)
    assert listed(groups[:1], ["Ana Prado"]).logits.shape == (0, 2)


def test_what_is_fitted_is_what_the_items_were_drawn_by():
    rng = np.random.default_rng(3)
    logits = np.column_stack([rng.normal(0.0, 2.0, 4000), rng.normal(2.0, 1.0, 4000)])
    right = rng.random(4000) < 1.0 / (1.0 + np.exp(-(logits @ [1.0, -0.6] + 0.5)))
    fitted = fit_further([Listed(logits, right)])
    assert (fitted.own, fitted.first, fitted.bias) == (
        pytest.approx(1.0, abs=0.1),
        pytest.approx(-0.6, abs=0.1),
        pytest.approx(0.5, abs=0.2),
    )


def test_lists_are_asked_through_the_whole_service(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    asked = ask_lists(tmp_path, SHIPPED)
    assert len(asked) == 2  # of two articles the list question has several answers
    assert all(len(one.logits) == len(one.right) for one in asked)
