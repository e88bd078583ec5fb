"""What pip installs works away from the checkout: the data is in the wheel and is found there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
DATA = ("seeds", "cypher", "api/static", "api/templates")
PLAN = "003_1c38d58c09bc67ab.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # The dev extra holds the build backend: no isolation, so nothing is fetched.
    run(
        *(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"),
        *("--wheel-dir", str(folder), str(ROOT)),
    )
    (path,) = folder.glob("zeren-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a fresh environment that holds the wheel."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=False)
    bin_folder = home / "bin"
    run(
        *(sys.executable, "-m", "pip", "--python", str(bin_folder / "python"), "install"),
        *("--no-deps", "--no-index", "--quiet", str(wheel)),
    )
    # The libraries are lent from this environment. A path file of a path file is not followed,
    # so the editable checkout that this environment may hold stays out.
    (site,) = home.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return bin_folder


def run(*command: str, cwd: Path | None = None, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_every_file_of_data(wheel: Path) -> None:
    data = {
        path.relative_to(ROOT).as_posix()
        for folder in DATA
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert data - set(ZipFile(wheel).namelist()) == set()


def test_the_wheel_holds_the_product_and_nothing_else(wheel: Path) -> None:
    folders = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    folders = {name for name in folders if not name.endswith(".dist-info")}
    assert folders == {"api", "cypher", "extract", "graph", "seeds"}


def test_the_wheel_carries_the_licences(wheel: Path) -> None:
    names = {name.partition("/licenses/")[2] for name in ZipFile(wheel).namelist()}
    assert {"LICENSE", "api/static/vendor/echarts/LICENSE"} <= names


def test_an_installed_wheel_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    found = run(str(installed / "python"), "-c", "import api; print(api.__path__[0])", cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(installed.parent)


def test_an_installed_wheel_reads_a_plan_with_its_own_vocabulary(
    installed: Path, plans: Path, tmp_path: Path
) -> None:
    told = run(str(installed / "zeren"), "extract", str(plans / PLAN), "--json", cwd=tmp_path)
    assert json.loads(told)["roles"]


def test_an_installed_wheel_answers_with_its_own_statements(
    installed: Path, plans: Path, tmp_path: Path
) -> None:
    zeren, store = str(installed / "zeren"), str(tmp_path / "store")
    run(zeren, "ingest", str(plans / PLAN), "--store", store, cwd=tmp_path)
    rows = run(zeren, "query", "plans", "--json", cwd=tmp_path, ZEREN_STORE=store)
    assert "夏政办发〔2022〕32号" in rows


def test_every_constraint_is_an_exact_version_without_an_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    loose = [line for line in lines if not line.startswith("#") and line.count("==") != 1]
    assert loose == []
    assert not any("://" in line or "@" in line for line in lines)


def test_every_library_that_the_project_names_is_held_by_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    named = {canonical(one) for one in (*project["dependencies"], *extras)}
    held = {
        canonical(line)
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    }
    assert named - held == {"zeren"}


def canonical(requirement: str) -> str:
    """The name of a requirement as registries compare it: lower case, hyphens."""
    name = requirement.replace("[", " ").replace(">", " ").replace("=", " ").split()[0]
    return name.lower().replace("_", "-").replace(".", "-")
