"""Articles in plain text and Markdown, and the details at the head of either.

What it decides: what of such a text is the article, and where its blocks begin and end. Depends on `metadata` and
`characters`.
"""
