"""The look as data: colours of the light and the dark theme, and the sizes of type."""

from dataclasses import dataclass

from onrecord.domain.attribution import Kind

SANS = "On Record Sans"
"""The family of the controls, which ships with the program: Inter under a name of its own (`resources/fonts`)."""
SERIF = "On Record Serif"
"""The family of quotes and articles, which ships too: Source Serif 4."""
KIND_IN_TEXT = 0.7
"""How much of the colour of a kind there is in its name; the rest is ink."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Every value is a colour as #RRGGBB."""

    name: str
    background: str
    panel: str
    line: str
    ink: str
    soft: str
    faint: str
    accent: str
    accent_ground: str
    on_accent: str
    direct: str
    mixed: str
    reported: str
    quote: str
    other_quotes: str
    hit: str
    warning: str

    def kind(self, kind: Kind) -> str:
        """The colour of a kind, in pills and bars alike."""
        return {Kind.DIRECT: self.direct, Kind.MIXED: self.mixed, Kind.REPORTED: self.reported}[kind]

    def kind_text(self, kind: Kind) -> str:
        """The colour in which the name of a kind is written: its colour, but so that small type can be read."""
        return blend(self.kind(kind), self.ink, KIND_IN_TEXT)

    @property
    def least_contrast(self) -> float:
        """The contrast that every text has at the least: WCAG's AA, or AAA in high contrast."""
        return 7.0 if self.name.startswith("contrast") else 4.5

    def pairs(self) -> dict[str, str]:
        """Names and colours, for filling the style template."""
        return {name: getattr(self, name) for name in self.__slots__}


LIGHT = Tokens(
    name="light",
    background="#F7F6F3",
    panel="#FFFFFF",
    line="#E2DFD8",
    ink="#1E2228",
    soft="#5D6570",
    faint="#8A919B",
    accent="#2457A6",
    accent_ground="#E7EEF9",
    on_accent="#FFFFFF",
    direct="#2457A6",
    mixed="#2A8C82",
    reported="#B07A1E",
    quote="#FFF0B3",
    other_quotes="#FFF9E3",
    hit="#D6EDDD",
    warning="#A84B15",
)

DARK = Tokens(
    name="dark",
    background="#16181C",
    panel="#1E2126",
    line="#32363D",
    ink="#E6E8EB",
    soft="#A6ADB8",
    faint="#7C8490",
    accent="#7FAAF0",
    accent_ground="#26344C",
    on_accent="#16181C",
    direct="#7FAAF0",
    mixed="#5CC2B5",
    reported="#E0AC58",
    quote="#5A4B16",
    other_quotes="#34301E",
    hit="#1F4636",
    warning="#E58B57",
)


CONTRAST_LIGHT = Tokens(
    name="contrast-light",
    background="#FFFFFF",
    panel="#FFFFFF",
    line="#000000",
    ink="#000000",
    soft="#1F1F1F",
    faint="#4A4A4A",
    accent="#0A2E78",
    accent_ground="#D3E1FF",
    on_accent="#FFFFFF",
    direct="#0A2E78",
    mixed="#00594F",
    reported="#7A4300",
    quote="#FFE86B",
    other_quotes="#FFF7CC",
    hit="#B9F0CB",
    warning="#802000",
)

CONTRAST_DARK = Tokens(
    name="contrast-dark",
    background="#000000",
    panel="#000000",
    line="#FFFFFF",
    ink="#FFFFFF",
    soft="#E8E8E8",
    faint="#B8B8B8",
    accent="#9CC4FF",
    accent_ground="#12305F",
    on_accent="#000000",
    direct="#9CC4FF",
    mixed="#6FE6D4",
    reported="#FFC766",
    quote="#5C4A00",
    other_quotes="#332900",
    hit="#0B4A33",
    warning="#FFB48A",
)

THEMES = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)


def blend(colour: str, ground: str, share: float) -> str:
    """``colour`` laid over ``ground`` with an opacity of ``share`` (0 to 1), as #rrggbb."""
    top, below = (bytes.fromhex(c.removeprefix("#")) for c in (colour, ground))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in zip(top, below, strict=True))


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type in logical pixels, for one text scale.

    Attributes:
        small: second lines and pills; ui: controls; words: quotes in the list; article: the text that is read;
        headline: the title above an article.
    """

    small: int
    ui: int
    words: int
    article: int
    headline: int


TEXT_SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)
ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""How much larger than usual the text of articles may be, besides the size of all type."""


def sizes(scale: float = 1.0) -> Sizes:
    """The sizes of type at a scale; 1.0 gives controls at 13, quotes at 15 and articles at 16."""
    small, ui, words, article, headline = (round(size * scale) for size in (11, 13, 15, 16, 20))
    return Sizes(small, ui, words, article, headline)


def contrast(one: str, other: str) -> float:
    """How well one colour is told from another, 1 to 21, as WCAG 2 measures it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
