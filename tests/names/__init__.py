"""Sentences with names of people, the lists made for finding them, and what finding them costs."""
