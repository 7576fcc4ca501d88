"""The phrases of each kind of danger; one file a kind."""
