"""The bot's door on Telegram, from the message that somebody writes to the answer on their phone."""
