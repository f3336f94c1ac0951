"""The ground: the tables' schemas, their enums and values, and people's keys."""
