"""An invented hospital: its exports, and what is planted in them."""
