"""Tests that prove the fake Telegram behaves like the real one."""
