"""Names as they stand in print, and when two of them mean the same."""
