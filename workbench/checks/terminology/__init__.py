"""Checks of MQM's dimension “terminology”."""
