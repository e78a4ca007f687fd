"""Times as the library writes them: RFC 3339, UTC, milliseconds; they sort as text."""

from datetime import UTC, datetime


def now() -> str:
    """Return the present time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
