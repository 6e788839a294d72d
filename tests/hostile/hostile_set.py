"""All hostile cases, family by family."""

from __future__ import annotations

from tests.hostile.attributes import ATTRIBUTES
from tests.hostile.browser_rules import BROWSER_RULES
from tests.hostile.cases import Case
from tests.hostile.characters import CHARACTERS
from tests.hostile.containers import CONTAINERS
from tests.hostile.data import DATA
from tests.hostile.dumps import DUMPS
from tests.hostile.elements import ELEMENTS
from tests.hostile.encodings import ENCODINGS
from tests.hostile.formulas import FORMULAS
from tests.hostile.markup import MARKUP
from tests.hostile.notes import NOTES

CASES: tuple[Case, ...] = (
    *MARKUP,
    *BROWSER_RULES,
    *ELEMENTS,
    *ATTRIBUTES,
    *NOTES,
    *CHARACTERS,
    *ENCODINGS,
    *DATA,
    *CONTAINERS,
    *DUMPS,
    *FORMULAS,
)
