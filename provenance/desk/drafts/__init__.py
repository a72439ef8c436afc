"""A draft held against the record: what an editor should look at, and what the writer can do about it.

What it decides: what the rules are handed of a draft, and which findings are shown (`findings.py`). Depends on
`deciding` for replies, and on what is below it; records no claims.
"""
