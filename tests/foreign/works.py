"""Public texts of other makers: where each is, what it is, and what was seen in it.

They are looked for in the folder that `EDITION_FOREIGN` names, each as `FILE`, or in a clone of its repository there.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

FOLDER = "EDITION_FOREIGN"
LACKING = f"skipped: the text is not here (name a folder with it, or with a clone of its repository, in {FOLDER})"


class Work(Struct, frozen=True):
    """A text: the public *repository* on GitHub, its *file* there, the SHA-256 of the file.

    *seen* are blocks by kind that the program finds without any record, as they were when a person last looked.
    """

    repository: str
    file: str
    sha256: str
    about: str
    language: str
    seen: Mapping[str, int]

    @property
    def name(self) -> str:
        """Return a name for the command line."""
        return f"{self.repository.partition('/')[2]}/{self.file}"


def content(work: Work) -> bytes | None:
    """Return the bytes of a text, None if it is not here or another version of it is."""
    return next((one for one in _found(work) if hashlib.sha256(one).hexdigest() == work.sha256), None)


def _found(work: Work) -> Iterator[bytes]:
    if FOLDER not in os.environ:
        return
    folder = Path(os.environ[FOLDER])
    if (folder / work.file).is_file():
        yield (folder / work.file).read_bytes()
    for clone in sorted(folder.glob(f"{work.repository.replace('/', '+')}/**/HEAD")):
        shown = subprocess.run(
            ["git", "-C", clone.parent, "show", f"HEAD:{work.file}"], capture_output=True, check=False
        )
        if shown.returncode == 0:
            yield shown.stdout


WORKS = (
    Work(
        "GITenberg/Ten-Days-That-Shook-the-World_3076",
        "3076-0.txt",
        "d6e718777f35a6cad72bb2cb9ed54465ef00de9ea2820051081b74db678bbd02",
        "a history with endnotes",
        "en",
        {"head": 81, "note": 17, "l": 29, "table": 7},
    ),
    Work(
        "GITenberg/The-Waste-Land_1321",
        "1321-0.txt",
        "801530194b07937ed49b29a9e7a3ddc3424e326e33ac63027e9f3859a6b8a53b",
        "a poem with notes keyed to lines",
        "en",
        {"head": 12, "note": 66, "l": 484},
    ),
    Work(
        "GITenberg/Faust--Der-Trag-die-erster-Teil_2229",
        "2229-8.txt",
        "778655a07dcd7066648660c529a941162216b4f43e71cf245969652a8eabcc9c",
        "a play in verse",
        "de",
        {"head": 26, "l": 4685, "sp": 918, "stage": 132},
    ),
    Work(
        "GITenberg/The-Communist-Manifesto_61",
        "61.txt",
        "8c852079cb029e17ca2e3fa5d8c57f0e828ebf0bf544ed55e246fd5d751a4bb1",
        "a pamphlet",
        "en",
        {"head": 13},
    ),
    Work(
        "GITenberg/Beethoven-s-Letters-1790-1826-Volume-2_13272",
        "13272-8.txt",
        "98c097740d0cab9c6e54d65ec207a06941a76014be8f623c0488517a10b6aaec",
        "letters with notes in place",
        "en",
        {"head": 522, "note": 144, "l": 82, "dateline": 160, "salute": 134},
    ),
    Work(
        "GITenberg/The-Anatomy-of-Melancholy_10800",
        "10800-8.txt",
        "423f3cfd20bf5a17663509a6aab095f0e8d4dbd02ca20059cb37262fe2407ad6",
        "a treatise with 6,817 notes",
        "en",
        {"head": 201, "note": 6819, "l": 2773},
    ),
    Work(
        "GITenberg/Two-Latin-Plays-for-High-School-Students_31894",
        "31894-0.txt",
        "dae9d85db39dfae030c042cd132265f336e985c0b57ebb68b18f0844afbab283",
        "plays for schools",
        "la",
        {"head": 30, "note": 7, "l": 233, "sp": 184, "stage": 27},
    ),
    Work(
        "GITenberg/Infantry-Drill-Regulations-United-States-Army-1911Corrected-to-April-15-1917--Changes-Nos.-1-__20866",
        "20866-8.txt",
        "dcf7e5d65274c7f9001ad83bf413814e2a3a7c7dad936a951a1cc26025af0a09",
        "regulations with ruled tables",
        "en",
        {"head": 270, "note": 3, "l": 32, "table": 3},
    ),
    Work(
        "gutenbergbooks/24264",
        "24264-0.txt",
        "e7aa4601dc6c68ba9b182112b7aab5de96eeb9e17e2867b349e4d3d806a55519",
        "a novel in 120 chapters",
        "zh",
        {"head": 121, "l": 3},
    ),
    Work(
        "stwagner07/atr-historical-research",
        "sample_data_txt/AmerikaBesifrutYisrael.txt",
        "c9bb62be508a27ed0ca62d2b86f5ade200a87912e2dc1b675a32d3736d932f91",
        "raw OCR in Hebrew",
        "he",
        {},
    ),
    Work(
        "stwagner07/atr-historical-research",
        "sample_data_txt/DeutscheKolonialZeitung.txt",
        "4f5c617aa7051875a00a640783c65059364a3557cf2b01a574207b170c34a06f",
        "raw OCR in Fraktur",
        "de",
        {},
    ),
    Work(
        "GITenberg/Entre-Nous--13-Lectures-fran-aises---l-usage-des--coles-primaires---I_44157",
        "44157-0.txt",
        "cb67691fbabb829415ff5ab76518b9b125dde65e0c3cae04e7871e0062a1c59b",
        "a reader for schools",
        "fr",
        {"head": 57, "l": 172, "table": 1},
    ),
    Work(
        "GITenberg/Modern-Icelandic-PlaysEyvind-of-the-Hills--The-Hraun-Farm_21937",
        "21937-8.txt",
        "7cb8cbe447f7471738eae29159a82a71b226f197adf92a826af8735a418bf58c",
        "plays in prose",
        "en",
        {"head": 23, "note": 2, "l": 65, "sp": 1393, "stage": 159},
    ),
    Work(
        "GITenberg/The-Beggar-s-Opera--to-Which-is-Prefixed-the-Musick-to-Each-Song_25063",
        "25063-8.txt",
        "64a862e32b424d862b75519f67f622351ce65398f36a4932840b6c53e35c2865",
        "an opera with airs",
        "en",
        {"head": 20, "note": 1, "l": 481, "sp": 466, "table": 1, "stage": 104},
    ),
    Work(
        "GITenberg/The-Devil-s-Dictionary_972",
        "972.txt",
        "f61a70f08650fd2b87101cb276b4d6cf12c4714d4bbd0a8a45a27501ffc8fea3",
        "a dictionary",
        "en",
        {"head": 29, "l": 2305, "sp": 30},
    ),
    Work(
        "GITenberg/The-Complete-Angler-1653_9198",
        "9198-8.txt",
        "3778f7b215466852369c9ac65626f5948d2c52d8c289108580dc880f45ed94de",
        "a dialogue in old spelling",
        "en",
        {"head": 17, "note": 1, "l": 596, "sp": 189, "salute": 1},
    ),
    Work(
        "GITenberg/Guernsey-Folk-Lore-a-collection-of-popular-superstitions-legendary-tales-peculiar-customs-pro__52834",
        "52834-0.txt",
        "a4aba4bbde7f373f79105d1754503d1a0c5ac6b89f737b0b228454cab243e8b3",
        "folk-lore with notes and verse",
        "en",
        {"head": 269, "note": 374, "l": 1949, "table": 2},
    ),
    Work(
        "GITenberg/Charles-Dickens-and-Music_16595",
        "16595-8.txt",
        "3159c3becfad6f24be9f91cac4d4c24a0a8fceacb8994f28aa7cc21c4aae92ef",
        "essays with quotations",
        "en",
        {"head": 209, "note": 18, "l": 870, "table": 3},
    ),
    Work(
        "stwagner07/atr-historical-research",
        "sample_data_txt/RisalahYukhatibu.txt",
        "10a78ba6014c0b761b83141ecc9f81a0dcda967fc9ea94b735dfe9fc5c629db4",
        "raw OCR in Arabic",
        "ar",
        {"head": 1},
    ),
    Work(
        "stwagner07/atr-historical-research",
        "sample_data_txt/PrincipiosGenerales.txt",
        "64d87d93e72057bbc3d7f229c14e1df8fdedbcd9356aa1db3a6d97943670b1c6",
        "raw OCR in Spanish",
        "es",
        {},
    ),
    Work(
        "GITenberg/Ontboezemingen_24675",
        "24675-8.txt",
        "d5ba285bbdd06c25952d0188bd806ccf6bce84e762c79ced9e95a924884243f4",
        "sketches and a play",
        "nl",
        {"head": 78, "note": 92, "l": 166, "sp": 517, "table": 1, "stage": 26},
    ),
)
