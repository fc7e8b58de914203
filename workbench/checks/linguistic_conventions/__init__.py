"""Checks of MQM's dimension “linguistic conventions”."""
