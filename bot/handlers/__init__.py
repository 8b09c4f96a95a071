"""What the bot does with what people write: one subject a file. Handlers decide little and keep nothing."""
