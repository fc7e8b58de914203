"""What all tests share."""

from hypothesis import Phase, settings

settings.register_profile("mutants", phases=[Phase.explicit, Phase.generate], max_examples=30)
"""For mutation runs: that a test fails is enough there, the smallest example is not wanted."""
