"""Draw the pictures of a run. Needs matplotlib, from the ``[bench]`` extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure.figures import seen
from benchmarks.report.fidelity_plot import by_measure
from benchmarks.report.style import COLOURS, GREY, LINES, MARKERS, save
from benchmarks.report.tables import MARKS, PART_MARK, count, in_part, ranked
from benchmarks.systems.registry import OURS
from boilerstrip.extras import need

_FEW_PAGES = 100  # some pictures leave out smaller sets if there are larger ones
_GAP = 12.0  # pixels between a point and its name


def draw(results: dict[str, Any], folder: Path) -> list[tuple[str, str, Path]]:
    """Draw all pictures that a run has figures for.

    Args:
        results: a run as in ``results.json``.
        folder: where to write ``NAME.svg`` and ``NAME.png``.

    Returns:
        For each picture its part of the report, its alternative text, and its SVG file.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    need("matplotlib", "bench")
    return [(part, text, save(name, painter, folder)) for name, part, text, painter in _pictures(results)]


Picture = tuple[str, str, str, Callable[[Any], None]]


def _pictures(results: dict[str, Any]) -> Iterator[Picture]:
    for one in results["sets"]:
        name = one["name"].replace("/", "-")
        if any(map(_cost, one["systems"].values())) and one["dump"] in ("", "wet"):
            text = f"Quality against CPU time of every system on {one['name']}"
            yield f"quality-speed-{name}", "quality", text, _bound(quality_against_speed, one)
    typed = [one for one in results["sets"] if one["systems"] and not one["dump"] and _types(one) > 1]
    for one in [one for one in typed if len(one["pages"]) >= _FEW_PAGES] or typed:
        yield f"types-{one['name']}", "types", f"F1 by page type on {one['name']}", _bound(by_type, one)
    if results.get("fidelity"):
        text = "Share of the kept lists, tables and other parts that is undamaged, by system"
        yield "fidelity", "fidelity", text, _bound(by_measure, results["fidelity"])
    yield from _calibration_pictures(results.get("calibration", {}))
    for by in ("bytes", "blocks"):
        series = [one for one in results.get("scaling", ()) if one["by"] == by and len(one["x"]) > 1]
        if series:
            yield f"scaling-{by}", "scaling", f"CPU time against {by} of a page", _bound(scaling, series, by)


def _types(one: dict[str, Any]) -> int:
    return len({page["type"] for page in one["pages"].values()} - {""})


def _calibration_pictures(calibration: dict[str, Any]) -> Iterator[Picture]:
    for kind, title in (("html", "HTML"), ("text", "text")):
        found = {one["set"]: one for one in calibration.values() if one["kind"] == kind}
        found = {name: one for name, one in found.items() if one["count"] >= _FEW_PAGES} or found
        for what in ("blocks", "pages") if found else ():
            text = f"Reliability of {what}, {title}: what was said against what held"
            yield f"reliability-{what}-{kind}", "calibration", text, _bound(reliability, found, what, title)
        if found:
            text = f"Mean F1 of the {title} pages that boilerstrip is surest of, against their share"
            yield f"risk-coverage-{kind}", "calibration", text, _bound(risk_coverage, found, title)


def _bound(painter: Callable[..., None], *arguments: Any) -> Callable[[Any], None]:
    return lambda axes: painter(axes, *arguments)


def quality_against_speed(axes: Any, one: dict[str, Any]) -> None:
    """Draw F against CPU time for each system: up is better, left is faster, boilerstrip is highlighted."""
    points = [(cost, found["F"], name) for name, found in one["systems"].items() if (cost := _cost(found))]
    for cost, (value, low, high), name in points:
        ours = name == OURS
        colour = COLOURS[1] if ours else COLOURS[0]
        axes.plot([cost, cost], [low, high], color=colour, lw=1, alpha=0.45)
        axes.plot(cost, value, "D" if ours else "o", color=colour, ms=9 if ours else 6)
    _cost_axis(axes, [cost for cost, _, _ in points])
    axes.set_ylabel(f"{one['title']} (higher is better)")
    axes.set_title(f"{one['name']}, {count(one)}{_seen(one)}")
    axes.figure.canvas.draw()
    _label(axes, [(cost, score[0], _named(one, name)) for cost, score, name in points])


def tools(axes: Any, points: Sequence[tuple[str, float, float]]) -> None:
    """Draw quality against CPU time, for readers who know neither the sets nor the measure.

    Args:
        axes: where to draw.
        points: name, CPU time and quality of each tool.
    """
    for name, cost, quality in points:
        ours = name == OURS
        axes.plot(
            cost, quality, "D" if ours else "o", color=COLOURS[1] if ours else COLOURS[0], ms=9 if ours else 6
        )
    _cost_axis(axes, [cost for _, cost, _ in points])
    axes.set_ylabel("quality: mean word F1 (higher is better)")
    axes.set_title("1,497 web pages of seven types")
    axes.figure.canvas.draw()
    _label(axes, [(cost, quality, name) for name, cost, quality in points])


