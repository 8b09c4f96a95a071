"""Keeps, finds and answers: SQL is the truth, two indexes follow it, answers are quotes from it."""
