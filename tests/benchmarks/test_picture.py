from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import picture
from benchmarks.systems.registry import OURS
from tests.profile import needs

TABLE = """# Benchmarks
## HTML
|  | news-dev | wcxb-dev<br>word F1 | CPU, lxml parse = 1 |
|---|---:|---:|---:|
| boilerstrip | **0.9** | **0.8** | 10.5 |
| peer fast | 0.7 | 0.6 | 2.0 |

## Text dumps
| other | 1 |
"""


def test_the_points_are_those_of_the_table() -> None:
    assert picture.points(TABLE) == [("boilerstrip", 10.5, 0.8), ("peer fast", 2.0, 0.6)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("# Benchmarks\n", "no table"), (TABLE.replace("wcxb-dev", "other"), "needs the columns wcxb-dev")],
)
def test_a_missing_table_or_column_is_named(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        picture.points(text)


def test_the_table_of_the_documentation_has_all_tools() -> None:
    found = picture.points((picture.DOCS / "benchmarks.md").read_text("utf-8"))
    assert found[0][0] == OURS
    assert len(found) == 15
    assert all(0 < quality < 1 < cost for _, cost, quality in found)


@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_picture_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("matplotlib", "bench")
    assert picture.main(["--out", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["quality-speed.png"]
    assert capsys.readouterr().out.strip() == str(tmp_path / "quality-speed.png")
