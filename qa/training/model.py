"""The reader as a torch module: one BERT trunk over (question, passage) and three heads."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import AutoModelForSequenceClassification, BertConfig, BertModel

WEIGHTS = "model.safetensors"


@dataclass(frozen=True, slots=True)
class Outputs:
    """Logits of one pass: `answerable` (n,), `span` (n, length, 2), `inside` (n, length), all float32."""

    answerable: Tensor
    span: Tensor
    inside: Tensor


class ReaderModel(nn.Module):
    """A BERT trunk with heads for relevance (`answerable`), the best span (`span`) and list tokens (`inside`)."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.config = config
        self.bert = BertModel(config, add_pooling_layer=True)
        self.answerable = nn.Linear(config.hidden_size, 1)
        self.span = nn.Linear(config.hidden_size, 2)
        self.inside = nn.Linear(config.hidden_size, 1)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return (`answerable`, `span`, `inside`) logits for int64 inputs of shape (n, length)."""
        trunk = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        tokens = trunk.last_hidden_state
        return self.answerable(trunk.pooler_output)[:, 0], self.span(tokens), self.inside(tokens)[:, :, 0]

    def run(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Outputs:
        """Return the logits by name, as float32."""
        answerable, span, inside = self(input_ids, attention_mask, token_type_ids)
        return Outputs(answerable.float(), span.float(), inside.float())

    def freeze(self, layers: int) -> None:
        """Stop training the embeddings and the lowest `layers` layers; 0 leaves everything to be trained."""
        frozen = [self.bert.embeddings, *self.bert.encoder.layer[:layers]] if layers else []
        for module in frozen:
            module.requires_grad_(False)


def load_model(base: str, dropout: float | None = None) -> ReaderModel:
    """Return the reader in float32 from `base`: a folder of `save_model`, or a path or hub name of a cross-encoder.

    A cross-encoder gives the trunk and, from its relevance head, `answerable`; the token heads begin at random
    (seed them with `torch.manual_seed`). `dropout` replaces both dropout rates of the trunk.
    """
    folder = Path(base)
    weights = load_file(folder / WEIGHTS) if (folder / WEIGHTS).is_file() else {}
    if "span.weight" in weights:
        config = BertConfig.from_pretrained(folder)
        model = ReaderModel(with_dropout(config, dropout))
        model.load_state_dict({name: value.float() for name, value in weights.items()})
        return model
    return _from_cross_encoder(base, dropout)


def save_model(model: ReaderModel, folder: Path) -> None:
    """Write `config.json` and the weights as float16 to `folder`, which is made if needed."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: value.detach().to("cpu", torch.float16).contiguous() for name, value in model.state_dict().items()}
    save_file(weights, folder / WEIGHTS, metadata={"format": "pt"})
    model.config.save_pretrained(folder)


def with_dropout(config: BertConfig, dropout: float | None) -> BertConfig:
    """Return `config` itself with both dropout rates set, or left as they are if `dropout` is None."""
    if dropout is not None:
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = dropout
    return config


def _from_cross_encoder(base: str, dropout: float | None) -> ReaderModel:
    source = AutoModelForSequenceClassification.from_pretrained(base)
    model = ReaderModel(with_dropout(source.config, dropout))
    model.bert.load_state_dict({name: value.float() for name, value in source.bert.state_dict().items()})
    model.answerable.load_state_dict({name: value.float() for name, value in source.classifier.state_dict().items()})
    return model
