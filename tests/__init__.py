"""Tests of the five-step bot."""
