"""Questions, judgements and runs in the formats of others: a file a format, pure functions from and to text."""
