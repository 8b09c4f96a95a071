"""The knowledge room: what it keeps, finds and answers."""
