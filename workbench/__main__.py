"""`python -m workbench`."""

from workbench.cli import leave

leave()
