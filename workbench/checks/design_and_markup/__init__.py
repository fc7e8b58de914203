"""Checks of MQM's dimension “design and markup”."""
