"""Answers: from a question to a few quoted sentences with their sources, or an honest "not in the documents"."""
