"""The models and what they are given, and how strong the evidence is that they find."""
