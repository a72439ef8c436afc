"""Articles in web pages, as files, fetched or archived; and pages that hold none, as those behind a paywall.

What it decides: which text is the article (`webpage.py`), once the tree is put right (`tree.py`). Depends on
`pagemetadata`, `boilerplate` and what is below them.
"""
