"""A file a format: how each platform's export is recognised and read."""
