"""What people decide, here or in another program: links, sources, withdrawals, replies, what waits in `review`.

What it decides: what a decision changes and how it is taken back; never for a person. Depends on `recording`,
`queries` and what is below them; asks nothing of `merging`.
"""
