"""Bilingual file formats, one module each."""
