"""The ordered lists of features: for each column of the matrix its name, its unit and how it is made.

The models were trained on columns in this order; ``feature_hash`` ties weights to it. A character of a script
without spaces counts as half a word. ``Signals`` defines "long", "prose" and "short" blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from boilerstrip.classify.features import block, containers, embedding, neighbours, siblings
from boilerstrip.classify.word_vectors import word_vectors
from boilerstrip.labels import Kind


class Feature(NamedTuple):
    """One column of the matrix.

    Attributes:
        name: unique within a kind of page.
        unit: of its values.
        formula: how the values are made, in words.
    """

    name: str
    unit: str
    formula: str


def _table(text: str) -> tuple[Feature, ...]:
    """Features from lines of ``name | unit | formula``."""
    rows = (line.split("|", 2) for line in text.strip().splitlines())
    return tuple(Feature(name.strip(), unit.strip(), formula.strip()) for name, unit, formula in rows)


def _family(names: Iterable[str], unit: str, formula: str) -> tuple[Feature, ...]:
    """Features that differ in one thing only; their name takes the place of {} in the formula."""
    return tuple(Feature(name, unit, formula.format(name)) for name in names)


_OWN = _table("""
    log_chars | log characters | log(1 + characters)
    log_words | log words | log(1 + words)
    link_density | share | characters inside links / characters
    links_per_word | 1/word | links / words, at most 3
    emphasis | share | characters inside <b>, <em> and the like / characters
    code | share | characters inside <code> and the like / characters
    images | count | images in or right before the block, at most 3
    heading | level | 1 to 6, 0 for none
    list_depth | count | lists around the block, at most 5
    marker | code | 0 none, 1 bullet, 2 number
    log_sentences | log count | log(1 + sentence ends)
    sentences_per_word | 1/word | sentence ends / words
    ends_sentence | 0/1 | the last character ends a sentence
    ends_colon | 0/1 | the last character is a colon
    starts_upper | 0/1 | the first character is a capital
    starts_lower | 0/1 | the first character is a small letter
    starts_digit | 0/1 | the first character is a digit
    capitalised | share | words that begin with a capital / words
    all_caps | share | words in capitals / words
    lower | share | words that begin with a small letter / words
    function_words | share | small words of up to three letters / words
    letters_per_word | letters | letters / words, at most 20
    digits | share | digits / characters
    commas_per_word | 1/word | commas / words
    separators | log count | log(1 + characters such as | · » /)
    symbols | share | other punctuation and symbols / characters
    unspaced | share | characters of scripts without spaces / characters
    repeat_count | count | blocks with the same words, at most 6
    repeat_earlier | 0/1 | an earlier block has the same words
    repeat_gap | log blocks | log(1 + blocks since then)
    shingles_before | share | runs of four words that are in earlier blocks
    shingles_after | share | runs of four words that are in later blocks
    repeat_near | share | similarity to the most similar near repeat
""") + _family(block.SAYS_COLUMNS, "0/1", "{}: the block has such a standard phrase")
_PATTERNS = _family((f"has_{name}" for name in block.PATTERNS), "0/1", "{}: such a pattern in a short block")
_PLACE = _table("""
    place | share | blocks before / blocks
    place_words | share | words before / words
    place_long | share | words in long blocks before / words in long blocks
    prose_before | share | words in prose before / words in prose
    prose_after | share | words in prose after / words in prose
    from_start | log blocks | log(1 + blocks before)
    from_end | log blocks | log(1 + blocks after)
    since_prose | log blocks | log(1 + distance to the last prose block)
    until_prose | log blocks | log(1 + distance to the next prose block)
    short_run | log blocks | log(1 + length of the run of short blocks around it)
    unterminated_run | log blocks | log(1 + length of the run of blocks without a sentence end around it)
    words_rank | share | rank by words / blocks
""")
_HEADER = _family(
    neighbours.HEADER_COLUMNS,
    "0/1",
    "{}: the header above has such a standard phrase",
) + _table("""
    header_gap | blocks | distance to the header above, at most 60
    header_level | level | its heading level, -1 where there is none
    header_plain | 0/1 | there is one and it has no standard phrase
    since_turn | log blocks | log(1 + distance to the last header of links, comments, newsletter or ads)
    turns_before | count | such headers before, at most 10
    prose_since_turn | count | prose blocks since the last one, at most 20
""")
_PAGE = _table("""
    page_log_blocks | log blocks | log(1 + blocks)
    page_log_words | log words | log(1 + words)
    page_prose | share | words in prose / words
    page_long_blocks | log blocks | log(1 + long blocks)
    page_link_density | share | words inside links / words
    page_median_words | log words | log(1 + median words a block)
    page_long_line | log characters | log(1 + 95th percentile of characters a block)
    page_short | share | short blocks / blocks
    page_terminal | share | blocks that end a sentence / blocks
    page_listed | share | words in list items / words
    page_repeated | share | blocks that repeat / blocks
    page_priced | share | blocks with a price / blocks
    page_dated | share | blocks with a date / blocks
    page_commented | share | blocks worded like comments / blocks
    page_headings | share | headings / blocks
    page_function_words | share | function words / words
