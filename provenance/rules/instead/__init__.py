"""Words of a draft in whose place the sentence of the record that tells the same has others of their kind.

The other side, the other of two brothers' names, the sister for the niece, the age, the month, two men for three: each
where the record never has what the draft has, and the draft nowhere what the record has.
"""
