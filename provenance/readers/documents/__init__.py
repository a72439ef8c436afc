"""Articles in documents: PDF, Word, OpenDocument, mail, captions; each loaded when the first of its kind is read.

What it decides: which passages a document has, in which order, and what they stand on. Depends on `texts`, `metadata`
and `characters`; mail in HTML also on `webpages` and what is below it.
"""
