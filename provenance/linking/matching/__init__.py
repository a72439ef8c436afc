"""From all earlier statements to the links of a new one: candidates, comparison, verdict; and which texts are copies.

What it decides: which statements are worth comparing (`index.py`), what two of them are to each other (`verdict.py`,
the one place where the answers are weighed), and which links follow (`links.py`). Depends on all the questions below.
"""
