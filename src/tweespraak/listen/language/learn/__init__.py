"""Training of the models; the only part that needs the extra `train`."""
