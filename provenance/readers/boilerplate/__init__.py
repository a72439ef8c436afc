"""What of a web page is no part of its story: comments, other stories, forms, lines about the page itself.

What it decides: which boxes and lines are left out, one kind a file, and which paragraphs of the story were left out
wrongly (`lost.py`). Depends on `html`, `metadata` and `characters`.
"""
