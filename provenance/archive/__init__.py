"""An archive of millions: readings in Parquet beside the ledger, made and linked by the workers of Dask.

The same readers, extraction, comparison and standing as in the ledger; only where things are kept, and who works, differs.
"""
