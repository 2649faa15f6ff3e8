"""Makes .venv with the pinned packages and the program itself. Run by make; needs no package, on any Python 3.

python3 packaging/environment.py            what the program and its tests need
python3 packaging/environment.py --model    and what training needs
"""

import os
import pathlib
import subprocess
import sys

NEEDED = (3, 11)
ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
BIN = FOLDER / ("Scripts" if os.name == "nt" else "bin")
# Training alone needs it. Its build differs with the machine's processor and accelerator, so it has no one hash.
TORCH = "torch==2.13.0"


def main():
    """Bring the environment up to date with what is pinned; quick when it is."""
    if sys.version_info < NEEDED:
        stop(
            "On Record needs Python %d.%d or newer; this is %s." % (*NEEDED, sys.version.split()[0]),
            "Install a newer one and name it: make run PYTHON=python3.12",
        )
    create()
    install("packaging/constraints.txt", "installed")
    if "--model" in sys.argv:
        pip("install", "--quiet", TORCH)
        install("packaging/model/constraints.txt", "installed-model")


def create():
    """Make the virtual environment if it is not there."""
    if (BIN / ("python.exe" if os.name == "nt" else "python")).exists():
        return
    print("Making the environment in .venv (once, about a minute) ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", str(FOLDER)]) != 0:
        stop(
            "Python's venv module cannot make an environment here.",
            "On Debian and Ubuntu: sudo apt-get install -y python3-venv",
        )


def install(pins, stamp):
    """Install the pinned packages and the program, unless the stamp shows that these very pins are in."""
    mark = FOLDER / stamp
    state = (ROOT / pins).read_text("utf8") + (ROOT / "pyproject.toml").read_text("utf8")
    if mark.exists() and mark.read_text("utf8") == state:
        return
    pip("install", "--quiet", "--require-hashes", "--no-deps", "-r", pins)
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    mark.write_text(state, "utf8")


def pip(*arguments):
    """Run the environment's pip; its own words tell what went wrong."""
    command = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", *arguments]
    if subprocess.call(command, cwd=str(ROOT)) != 0:
        stop("A package could not be installed.", "Is the network there? The lines above tell more; then try again.")


def stop(cause, remedy):
    """End with a message."""
    sys.exit("%s\n%s" % (cause, remedy))


if __name__ == "__main__":
    main()
