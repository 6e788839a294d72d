from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify import phrases
from boilerstrip.classify.phrases import FURNITURE, PHRASES, PLACES, phrase_bits
from boilerstrip.labels import PhraseKind
from boilerstrip.languages.tables import entries, tables
from tests.cores import compiled, running
from tests.growth import assert_linear, row_of
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")


def found(line: str) -> set[str]:
    bits = int(phrase_bits([line.lower()])[0])
    return {kind.name.lower() for kind in PhraseKind if kind.name and bits & kind}


CASES = {
    "action": "Read more » | weiterlesen … | Lire la suite | 阅读全文 | "
    "もっと見る | Читать далее | اقرأ المزيد | और पढ़ें",
    "navigation": "Skip to content | Startseite | Accueil | 首页 | ホーム | "
    "Главная | الرئيسية | หน้าแรก | Trang chủ",
    "legal": "© 2024 Example | Impressum | Mentions légales | 版权所有 | "
    "利用規約 | Все права защищены | 이용약관",
    "consent": "We use cookies to serve you | Alle akzeptieren | Tout refuser | "
    "接受所有 | すべて許可 | Принять все",
    "share": "Share | Teilen | Partager sur Facebook | 分享到 | "
    "シェア | Поделиться | مشاركة | Ακολουθήστε μας",
    "newsletter": "Your email address | Newsletter abonnieren | Votre adresse e-mail | "
    "订阅 | メルマガ登録 | Подписка",
    "related": "You may also like | Das könnte Sie auch interessieren | 相关阅读 | "
    "関連記事 | Читайте также | 관련기사",
    "promotion": "Advertisement | Anzeige | Publicité | 广告 | "
    "スポンサーリンク | На правах рекламы | إعلان | Annonce",
    "comments": "Leave a reply | 3 Kommentare | Répondre | 发表评论 | "
    "コメントする | Ответить | תגובות | Bình luận",
    "shop": "Add to cart | In den Warenkorb | Ajouter au panier | 加入购物车 | "
    "カートに入れる | В корзину | Sepete ekle",
    "byline": "By Jane Roe | Von Erika Muster | Par Jean Martin | 作者：张三 | "
    "責任編輯 王五 | Автор: Иван | Yazar: Ali",
    "date": "12 minutes ago | vor 3 Stunden | il y a 5 minutes | hace 2 horas | "
    "5分钟前 | 3時間前 | 7 часов назад",
    "credit": "Photo: Jane Roe | Foto: dpa | Crédit photo | 图片来源：网络 | "
    "写真：本人 | Фото: архив | Źródło: PAP",
    "tags": "Tags: one, two | Schlagwörter: eins | Étiquettes : un | 标签：一 | "
    "タグ | Теги: один | الوسوم: واحد",
}


@pytest.mark.parametrize(
    ("category", "line"),
    [(category, line.strip()) for category, lines in CASES.items() for line in lines.split(" | ")],
)
def test_finds_the_phrases_of_each_category(category: str, line: str) -> None:
    assert category in found(line)


def test_every_category_has_cases() -> None:
    assert list(CASES) == [str(kind.name).lower() for kind in PhraseKind]


@pytest.mark.parametrize(
    "line",
    [
        "she wanted to share the search results with everyone at home",
        "der kommentar des ministers liess auf sich warten",
        "ils vont partager le panier et le menu de la semaine",
        "он решил найти новости о погоде в мире и поделиться ими",
        "他在首页上搜索了很多年",
        "dieser mann war von beginn an von der sache überzeugt und hat das auch immer gesagt",
        "von allen seiten kamen die menschen herbei um das grosse fest am fluss zu sehen",
        "the bread moreover was stale",
        "",
        " … — ",
        "2024",
    ],
)
def test_leaves_sentences_alone(line: str) -> None:
    assert found(line) == set()


def test_a_phrase_ends_where_its_words_end() -> None:
    assert "action" in found("read more")
    assert "action" not in found("thread moreover")
    assert "action" not in found("spread more")


def test_a_line_may_be_made_of_several_whole_line_phrases() -> None:
    assert found("Home | About us · Contact") == {"navigation"}
    assert found("Facebook Twitter WhatsApp E-Mail") >= {"share"}
    assert found("Facebook Twitter called him") == set()


def test_digits_and_punctuation_do_not_count() -> None:
    assert found("(12) Comments") == found("comments") == {"comments"}


def test_the_colon_does() -> None:
    assert "credit" in found("seen from afar photo: jane roe")
    assert "credit" not in found("seen from afar photo jane roe")
    assert "credit" in found("图片：本社")


def test_spellings_of_one_thing_are_folded() -> None:
    assert found("S’abonner") == found("S'abonner") == {"newsletter"}
    assert "navigation" in found("İLETİŞİM")
    assert "action" in found("Ещё")


def test_takes_pages_without_lines_and_lines_with_nulls() -> None:
    assert phrase_bits([]).shape == (0,)
    assert phrase_bits(["read\0more", "x y", "\0", "home"]).tolist() == [
        PhraseKind.ACTION,
        0,
        0,
        PhraseKind.NAVIGATION,
    ]


