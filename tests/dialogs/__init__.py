"""Tests of where each answer leads and what it does."""
