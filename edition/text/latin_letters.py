"""Words of other scripts in the letters from a to z, for ids: readable, and not to be read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_SCRIPTS = (
    ("абвгґдеєжзиіїйклмнопрстуўфхцчшщъыьэюяђјљњћџѓќ",
     "a b v g g d e ie zh z i i i i k l m n o p r s t u u f kh ts ch sh shch - y - e iu ia dj j lj nj c dz gj kj"),
    ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y ph ch ps o"),
    ("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h v z h t y k k l m m n n s a p p ts ts q r sh t"),
    ("ءآأإابتثجحخدذرزسشصضطظعغفقكلمنهويىةپچژگ",
     "- a a i a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a p ch zh g"),
    ("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
     "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts w p k o f"),
    ("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
     "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h"),
)  # fmt: skip


def _pairs() -> Iterator[tuple[str, str]]:
    for letters, latin in _SCRIPTS:
        yield from zip(letters, (one.strip("-") for one in latin.split()), strict=True)


_LATIN: Mapping[str, str] = dict(_pairs())


def latin(words: str) -> str:
    """Return *words*, in small letters, with letters of the alphabets that are known here in Latin ones.

    >>> latin("чехов"), latin("ὅμηρος"), latin("橋")
    ('chekhov', 'ὅmiros', '橋')
    """
    return "".join(_LATIN.get(letter, letter) for letter in words)
