"""Documents to TEI, checked against the content models of the elements that are written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import etree

from boilerstrip import clean
from boilerstrip.facts import Post
from boilerstrip.read.html.page import read_html
from boilerstrip.write import make_document
from boilerstrip.write.formats.tei import write_tei

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# What TEI P5 allows in the elements that are written, told narrower than it does.
RULES = """
<!ENTITY % inline "#PCDATA|hi|del|add|q|ref|code|lb|graphic|formula">
<!ENTITY % block "p|ab|list|quote|table|figure|note|post">
<!ELEMENT TEI (teiHeader, text)> <!ATTLIST TEI xmlns CDATA #REQUIRED xml:lang CDATA #IMPLIED>
<!ELEMENT teiHeader (fileDesc, profileDesc?)>
<!ELEMENT fileDesc (titleStmt, publicationStmt, sourceDesc)>
<!ELEMENT titleStmt (title, author*)> <!ELEMENT title (#PCDATA)> <!ELEMENT author (#PCDATA)>
<!ELEMENT publicationStmt (p)> <!ELEMENT sourceDesc (bibl)>
<!ELEMENT bibl (title, author*, publisher?, date?, ptr?)> <!ELEMENT publisher (#PCDATA)>
<!ELEMENT date (#PCDATA)> <!ATTLIST date when CDATA #IMPLIED>
<!ELEMENT ptr EMPTY> <!ATTLIST ptr target CDATA #REQUIRED>
<!ELEMENT profileDesc (langUsage?, particDesc?)> <!ELEMENT langUsage (language)>
<!ELEMENT language EMPTY> <!ATTLIST language ident NMTOKEN #REQUIRED>
<!ELEMENT text (body)> <!ELEMENT body (((%block;)+, div*)|div+)>
<!ELEMENT div (head, (%block;)*, div*)> <!ATTLIST div type NMTOKEN #REQUIRED n NMTOKEN #REQUIRED>
<!ELEMENT head (%inline;)*> <!ELEMENT p (%inline;)*>
<!ELEMENT ab (%inline;)*>
<!ATTLIST ab type NMTOKEN #REQUIRED n NMTOKEN #IMPLIED xml:space (preserve) #IMPLIED>
<!ELEMENT list (item+)> <!ATTLIST list rend NMTOKEN #REQUIRED>
<!ELEMENT item (%inline;|%block;)*> <!ATTLIST item n CDATA #IMPLIED rend NMTOKEN #IMPLIED>
<!ELEMENT quote (%block;)+> <!ELEMENT figure (graphic|figDesc|head|%block;)*>
<!ELEMENT table (head?, row+)> <!ELEMENT row (cell+)>
<!ELEMENT cell (%inline;|%block;)*>
<!ATTLIST cell role NMTOKEN #IMPLIED rows CDATA #IMPLIED cols CDATA #IMPLIED>
<!ELEMENT graphic (desc?)> <!ATTLIST graphic url CDATA #REQUIRED>
<!ELEMENT desc (#PCDATA)> <!ELEMENT figDesc (#PCDATA)>
<!ELEMENT hi (%inline;)*> <!ATTLIST hi rend NMTOKEN #REQUIRED>
<!ELEMENT formula (#PCDATA)> <!ATTLIST formula notation NMTOKEN #REQUIRED rend NMTOKEN #IMPLIED>
<!ELEMENT del (%inline;)*> <!ELEMENT add (%inline;)*> <!ELEMENT q (%inline;)*>
<!ELEMENT ref (%inline;)*>
<!ATTLIST ref target CDATA #REQUIRED type NMTOKEN #IMPLIED rend NMTOKEN #IMPLIED>
<!ELEMENT note (label|%block;)*> <!ELEMENT label (%inline;)*>
<!ATTLIST note type NMTOKEN #IMPLIED xml:id ID #IMPLIED n CDATA #IMPLIED>
<!ELEMENT post (p|ab|list|quote|table|figure|note)+>
<!ATTLIST post modality (written|spoken) #REQUIRED who CDATA #IMPLIED when CDATA #IMPLIED>
<!ELEMENT particDesc (listPerson)> <!ELEMENT listPerson (person+)> <!ELEMENT person (persName)>
<!ATTLIST person xml:id ID #REQUIRED> <!ELEMENT persName (#PCDATA)>
<!ELEMENT code (#PCDATA)> <!ATTLIST code lang CDATA #IMPLIED> <!ELEMENT lb EMPTY>
"""
DTD = etree.DTD(io.StringIO(RULES))


def checked(source: str) -> Any:
    tree: Any = etree.fromstring(source.encode())
    assert DTD.validate(tree), DTD.error_log
    return tree


def body(html: str) -> str:
    page = read_html(html)
    source = write_tei(make_document(page, np.ones(len(page.blocks), dtype=np.bool_)), {})
    (found,) = checked(source).iter(f"{TEI}body")
    return source.partition("<body>\n")[2].partition("\n</body>")[0] if len(found) else ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", "<p/>"),
        ("<p>a<br>b", "<p>a<lb/>\nb</p>"),
        ("<p>a <code>b <b>c</b><br>d</code><br>e", "<p>a <code>b c\nd</code><lb/>\ne</p>"),
        ("<p>0<h2>a</h2><p>b<h3>c</h3><h2>d</h2>",
         '<p>0</p>\n<div type="section" n="2">\n<head>a</head>\n<p>b</p>\n<div type="section" n="3">\n'
         '<head>c</head>\n</div>\n</div>\n<div type="section" n="2">\n<head>d</head>\n</div>'),
        ("<blockquote><h2>a</h2></blockquote>", '<quote>\n<ab type="heading" n="2">a</ab>\n</quote>'),
        ("<ol><li>a<li>b</ol>",
         '<list rend="numbered">\n<item n="1">a</item>\n<item n="2">b</item>\n</list>'),
        ("<dl><dt>a<dd>b</dl>",
         '<list rend="definitions">\n<item rend="term">a</item>\n<item rend="definition">b</item>\n</list>'),
        ("<pre>a &lt;\n  b</pre>", '<ab type="code" xml:space="preserve"><code>a &lt;\n  b</code></ab>'),
        ("<figure><figcaption>a</figcaption></figure>", "<figure>\n<head>a</head>\n</figure>"),
        ("<table><caption>t</caption><tr><th>a<td>b<tr><td>c</table>",
         '<table>\n<head>t</head>\n<row>\n<cell role="label">a</cell>\n<cell>b</cell>\n</row>\n'
         "<row>\n<cell>c</cell>\n</row>\n</table>"),
    ],
)  # fmt: skip
def test_structure(html: str, expected: str) -> None:
    assert body(html) == expected


def test_the_header() -> None:
    page = read_html("<p>a", url="https://example.org/x y")
    document = make_document(page, np.ones(1, dtype=np.bool_), title="T & t")
    facts = {"authors": ["A", "B"], "date": "2024-03-14T09:30+01:00", "language": "de", "site": "S"}
    tree = checked(write_tei(document, facts))
    assert [author.text for author in tree.iterfind(f".//{TEI}titleStmt/{TEI}author")] == ["A", "B"]
    assert tree.find(f".//{TEI}title").text == "T & t"
    assert tree.find(f".//{TEI}date").get("when") == "2024-03-14"  # XML Schema wants seconds
    assert tree.find(f".//{TEI}ptr").get("target") == "https://example.org/x%20y"
    assert tree.find(f".//{TEI}language").get("ident") == "de"
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    bare = checked(write_tei(document, {"language": 'no "code"', "date": "last week"}))
    assert bare.find(f".//{TEI}date").attrib == {}
    assert bare.find(f".//{TEI}language") is None


def test_characters_that_xml_refuses_are_left_out() -> None:
    document = make_document(read_html("<p>a"), np.ones(1, dtype=np.bool_), title="a\x00b\ud800c\ufffed\x0be")
    assert checked(write_tei(document, {})).find(f".//{TEI}title").text == "abcde"


def test_every_fixture_is_valid(pages: Path) -> None:
    for path in sorted(pages.glob("*/page.*")):
        checked(clean(path.read_bytes(), url="https://example.org/", images=True, favor=8.0).to_tei())


_URI = etree.XMLSchema(
    etree.fromstring(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>'
        '<xs:attribute name="target" type="xs:anyURI"/></xs:complexType></xs:element></xs:schema>'
    )
)


@pytest.mark.parametrize(
    "address",
    [
        "/a#b#c",
        "/100%",
        "/a%zzb",
        "/#:~:text=a&#x27;#b",
        "a b",
        "//host:80x/",
        "/?a[1]=2#b[3]",
        "//[::1]/a[1]",
        "//host:{port}/",
        "?a=|^\\",
    ],
)
def test_addresses_are_uris(address: str) -> None:
    html = f'<p>A link to <a href="{address}">somewhere</a> in a sentence that is long enough to be kept.</p>'
    tree = etree.fromstring(clean(html, url="https://example.org/").to_tei().encode())
    for link in tree.iter(f"{TEI}ref"):
        assert _URI.validate(etree.Element("a", target=link.get("target", "")))
    assert "somewhere" in etree.tostring(tree, encoding="unicode", method="text")


def test_posts_name_who_wrote_them_and_when() -> None:
    page = read_html("<p>a<h2>b</h2><p>c<p>d<h3>e</h3><p>f<p>g")
    posts = (
        Post(0, 2, 3, "Ada & Co", "2024-05-01T10:30"),
        Post(0, 3, 4, "Bo", "2024-05-02"),
        Post(0, 4, 6, "Ada & Co", "2 days ago"),
    )
    source = write_tei(make_document(page, np.ones(7, dtype=np.bool_), posts=posts), {"language": "en"})
    tree = checked(source)
    names = {f"#{one.get(XML_ID)}": one[0].text for one in tree.iter(f"{TEI}person")}
    assert list(names.values()) == ["Ada & Co", "Bo"]
    found = [(names[one.get("who")], one.get("when"), one[-1].text) for one in tree.iter(f"{TEI}post")]
    assert found == [
        ("Ada & Co", "2024-05-01T10:30:00", "c"), ("Bo", "2024-05-02", "d"), ("Ada & Co", None, "f"),
    ]  # fmt: skip
    assert '<ab type="heading" n="3">e</ab>' in source
