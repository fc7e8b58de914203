"""Scorers: numbers with the signature that reproduces them."""
