"""Two statements laid side by side: which words of one stand for which of the other, and how much is common to both.

What it decides: where two wordings meet and where they part (`pairing.py`), and what either leaves out. Whether a
difference keeps them apart is asked in `events`, `numbers` and `participants`. Depends on `parsing`.
"""
