"""Write a trained reader as the service loads it (OpenVINO IR, 8-bit weights) or as a standard transformers folder."""

import copy
import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering

from qa.training.model import ReaderModel

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("answerable", "span", "inside")
PRECISE_LAYERS = ("3", "4", "5", "6", "7")
"""The layers whose feed-forward weights keep 16 bits: those where 8 bits move the spans most."""


def export_openvino(model: ReaderModel, tokenizer: Tokenizer, folder: Path, about: dict[str, object]) -> None:
    """Write `reader.xml`, `reader.bin`, `tokenizer.json` and `reader.json` to `folder`.

    Weights are stored as symmetric 8-bit integers with one scale a row, those of the feed-forward layers that suffer
    most from it as 16-bit floats; the computation stays in the device's own precision. `about` goes into `reader.json`
    beside `max_length` and the SHA-256 of `reader.bin`.
    """
    import nncf
    import openvino as ov

    folder.mkdir(parents=True, exist_ok=True)
    names = rf".*layer\.({'|'.join(PRECISE_LAYERS)})\.(intermediate|output)\.dense.*"
    precise = nncf.IgnoredScope(patterns=[names], validate=False)  # a small model has no such layers
    halved = _halved(_convert(model), folder)
    graph = nncf.compress_weights(halved, mode=nncf.CompressWeightsMode.INT8_SYM, ignored_scope=precise)
    ov.save_model(graph, folder / "reader.xml", compress_to_fp16=False)
    save_tokenizer(tokenizer, folder / "tokenizer.json")
    digest = hashlib.sha256((folder / "reader.bin").read_bytes()).hexdigest()
    record = {**about, "max_length": model.config.max_position_embeddings, "sha256": digest}
    (folder / "reader.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def export_transformers(model: ReaderModel, tokenizer: Tokenizer, folder: Path) -> None:
    """Write trunk and `span` head as a `BertForQuestionAnswering` folder; the other two heads have no place there."""
    config = copy.deepcopy(model.config)
    config.num_labels = 2  # start and end; a cross-encoder that the trunk came from has one
    standard = BertForQuestionAnswering(config)
    trunk = {name: value for name, value in model.bert.state_dict().items() if not name.startswith("pooler.")}
    standard.bert.load_state_dict(trunk)
    standard.qa_outputs.load_state_dict(model.span.state_dict())
    standard.save_pretrained(folder)
    save_tokenizer(tokenizer, folder / "tokenizer.json")
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def save_tokenizer(tokenizer: Tokenizer, path: Path) -> None:
    """Write `tokenizer` without truncation or padding, which are the caller's to choose."""
    plain = Tokenizer.from_str(tokenizer.to_str())
    plain.no_truncation()
    plain.no_padding()
    plain.save(str(path))


def _halved(graph: Any, folder: Path) -> Any:  # noqa: ANN401 - openvino has no types
    """Return the graph with its constants as 16-bit floats: OpenVINO makes them so when it saves a graph."""
    import openvino as ov

    with TemporaryDirectory(dir=folder) as scratch:
        path = Path(scratch) / "half.xml"
        ov.save_model(graph, path, compress_to_fp16=True)
        core = ov.Core()
        core.set_property({"ENABLE_MMAP": False})  # the file is gone before the graph is
        return core.read_model(path)


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
