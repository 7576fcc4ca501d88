"""Telegram: updates become events, the outbox becomes messages."""
