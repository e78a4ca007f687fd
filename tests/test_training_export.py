import hashlib
import json
import logging

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering, BertForSequenceClassification

from qa.training.export import export_openvino, export_transformers
from qa.training.model import load_model
from qa.training.reading import openvino_forward, read_all, torch_forward
from qa.training.restore import load_base
from tests.tiny_reader import quiet, tiny_config, tiny_examples, tiny_model, tiny_tokenizer


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    tokenizer = tiny_tokenizer()
    tokenizer.enable_padding()
    tokenizer.enable_truncation(8)
    with quiet():
        samples = [(example.question, example.context) for example in tiny_examples(20, seed=1)]
        export_openvino(tiny_model(), tokenizer, folder, {"name": "tiny"}, samples)
    return folder


def test_the_record_names_the_weights(exported):
    record = json.loads((exported / "reader.json").read_text())
    digest = hashlib.sha256((exported / "reader.bin").read_bytes()).hexdigest()
    assert record == {"name": "tiny", "max_length": 64, "sha256": digest}


def test_the_tokenizer_neither_pads_nor_cuts(exported):
    tokenizer = Tokenizer.from_file(str(exported / "tokenizer.json"))
    assert tokenizer.padding is None
    assert tokenizer.truncation is None


def test_weights_are_stored_in_eight_bits(exported):
    count = sum(parameter.numel() for parameter in tiny_model().parameters())
    assert (exported / "reader.bin").stat().st_size < 2 * count


def test_the_exported_graph_reads_as_the_model(exported):
    tokenizer = Tokenizer.from_file(str(exported / "tokenizer.json"))
    pairs = [(example.question, example.context) for example in tiny_examples(30)]
    pairs += [("who", "ann"), ("who met in oslo", "bo met in oslo . " * 4)]
    ours = read_all(openvino_forward(exported, "f32"), tokenizer, pairs, max_length=64)
    theirs = read_all(torch_forward(tiny_model(), bf16=False), tokenizer, pairs, max_length=64)
    for (_, text), our, their in zip(pairs, ours, theirs, strict=True):
        assert our.answerable == pytest.approx(their.answerable, abs=0.05)
        assert np.allclose(our.start, their.start, atol=0.05)
        assert np.allclose(our.end, their.end, atol=0.05)
        assert np.allclose(our.inside, their.inside, atol=0.05)
        assert our.best(text)[1] == pytest.approx(their.best(text)[1], abs=0.1)


def test_an_export_comes_back_as_a_model_to_train_on(exported):
    model, back = tiny_model(), load_base(str(exported), dropout=0.0)
    assert back.config.num_attention_heads == model.config.num_attention_heads
    for name, weights in model.state_dict().items():
        assert torch.allclose(back.state_dict()[name], weights, atol=0.02), name


def test_what_is_no_reader_is_no_base(exported, tmp_path):
    graph = (exported / "reader.xml").read_text().replace("__module.bert.embeddings.word", "__module.bert.other")
    (tmp_path / "reader.xml").write_text(graph)
    (tmp_path / "reader.bin").write_bytes((exported / "reader.bin").read_bytes())
    with pytest.raises(ValueError, match="no reader's graph"):
        load_base(str(tmp_path))


def test_the_standard_folder_gives_the_same_spans(tmp_path):
    model = tiny_model().eval()
    with quiet():
        export_transformers(model, tiny_tokenizer(), tmp_path)
        standard = BertForQuestionAnswering.from_pretrained(tmp_path).eval()
    encoding = tiny_tokenizer().encode("who met", "ann met bo")
    inputs = [torch.tensor([values]) for values in (encoding.ids, encoding.attention_mask, encoding.type_ids)]
    with torch.no_grad():
        expected = model(*inputs)[1]
        outputs = standard(input_ids=inputs[0], attention_mask=inputs[1], token_type_ids=inputs[2])
    assert torch.allclose(outputs.start_logits, expected[:, :, 0], atol=1e-5)
    assert torch.allclose(outputs.end_logits, expected[:, :, 1], atol=1e-5)


def test_a_cross_encoder_gives_trunk_and_relevance_head(tmp_path):
    config = tiny_config()
    config.num_labels = 1
    torch.manual_seed(3)
    source = BertForSequenceClassification(config).eval()
    with quiet():
        source.save_pretrained(tmp_path)
        model = load_model(str(tmp_path), dropout=0.0).eval()
    inputs = [torch.tensor([[2, 4, 3, 5, 3]]), torch.ones(1, 5, dtype=torch.int64), torch.tensor([[0, 0, 0, 1, 1]])]
    with torch.no_grad():
        logit = source(input_ids=inputs[0], attention_mask=inputs[1], token_type_ids=inputs[2]).logits
        assert torch.allclose(model(*inputs)[0], logit[:, 0], atol=1e-6)


@pytest.fixture(autouse=True)
def quiet_logs():
    logging.getLogger("nncf").setLevel(logging.ERROR)
