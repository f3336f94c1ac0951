"""What was said: which messages call for an answer."""
