"""The orders of words in which news credits somebody with what was said, and where the words of each end."""
