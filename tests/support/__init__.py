"""Helpers shared by the tests, first of all a fake Telegram."""
