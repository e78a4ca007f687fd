"""From a file to something that can be searched. Knows nothing of questions."""
