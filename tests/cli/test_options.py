"""The arguments that are made of the library's options."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Options
from boilerstrip.batch.sinks import FORMATS as SHARDS
from boilerstrip.cli.options import (
    FormatName,
    add_batch_input,
    add_input_options,
    add_options,
    address,
    chosen,
)
from boilerstrip.write import FORMATS


def parsed(*arguments: str) -> dict[str, Any]:
    parser = argparse.ArgumentParser()
    add_options(parser)
    return dict(chosen(parser.parse_args(arguments)))


def test_every_option_is_there_with_its_default() -> None:
    assert parsed() == {option.name: option.default for option in fields(Options)}


@pytest.mark.parametrize(
    ("arguments", "name", "value"),
    [
        (["--kind", "html"], "kind", "html"),
        (["--favor", "precision"], "favor", "precision"),
        (["--favor", "0.7"], "favor", 0.7),
        (["--favor", "2"], "favor", 2),
        (["--comments"], "comments", True),
        (["--no-comments"], "comments", False),
        (["--no-tables"], "tables", False),
        (["--links"], "links", True),
        (["--no-images"], "images", False),
        (["--title"], "include_title", True),
        (["--min-confidence", "0.8"], "min_confidence", 0.8),
        (["--max-bytes", "1000000"], "max_bytes", 1_000_000),
        (["--timeout", "2.5"], "timeout", 2.5),
        (["--encoding", "866"], "encoding", "866"),
        (["--weights", "1"], "weights", Path("1")),
    ],
)
def test_a_value_has_the_type_of_its_option(arguments: list[str], name: str, value: Any) -> None:
    found = parsed(*arguments)
    assert found[name] == value
    assert type(found[name]) is type(value)
    Options(**found)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--favor", "truth"], "--favor: favor must be one of precision, balanced, recall, or a positive"),
        (["--favor", "0"], "positive number; got 0"),
        (["--favor", "-1"], "positive number; got -1"),
        (["--favor", "nan"], "positive number; got nan"),
        (["--favor", "inf"], "positive number; got inf"),
        (["--encoding", "klingon"], "'klingon' is not a known encoding, such as utf-8"),
        (["--kind", "pdf"], "kind must be one of auto, html, text; got 'pdf'"),
        (["--min-confidence", "2"], "min_confidence must be between 0 and 1; got 2"),
        (["--max-bytes", "0"], "max_bytes must be between 1 and 20,000,000; got 0"),
        (["--max-bytes", "many"], "max_bytes must be an int; got 'many'"),
        (["--timeout", "0"], "timeout must be a positive number of seconds, or None; got 0"),
    ],
)
def test_a_wrong_value_is_refused_by_the_options_own_rule(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        parsed(*arguments)
    assert exit_.value.code == 2
    assert complaint in capsys.readouterr().err


def test_a_command_may_have_the_options_of_the_input_only() -> None:
    parser = argparse.ArgumentParser()
    add_batch_input(add_input_options(parser))
    found = parser.parse_args(["--kind", "text", "--from", "jsonl", "--url-column", "link"])
    assert chosen(found) == {
        "kind": "text", "max_bytes": Options().max_bytes, "timeout": None, "encoding": None, "weights": None,
    }  # fmt: skip
    assert (found.input_format, found.url_column, found.page_column) == ("jsonl", "link", None)
    with pytest.raises(SystemExit):
        parser.parse_args(["--favor", "recall"])


@pytest.mark.parametrize(
    ("text", "page", "shard"),
    [("md", "markdown", "md"), ("txt", "text", "txt"), ("xmltei", "tei", "xmltei"), ("JSON", "json", "jsonl"),
     ("ndjson", "json", "jsonl"), ("jsonl.gz", "jsonl.gz", "jsonl.gz"), ("csv", "csv", "csv")],
)  # fmt: skip
def test_formats_have_other_names_too(text: str, page: str, shard: str) -> None:
    assert FormatName(FORMATS)(text) == page
    assert FormatName(SHARDS)(text) == shard


def test_every_format_is_read_as_itself() -> None:
    for names in (FORMATS, SHARDS):
        assert [FormatName(names)(name) for name in names] == [*names]


def test_an_address_is_whole() -> None:
    assert address("https://a.example/b?c=d") == "https://a.example/b?c=d"
    for wrong in ("a.example/b", "/b", "https:///b", "http://[a", ""):
        with pytest.raises(argparse.ArgumentTypeError, match="not a complete address, such as https"):
            address(wrong)
