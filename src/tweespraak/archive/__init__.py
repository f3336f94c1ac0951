"""Parquet in, Ibis tables out, derived generations; the only place that names an engine."""
