"""From estimates to the page: a module a section, each finding before its figure."""
