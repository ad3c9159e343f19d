"""What the named queries answer on the seeds: one CSV file a case, accepted with `python -m tests.queries.accept`."""
