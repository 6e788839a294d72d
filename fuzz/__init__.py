"""Fuzzing: pages mutated along their structure, looked at under coverage."""
