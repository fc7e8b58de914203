"""Tests and benchmarks. A package, so that no other distribution's `tests` is found before ours."""
