"""The bot killed in the middle of conversations."""
