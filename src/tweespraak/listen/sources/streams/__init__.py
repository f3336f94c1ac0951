"""Records out of streams: elements of JSON, rows of CSV, with memory bounded by one record."""
