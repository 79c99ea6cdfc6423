"""The colours of both themes by role, and Qt's palette made from them."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QColor, QPalette


class Theme(StrEnum):
    """Which set of colours is drawn."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme; every pair of text and ground is 4.5:1 or more, every edge 3:1 or more."""

    window: str
    surface: str
    rail: str
    hairline: str
    edge: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    fine: str
    fine_ground: str
    careful: str
    careful_ground: str
    danger: str
    danger_ground: str
    disabled: str


LIGHT: Final = Colours(
    window="#F4F3EF",
    surface="#FFFFFF",
    rail="#E9E7E1",
    hairline="#D5D2C9",
    edge="#85817A",
    text="#1D2125",
    secondary="#565B61",
    accent="#1B5E7B",
    on_accent="#FFFFFF",
    selection="#D9E8EF",
    on_selection="#12303D",
    fine="#2C6A49",
    fine_ground="#E4F1E8",
    careful="#855400",
    careful_ground="#FBF0DA",
    danger="#A32328",
    danger_ground="#FBE6E5",
    disabled="#7C8187",
)

DARK: Final = Colours(
    window="#16191C",
    surface="#1D2125",
    rail="#111416",
    hairline="#343A40",
    edge="#737B83",
    text="#E7E9EB",
    secondary="#A8AFB6",
    accent="#7DBFDA",
    on_accent="#0E1C23",
    selection="#203B48",
    on_selection="#E3F1F7",
    fine="#8BC9A3",
    fine_ground="#1C2F25",
    careful="#E2B562",
    careful_ground="#33290F",
    danger="#F19690",
    danger_ground="#3A1F1F",
    disabled="#7C848C",
)


def colours_of(theme: Theme, *, more_contrast: bool = False) -> Colours:
    """The colours of a theme; with more contrast, pure grounds and edges in the text's colour."""
    colours = LIGHT if theme is Theme.LIGHT else DARK
    if not more_contrast:
        return colours
    ground, text = ("#FFFFFF", "#000000") if theme is Theme.LIGHT else ("#000000", "#FFFFFF")
    return replace(
        colours,
        window=ground,
        surface=ground,
        rail=ground,
        hairline=text,
        edge=text,
        text=text,
        secondary=text,
        disabled=colours.secondary,
    )


def palette_of(colours: Colours) -> QPalette:
    """Qt's palette for these colours, the disabled group included."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(colours, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, _BUTTON_TEXT):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette


def as_mapping(colours: Colours) -> dict[str, str]:
    """The colours by name, for the style sheet's places."""
    return {field.name: getattr(colours, field.name) for field in fields(colours)}


_BUTTON_TEXT: Final = QPalette.ColorRole.ButtonText
_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "secondary",
    QPalette.ColorRole.Button: "surface",
    _BUTTON_TEXT: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hairline",
    QPalette.ColorRole.Mid: "hairline",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
}
