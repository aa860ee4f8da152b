"""What is kept: the embedded database, and the only SQL of the project."""

from store.backups import restore
from store.cells import EVERYONE, Cell
from store.connection import default_path
from store.imports import ImportRecord
from store.store import Store

__all__ = ["EVERYONE", "Cell", "ImportRecord", "Store", "default_path", "restore"]
