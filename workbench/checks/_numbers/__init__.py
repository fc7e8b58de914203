"""Reading and comparing the numbers of two texts across scripts and notations."""
