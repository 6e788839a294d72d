"""``boilerstrip template``, and the option ``--templates`` of other commands."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, SiteTemplate, TemplateStore, clean, explain
from boilerstrip.batch.records import Columns
from boilerstrip.cli import template as command
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK
from boilerstrip.cli.main import main
from tests.cli.refusals import assert_refused
from tests.profile import needs
from tests.site.made import NOTICE, html_page, text_page

needs("tqdm", "batch")

Capture = pytest.CaptureFixture[str]
URL = "https://example.org/0"


@pytest.fixture(scope="module")
def template() -> SiteTemplate:
    return SiteTemplate.learn([*map(html_page, range(1, 6)), text_page(1)])


@pytest.fixture
def store(tmp_path: Path, template: SiteTemplate) -> Path:
    path = tmp_path / "sites.db"
    TemplateStore(path).merge("example.org", template)
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(html_page(0), "utf-8")
    return path


@pytest.fixture
def crawl(tmp_path: Path, jsonl: Callable[[Path, Sequence[Any]], Path]) -> Path:
    rows = [{"url": f"https://h{at % 2}.example.org/", "html": html_page(at)} for at in range(6)]
    return jsonl(tmp_path / "crawl.jsonl", [*rows, {"html": html_page(7)}])


@pytest.fixture
def folder(tmp_path: Path, crawl: Path, page: Path) -> Path:
    """A folder with a crawl and a page."""
    assert crawl.parent == page.parent == tmp_path
    return tmp_path


# --- learn


def test_learn_and_show(crawl: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "sites.db"
    for _ in range(2):
        assert main(["template", "learn", str(crawl), "-o", str(out), "--workers", "1"]) == OK
        told = capsys.readouterr().out
        assert "6 pages read in " in told
        assert "the file holds the templates of 2 sites\n1 without a URL, 0 failed\nproblems: 0\n" in told
    assert main(["template", "show", str(out)]) == OK
    assert capsys.readouterr().out == (
        "2 sites\n     3 pages  h0.example.org\n     3 pages  h1.example.org\n"
    )
    assert main(["template", "show", str(out), "--json"]) == OK
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert found == [{"host": f"h{n}.example.org", "pages": 3} for n in range(2)]


def test_every_option_arrives(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    seen: dict[str, Any] = {}

    def learn_templates(inputs: Any, out: Any, **settings: Any) -> Any:
        seen.update(settings, inputs=inputs, out=out)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "learn_templates", learn_templates)
    line = (
        "template learn a b -o c --workers 3 --from jsonl --page-column p --url-column u --id-column i "
        "--kind text --encoding latin-1 --max-bytes 99 --timeout 5 --weights w"
    )
    assert main(line.split()) == INTERRUPTED
    assert "stopped; run the same command again" in capsys.readouterr().err
    del seen["watch"]
    assert seen == {
        "inputs": ["a", "b"],
        "out": Path("c"),
        "workers": 3,
        "input_format": "jsonl",
        "columns": Columns("p", "u", "i"),
        "cleaner": Cleaner(kind="text", encoding="latin-1", max_bytes=99, timeout=5, weights=Path("w")),
    }


def test_problems_are_told(crawl: Path, tmp_path: Path, capsys: Capture) -> None:
    crawl.write_bytes(crawl.read_bytes() + b"no JSON\n")
    assert main(["template", "learn", str(crawl), "-o", str(tmp_path / "a.db"), "--workers", "1"]) == OK
    told = capsys.readouterr()
    assert "crawl.jsonl:8: the line is not JSON" in told.err
    assert "problems: 1" in told.out


@pytest.mark.parametrize(
    ("inputs", "out", "complaint"),
    [
        ("no.jsonl", "sites.db", "no.jsonl does not exist"),
        ("crawl.jsonl", "crawl.jsonl", "is not a store of templates, or it is damaged"),
        ("crawl.jsonl", "no/sites.db", "unable to open database file; check that its folder is there"),
        ("page.html", "sites.db", "nothing was learned: no page has a URL"),
    ],
)
def test_what_cannot_be_learned_is_said(
    inputs: str, out: str, complaint: str, folder: Path, capsys: Capture
) -> None:
    line = ["template", "learn", str(folder / inputs), "-o", str(folder / out), "--workers", "1"]
    assert main(line) == FAILED
    assert complaint in capsys.readouterr().err
    assert not (folder / "sites.db").exists()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("learn a -o b --workers 0", "workers must be a positive int; got 0"),
        ("learn a", "-o/--out"),
        ("learn a -o b --favor recall", "--favor"),
        ("show", "FILE"),
        ("forget", "forget"),
    ],
)
def test_a_wrong_command_line_is_told(line: str, complaint: str, capsys: Capture) -> None:
    assert_refused(["template", *line.split()], complaint, capsys)


def test_the_help_has_examples(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["template", "--help"])
    assert "boilerstrip template learn crawl.warc.gz -o sites.db" in capsys.readouterr().out


# --- show


def test_pages_that_are_nearly_the_same_are_counted(
    template: SiteTemplate, tmp_path: Path, capsys: Capture
) -> None:
    printed = [html_page(at).replace("</body>", "<p>Printed from our site.</p></body>") for at in (1, 2)]
    template.add(*printed).save(tmp_path / "site.template")
    assert main(["template", "show", str(tmp_path / "site.template")]) == OK
    assert "; 4 of them share most of their content with another\n" in capsys.readouterr().out


def test_one_site_is_shown(store: Path, template: SiteTemplate, tmp_path: Path, capsys: Capture) -> None:
    single = tmp_path / "site.template"
    template.save(single)
    wanted = (
        "5 HTML pages; nearly all of them have 4 texts in common\n"
        "1 text page\n"
        f"{len(template.to_bytes()) / 1000:,.1f} KB\n"
    )
    for line in ([str(store), "Example.org"], [str(single)]):
        assert main(["template", "show", *line]) == OK
        assert capsys.readouterr().out == wanted
        assert main(["template", "show", *line, "--format", "json"]) == OK
        facts = {"pages": {"html": 5, "text": 1}, "bytes": len(template.to_bytes())}
        assert json.loads(capsys.readouterr().out) == facts


def test_what_cannot_be_shown_is_said(store: Path, page: Path, capsys: Capture) -> None:
    for line, complaint in (
        ([str(store), "other.org"], "other.org is not among its sites; show them without HOST"),
        ([str(page)], "page.html: this is not a template, or it is damaged"),
        ([str(store.parent / "no.db")], "no.db: No such file or directory; check the name"),
        ([str(store.parent)], "Is a directory; check the name"),
    ):
        assert main(["template", "show", *line]) == FAILED
        told = capsys.readouterr()
        assert complaint in told.err
        assert told.out == ""


def test_hosts_cannot_change_the_terminal(store: Path, template: SiteTemplate, capsys: Capture) -> None:
    TemplateStore(store).merge("a\x1b[31m\u202eb.org", template)
    assert main(["template", "show", str(store)]) == OK
    assert "     6 pages  a?[31m?b.org\n" in capsys.readouterr().out


# --- the other commands


def test_clean_takes_the_template_of_the_host(
    store: Path, page: Path, template: SiteTemplate, capsys: Capture
) -> None:
    wanted = clean(html_page(0), url=URL, template=template)
    assert NOTICE not in wanted.text
    assert main(["clean", str(page), "--url", URL, "--templates", str(store)]) == OK
    assert capsys.readouterr() == (f"{wanted.text}\n", "")
    assert main(["clean", str(page), "--url", "https://other.org", "--templates", str(store)]) == OK
    assert NOTICE in capsys.readouterr().out


def test_a_page_without_a_url_gets_a_warning(store: Path, page: Path, capsys: Capture) -> None:
    for name in ("clean", "explain"):
        assert main([name, str(page), "--templates", str(store)]) == OK
        told = capsys.readouterr()
        assert f"{page}: warning: it has no URL, so no template was used; give --url" in told.err
        assert NOTICE[:40] in told.out


def test_the_template_of_one_site_needs_no_url(
    page: Path, template: SiteTemplate, tmp_path: Path, capsys: Capture
) -> None:
    template.save(tmp_path / "site.template")
    assert main(["clean", str(page), "--templates", str(tmp_path / "site.template")]) == OK
    assert capsys.readouterr() == (f"{clean(html_page(0), template=template).text}\n", "")


def test_explain_takes_templates(store: Path, page: Path, template: SiteTemplate, capsys: Capture) -> None:
    assert main(["explain", str(page), "--json", "--url", URL, "--templates", str(store)]) == OK
    assert json.loads(capsys.readouterr().out) == explain(html_page(0), url=URL, template=template).to_dict()


def test_batch_takes_templates(
    store: Path, template: SiteTemplate, tmp_path: Path, jsonl: Any, capsys: Capture
) -> None:
    pages = jsonl(tmp_path / "pages.jsonl", [{"url": URL, "html": html_page(0)}, {"html": html_page(0)}])
    line = ["batch", str(pages), "-o", str(tmp_path / "out"), "--workers", "1", "--format", "jsonl"]
    assert main([*line, "--templates", str(store)]) == OK
    (shard,) = (tmp_path / "out").glob("part-*")
    texts = [json.loads(row)["text"] for row in shard.read_text("utf-8").splitlines()]
    assert texts == [clean(html_page(0), url=URL, template=template).text, clean(html_page(0)).text]
    assert main([*line, "--resume"]) == FAILED
    assert "was begun with cleaner" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["clean", "explain", "batch"])
@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        ("no.db", "No such file or directory; check the name"),
        ("page.html", "this is not a template, or it is damaged"),
        ("broken.db", "is not a store of templates, or it is damaged"),
    ],
)
def test_a_bad_file_of_templates_is_told(
    name: str, file: str, complaint: str, page: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    more = ["-o", str(tmp_path / "out")] if name == "batch" else []
    assert main([name, str(page), *more, "--templates", str(tmp_path / file)]) == FAILED
    told = capsys.readouterr()
    assert complaint in told.err
    assert told.out == ""
    assert not (tmp_path / "out").exists()


def test_a_damaged_template_fails_its_page_only(store: Path, page: Path, capsys: Capture) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(store)) as opened:
        opened.execute("UPDATE site SET template = x'00'")
        opened.commit()
    for name in ("clean", "explain"):
        assert main([name, str(page), "--url", URL, "--templates", str(store)]) == FAILED
        assert "example.org: this is not a template, or it is damaged" in capsys.readouterr().err
