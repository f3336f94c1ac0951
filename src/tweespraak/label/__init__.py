"""A local page to correct what the model says of messages: single keys, least sure first."""
