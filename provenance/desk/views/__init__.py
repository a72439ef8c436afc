"""One reading of the ledger, and what is kept of it beside the ledger so that the next question need not read it all.

What it decides: nothing that `standing` does not; which rows of what was kept still hold after a change, and which are
worked out again (`renewing.py`). Depends on `articles`.
"""
