"""Passes of the reader's graph by OpenVINO, one core to a pass; the only file that runs it.

On one core a pass costs less than as a share of all of them, which wait for each other at every layer. So the passes
of a question, and of questions asked at the same time, run side by side; who came first is served first.
"""

import os
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
import openvino as ov
import openvino.opset13 as opset
from numpy.typing import NDArray

from qa.patience import go_on

MOST_STREAMS = 16
"""Streams that a question's passes can keep busy; with more cores than these, each stream has several."""

AHEAD = 2
"""Requests for each stream: while one is computed the next is ready, so that no core waits for Python."""

Inputs = Mapping[str, NDArray[np.int64]]
Outputs = dict[str, NDArray[np.float32]]


class Passes:
    """A graph with as many streams as there are cores. Safe to call from several threads."""

    def __init__(self, path: Path) -> None:
        """Compile the graph at `path`, in bf16 where the processor has it; whatever OpenVINO raises is raised."""
        core = ov.Core()
        self.precision = "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
        cores = _cores()
        streams = min(cores, MOST_STREAMS)
        options = {
            "INFERENCE_PRECISION_HINT": self.precision,
            "NUM_STREAMS": streams,
            "INFERENCE_NUM_THREADS": cores,
            "ENABLE_CPU_PINNING": False,  # a pinned stream waits for whatever else its core does
        }
        model = core.compile_model(_with_plain_rows(core.read_model(path)), "CPU", options)
        self._names = [port.any_name for port in model.outputs]
        self._free: SimpleQueue[ov.InferRequest] = SimpleQueue()
        for _ in range(AHEAD * streams):
            self._free.put(model.create_infer_request())

    def run(self, passes: Sequence[Inputs]) -> list[Outputs]:
        """Return the outputs of each of `passes`, in their order; raise what ends the work when nobody waits for it.

        Who has a request under way waits for that one before taking another, so that nobody waits for others while
        others wait for them.
        """
        outputs: list[Outputs] = []
        running: deque[ov.InferRequest] = deque()
        try:
            for inputs in passes:
                go_on()
                running.append(self._next(running, outputs))
                running[-1].start_async(inputs, share_inputs=True)
            while running:
                outputs.append(self._collect(running[0]))
                self._free.put(running.popleft())
        finally:
            for request in running:  # none, unless something was raised
                with suppress(RuntimeError):
                    request.wait()
                self._free.put(request)
        return outputs

    def _next(self, running: deque[ov.InferRequest], outputs: list[Outputs]) -> ov.InferRequest:
        """Return a free request; where there is none, the oldest of `running` once its outputs are collected."""
        try:
            return self._free.get(block=not running)
        except Empty:
            outputs.append(self._collect(running[0]))
            return running.popleft()

    def _collect(self, request: ov.InferRequest) -> Outputs:
        """Wait for a pass and return a copy of its outputs, since the request is soon used again."""
        request.wait()
        return {name: np.array(request.get_tensor(name).data) for name in self._names}


def _with_plain_rows(model: ov.Model) -> ov.Model:
    """Return the graph, changed so that weights of one row are 32-bit floats.

    With several streams OpenVINO 2026.4 forgets the scale of one row of 8-bit weights: logits come a thousandfold.
    """
    for operation in model.get_ops():
        if operation.get_type_name() == "MatMul":
            weights = _constant(operation.input_value(1).get_node())
            if weights is not None and len(weights) == 1:
                operation.input(1).replace_source_output(opset.constant(weights).output(0))
    model.validate_nodes_and_infer_types()
    return model


def _constant(node: ov.Node) -> NDArray[np.float32] | None:
    """Return what a node of constants, conversions and products comes to; None when it hangs on anything else."""
    if node.get_type_name() == "Constant":
        return np.asarray(node.data, dtype=np.float32)
    if node.get_type_name() not in ("Convert", "Multiply"):
        return None
    factors = [_constant(source.get_node()) for source in node.input_values()]
    known = [factor for factor in factors if factor is not None]
    return np.prod(np.broadcast_arrays(*known), axis=0) if len(known) == len(factors) else None


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
