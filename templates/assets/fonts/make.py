# ruff: noqa: INP001
"""Make the fonts of the site and of PDFs from Gentium Book Plus (Debian: fonts-sil-gentiumplus).

Not needed to build an edition. `pip install fonttools brotli`, then `python make.py [FOLDER WITH THE .ttf FILES]`.
The OFL reserves the names "Gentium" and "SIL" for unmodified fonts, so the subsets are called Edition Book.
"""

import sys
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
FEATURES = ["kern", "liga", "smcp", "c2sc", "onum", "lnum", "ccmp", "locl", "mark", "mkmk"]


def main(folder: Path) -> None:
    """Write one .woff2 and one .ttf for each style."""
    for style, name in STYLES.items():
        options = subset.Options()
        options.flavor = "woff2"
        options.layout_features = FEATURES
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        options.hinting = False
        options.drop_tables += ["Feat", "Silf", "Glat", "Gloc", "Sill"]
        font = TTFont(folder / f"GentiumBookPlus-{style}.ttf", recalcTimestamp=False)
        maker = subset.Subsetter(options)
        maker.populate(unicodes=subset.parse_unicodes(f"{LATIN},{MARKS},{SIGNS}{MORE_SIGNS},{CYRILLIC},{GREEK}"))
        maker.subset(font)
        rename(font, style)
        subset.save_font(font, HERE / f"edition-book-{name}.woff2", options)
        unpacked(name)


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
