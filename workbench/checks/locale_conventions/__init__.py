"""Checks of MQM's dimension “locale conventions”."""
