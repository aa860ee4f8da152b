import zipfile

import pytest
import xlsxwriter

from loaders import open_export
from tests.loaders.golden import loaded


@pytest.fixture
def opened(tmp_path):
    """Return a function that opens rows as if they came in a csv file."""

    def open_rows(*rows, **how):
        return open_export(_written(tmp_path, rows), "export.csv", **how)

    return open_rows


@pytest.fixture
def read(tmp_path):
    """Return a function that reads rows as if they came in a csv file."""

    def read_rows(*rows, **how):
        return loaded(_written(tmp_path, rows), **how)

    return read_rows


@pytest.fixture
def workbook(tmp_path):
    """Return a function that writes cells by (row, column) into a workbook."""

    def write(cells, sheets=("Answers",), hidden=()):
        path = tmp_path / "export.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for name in (*hidden, *sheets):
                sheet = book.add_worksheet(name)
                for (row, column), cell in cells.items():
                    sheet.write(row, column, cell)
                if name in hidden:
                    sheet.hide()
                else:
                    sheet.activate()
        return path

    return write


@pytest.fixture
def package(workbook, tmp_path):
    """Return a function that writes a workbook with some parts replaced or added."""

    def write(parts):
        path = tmp_path / "hostile.xlsx"
        plain = zipfile.ZipFile(workbook({(0, 0): "Team / 团队"}))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name in {*plain.namelist(), *parts}:
                package.writestr(name, parts.get(name) or plain.read(name))
        return path

    return write


def _written(folder, rows):
    path = folder / "export.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
