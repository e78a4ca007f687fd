"""What a question asks for, and what its words and phrases are. Knows nothing of conversations."""
