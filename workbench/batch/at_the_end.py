"""The checks that compare the segments of all files, or of all parts of one, when each has been checked."""

TRANSLATIONS = "style.inconsistent_translation"
"""Compares the parts of a file (`part_translations`)."""
TERMS = "terminology.inconsistent_term"
"""Compares files (`project_terms`)."""
