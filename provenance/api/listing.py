"""A list of values that goes where lists go: to dicts, JSON, pandas, Arrow, or a page of a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from attrs import Attribute, fields, frozen

from provenance.api.values import Value
from provenance.reports.formats import dumps

if TYPE_CHECKING:
    import pandas
    import pyarrow

T = TypeVar("T", bound=Value)

FLAT = {"str": "str", "int": "int64", "float": "float64", "bool": "bool", "tuple[str, ...]": "object"}
"""The kinds of fields that are columns, by their annotation, and as pandas calls each."""


@frozen
class Listing(Sequence[T], Generic[T]):
    """Values of one kind, in an order."""

    kind: type[T]
    items: tuple[T, ...]
    note: str = ""
    """What a reader has to know with it."""

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Listing[T]: ...
    def __getitem__(self, at: int | slice) -> T | Listing[T]:
        """Give one, or some of them."""
        return Listing(self.kind, self.items[at], self.note) if isinstance(at, slice) else self.items[at]

    def __iter__(self) -> Iterator[T]:
        """Go through them."""
        return iter(self.items)

    def __len__(self) -> int:
        """Count them."""
        return len(self.items)

    def __repr__(self) -> str:
        """Say how many there are, of what."""
        return f"<{len(self.items)} of {self.kind.__name__}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the public record of each, as `--format json` shows it."""
        return [one.to_dict() for one in self.items]

    def to_json(self, indent: int | None = None) -> str:
        """Give the public records as one JSON list."""
        return dumps([one.record for one in self.items], indent)

    def to_rows(self) -> list[dict[str, Any]]:
        """Give each as a flat row: its fields that are text, numbers, yes or no, or lists of texts."""
        names = [one.name for one in columns(self.kind)]
        return [{name: _plain(getattr(one, name)) for name in names} for one in self.items]

    def to_pandas(self) -> pandas.DataFrame:
        """Give a data frame with the columns of `to_rows`.

        UnreadableError, with what to install, where pandas is missing.
        """
        from provenance.readers.extras import needs

        with needs("pandas", "to_pandas", "a data frame"):
            import pandas
        return pandas.DataFrame(
            {
                one.name: pandas.Series(
                    [_plain(getattr(item, one.name)) for item in self.items], dtype=FLAT[_kind(one)]
                )
                for one in columns(self.kind)
            }
        )

    def to_arrow(self) -> pyarrow.Table:
        """Give an Arrow table with the columns of `to_rows`.

        UnreadableError, with what to install, where pyarrow is missing.
        """
        from provenance.readers.extras import needs

        with needs("arrow", "to_arrow", "an Arrow table"):
            import pyarrow
        kinds = {
            "str": pyarrow.string(),
            "int": pyarrow.int64(),
            "float": pyarrow.float64(),
            "bool": pyarrow.bool_(),
            "tuple[str, ...]": pyarrow.list_(pyarrow.string()),
        }
        schema = pyarrow.schema([(one.name, kinds[_kind(one)]) for one in columns(self.kind)])
        return pyarrow.Table.from_pylist(self.to_rows(), schema=schema)

    def _repr_html_(self) -> str:
        from provenance.api.shown import listing_html

        return listing_html(self)


def columns(kind: type[Value]) -> list[Attribute[Any]]:
    """Give the fields of a kind of values that are columns of a table."""
    return [one for one in fields(kind) if _kind(one) in FLAT]


def _kind(one: Attribute[Any]) -> str:
    return one.type if isinstance(one.type, str) else getattr(one.type, "__name__", "")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
