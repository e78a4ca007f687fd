"""Bodies of imports: JSON, a line an article."""

import json


def lines(*articles):
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


def numbered(count, text="Cats count {}."):
    return lines(*({"id": f"a{n}", "text": text.format(n)} for n in range(count)))
