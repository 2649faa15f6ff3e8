"""Makes the fonts in resources/fonts: python packaging/fonts.py (needs what `pip install -e .[fonts]` brings).

Qt takes the weight of a font from its file, not from the axes of a variable one. So each weight that the program draws
with becomes a file of its own, cut from the variable fonts of the packages. Contextual alternates are left out: they
show other signs than those that were written ("10x10" as "10×10"). What is changed bears a name of its own, as the
licence of Source Serif asks; so it is never mixed up with a copy that a machine has of its own, either.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OUT = Path(__file__).parents[1] / "resources" / "fonts"
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
KEPT_NAMES = {0, 5, 7, 8, 9, 11, 12, 13, 14}
BOLD, REGULAR = 0b100000, 0b1000000
"""Bits of OS/2.fsSelection."""


@dataclass(frozen=True)
class Cut:
    """One file to be made: a place on the axes of a variable font, under a name.

    Attributes:
        size: the optical size, in pixels of the text that the font is for.
    """

    package: str
    file: str
    family: str
    weight: int
    size: float

    @property
    def style(self) -> str:
        return "Regular" if self.weight == 400 else "Bold"

    @property
    def postscript(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}"


INTER = ("fontpkg_inter", "Inter[opsz,wght].ttf", "On Record Sans")
SOURCE_SERIF = ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "On Record Serif")
CUTS = (
    Cut(*INTER, weight=400, size=14),
    Cut(*INTER, weight=600, size=14),
    Cut(*SOURCE_SERIF, weight=400, size=16),
    Cut(*SOURCE_SERIF, weight=600, size=20),
)


def cut(wanted: Cut) -> TTFont:
    """One weight of a variable font, with all its characters and the features that the program uses."""
    variable = TTFont(str(files(wanted.package) / "files" / wanted.file))
    font = instantiateVariableFont(variable, {"wght": wanted.weight, "opsz": wanted.size})
    subsetter = Subsetter(Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    rename(font, wanted)
    return font


def rename(font: TTFont, wanted: Cut) -> None:
    """Name a font so that every system sees two weights of one family."""
    names, version = font["name"], font["name"].getDebugName(5)
    names.names = [each for each in names.names if each.nameID in KEPT_NAMES]
    for number, text in (
        (FAMILY, wanted.family),
        (STYLE, wanted.style),
        (UNIQUE, f"{version};{wanted.postscript}"),
        (FULL, f"{wanted.family} {wanted.style}"),
        (POSTSCRIPT, wanted.postscript),
    ):
        names.setName(text, number, 3, 1, 0x409)
    bold = wanted.style == "Bold"
    font["OS/2"].usWeightClass = wanted.weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~(BOLD | REGULAR) | (BOLD if bold else REGULAR)
    font["head"].macStyle = int(bold)
    if "STAT" in font:
        del font["STAT"]


def main() -> None:
    """Make all fonts, and copy their licences."""
    OUT.mkdir(parents=True, exist_ok=True)
    for wanted in CUTS:
        cut(wanted).save(OUT / f"{wanted.postscript}.ttf")
        licence = files(wanted.package) / "LICENSE"
        (OUT / f"OFL-{wanted.family.replace(' ', '')}.txt").write_bytes(licence.read_bytes())


if __name__ == "__main__":
    main()
