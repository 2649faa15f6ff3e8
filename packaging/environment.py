"""Makes .venv with the pinned packages and the program itself. Run by make; needs no package, on any Python 3.

python3 packaging/environment.py            what the program and its tests need
python3 packaging/environment.py --model    and what training needs
python3 packaging/environment.py --peers    and .venv-peers, with what the program is measured against

VENV in the environment names another folder than .venv.
"""

import os
import pathlib
import subprocess
import sys

NEEDED = (3, 11)
ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / os.environ.get("VENV", ".venv")
PEERS = ROOT / ".venv-peers"
# Training alone needs it. Its build differs with the machine's processor and accelerator, so it has no one hash.
TORCH = "torch==2.13.0"


def main():
    """Bring the environment up to date with what is pinned; quick when it is."""
    if sys.version_info < NEEDED:
        stop(
            "On Record needs Python %d.%d or newer; this is %s." % (*NEEDED, sys.version.split()[0]),
            "Install a newer one and name it: make run PYTHON=python3.12",
        )
    create(FOLDER)
    install(FOLDER, "packaging/constraints.txt", "installed")
    if "--model" in sys.argv:
        pip(FOLDER, "install", "--quiet", TORCH)
        install(FOLDER, "packaging/model/constraints.txt", "installed-model")
    if "--peers" in sys.argv:
        create(PEERS)
        install(PEERS, "packaging/peers/constraints.txt", "installed", program=False)


def python(folder):
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def create(folder):
    """Make the virtual environment if it is not there."""
    if python(folder).exists():
        return
    print("Making the environment in %s (once, about a minute) ..." % folder.name, flush=True)
    if subprocess.call([sys.executable, "-m", "venv", str(folder)]) != 0:
        stop(
            "Python's venv module cannot make an environment here.",
            "On Debian and Ubuntu: sudo apt-get install -y python3-venv",
        )


def install(folder, pins, stamp, program=True):
    """Install the pinned packages, and the program, unless the stamp shows that these very pins are in."""
    mark = folder / stamp
    state = (ROOT / pins).read_text("utf8") + ((ROOT / "pyproject.toml").read_text("utf8") if program else "")
    if mark.exists() and mark.read_text("utf8") == state:
        return
    pip(folder, "install", "--quiet", "--require-hashes", "--no-deps", "-r", pins)
    if program:
        pip(folder, "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    mark.write_text(state, "utf8")


def pip(folder, *arguments):
    """Run an environment's pip; its own words tell what went wrong."""
    command = [str(python(folder)), "-m", "pip", "--disable-pip-version-check", *arguments]
    if subprocess.call(command, cwd=str(ROOT)) != 0:
        stop("A package could not be installed.", "Is the network there? The lines above tell more; then try again.")


def stop(cause, remedy):
    """End with a message."""
    sys.exit("%s\n%s" % (cause, remedy))


if __name__ == "__main__":
    main()
