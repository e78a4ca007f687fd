"""From an exported reader back to a torch model, for training to go on from what is shipped.

Each weight comes back as the 8-bit graph has it, without what smooth quantisation moved into it from the activations
before it (Xiao et al. 2023). So logits differ from those of the weights that were exported: by .06 on average of the
shipped reader's.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import torch
from numpy.typing import NDArray
from transformers import BertConfig

from qa.training.model import ReaderModel, load_model, with_dropout

GRAPH = "reader.xml"
ATTENTION = "ScaledDotProductAttention"
WORDS = "bert.embeddings.word_embeddings.weight"

Floats = NDArray[np.float32]


class _Graph:
    """The graph of an export, and the numbers that stand in it."""

    def __init__(self, path: Path) -> None:
        self._core = ov.Core()
        self.nodes = list(self._core.read_model(path).get_ordered_ops())

    def value(self, output: Any) -> Floats:  # noqa: ANN401 - openvino has no types
        """Return the numbers that a constant part of the graph gives."""
        made = self._core.compile_model(ov.Model([output], []), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
        return np.array(made([])[0], dtype=np.float32)

    def constant(self, node: Any) -> Floats:  # noqa: ANN401
        """Return the numbers that an addition or multiplication adds to, or multiplies, what is not constant."""
        inputs = [node.input_value(place) for place in range(node.get_input_size())]
        return self.value(next(each for each in inputs if _is_constant(each))).reshape(-1)


def load_base(base: str, dropout: float | None = None) -> ReaderModel:
    """Return the reader in float32 from the folder of an export, or what `load_model` knows.

    `dropout` replaces both dropout rates of the trunk. Raises ValueError for a graph that is no reader's.
    """
    return load_export(Path(base), dropout) if (Path(base) / GRAPH).is_file() else load_model(base, dropout)


def load_export(folder: Path, dropout: float | None = None) -> ReaderModel:
    """Return the reader that was exported to `folder`; see `load_base`."""
    graph = _Graph(folder / GRAPH)
    weights = dict(_weights(graph))
    model = ReaderModel(with_dropout(_config(graph, weights), dropout))
    missing = model.state_dict().keys() ^ weights.keys()
    if missing:
        raise ValueError(f"{folder / GRAPH} is no reader's graph: {', '.join(sorted(missing)[:5])}")
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights.items()})
    return model


def _weights(graph: _Graph) -> Iterator[tuple[str, Floats]]:
    """Yield the weights by their names in the torch model."""
    for node in graph.nodes:
        kind, name = node.get_type_name(), _name(node)
        if not name:
            continue
        if kind == "MatMul":
            weights = _unsmoothed(graph, node)
            yield f"{name}.weight", weights
            yield f"{name}.bias", _follows(graph, node, "Add", np.zeros(len(weights), np.float32))[0]
        elif kind == "MVN":
            width = node.output(0).get_partial_shape()[2].get_length()
            weights, scaled = _follows(graph, node, "Multiply", np.ones(width, np.float32))
            yield f"{name}.weight", weights
            yield f"{name}.bias", _follows(graph, scaled, "Add", np.zeros(width, np.float32))[0]
        elif kind == "Gather" and name.endswith("_embeddings"):
            yield f"{name}.weight", graph.value(node.input_value(0))


def _follows(graph: _Graph, node: Any, kind: str, idle: Floats) -> tuple[Floats, Any]:  # noqa: ANN401
    """Return the constant of the operation of this kind behind a node, and that operation.

    One that would do nothing is left out of a graph: then what it does not do, `idle`, and the node itself.
    """
    after = _next(node)
    known = (
        after.get_type_name() == kind
        and not _smooths(after)
        and any(_is_constant(after.input_value(place)) for place in (0, 1))
    )
    return (graph.constant(after), after) if known else (idle, node)


def _unsmoothed(graph: _Graph, layer: Any) -> Floats:  # noqa: ANN401
    """Return a layer's weights (out, in) as they are for activations that are not scaled for quantisation."""
    weights = graph.value(layer.input_value(1))
    before = layer.input_value(0).get_node()
    if before.get_type_name() == "FakeQuantize":
        before = before.input_value(0).get_node()
    return weights * graph.constant(before)[None] if _smooths(before) else weights


def _smooths(node: Any) -> bool:  # noqa: ANN401
    return node.get_type_name() == "Multiply" and "smooth_quant" in node.get_friendly_name()


def _config(graph: _Graph, weights: dict[str, Floats]) -> BertConfig:
    """Return the shape of the model, as the weights and the attention of the first layer tell it."""
    attention = next((node for node in graph.nodes if node.get_type_name() == ATTENTION), None)
    if attention is None or WORDS not in weights:
        raise ValueError("no reader's graph: it has no attention or no embeddings of words")
    words, width = weights[WORDS].shape
    return BertConfig(
        vocab_size=words,
        hidden_size=width,
        num_hidden_layers=sum(name.endswith("self.query.weight") for name in weights),
        num_attention_heads=attention.input_value(0).get_partial_shape()[1].get_length(),
        intermediate_size=len(weights["bert.encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=len(weights["bert.embeddings.position_embeddings.weight"]),
        type_vocab_size=len(weights["bert.embeddings.token_type_embeddings.weight"]),
    )


def _name(node: Any) -> str:  # noqa: ANN401
    """Return the name of the torch module that a node was made of; none for a node of no module."""
    prefix, _, rest = node.get_friendly_name().partition("__module.")
    return "" if prefix or "/" not in rest else str(rest.split("/")[0])


def _next(node: Any) -> Any:  # noqa: ANN401
    """Return the node that takes a node's output."""
    return next(iter(node.output(0).get_target_inputs())).get_node()


def _is_constant(output: Any) -> bool:  # noqa: ANN401
    node = output.get_node()
    if node.get_type_name() == "Constant":
        return True
    inputs = [node.input_value(place) for place in range(node.get_input_size())]
    return bool(inputs) and all(map(_is_constant, inputs))
