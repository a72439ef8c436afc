"""The record in the formats of other programs: values in, text, rows or lines out; nothing is known of files."""
