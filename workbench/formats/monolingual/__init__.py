"""Formats whose file holds one language: the source file and the target file make a pair by their keys."""
