"""Follow-ups that ask of another one of a few sorts: "And yellow?", "What about the red one?", "And northbound?"."""

import regex

from qa.language.contraries import others_of_the_sort

OF_ANOTHER = regex.compile(r"(?:the\s|an?\s)?(?P<word>\p{Ll}+)(?:\sones?)?", regex.I)


def of_another_sort(previous: str, new: str) -> str | None:
    """Return "Which areas have a yellow alert" for "yellow" and "Which areas have an amber alert"; else None."""
    match = OF_ANOTHER.fullmatch(new)
    word = match["word"].lower() if match else ""
    others = others_of_the_sort(word)
    old = regex.search(rf"\b(?P<article>an?\s)?(?:{'|'.join(sorted(others))})\b(?!\S)", previous) if others else None
    if old is None:
        return None
    article = f"{'an' if word[0] in 'aeiou' else 'a'} " if old["article"] else ""
    return f"{previous[: old.start()]}{article}{word}{previous[old.end() :]}"
