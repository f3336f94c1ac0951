"""Listening: read every channel, know what each export can show, understand what was said."""
