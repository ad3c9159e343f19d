"""Chinese dates, read and written; knows nothing of documents."""
