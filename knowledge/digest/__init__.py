"""A week of a board, as lines of which each names its sources: one module a section."""
