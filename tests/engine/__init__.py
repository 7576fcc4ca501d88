"""Tests of the engine: events in, messages out."""
