"""Lists for the rules."""
