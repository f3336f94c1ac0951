"""Measuring: a file a question; `counts` run on any engine, `estimate` is pure numpy."""
