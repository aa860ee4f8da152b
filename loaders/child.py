"""The child process that reads one file: the only place where an untrusted file is parsed."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import fastexcel
import pyarrow as pa

from loaders.formulas import with_formulas_shown
from loaders.raw import INSTRUCTIONS, Sheet
from loaders.sandbox import EXIT_CODES
from loaders.separated import SNIFFED_ROWS, read_text
from loaders.shortening import shortened
from loaders.tidying import tidied
from survey.issues import UnreadableExport

MAX_RESULT_BYTES = 4 * 1024**3
# The largest survey seen has 1,942; the server looks at the heading of each.
MAX_USED_COLUMNS = 4_096

NamedCells = tuple[str, pa.Table]


class _WithoutPandas:
    """Arrow imports pandas where it finds it, which takes longer than reading most files."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def main(kind: str, source: str, target: str, memory_bytes: str, cpu_seconds: str) -> int:
    """Write the first filled sheet of ``source`` to ``target``; return the exit code."""
    return written(lambda: _first_sheet(kind, Path(source)), target, memory_bytes, cpu_seconds)


def written(read: Callable[[], pa.Table], target: str, memory_bytes: str, cpu_seconds: str) -> int:
    """Write what is read within these limits to ``target``; return the exit code."""
    limit_this_process(int(memory_bytes), int(cpu_seconds))
    sys.meta_path.insert(0, _WithoutPandas)
    try:
        table = read()
        with pa.OSFile(target, "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
    except UnreadableExport as error:
        return EXIT_CODES[error.reason]
    except MemoryError:
        return EXIT_CODES["too_large"]
    return 0


def _first_sheet(kind: str, path: Path) -> pa.Table:
    name, table, others = read_workbook(path) if kind == "workbook" else read_text(path)
    table = table if kind == "workbook" else tidied(table)
    table = table.replace_schema_metadata({"sheet": name, "other_sheets": str(others)})
    if sum(column.null_count < len(column) for column in table.columns) > MAX_USED_COLUMNS:
        raise UnreadableExport("too_large")
    return table


def limit_this_process(memory_bytes: int, cpu_seconds: int) -> None:
    """Bound what this process may use; where the platform cannot, the parent's clock remains."""
    with contextlib.suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, memory_bytes),
            (resource.RLIMIT_CPU, cpu_seconds),
            (resource.RLIMIT_FSIZE, MAX_RESULT_BYTES),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def read_workbook(path: Path) -> tuple[str, pa.Table, int]:
    """Return name and cells, tidied, of the first visible sheet with headings that a loader
    knows, else that holds anything, and how many further sheets hold something.
    """
    content = path.read_bytes()
    short = shortened(content)
    name, table, others = _read(short.content if short else content)
    cells = tidied(table)  # only now, when what the reader has of them is gone
    if short:
        cells = short.filled_in(cells.column(0).combine_chunks()[: short.n_listed])
    return name, cells, others


def _read(content: bytes) -> tuple[str, pa.Table, int]:
    filled, chosen = 0, None
    with reading_workbook():
        book = fastexcel.read_excel(with_formulas_shown(content))
        for index, name in enumerate(book.sheet_names):
            if name == INSTRUCTIONS:
                continue
            # skip_rows=0 keeps blank rows on top, so that row numbers stay those of Excel
            sheet = book.load_sheet(index, header_row=None, dtypes="string", skip_rows=0)
            if sheet.visible == "visible" and sheet.height:
                filled += 1
                chosen = _better(chosen, name, sheet)
    if chosen is None:
        raise UnreadableExport("empty")
    return *chosen, filled - 1


@contextlib.contextmanager
def reading_workbook() -> Iterator[None]:
    """Tell what is wrong with a workbook that cannot be read inside."""
    try:
        yield
    except fastexcel.FastExcelError as error:
        is_locked = "password" in str(error).lower()
        raise UnreadableExport("encrypted" if is_locked else "damaged") from error


def _better(chosen: NamedCells | None, name: str, sheet: fastexcel.ExcelSheet) -> NamedCells:
    """The first of two sheets, unless only the other one is known to be an export."""
    if chosen is not None and _is_known(chosen):
        return chosen
    other = name, pa.table(sheet.to_arrow())
    return other if chosen is None or _is_known(other) else chosen


def _is_known(sheet: NamedCells) -> bool:
    from loaders.registry import is_recognised, without_banner  # most workbooks have one sheet

    top = tidied(sheet[1].slice(0, SNIFFED_ROWS))
    return is_recognised(without_banner(Sheet(sheet[0], top)).head)


if __name__ == "__main__":
    # Nothing is torn down: Arrow's threads now and then abort a process that has done its work.
    job = sys.argv[1:] or json.loads(sys.stdin.buffer.read() or b"null")
    os._exit(main(*job) if job else 0)
