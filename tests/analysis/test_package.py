import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "analysis").rglob("*.py")
    if path.stem != "__init__"
)


def test_importing_every_module_loads_neither_scipy_nor_pandas():
    assert len(MODULES) > 80
    code = (
        f"import sys, {', '.join(MODULES)}; "
        "print({'scipy', 'pandas', 'streamlit'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.strip() == "set()", run.stderr
