"""`$name` in SPARQL becomes a term, written out and escaped, so that every SPARQL engine gets the same plain query."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from kg.errors import QueryError
from kg.query.guard import SILENT
from kg.query.named import Parameter
from kg.store import terms

_TOKENS = re.compile(SILENT + r"|\$(?P<name>[A-Za-z_]\w*)", re.DOTALL)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\s]+")


def bind(sparql: str, given: Mapping[str, object], declared: Sequence[Parameter] | None = None) -> str:
    """The query with each `$name` replaced by the term for its value.

    With `declared`, values are read by their type, defaults fill in, and a name that is not declared is an error;
    without, text is a plain literal, numbers are numbers, and a `$name` that is not given stays a variable.
    Raises `QueryError` for a missing or unknown name or a value of the wrong form.
    """
    values = _declared_values(given, declared) if declared is not None else _free_values(sparql, given)
    return _TOKENS.sub(lambda found: values.get(found["name"] or "", found[0]), sparql)


def parameter_names(sparql: str) -> list[str]:
    """The names that stand as `$name` outside strings, IRIs and comments, in order, each once."""
    return list(dict.fromkeys(found["name"] for found in _TOKENS.finditer(sparql) if found["name"]))


def _declared_values(given: Mapping[str, object], declared: Sequence[Parameter]) -> dict[str, str]:
    names = [parameter.name for parameter in declared]
    for name in given:
        if name not in names:
            known = f"it takes {', '.join(names)}" if names else "it takes none"
            raise QueryError(f"no parameter {name} in this query; {known}")
    values = {}
    for parameter in declared:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(f"give {parameter.name} ({parameter.description}) with: --set {parameter.name}=…")
        values[parameter.name] = _term(parameter.name, parameter.type, value)
    return values


def _free_values(sparql: str, given: Mapping[str, object]) -> dict[str, str]:
    names = parameter_names(sparql)
    for name in given:
        if name not in names:
            raise QueryError(f"no ${name} in this query" + (f"; it has ${', $'.join(names)}" if names else ""))
    return {name: _free_term(name, value) for name, value in given.items()}


def _free_term(name: str, value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return terms.integer(value)
    if isinstance(value, float | Decimal):
        return _term(name, "decimal", value)
    written = str(value)
    return (
        terms.iri(written)
        if written.startswith(("http://", "https://")) and _IRI.fullmatch(written)
        else terms.text(written)
    )


def _term(name: str, kind: str, value: object) -> str:
    written = str(value).strip()
    if kind == "text":
        return terms.text(written)
    if kind == "date":
        return terms.date(written)
    if kind == "integer" and re.fullmatch(r"-?\d{1,18}", written):
        return terms.integer(int(written))
    if kind == "iri" and _IRI.fullmatch(written):
        return terms.iri(written)
    if kind == "decimal":
        try:
            number = Decimal(written)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and abs(number.adjusted()) < 30:
            return terms.decimal(written)
    raise QueryError(f"{name}={written}: not {'an' if kind in ('integer', 'iri') else 'a'} {kind}")