def _cost_axis(axes: Any, costs: Sequence[float]) -> None:
    axes.set_xscale("log")
    axes.set_xlim(min(costs) / 2.5, max(costs) * 2.5)
    _plain_numbers(axes.xaxis, (1, 2, 5) if max(costs) < 100 * min(costs) else (1,))
    axes.set_xlabel("CPU time, lxml's parse of the same pages = 1 (left is faster)")


def _named(one: dict[str, Any], name: str) -> str:
    return name + PART_MARK if in_part(one, name) else name


def _cost(found: dict[str, Any]) -> float:
    """Return CPU time as a multiple of the parser's; 0 if the parser did not run."""
    return float(found.get("to_parser", {}).get("total", 0.0))


def _plain_numbers(axis: Any, steps: tuple[int, ...] = (1,)) -> None:
    """Write plain numbers on a logarithmic axis, at these multiples of each power of ten."""
    ticker = need("matplotlib.ticker", "bench")
    axis.set_major_locator(ticker.LogLocator(subs=steps))
    axis.set_minor_formatter(ticker.NullFormatter())
    axis.set_major_formatter(lambda value, _: f"{value:g}" if value < 1e3 else f"{value:,.0f}")


def _seen(one: dict[str, Any]) -> str:
    return f" (boilerstrip {seen(one)})" if seen(one) else ""


