"""The definitions of all measures, a file a part of the page."""
