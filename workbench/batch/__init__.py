"""Batch jobs: many files at once, with waivers, a baseline, gates and a cache."""
