"""The encoding of a file that does not say it: found where its characters leave no choice, else left to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.text import encodings, originals

WORDS = {
    "ru": "Мост упал ночью, и никто не видел, кто перерезал канат. Паромщик сказал, что река была тихой.\r\n",
    "el": "Η γέφυρα έπεσε τη νύχτα και κανείς δεν είδε ποιος έκοψε το σχοινί. Ο βαρκάρης είπε πως ήταν ήσυχα.\r\n",
    "he": "הגשר נפל בלילה ואיש לא ראה מי חתך את החבל. המעבורן אמר שהנהר היה שקט.\r\n",
    "ar": "سقط الجسر في الليل ولم ير احد من قطع الحبل. قال صاحب العبارة ان النهر كان هادئا.\r\n",
    "zh": "橋在夜裡塌了，沒有人看見是誰割斷了繩子。船夫說，那天的河是很靜的，風從山上來。\r\n",
    "zh-Hans": "桥在夜里塌了，没有人看见是谁割断了绳子。船夫说，那天的河是很静的，风从山上来。\r\n",
    "ja": "橋は昨夜落ちた。誰が綱を切ったのか、村の人は誰も知らなかった。渡し守は川が静かだったと言った。\r\n",
    "ko": "다리는 어젯밤에 무너졌다. 누가 밧줄을 끊었는지 마을 사람들은 아무도 몰랐다.\r\n",
    "pl": "Most zawalił się w nocy i nikt nie widział, kto przeciął linę. Przewoźnik mówił, że rzeka była cicha.\r\n",
    "de": "Die Brücke fiel nachts, und niemand hörte, wer das Seil löste. Der Fährmann sagte, es wäre früh.\r\n",
    "fr": "Le pont s’écroula la nuit où personne ne vit qui coupa la corde ; « c’était l’été », dit l’homme âgé.\r\n",
    "sv": "Bron föll på natten, och ingen såg vem som hade skurit av repet; färjkarlen sade att ån var stilla.\r\n",
    "cs": "Most se v noci zřítil a nikdo neviděl, kdo přeřízl lano. Převozník říkal, že řeka byla tichá.\r\n",
    "uk": "Міст упав уночі, і ніхто не бачив, хто перерізав канат. Поромник сказав, що її береги спали.\r\n",
    "tr": "Köprü gece çöktü ve ipi kimin kestiğini kimse görmedi. Kayıkçı nehrin sakin olduğunu söyledi.\r\n",
    "en": "The bridge fell at night—and nobody saw who had cut the rope. “The river,” he said, “was still.”\r\n",
}
IN_OLD_ENCODINGS = [
    *(("ru", name) for name in ("cp1251", "koi8-r", "cp866", "iso8859_5", "mac_cyrillic")),
    *(("el", name) for name in ("cp1253", "iso8859_7")),
    *(("he", name) for name in ("cp1255", "cp862")),
    *(("ar", name) for name in ("cp1256", "iso8859_6")),
    *(("zh", name) for name in ("big5", "gb18030")),
    *(("zh-Hans", name) for name in ("gb18030",)),
    *(("ja", name) for name in ("cp932", "euc_jp")),
    *(("ko", name) for name in ("cp949",)),
    *(("pl", name) for name in ("cp1250", "iso8859_2")),
    *(("de", name) for name in ("cp1252", "mac_roman", "cp850", "cp437")),
    *(("fr", name) for name in ("cp1252", "mac_roman")),
    *(("sv", name) for name in ("cp1252", "mac_roman", "cp850", "cp437")),
    *(("cs", name) for name in ("cp1250", "iso8859_2", "cp852")),
    *(("uk", name) for name in ("cp1251", "koi8_u")),
    *(("tr", name) for name in ("cp1254",)),
    *(("en", name) for name in ("cp1252",)),
]


def add(root: Path, content: bytes, name: str = "Brücke.txt") -> Result:
    """Add a file of these bytes to an edition."""
    (root / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    (root / name).write_bytes(content)
    return CliRunner().invoke(main, ["--root", str(root), "add", str(root / name)], obj=root)


@pytest.mark.parametrize(("language", "encoding"), IN_OLD_ENCODINGS)
def test_an_old_encoding_is_found_by_its_letters(language: str, encoding: str) -> None:
    words = WORDS[language]
    found = encodings.found(words.encode(encoding))

    assert found
    assert words == words.encode(encoding).decode(found)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_wide_encodings_are_found_with_a_mark_and_without(encoding: str, language: str) -> None:
    found = encodings.found(WORDS[language].encode(encoding))

    assert found
    assert WORDS[language] == WORDS[language].encode(encoding).decode(found)


@pytest.mark.parametrize(
    "content",
    [
        b"caf\xe9\n",
        b"a\0b\n",
        b"\0" * 80,
        bytes(range(128, 256)) * 20,
        # Polish and French letters are both possible here, and it is neither language
        b"zz\xeazz zz\xe6zz " * 9,
    ],
)
def test_where_nothing_tells_nothing_is_guessed(content: bytes) -> None:
    assert encodings.found(content) == ""


def test_a_detected_encoding_is_told_with_the_way_back(tmp_path: Path) -> None:
    result = add(tmp_path, (WORDS["ru"] * 9).encode("koi8-r"))

    assert 0 == result.exit_code
    assert "the file is koi8-r (as detected by its letters)" in result.output
    assert "add it again with --encoding" in result.output
    assert WORDS["ru"] * 9 == (tmp_path / "texts/brucke.txt").read_bytes().decode()


def test_a_stray_nul_is_shown_and_comes_back(tmp_path: Path) -> None:
    content = b"The bridge at Rybna stood.\n" * 20 + b"It \0fell.\n"
    result = add(tmp_path, content)
    taken = originals.taken(content, "utf-8")

    assert 0 == result.exit_code
    assert "It \u2400fell." in (tmp_path / "texts/brucke.txt").read_text(encoding="utf-8")
    assert content == originals.given_back(*taken)


def test_what_was_detected_and_is_not_so_is_not_told_as_what_somebody_said(tmp_path: Path) -> None:
    result = add(tmp_path, b"\0R\0i\0v\0e\0r\0")

    assert "The text contains the character U+0000 NULL" in result.output
    assert "utf-16-be" not in result.output


def test_many_nuls_are_one_fault(tmp_path: Path) -> None:
    result = add(tmp_path, b"a\0b" * 40)

    assert 2 == result.output.count(" T002 ")
    assert "39 more NUL bytes" in result.output


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_no_text(content: bytes, tmp_path: Path) -> None:
    result = add(tmp_path, content)

    assert (1, True) == (result.exit_code, "The file is empty." in result.output)
    assert not (tmp_path / "texts").exists()


def test_texts_with_names_in_other_scripts_have_ids_of_their_own(tmp_path: Path) -> None:
    added = [add(tmp_path, f"{name}.\n".encode(), f"{name}.txt") for name in ("Мост", "橋", "γέφυρα")]

    assert [0, 0, 0] == [one.exit_code for one in added]
    assert ["gephyra.txt", "most.txt", "text-1.txt"] == sorted(one.name for one in (tmp_path / "texts").glob("*.txt"))


def test_file_names_in_hints_are_quoted_for_the_shell(tmp_path: Path) -> None:
    add(tmp_path, b"One.\n", "The bridge.txt")
    result = add(tmp_path, b"Two.\n", "The bridge.txt")

    assert "`edition update the-bridge 'The bridge.txt'`" in result.output


def test_utf_8_with_stray_bytes_is_utf_8_and_comes_back(tmp_path: Path) -> None:
    content = (WORDS["fr"] * 9).encode() + b"Le caf\xe9 \x93ferm\xe9\x94.\r\n" + (WORDS["fr"] * 9).encode()
    result = add(tmp_path, content)

    assert 0 == result.exit_code, result.output
    assert "Le café “fermé”." in (tmp_path / "texts/brucke.txt").read_text(encoding="utf-8")
    assert "the file is utf-8 with damage, read as Windows-1252: look at line 10 (“Le café “fermé”.”)" in result.output
    assert content == originals.given_back(*originals.taken(content, "utf-8"))


@pytest.mark.parametrize("rest", ["é".encode()[:1], "“".encode()[:2], b"\xe9", b"\xe9\xe8"])
def test_utf_8_that_is_cut_off_within_a_letter_comes_back(rest: bytes) -> None:
    content = (WORDS["fr"] * 9).encode() + rest

    taken = originals.taken(content, encodings.found(content))
    assert content == originals.given_back(*taken)
    assert taken.original
    assert all(one.bytes for one in taken.original.patch)


def test_another_encoding_is_no_damage() -> None:
    assert [0] * len(IN_OLD_ENCODINGS) == [originals.strays(WORDS[one].encode(name)) for one, name in IN_OLD_ENCODINGS]
