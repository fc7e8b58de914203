"""Estimates of translation quality without a reference: an encoder, signals, trained models."""
