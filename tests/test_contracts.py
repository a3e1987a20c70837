"""Every import contract of pyproject.toml bites: a small house that breaks one is refused, and by that one."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = (
    "benchmarks/__init__.py",
    "web/__init__.py",
    "jobs/__init__.py",
    "workflows/__init__.py",
    "workflows/intake.py",
    "workflows/item_table.py",
    "workflows/papers.py",
    "workflows/plan.py",
    "engine/__init__.py",
    "engine/decide.py",
    "engine/errors.py",
    "engine/lifecycle.py",
    "engine/machine.py",
    "engine/perform.py",
    "models/__init__.py",
    "models/plan.py",
    "documents/__init__.py",
)
VIOLATIONS = [
    ("layers", "models/plan.py", "import engine.perform"),
    ("layers", "models/plan.py", "import workflows.plan"),
    ("layers", "engine/perform.py", "import workflows.plan"),
    ("layers", "engine/perform.py", "import web"),
    ("layers", "workflows/plan.py", "import web"),
    ("layers", "web/__init__.py", "import benchmarks"),
    ("documents-apart", "documents/__init__.py", "import models.plan"),
    ("documents-apart", "documents/__init__.py", "import workflows.plan"),
    ("documents-apart", "documents/__init__.py", "import sqlalchemy"),
    ("documents-callers", "engine/perform.py", "import documents"),
    ("documents-callers", "models/plan.py", "import documents"),
    ("documents-callers", "workflows/plan.py", "import documents"),
    ("pure-core", "engine/lifecycle.py", "import sqlalchemy"),
    ("pure-core", "engine/machine.py", "import flask"),
    ("pure-core", "engine/decide.py", "import models.plan"),
    ("pure-core", "engine/errors.py", "import engine.perform"),
    ("transitions-once", "engine/perform.py", "import transitions"),
    ("transitions-once", "web/__init__.py", "from transitions import Machine"),
    ("layers", "workflows/plan.py", "import jobs"),
    ("layers", "jobs/__init__.py", "import web"),
    ("dbos-in-jobs", "web/__init__.py", "import dbos"),
    ("flask-in-web", "jobs/__init__.py", "import flask"),
    ("flask-in-web", "workflows/plan.py", "import flask"),
    ("flask-in-web", "engine/perform.py", "import flask_login"),
    ("flask-in-web", "models/plan.py", "import marshmallow"),
]
ALLOWED = [
    ("engine/machine.py", "import transitions"),
    ("engine/perform.py", "import sqlalchemy, models.plan"),
    ("workflows/intake.py", "import documents"),
    ("workflows/item_table.py", "import documents"),
    ("workflows/papers.py", "import documents"),
    ("jobs/__init__.py", "import dbos, workflows.plan"),
    ("web/__init__.py", "import jobs, flask, flask_login, marshmallow, documents, workflows.plan"),
    ("benchmarks/__init__.py", "import web"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The packages with nothing but allowed imports in them, under our contracts."""
    for name in HOUSE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    for name, line in ALLOWED:
        write(tmp_path / name, line)
    write(tmp_path / "engine/perform.py", "import models.plan")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def write(path: Path, line: str) -> None:
    path.write_text(path.read_text() + line + "\n")


def lint(house: Path, *, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    command += ["--contract", contract] if contract else []
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def test_allowed_imports_pass(house: Path) -> None:
    result = lint(house)
    assert "0 broken" in result.stdout
    assert result.returncode == 0


@pytest.mark.parametrize(("contract", "module", "line"), VIOLATIONS)
def test_a_forbidden_import_breaks_its_contract(house: Path, contract: str, module: str, line: str) -> None:
    write(house / module, line)
    result = lint(house, contract=contract)
    assert "0 kept, 1 broken" in result.stdout
    assert module.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in result.stdout


def test_every_contract_has_a_violation_here() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in declared} == {contract for contract, _, _ in VIOLATIONS}
