"""The language that a page names for a listing."""

from __future__ import annotations

import pytest
from lxml import etree

from boilerstrip.read.html.walk.code_language import language_of


def language(markup: str) -> str:
    root = etree.fromstring(f"<body>{markup}</body>", etree.HTMLParser())
    return language_of(next(root.iter("pre")))


@pytest.mark.parametrize(
    ("start", "named"),
    [
        ('<pre class="language-wrap">', ""),
        ('<pre class="language-python">', "python"),
        ('<pre><code class="language-C++">', "c++"),
        ('<pre><code class="lang-sh">', "sh"),
        ('<pre class="brush: js; gutter: false">', "js"),
        ('<pre class="brush:php">', "php"),
        ('<pre class="lang:ruby decode:true">', "ruby"),
        ('<pre class="sourceCode haskell">', "haskell"),
        ('<pre class="prettyprint lang-java linenums">', "java"),
        ('<pre><code class="hljs python">', "python"),
        ('<pre><code class="rust hljs">', "rust"),
        ('<pre class="wp-block-code"><code lang="go" class="language-go">', "go"),
        ('<pre lang="python">', "python"),
        ('<pre data-lang="TypeScript">', "typescript"),
        ('<pre data-language="yaml"><code>', "yaml"),
        ('<pre data-code-language="sql">', "sql"),
        ('<pre class="EnlighterJSRAW" data-enlighter-language="php">', "php"),
        ('<pre data-syntaxhighlighter-params="brush: java; gutter: false">', "java"),
        ('<div class="highlight highlight-source-python"><pre>', "python"),
        ('<div class="highlight-python3 notranslate"><div class="highlight"><pre>', "python3"),
        (
            '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight">',
            "ruby",
        ),
        ('<div class="mw-highlight mw-highlight-lang-lua mw-content-ltr"><pre>', "lua"),
        ('<figure class="highlight yaml"><table><tr><td class="code"><pre>', "yaml"),
        ('<div data-lang="sh" class="code-block"><pre>', "sh"),
        (
            '<div class="language-bash codeBlockContainer"><div class="content"><pre class="prism-code">',
            "bash",
        ),
    ],
)
def test_it_is_found(start: str, named: str) -> None:
    assert language(f"{start}a = 1") == named


@pytest.mark.parametrize(
    "start",
    [
        "<pre>",
        '<pre class="language-none">',
        '<pre class="highlight-default notranslate">',
        '<pre class="lang-plaintext">',
        '<pre lang="en">',
        '<pre lang="pt-BR">',
        '<div class="lang-en"><pre>',
        '<div class="go to"><pre>',
        '<article class="language-python"><pre>',
        '<pre class="wp-block-code">',
        '<pre data-lang="{{ page.lang }}">',
    ],
)
def test_what_names_none(start: str) -> None:
    assert language(f"{start}a = 1") == ""
