"""Files → archive → derived → measures, with progress."""
