"""The chart forms, a module for each kind, and what every one keeps: rules, words."""