""")
_LEVELS = _family(
    (f"level{level}_{stat}" for level in range(containers.LEVELS) for stat in containers.LEVEL_STATS),
    "as named", "{}: of the block's container (level 0) or the next ancestors that hold more blocks (1 to 4)",
)  # fmt: skip
_SECTIONS = _family(
    (f"section{round(100 * share)}_{stat}"
     for share in containers.SECTIONS for stat in (*containers.SECTION_STATS, "place")),
    "as named", "{}: of the highest ancestor with at most 50 % (20 %) of the page's words",
)  # fmt: skip
_CORES = _family(
    (f"core{round(100 * share)}_{stat}" for share in containers.CORES for stat in ("in", "depth", "gap")),
    "0/1, levels, signed log blocks", "{}: to the deepest container with 50 % (80 %) of the long words",
)  # fmt: skip
_ALIKE = _family(
    (f"path_{stat}" for stat in siblings.PATH_STATS),
    "as named", "{}: over all blocks of the same path of tags and the same last three class words",
)  # fmt: skip
_CONTAINERS = _table("""
    depth | levels | containers around the block
    readable_in | 0/1 | inside the container with the best Readability score
    readable_best | share | best score of the block's ancestors / best of the page
    readable_own | share | score of its container or parent / best of the page
    readable_shared_depth | levels | depth of the common ancestor with that container
    path_same_before | 0/1 | the block before has the same path
    path_same_after | 0/1 | the block after has the same path
    siblings_log_count | log count | siblings of its container with the same tag and class word
    siblings_log_words | log words | words a sibling
    siblings_link_density | share | of all of them
    repeated_log_count | log count | members of the largest group of three or more siblings alike around it
    repeated_log_words | log words | words a member
    repeated_link_density | share | of the group
    repeated_share | share | words of the group / words of the page
    repeated_blocks | blocks | blocks a member, at most 30
    repeated_long | share | words in long blocks / words, of the group
    headline_gap | signed log blocks | distance to the headline, -9 where there is none
    headline_known | code | 3 an h1 that overlaps the title, 2 a block equal to it, 1 an h1, 0 none
    headline_shared_depth | levels | depth of the common ancestor with the headline
    title_overlap | share | words that are in <title> or og:title
    is_title | 0/1 | the words are the headline of <title> or og:title
    page_og_article | 0/1 | og:type says article
    page_og_product | 0/1 | og:type says product
    page_ld_article | 0/1 | JSON-LD names an article
    page_ld_product | 0/1 | JSON-LD names a product
    page_ld_forum | 0/1 | JSON-LD names a forum post or question
    page_ld_list | 0/1 | JSON-LD names a list or collection
    page_articles | count | <article> elements, at most 30
    page_paragraphs | share | blocks in <p> / blocks
    page_cells | share | blocks in table cells / blocks
    page_images | log count | log(1 + images)
    page_inputs | log count | log(1 + form controls)
""")
_TOPICS = _family(embedding.TOPICS, "number", "{}: of the mean vector of the block's words") + _table("""
    alike_title | cosine | of the block's mean vector with the title's, or the first block's
    alike_page | cosine | of the block's mean vector with that of all words of the page
    alike_neighbours | cosine | of the block's mean vector with those of the blocks before and after, summed
""")
_LINES = _table("""
    indent | columns | white space before the line, at most 12
    blank_before | lines | blank lines before, at most 3
    blank_after | lines | blank lines after, at most 3
    to_full_line | log characters | log(1 + characters) - the page's 95th percentile of it
    page_blank | share | lines with a blank line before / lines
    is_code | 0/1 | looks like code
    is_table | 0/1 | inside a table
    length_spread | log characters | standard deviation of log(1 + characters) over four lines to either side
    list_log_size | log lines | log(1 + items of the list around the line)
    list_log_words | log words | mean log(1 + words) of its items
    list_terminal | share | items that end a sentence
    lead_log_words | log words | of the last line before that is no list item, -1 where there is none
    lead_prose | 0/1 | that line is prose
    paragraph_lines | log lines | log(1 + lines between two blank lines)
    paragraph_words | log words | log(1 + words between two blank lines)
    paragraph_terminal | share | words in lines that end a sentence, between two blank lines
    paragraph_prose | share | words in prose, between two blank lines
    paragraph_furniture | share | lines with a standard phrase, between two blank lines
    paragraph_since_prose | paragraphs | since one with prose, at most 40
    words_of_prose | share | distinct words that are in prose elsewhere on the page
    words_of_first | share | words that are in the first line
    words_new | share | mean of 1 / lines that hold the word, over distinct words
""")
_COMMON = (
    *_OWN, *_PATTERNS, *_PLACE,
    *_family((f"{name}{shift:+d}" for name, shifts in neighbours.SHIFTS.items() for shift in shifts),
             "as named", "{}: the value of a neighbour so many blocks away, -1 beyond the page"),
    *_family((f"{name}_{side}{size}"
              for size in neighbours.WINDOWS for name in neighbours.WINDOWED for side in ("before", "after")),
             "as named", "{}: mean over so many blocks"),
    *_HEADER, *_PAGE, *_TOPICS,
)  # fmt: skip
FEATURES: dict[Kind, tuple[Feature, ...]] = {
    "html": (
        *_COMMON,
        *_family(containers.FLAG_COLUMNS,
                 "0/1", "{}: by tag, role, style, class or id of an ancestor"),
        *_LEVELS, *_SECTIONS, *_CORES, *_ALIKE, *_CONTAINERS,
    ),
    "text": (*_COMMON, *_LINES),
}  # fmt: skip


def feature_hash(kind: Kind) -> str:
    """Sixteen hexadecimal digits that change with a kind's features, their order, or the word vectors."""
    names = "\n".join(feature.name for feature in FEATURES[kind])
    return hashlib.sha256(f"{kind}\n{names}\n{word_vectors().digest}".encode()).hexdigest()[:16]
