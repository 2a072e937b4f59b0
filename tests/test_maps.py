"""Maps: the projection fits the places, land is where it is, names stand clear, and nothing is drawn of nothing."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import earth, pipeline
from edition.write import maps
from edition.write.maps import Neighbours, Spot, land
from edition.write.maps.labels import Box, Dot, placed, width
from edition.write.maps.projection import Azimuthal, Flat, Projection, View, World, projection, view
from tests.small import edition

POSITIONS = st.tuples(st.floats(-89, 89), st.floats(-180, 179.9))
CITIES = {
    "Kars": (40.6, 43.1), "Chukotka": (67.0, -175.0), "Quito": (-0.22, -78.51), "Pole": (-88.0, 10.0),
    "Wellington": (-41.2, 174.9), "Beijing": (39.9, 116.4), "Nairobi": (-1.3, 36.8),
}  # fmt: skip
SEAS = {"Atlantic": (30.0, -40.0), "Bering Sea": (58.0, 179.0), "Black Sea": (43.0, 34.0), "Caspian": (41.5, 50.8)}


def spots(*positions: tuple[float, float]) -> list[Spot]:
    return [Spot(f"s{n}", f"Place {n}", lat, lon, n) for n, (lat, lon) in enumerate(positions)]


def drawn(several: list[Spot]) -> list[maps.Drawn]:
    return list(maps.drawn(several, lambda spot: spot.id, lambda number: f"{number} km"))


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([(40.6, 43.1)], Flat(40.6, 43.1)),
        ([(64.8, 177.5), (65.6, -171.0)], Flat(65.2, -176.75)),
        ([(31.2, 121.5), (43.8, 87.6)], Azimuthal(37.5, 104.55)),
        ([(89, 0), (88, 120)], Azimuthal(88.5, 60.0)),
        ([(52, 13), (-33, 151), (40, -74)], World(0, -100)),
    ],
)  # fmt: skip
def test_the_projection_is_that_of_what_a_map_shows(positions: list[tuple[float, float]], expected: Projection) -> None:
    found = projection(positions)
    assert type(expected) is type(found)
    assert pytest.approx((expected.lat, expected.lon)) == (found.lat, found.lon)


@given(st.lists(POSITIONS, min_size=1, max_size=20))
def test_every_place_lies_in_the_window_with_a_margin(positions: list[tuple[float, float]]) -> None:
    window = view(positions, 900, 0.1)
    for lat, lon in positions:
        x, y = window.xy(lat, lon)
        assert 0 < x < window.width
        assert 0 < y < window.height


@pytest.mark.parametrize("reach", [2.0, 25.0, 60.0])
@pytest.mark.parametrize("name", [*CITIES, *SEAS])
def test_land_is_where_it_is_and_sea_is_not(name: str, reach: float) -> None:
    lat, lon = {**CITIES, **SEAS}[name]
    window = view([(lat, lon)], 900, reach / 57.3)
    ground, _ = land.paths(window)
    assert (name in CITIES) == _holds(ground, *window.xy(lat, lon))


def test_the_world_is_drawn_beyond_the_antimeridian() -> None:
    window = view([(10.0, 170.0), (10.0, -10.0), (70.0, 80.0), (-40.0, -100.0)], 900, 0.1)
    assert isinstance(window.projection, World)
    ground, _ = land.paths(window)
    assert [True, True, False] == [
        _holds(ground, *window.xy(*at)) for at in (CITIES["Chukotka"], CITIES["Quito"], (0, -140))
    ]


def _holds(path: str, x: float, y: float) -> bool:
    """Say whether a point lies within the rings of a path, by the rule of even and odd."""
    inside = False
    for ring in filter(None, path.split("M")):
        points = [tuple(map(float, one.split())) for one in ring.rstrip("Z").split("L")]
        for (a, b), (c, d) in pairwise((*points, points[0])):
            if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
                inside = not inside
    return inside


def test_no_edge_of_a_square_is_drawn_as_a_coast() -> None:
    inland = view([(55.0, 40.0), (56.0, 50.0)], 900, 0.1)
    ground, coasts = land.paths(inland)
    numbers = [tuple(map(float, one.split())) for one in re.findall(r"[-0-9.]+ [-0-9.]+", coasts)]
    assert "M" in ground
    assert not [(x, y) for x, y in numbers if 0 < x < inland.width and 0 < y < inland.height]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300), st.integers(0, 7)), max_size=40))
def test_names_meet_neither_each_other_nor_a_dot(several: list[tuple[float, float, int]]) -> None:
    dots = [Dot(x, y, radius, f"Name {n}", 11) for n, (x, y, radius) in enumerate(several)]
    labels = placed(dots, 400, 300)
    boxes = {}
    for dot, label in zip(dots, labels, strict=True):
        if label:
            across = width(dot.words, dot.size)
            left = label.x - {"start": 0, "middle": across / 2, "end": across}[label.anchor]
            boxes[dot] = Box(left, label.y - dot.size * 0.9, left + across, label.y + dot.size * 0.2)
    assert not any(one.meets(other) for one, other in combinations(boxes.values(), 2))
    assert not any(
        box.meets(dot.box) for own, box in boxes.items() for dot in dots if dot.radius and dot.box != own.box
    )
    assert all(box.within(400, 300) for box in boxes.values())


@given(st.lists(POSITIONS, min_size=1, max_size=60))
def test_neighbours_are_the_nearest_of_all(positions: list[tuple[float, float]]) -> None:
    every = spots(*positions)
    near = Neighbours(every)
    for spot in every:
        own, *others = near[spot.id]
        expected = sorted((earth.distance(spot, one), one.id) for one in every if one.id != spot.id)[:10]
        assert spot == own
        assert [name for _, name in expected] == [one.id for one in others]


def test_what_is_dense_is_enlarged_until_its_names_have_room() -> None:
    dense = [(49.0 + n / 40, 2.0 + m / 20) for n in range(4) for m in range(4)]
    whole, *enlarged = drawn(spots((55.75, 37.6), (41.0, 29.0), *dense))
    assert ("", 1) == (whole.letter, len(enlarged))
    assert ("A", 16) == (enlarged[0].letter, enlarged[0].names)
    assert whole.svg.count('class="part"') == 1
    assert whole.svg.index('class="tag"') > whole.svg.rindex("<circle")  # no dot lies on its letter


@pytest.mark.parametrize(
    ("places", "outside"), [([(52, 13), (37, -122), (48, 135)], [(2, 2), (898, 2)]), ([(52, 13), (50, 10)], [])]
)
def test_there_is_sea_as_far_as_the_globe_reaches(
    places: list[tuple[float, float]], outside: list[tuple[float, float]]
) -> None:
    svg = drawn(spots(*places))[0].svg
    sea = re.search(r'class="sea" d="([^"]*)"', svg)

    assert bool(outside) == bool(sea)
    assert ('<rect class="sea" width="100%"' in svg) == (not sea)
    if sea:
        assert _holds(sea[1], 450, 200)
        assert [] == [at for at in outside if _holds(sea[1], *at)]


def test_two_places_on_one_spot_have_each_a_name() -> None:
    (whole,) = drawn(spots((50.0, 10.0), (50.0, 10.0)))
    assert 2 == whole.names


def test_an_area_has_a_name_and_no_dot() -> None:
    (whole,) = drawn([Spot("sea", "Black Sea", 43, 34, 3, area=True), Spot("odessa", "Odessa", 46.5, 30.7, 1)])
    assert 1 == whole.svg.count("<circle")
    assert "BLACK SEA" in whole.svg


def test_whatever_a_place_is_called_is_no_code() -> None:
    (whole,) = drawn([Spot("x", "<script>&", 50, 10)])
    assert "<script" not in whole.svg


PLACES = """
- {id: yan'an, name: 延安, forms: [延安], location: {lat: 36.6, lon: 109.49}}
- {id: xian, name: 西安, forms: [西安], location: {lat: 34.26, lon: 108.94}}
- {id: huanghe, name: 黃河, forms: [黃河], type: water}
""".replace("yan'an", "yanan")


def built(root: Path, places: str, settings: str = "") -> Path:
    files = {
        "texts/letter.txt": "從延安到西安,過黃河。\n",
        "annotations/letter/text.yaml": "title: 信\nlanguage: zh-Hant\nconventions: cjk\n",
        "annotations/places.yaml": places,
    }
    made = edition(root, files)
    if settings:
        (made / "edition.yaml").write_text((made / "edition.yaml").read_text("utf-8") + settings, "utf-8")
    report = pipeline.build(made, made / "build/site")
    assert not report.has_errors, report.diagnostics
    return made / "build/site"


def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def test_an_edition_has_a_map_a_text_has_one_and_a_place_has_its_neighbours(tmp_path: Path) -> None:
    site = built(tmp_path, PLACES)
    paths = ("map/index.html", "map/letter/index.html", "places/yanan/index.html")
    whole, text, place = (page(site / path) for path in paths)

    assert ["延安", "西安"] == sorted(one.text for one in whole.select("svg a text"))
    assert {"延安 1 36.6, 109.49", "西安 1 34.26, 108.94", "黃河"} == {one.text for one in text.select(".spots li")}
    assert ["黃河"] == [one.text for one in whole.select("[aria-labelledby=-missing] li a")]
    assert "Near it: 西安 265 km south." == place.select_one(".map figcaption").text  # type: ignore[union-attr]
    title = page(site / "texts/letter/index.html").select(".title a")
    assert "../../map/letter/index.html" in {a["href"] for a in title}
    for soup, at in ((whole, "map"), (text, "map/letter"), (place, "places/yanan")):
        assert all((site / at / str(a["href"])).is_file() for a in soup.select("svg a, .spots a"))
        assert all(a["tabindex"] == "-1" for a in soup.select("svg a"))
        assert not soup.select("svg [style], svg image, svg use")


def test_without_a_position_there_is_no_map_and_no_word_of_one(tmp_path: Path) -> None:
    site = built(tmp_path, re.sub(r", location: \{[^}]*\}", "", PLACES))
    assert not (site / "map").exists()
    assert not page(site / "places/yanan/index.html").select(".map")
    assert not [a for a in page(site / "index.html").select("nav a") if "map" in str(a["href"])]


def test_a_map_is_not_mirrored_where_the_interface_is(tmp_path: Path) -> None:
    site = built(tmp_path, PLACES, "interface: ar\n")
    soup = page(site / "map/index.html")
    assert ("rtl", "ltr") == (soup.html["dir"], soup.select_one("main svg")["direction"])  # type: ignore[index]


def test_a_single_place_is_shown_with_the_land_around() -> None:
    (whole,) = drawn(spots((41.0, 29.0)))
    assert 'class="land" d="M' in whole.svg
    assert "km</text>" in whole.svg


def test_a_window_knows_how_far_it_reaches() -> None:
    window = View(Azimuthal(0, 0), -1, 1, 450, 900, 900)
    assert window.reach == pytest.approx(1.5708, abs=1e-4)  # a chord of the square root of 2
