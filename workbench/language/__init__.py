"""What the workbench knows of languages: word forms and lemmas, phrases in every form, plurals, scripts."""
