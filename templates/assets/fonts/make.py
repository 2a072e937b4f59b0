# ruff: noqa: INP001
"""Make the fonts of the site and of PDFs from Gentium Book Plus (Debian: fonts-sil-gentiumplus).

Not needed to build an edition. `pip install fonttools brotli`, then `python make.py [FOLDER WITH THE .ttf FILES]`.
The OFL reserves the names "Gentium" and "SIL" for unmodified fonts, so the subsets are called Edition Book.
"""

import io
import sys
from base64 import b64encode
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
NAME = "Edition Book"
STYLES = {"Regular": "regular", "Italic": "italic", "Bold": "bold"}
LATIN = "U+0020-007E,U+00A0-024F,U+0259,U+02B9-02BC,U+02C6-02CD,U+02D8-02DD,U+1E00-1EFF"
MARKS = "U+0300-0331,U+0338,U+0342,U+0345"
SIGNS = "U+2000-205E,U+2060,U+2070-208E,U+20AC,U+20BD,U+2116,U+2122,U+2150-215E,U+2190-2199,U+2212,U+2260,"
MORE_SIGNS = "U+2264-2265,U+25CC,U+FB00-FB04"
CYRILLIC = "U+0400-045F,U+0462-0463,U+046A-046B,U+0472-0475,U+0490-0493,U+04AE-04AF,U+04D8-04D9,U+04E8-04E9"
GREEK = "U+0391-03A9,U+03B1-03C9"
PLAIN = (
    "U+0020-007E,U+00A0-017F,U+02BB-02BC,U+2010-2026,U+2030,U+2032-2033,U+2038-203A,U+2044,U+2116,U+2190-2193,U+2212"
)
"""What nearly all pages are written in: Latin of Europe and of Turkey, its signs, and those of the pages."""
SAID = "/* Made by make.py: plain letters of Edition Book. © SIL International, SIL Open Font License 1.1: OFL.txt */"
FACES = {"regular": "normal", "italic": "italic"}
"""Styles that a page has from its first moment, with their names in CSS."""
FEATURES = ["kern", "liga", "smcp", "c2sc", "onum", "lnum", "ccmp", "locl", "mark", "mkmk"]


def main(folder: Path) -> None:
    """Write one .woff2 and one .ttf for each style."""
    for style, name in STYLES.items():
        font = TTFont(folder / f"GentiumBookPlus-{style}.ttf", recalcTimestamp=False)
        options = cut(font, f"{LATIN},{MARKS},{SIGNS}{MORE_SIGNS},{CYRILLIC},{GREEK}")
        rename(font, style)
        subset.save_font(font, HERE / f"edition-book-{name}.woff2", options)
        unpacked(name)
    (HERE / "faces.css").write_text(faces(), encoding="utf-8")


def cut(font: TTFont, letters: str) -> subset.Options:
    """Leave only *letters* in a font; return the options that it is to be saved with."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.drop_tables += ["Feat", "Silf", "Glat", "Gloc", "Sill"]
    maker = subset.Subsetter(options)
    maker.populate(unicodes=subset.parse_unicodes(letters))
    maker.subset(font)
    return options


def faces() -> str:
    """Return the style sheet that holds the plain letters of the fonts: a page waits for it, and then nothing moves."""
    written = [SAID]
    for name, style in FACES.items():
        font, packed = TTFont(HERE / f"edition-book-{name}.woff2", recalcTimestamp=False), io.BytesIO()
        subset.save_font(font, packed, cut(font, PLAIN))
        source = f'url(data:font/woff2;base64,{b64encode(packed.getvalue()).decode()}) format("woff2")'
        written.append(
            f'@font-face {{ font-family: "{NAME}"; font-style: {style}; font-display: block; '
            f"unicode-range: {PLAIN}; src: {source}; }}"
        )
    return "\n".join(written) + "\n"


def unpacked(name: str) -> None:
    """Write the same font as .ttf for PDFs, whose engine reads no woff2."""
    font = TTFont(HERE / f"edition-book-{name}.woff2", recalcTimestamp=False)
    font.flavor = None
    font.save(HERE.parents[1] / "pdf" / f"edition-book-{name}.ttf")


def rename(font: TTFont, style: str) -> None:
    """Give the font a name that is not reserved."""
    names = {1: NAME, 2: style, 3: f"{NAME} {style} 1", 4: f"{NAME} {style}", 6: f"{NAME.replace(' ', '')}-{style}"}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/gentiumplus"))
