"""Chinese numbers, read and written; knows nothing of documents."""
