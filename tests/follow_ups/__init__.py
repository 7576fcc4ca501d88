"""What was promised: delivered once, at a moment that suits, whatever happens meanwhile."""
