"""The engine: an event in, messages out, in plain synchronous code."""
