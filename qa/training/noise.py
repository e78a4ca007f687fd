"""Questions as people type them: lower case, no punctuation, a slip of the finger."""

import random

NOISY_SHARE = 0.2


def roughen(question: str, rng: random.Random) -> str:
    """Return `question` as it is four times in five, else lower-cased, without its mark, or misspelt."""
    if rng.random() >= NOISY_SHARE:
        return question
    rough = question.rstrip(" ?.")
    if rng.random() < 0.8:
        rough = rough.lower()
    if rng.random() < 0.4:
        rough = misspell(rough, rng)
    return rough


def misspell(question: str, rng: random.Random) -> str:
    """Return `question` with one letter of one longer word dropped, doubled, or swapped with its neighbour."""
    words = question.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not places:
        return question
    place = rng.choice(places)
    word = words[place]
    at = rng.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    words[place] = rng.choice(slips)
    return " ".join(words)
