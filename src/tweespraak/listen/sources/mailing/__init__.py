"""Logs of mailing systems, each in its own words: what was sent to whom, and what they did."""
