"""A tool's output, read for the measure of fidelity."""

from __future__ import annotations

from benchmarks.measure.fidelity.output import Fence, Output


def test_addresses_images_and_tags_are_no_words() -> None:
    text = 'A [mill](http://a.example/b_(c) "d") ![e](f.png) H<sub>2</sub>O g\\_h<br>i'
    assert Output(text).words == ["a", "mill", "h2o", "g", "h", "i"]


def test_what_stands_between_two_words() -> None:
    output = Output("the *mill*[^1] turns")
    assert output.between(1, 3) == "*[^1] "
    assert output.words == ["the", "mill", "1", "turns"]


def test_the_column_of_a_word() -> None:
    output = Output("> | a | b \\| c |\nd | | e\nf\t\t\t\tg | h")
    assert [output.column(word) for word in range(8)] == [0, 1, 1, 0, 2, 0, 2, 2]


def test_what_stands_before_a_word_in_its_line() -> None:
    output = Output("a\n  3. **b** c")
    assert (output.before(2), output.line(2)) == ("  3. **", 1)


def test_fences() -> None:
    output = Output("- x\n\n  ```py\n  a\n  ```\n\n~~~~\n```\nb\n~~~~\n")
    assert output.fences == [Fence(2, 4, "py"), Fence(6, 9, "")]
    assert [output.fence_of(output.words.index(word)) for word in ("x", "a", "b")] == [None, *output.fences]
