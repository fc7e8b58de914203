"""Checks of MQM's dimension “accuracy”."""
