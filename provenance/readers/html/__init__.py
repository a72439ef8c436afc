"""The tree of a web page: its text, its lines, its parts, what it hides, and elements taken out of it.

What it decides: what stands where in a page. What of that is its story is asked in `boilerplate`, and what the page
says of itself in `pagemetadata`. Depends on `metadata` for words, and on `characters`.
"""
