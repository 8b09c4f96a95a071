"""Speaks with people: Telegram and the terminal."""
