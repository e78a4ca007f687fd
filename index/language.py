"""Which language a text is in, as far as can be told."""

from functools import cache, lru_cache
from typing import Any, Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SHORTEST: Final = 40
"""Letters below which a guess is worth nothing."""

_LONGEST: Final = 400
"""Characters that the guess is made from; more of them make it slower and no better."""

_SURE: Final = 0.9


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    """Load the model, once; it knows 97 languages and none is left out."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None when it is too short or the guess is unsure."""
    sample = text[:_LONGEST]
    if sum(map(str.isalpha, sample)) < _SHORTEST:
        return None
    return _guess(sample)


@lru_cache(maxsize=1024)
def _guess(sample: str) -> str | None:
    """Guess once: an article's first line is asked about again as the article's beginning."""
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None
