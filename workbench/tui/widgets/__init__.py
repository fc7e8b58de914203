"""The parts of the screen, one in a file. They are given what to show and tell what was done to them."""
