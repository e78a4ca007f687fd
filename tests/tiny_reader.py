"""A reader small enough to train in a test: a word-level vocabulary and a BERT of two layers with random weights."""

import random
import warnings

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig

from index.documents import Span
from qa.training.model import ReaderModel
from qa.training.records import Example

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
PEOPLE = ["ann", "bo", "cy", "dee", "eli", "fay", "gus", "hal"]
WORDS = ["who", "lee", "and", "met", "in", "oslo", "moss", ".", "sang", "left"]


def tiny_tokenizer() -> Tokenizer:
    vocabulary = {word: number for number, word in enumerate(SPECIAL + PEOPLE + WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    return tokenizer


def tiny_config() -> BertConfig:
    return BertConfig(
        vocab_size=len(SPECIAL + PEOPLE + WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def tiny_model(seed: int = 0) -> ReaderModel:
    torch.manual_seed(seed)
    return ReaderModel(tiny_config())


def tiny_examples(count: int, seed: int = 0) -> list[Example]:
    """Return questions "who VERB" on "A VERB in PLACE . B VERB …": the answer is whoever did that."""
    rng = random.Random(seed)
    examples = []
    for number in range(count):
        verbs = rng.sample(["met", "sang", "left"], 3)
        people = rng.sample(PEOPLE, 2)
        context = f"{people[0]} {verbs[0]} in oslo . {people[1]} {verbs[1]} in moss ."
        asked = rng.randrange(3)
        starts = [0, context.index(".") + 2]
        spans = () if asked == 2 else (Span(starts[asked], starts[asked] + len(people[asked])),)
        examples.append(Example(str(number), "tiny", f"who {verbs[asked]}", context, spans, "tiny"))
    return examples


def quiet() -> warnings.catch_warnings:
    """Return a context in which third parties may warn of their own plans."""
    return warnings.catch_warnings(action="ignore")
