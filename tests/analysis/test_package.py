import subprocess
import sys
from pathlib import Path

MODULES = sorted(path.stem for path in Path(__file__).parents[2].joinpath("analysis").glob("*.py"))


def test_importing_every_module_loads_neither_scipy_nor_pandas():
    names = ", ".join(f"analysis.{name}" for name in MODULES if name != "__init__")
    code = f"import sys, {names}; print({{'scipy', 'pandas', 'streamlit'}} & set(sys.modules))"
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert run.stdout.strip() == "set()", run.stderr
