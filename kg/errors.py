"""The exception tree. Every error that reaches a user has `KgError` at its root and one clear line as its message."""


class KgError(Exception):
    """The root. The message names the file or place and what to do about it."""


class InputError(KgError):
    """A path, file or argument that cannot be used."""


class DocumentError(KgError):
    """One document that cannot be read; the others go on."""


class SeedError(KgError):
    """A file of `seeds/` that breaks its form."""


class OntologyError(KgError):
    """A file of `ontology/` that breaks its form."""


class UngroundedError(KgError):
    """A fact whose quote is not in its document at its offsets, or whose fields its type does not have."""


class StoreError(KgError):
    """A store that cannot be opened, written or read."""


class QueryError(KgError):
    """A query that cannot be parsed, is unknown, or lacks a parameter."""
