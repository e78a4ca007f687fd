"""Which items are no answer, however likely they look. `sift` puts these together."""
