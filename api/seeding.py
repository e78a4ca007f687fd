"""The articles that a service brings along for a library that is empty."""

import logging
from pathlib import Path

from api.gathering import batched, sound
from index.sources import SourceError, read_sources
from index.store import Index

UNDER_WAY = "seeding"
"""The file in the folder of a library that is being seeded: a start that finds it goes on with what was cut short."""

log = logging.getLogger("sayso.seeding")


def seed(index: Index, path: Path) -> None:
    """Ingest `path` whole if the library is empty or was being seeded; what cannot be taken is logged and left out."""
    under_way = index.library.folder / UNDER_WAY
    if index.version > 0 and not under_way.exists():
        return
    under_way.touch()
    taken = 0
    for batch in batched(sound(read_sources([path]), _skip)):
        taken += len(index.add(batch).articles)
    under_way.unlink()
    if taken:
        log.info("seeded", extra={"articles": taken, "index_version": index.version})


def _skip(error: SourceError) -> None:
    log.warning("skipped %s", error)
