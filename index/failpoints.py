"""Named places of the code at which a test may end the process, as a power cut would.

Nothing is armed unless a test arms it: in service, to reach a place costs one comparison.
"""

import os
import signal

NAMES: tuple[str, ...] = (
    "store.planned",
    "store.committed",
    "store.vectors-followed",
    "store.words-followed",
    "store.published",
    "lexical.drafted",
    "lexical.written",
    "lexical.published",
    "dense.drafted",
    "dense.rows-written",
    "dense.sketches-written",
    "dense.published",
    "dense.adopted",
    "snapshot.draft-made",
    "snapshot.file-linked",
    "snapshot.files-digested",
    "snapshot.file-written",
    "snapshot.file-renamed",
    "snapshot.manifest-written",
    "snapshot.folder-synced",
    "snapshot.pointer-renamed",
    "snapshot.generation-dropped",
)
"""Every place, in the order of a change: what `arm` takes. Those of `dense` are reached when vectors are tended to."""

_armed: str | None = None
_left = 0


class UnknownFailpointError(ValueError):
    """There is no place of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no failpoint {name!r}")
        self.name = name


def arm(name: str | None, arrival: int = 1) -> None:
    """Have the process kill itself (SIGKILL) the `arrival`-th time, from 1, that it reaches `name`; None disarms.

    Raises UnknownFailpointError.
    """
    global _armed, _left
    if name is not None and name not in NAMES:
        raise UnknownFailpointError(name)
    _armed, _left = name, arrival


def reach(name: str) -> None:
    """Say that the code is at the place `name`; nothing happens unless that place is armed."""
    global _left
    if name != _armed:
        return
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