PIECES = st.sampled_from(
    [
        "read more",
        "home",
        "阅读全文",
        "首页",
        "photo",
        ":",
        "：",
        "©",
        "\0",
        "’",
        " ",
        "i̇",
        "фото",
        "3",
        "|",
        "by",
        "อ่านต่อ",
    ]
)
LINES = st.lists(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join)), max_size=8)


@given(LINES)
def test_each_line_is_looked_up_on_its_own(lines: list[str]) -> None:
    bits = phrase_bits(lines)
    assert bits.dtype == "int64"
    assert bits.shape == (len(lines),)
    assert all(bit & ~sum(PhraseKind) == 0 for bit in bits)
    assert bits.tolist() == [int(phrase_bits([line])[0]) for line in lines]


@pytest.mark.parametrize("section", sorted(name for name in tables().sections() if name.startswith(PLACES)))
def test_each_phrase_of_the_data_files_is_found(section: str) -> None:
    phrases = entries(section)
    bit = int(PhraseKind[section.partition(": ")[2].upper()])
    group = FURNITURE if section.startswith(FURNITURE) else PHRASES
    found_bits = phrase_bits([phrase.lower() for phrase in phrases], group).tolist()
    assert [phrase for phrase, bits in zip(phrases, found_bits, strict=True) if not bits & bit] == []


@pytest.mark.parametrize(
    "piece", ["read ", "home about ", "sign up for the ", "查看", "加入购", "'", "photo : ", "a"]
)
@pytest.mark.parametrize("group", [PHRASES, FURNITURE])
def test_the_cost_is_linear(piece: str, group: str) -> None:
    assert_linear(lambda line: phrase_bits([line], group), row_of(piece), 5_000)


@pytest.mark.parametrize(
    ("line", "is_furniture"),
    [
        ("Story continues below", True),
        ("Also read: " + "the bridge is closed again and nobody knows why " * 2, True),
        ("Lire aussi : le pont est de nouveau fermé", True),
        ("延伸阅读：大桥再次关闭的原因", True),
        ("Du får det här brevet för att du är medlem", True),
        ("The story continues to grow below the surface", False),
        ("Home", False),
    ],
)
def test_furniture_is_looked_up_apart(line: str, is_furniture: bool) -> None:
    assert bool(phrase_bits([line.lower()], FURNITURE)[0]) is is_furniture


@given(
    st.text(st.one_of(st.sampled_from("ab:©-3' \x0b\x1f’é"), st.characters(max_codepoint=127)), max_size=20)
)
def test_words_of_a_line_in_ascii_are_those_of_the_pattern(line: str) -> None:
    line = line.replace(phrases._BREAK, "")
    assert list(phrases._split([line])) == [(line, phrases._words(line))]


# --- the compiled core


def pieces() -> list[str]:
    """Words of the phrases, and signs that part or join them."""
    every = [entry for section in sorted(tables().sections()) for entry in entries(section)]
    words = {word for entry in every for word in entry.split()}
    return [
        *sorted(words)[::23],
        *every[::31],
        ":",
        "\xa9",
        "7",
        "|",
        "\0",
        "\x1f",
        "\u0661",
        "\U0001d7d8",
        "😀",
        "首页",
    ]


LINES = st.lists(
    st.one_of(st.lists(st.sampled_from(pieces()), max_size=9).map(" ".join), st.text(max_size=20)), max_size=6
)


def assert_same_bits(lines: list[str]) -> None:
    compiled()
    for group in (PHRASES, FURNITURE):
        with running("native"):
            found = phrase_bits(lines, group)
        with running("python"):
            expected = phrase_bits(lines, group)
        assert found.dtype == expected.dtype
        assert found.tolist() == expected.tolist(), lines


@settings(max_examples=examples(500))
@given(LINES)
def test_both_cores_find_the_same_phrases(lines: list[str]) -> None:
    assert_same_bits([line.lower() for line in lines])


def test_both_cores_find_every_phrase() -> None:
    for place in PLACES:
        for section in sorted(tables().sections()):
            if section.startswith(place):
                found = list(entries(section))
                assert_same_bits(
                    [
                        text
                        for entry in found
                        for text in (entry, f"{entry}: x", f"x {entry} y", f"{entry} | {entry}")
                    ]
                )


def test_kinds_of_characters_are_those_of_the_pattern() -> None:
    kinds = phrases._character_kinds()
    for code in range(0, len(kinds), 7):
        words = phrases._words(f"a{chr(code)}b")
        assert len(words) == {0: 2, 1: 1, 2: 3}[kinds[code]], hex(code)
    beyond = "".join(map(chr, range(len(kinds), 0x110000)))
    assert phrases._words(beyond) == [beyond]


def test_phrases_of_a_wrong_size_are_refused() -> None:
    none: tuple[tuple[str, ...], bytes] = ((), b"")
    with pytest.raises(ValueError, match="1 phrases, but 0 bits"):
        compiled().make_phrases(b"", (("home",), b""), none, none, 9)
    with pytest.raises(ValueError, match="no kind 3"):
        compiled().make_phrases(b"\3", none, none, none, 9)
    with pytest.raises(ValueError, match="negative number of words"):
        compiled().make_phrases(b"", none, none, none, -1)
