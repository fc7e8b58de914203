"""A translation and quality-checking workbench."""

__version__ = "0.1.0"
