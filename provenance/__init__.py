"""A newsroom's claim ledger: who says what, who repeats it, who denies it, and where each claim stands."""

__version__ = "0.1.0"
