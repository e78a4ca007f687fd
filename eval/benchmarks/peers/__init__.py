"""What people use today, asked the same questions: each in an environment of its own, never a dependency of Sayso."""
