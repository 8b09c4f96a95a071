"""Recognises what was loaded: title, platform, kind, key, dates, revisions, read from the text as guesses. Pure.

A guess is a value with the words that it was read from, for a moderator to confirm or correct. A wrong date answers by
the wrong rule, silently; so doubt leaves a field open, and is told.
"""
