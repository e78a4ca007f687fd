"""Write a trained reader as the service loads it (OpenVINO IR in 8 bits) or as a standard transformers folder."""

import copy
import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering

from qa.training.model import ReaderModel
from qa.training.records import read_set

SORT = "reader"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("answerable", "span", "inside")
SAMPLES = 300
"""How many passages the ranges of 8-bit activations are taken from."""
SAMPLED_TOKENS = 170
"""What is read of a sample, about what the service reads of a chunk under its title."""

Pair = tuple[str, str]
Inputs = Mapping[str, NDArray[np.int64]]


def export_openvino(
    model: ReaderModel, tokenizer: Tokenizer, folder: Path, about: dict[str, object], samples: Sequence[Pair]
) -> None:
    """Write `reader.xml`, `reader.bin`, `tokenizer.json` and `reader.json` to `folder`.

    The ranges of 8-bit numbers are taken from `samples` of questions and passages; `about` is as in `write_graph`.
    """
    words = _plain(tokenizer)
    write_graph(model, folder, SORT, about, [_inputs(words, pair) for pair in samples])
    words.save(str(folder / "tokenizer.json"))


def write_graph(
    model: ReaderModel, folder: Path, sort: str, about: dict[str, object], samples: Sequence[Inputs]
) -> None:
    """Write `<sort>.xml`, `<sort>.bin` and `<sort>.json` to `folder`, which is made if needed.

    Weights and activations of the trunk are 8-bit integers (static post-training quantisation by NNCF, its settings for
    transformers), their ranges taken from `samples`; the heads stay 16-bit floats. `about` goes into `<sort>.json`
    beside `max_length` and the SHA-256 of `<sort>.bin`.
    """
    import openvino as ov

    folder.mkdir(parents=True, exist_ok=True)
    ov.save_model(_quantized(_convert(model), samples), folder / f"{sort}.xml", compress_to_fp16=True)
    digest = hashlib.sha256((folder / f"{sort}.bin").read_bytes()).hexdigest()
    record = {**about, "max_length": model.config.max_position_embeddings, "sha256": digest}
    (folder / f"{sort}.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def export_transformers(model: ReaderModel, tokenizer: Tokenizer, folder: Path) -> None:
    """Write trunk and `span` head as a `BertForQuestionAnswering` folder; the other two heads have no place there."""
    config = copy.deepcopy(model.config)
    config.num_labels = 2  # start and end; a cross-encoder that the trunk came from has one
    standard = BertForQuestionAnswering(config)
    trunk = {name: value for name, value in model.bert.state_dict().items() if not name.startswith("pooler.")}
    standard.bert.load_state_dict(trunk)
    standard.qa_outputs.load_state_dict(model.span.state_dict())
    standard.save_pretrained(folder)
    _plain(tokenizer).save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def sampled(path: Path, seed: int) -> list[Pair]:
    """Return questions and passages of a reading set, for the ranges of a reader that may have been trained on it."""
    return [(example.question, example.context) for example in random.Random(seed).sample(read_set(path), SAMPLES)]


def _plain(tokenizer: Tokenizer) -> Tokenizer:
    """Return a copy without truncation or padding, which are the caller's to choose."""
    plain = Tokenizer.from_str(tokenizer.to_str())
    plain.no_truncation()
    plain.no_padding()
    return plain


def _inputs(tokenizer: Tokenizer, pair: Pair) -> Inputs:
    """Return a question and the beginning of its passage as the graph takes them, (1, length)."""
    found = tokenizer.encode(*pair)
    rows = (found.ids[:SAMPLED_TOKENS], found.attention_mask[:SAMPLED_TOKENS], found.type_ids[:SAMPLED_TOKENS])
    return {name: np.array([row], dtype=np.int64) for name, row in zip(INPUTS, rows, strict=True)}


def _quantized(graph: Any, samples: Sequence[Inputs]) -> Any:  # noqa: ANN401 - openvino has no types
    """Return the graph with 8-bit weights and activations, but for the heads."""
    import nncf

    heads = nncf.IgnoredScope(patterns=[rf".*{name}.*" for name in OUTPUTS], validate=False)
    return nncf.quantize(
        graph,
        nncf.Dataset(samples),
        model_type=nncf.ModelType.TRANSFORMER,
        preset=nncf.QuantizationPreset.MIXED,
        subset_size=len(samples),
        ignored_scope=heads,
    )


def _convert(model: ReaderModel) -> Any:  # noqa: ANN401 - openvino has no types
    """Return the float32 OpenVINO graph of `model`, batch and length dynamic, inputs and outputs named."""
    import openvino as ov

    model = model.float().eval()
    example = {name: torch.from_numpy(np.ones((2, 16), dtype=np.int64)) for name in INPUTS}
    with torch.no_grad():
        graph = ov.convert_model(model, example_input=example)
    for port, name in zip(graph.inputs, INPUTS, strict=True):
        port.get_tensor().set_names({name})
        port.get_node().set_partial_shape(ov.PartialShape([-1, -1]))
        port.get_node().set_element_type(ov.Type.i64)
        port.get_node().set_friendly_name(name)
    for port, name in zip(graph.outputs, OUTPUTS, strict=True):
        port.get_tensor().set_names({name})
    graph.validate_nodes_and_infer_types()
    return graph
