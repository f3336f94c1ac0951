"""What the downloads of Facebook and Instagram have in common: their broken text, their inboxes."""
