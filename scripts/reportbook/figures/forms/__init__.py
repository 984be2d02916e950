"""The chart forms, a module for each kind, and what they stand on: plane, layers, rules, words."""
