"""Tweespraak: is this channel a dialogue or a monologue, and who waits for an answer?"""

__version__ = "0.1.0"
