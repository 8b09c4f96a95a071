"""The day that a question asks about, read from its words. Pure."""
