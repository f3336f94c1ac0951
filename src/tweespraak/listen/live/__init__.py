"""Live connections: writers of exports. What came over the wire is kept as it came."""
