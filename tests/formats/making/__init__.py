"""Files that other translation tools write, made anew: `python -m tests.formats.making`."""