def _label(axes: Any, points: Sequence[tuple[float, float, str]]) -> None:
    """Write names next to their points, each at the nearest place that is free."""
    figure = axes.figure
    renderer = figure.canvas.get_renderer()
    spots = [tuple(axes.transData.transform(point[:2])) for point in points]
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    frame = axes.get_window_extent(renderer)
    edges = (frame.x0, frame.y0, frame.x1, frame.y1)
    for (x, y), point in sorted(zip(spots, points, strict=True), key=lambda pair: -pair[0][1]):
        name, ours = point[2], point[2] == OURS
        text = axes.annotate(
            name,
            point[:2],
            xytext=(0, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=COLOURS[1] if ours else "#333333",
            fontweight="bold" if ours else "normal",
            bbox={"facecolor": "white", "alpha": 0.7, "pad": 0.4, "linewidth": 0},
        )
        box = text.get_window_extent(renderer)
        dx, dy = _free_place((x, y), (box.width, box.height), taken, edges)
        taken.append(_box((x, y), (box.width, box.height), (dx, dy)))
        points_a_pixel = 72 / figure.dpi
        text.set_position((dx * points_a_pixel, dy * points_a_pixel))
        if abs(dy) > 10:
            reach = dx if dx > 0 else dx + box.width
            end = axes.transData.inverted().transform((x + max(min(reach, 60), -60), y + dy))
            axes.plot([point[0], end[0]], [point[1], end[1]], color="#aaaaaa", lw=0.6, zorder=1)


Box = tuple[float, float, float, float]  # left, bottom, right, top in pixels


def _box(spot: tuple[float, float], size: tuple[float, float], shift: tuple[float, float]) -> Box:
    left, middle = spot[0] + shift[0], spot[1] + shift[1]
    return left, middle - size[1] / 2, left + size[0], middle + size[1] / 2


def _free_place(
    spot: tuple[float, float], size: tuple[float, float], taken: Sequence[Box], edges: Box
) -> tuple[float, float]:
    """Return where to put the left end of a text, as a shift from its point in pixels."""
    for far in range(0, 160, 4):
        for dx, dy in ((_GAP, far), (_GAP, -far), (-size[0] - _GAP, far), (-size[0] - _GAP, -far)):
            left, bottom, right, top = _box(spot, size, (dx, dy))
            inside = left > edges[0] and right < edges[2] and bottom > edges[1] and top < edges[3]
            if inside and not any(
                left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
                for other in taken
            ):
                return dx, dy
    return _GAP, 0.0


def by_type(axes: Any, one: dict[str, Any]) -> None:
    """Draw F by page type: coloured marks for boilerstrip and the best peers, grey marks for the others."""
    whole = [name for name in ranked(one) if not in_part(one, name)]
    first = one["systems"][whole[0]]["by_type"]
    types = sorted(first, key=lambda name: first[name]["count"])
    peers = [name for name in whole if name != OURS]
    # Of each tool only the best setting; the tool's name ends at the first space.
    best = {name.partition(" ")[0].rstrip(","): name for name in reversed(peers)}.values()
    named = ([OURS] if OURS in whole else []) + [name for name in peers if name in best][:4]
    others = [name for name in peers if name not in named]
    rows = range(len(types))
    for name in others:
        values = [one["systems"][name]["by_type"][kind]["F"] for kind in types]
        axes.plot(values, rows, "|", color="#b5b5b5", ms=9, label="others" if name == others[0] else None)
    for at, name in enumerate(named):
        values = [one["systems"][name]["by_type"][kind]["F"] for kind in types]
        colour = COLOURS[1] if name == OURS else COLOURS[(0, 2, 3, 4, 5)[at % 5]]
        axes.plot(
            values, rows, MARKERS[at % len(MARKERS)], color=colour, ms=10 if name == OURS else 7, label=name,
            zorder=4 if name == OURS else 3,
        )  # fmt: skip
    axes.set_yticks(list(rows), [f"{kind} ({first[kind]['count']})" for kind in types])
    axes.set_ylim(-0.6, len(types) - 0.4)
    axes.set_xlabel(f"{one['title']} (further right is better)")
    axes.set_title(f"By page type, {one['name']}{_seen(one)}")
    axes.figure.legend(loc="outside lower center", ncols=3, fontsize=9)


def reliability(axes: Any, found: dict[str, Any], what: str, kind: str) -> None:
    """Draw true values against predicted ones; on the diagonal the predictions are calibrated."""
    axes.plot([0, 1], [0, 1], color=GREY, lw=1, ls=":")
    axes.annotate("perfect", (0.06, 0.1), color=GREY, rotation=34, ha="center", fontsize=9)
    for at, (name, one) in enumerate(found.items()):
        curve = one[what]["curve"]
        style = _style(at)
        axes.plot([p["said"] for p in curve], [p["held"] for p in curve], lw=1.4, ms=0, **style)
        sizes = [15 + 240 * p["share"] for p in curve]
        label = f"{name}{MARKS[one['seen']]}: ECE {one[what]['ece']:.3f}"
        axes.scatter(
            [p["said"] for p in curve], [p["held"] for p in curve], s=sizes, color=style["color"],
            marker=style["marker"], alpha=0.8, label=label,
        )  # fmt: skip
    unit = "words kept, share" if what == "blocks" else "word F1 reached, mean"
    axes.set_xlabel("probability said" if what == "blocks" else "confidence said")
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_title(f"Reliability of {what}, {kind}")
    axes.set_ylabel(f"{unit} (size: share of {'words' if what == 'blocks' else 'pages'})")
    axes.figure.legend(loc="outside lower center", ncols=2, fontsize=9, markerscale=0.6)


def _style(at: int) -> dict[str, Any]:
    return {
        "color": COLOURS[at % len(COLOURS)],
        "marker": MARKERS[at % len(MARKERS)],
        "linestyle": LINES[at % len(LINES)],
    }


def risk_coverage(axes: Any, found: dict[str, Any], kind: str) -> None:
    """Draw the mean F1 of the pages with the highest confidence against their share of all pages."""
    for at, (name, one) in enumerate(found.items()):
        curve = one["risk_coverage"]
        style = _style(at) | {"marker": ""}
        axes.plot([100 * p["coverage"] for p in curve], [p["f1"] for p in curve], lw=1.8, label=name, **style)
    axes.set_xlim(0, 102)
    axes.set_xlabel("pages kept, the surest first, %")
    axes.set_ylabel("mean word F1 of the kept pages")
    axes.set_title(f"Keeping the surest pages, {kind}")
    axes.figure.legend(loc="outside lower center", ncols=2, fontsize=9)


def scaling(axes: Any, series: Sequence[dict[str, Any]], by: str) -> None:
    """Draw CPU time on growing pages, with both axes logarithmic."""
    for at, one in enumerate(series):
        name = f"{one['system']}, {one['kind']}: n^{one['exponent']:.2f}"
        ours = one["system"] == OURS
        x = [value / 1e3 for value in one["x"]] if by == "bytes" else one["x"]
        axes.plot(x, one["ms"], lw=2.4 if ours else 1.3, ms=5, label=name, **_style(at))
    axes.set_xscale("log")
    axes.set_yscale("log")
    _plain_numbers(axes.xaxis)
    _plain_numbers(axes.yaxis)
    axes.set_xlabel("size of the page, KB" if by == "bytes" else "short blocks on the page")
    axes.set_ylabel("CPU time a page, ms")
    axes.set_title(f"Cost against {'size' if by == 'bytes' else 'number of blocks'}")
    axes.figure.legend(loc="outside lower center", ncols=2, fontsize=9)
