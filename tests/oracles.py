"""Search by brute force, to hold the indexes against, and vectors to search among."""

import numpy as np

DIM = 16


def unit(rng, n):
    rows = rng.normal(size=(n, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def clustered(rng, n, clusters=40):
    rows = unit(rng, clusters)[rng.integers(0, clusters, n)] + 0.3 * unit(rng, n)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def brute(ids, rows, query, k, allowed=None):
    """Rank by float64 products rounded to what float32 can tell apart, ties by id."""
    scored = [(-round(float(row.astype(np.float64) @ query), 6), int(i)) for i, row in zip(ids, rows, strict=True)]
    return [i for _, i in sorted(hit for hit in scored if allowed is None or hit[1] in allowed)][:k]
