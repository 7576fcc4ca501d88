"""The spelling of every Dutch word in the content."""
