"""From a question to cited answers. Knows nothing of HTTP."""
