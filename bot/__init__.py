"""Vijf B's: a chat assistant that leads a teacher through the five steps against bullying."""

__version__ = "0.1.0"
