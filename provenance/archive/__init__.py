"""An archive of millions: readings in Parquet beside the ledger, made and linked by the workers of Dask.

The readers, the extraction, the comparison and the standing are the ledger's; only where things are kept differs, and
who does the work.
"""
