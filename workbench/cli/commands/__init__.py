"""The commands, one module each with `run(given) -> exit status`."""
