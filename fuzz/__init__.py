"""Fuzzing: structure-aware mutation of pages, guided by coverage."""
