"""What is kept: rows, the store that keeps them, and the rules by which they change."""
