"""The English that every room needs: word lists, verbs and nouns as text. Knows nothing of questions."""
