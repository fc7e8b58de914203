"""Checks of MQM's dimension “style”."""
