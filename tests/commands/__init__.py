"""Tests of what answers at once."""
