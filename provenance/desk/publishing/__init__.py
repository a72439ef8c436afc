"""What leaves the desk: a story gathered for a report, the record for other programs, packs, and proofs of when.

What it decides: what belongs to a story and what stays at the desk; whether a pack is what it says. Depends on
`deciding`, `queries` and what is below them.
"""
