// What a walk knows of tags, attributes and characters, as Python defines it, and the functions of Python for what is
// rare: the parts of a walk that are the same for every page.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "characters.h"
#include "lxml.h"
#include "name_words.h"

namespace boilerstrip {

// Actions of the walk at a tag, in the order of boilerstrip/read/html/walk/tags.py. From LINK on they are those of inline
// elements.
enum Action : int { BLOCK, SKIP, BREAK, IMAGE, INPUT, FORMULA, LINK, EMPHASIS, CODE, FORMAT, INLINE, CUSTOM };
// What a tag does in addition, likewise. From TABLE on they are parts of tables.
enum Special : int { NOTHING, LIST, ITEM, PRE, HEADING, SCRIPTLESS, TERM, VERBATIM, BUTTON, TABLE, ROWS, ROW, CELL };
// Further properties of a tag, one bit each.
enum Property : int { COUNTED = 1, CONTROL_ELEMENT = 2, OPAQUE = 4, HOLDER = 8 };
// What an attribute tells the walk: names of the element, flags, flags if it begins with a digit, where a link leads, the
// name of a place.
enum class Meaning : int { NAMES, FLAGS, NUMERIC_FLAGS, ADDRESS, ANCHOR };

struct Rule {
    Owned tag;
    std::string name;
    int action;
    std::int64_t flags;
    int special;
    int span;  // kind of the span that an inline element becomes; -1 for none
    int properties;

    bool is(Property property) const { return (properties & property) != 0; }
};

// A rule from Python's tuple of the same fields.
Rule rule_of(PyObject* fields);

// Flags of elements that the walk itself looks at.
struct Flags {
    std::int64_t left_out, marked, hidden, collapsed, dialog, noscript, table, code;
};

// Functions of Python, in this order.
enum Hook : int {
    NAME_FLAGS,
    ATTRIBUTE_FLAGS,
    RULE_OF_TAG,
    CUSTOM_ACTION,
    HAS_WORD,
    IS_VISIBLE,
    IS_NOTE,
    IS_CODE_BLOCK,
    IS_LISTING,
    BEGIN_CODE,
    PREPARE_TABLE,
    NUMBERING,
    READ_MARK,
    IMAGE_ADDRESS,
    NAMES_NO_PICTURE,
    IMAGE_BEFORE,
    N_HOOKS,
};

// Classes of named tuples that the walk returns, in this order.
enum class RowType : std::size_t { SPAN, CELL, SYMBOL, BARE, N };

// Tuples of Python: the rules of tags, the names of attributes with what they mean, words of names with their bits,
// attributes with the address of an image, the kinds of spans, the functions, the classes of rows, words of which a style
// that hides an element has one.
struct Definitions {
    PyObject *rules, *attributes, *words, *addresses, *kinds, *hooks, *row_types, *hiding;
    std::size_t name_chars;  // characters of names that are read
};

constexpr const char* WALK_TABLES = "boilerstrip.walk_tables";  // name of its capsules

class WalkTables {
  public:
    WalkTables(Lxml tree, CharacterSets characters, const Flags& bits, const Definitions& given);

    const Rule* find(std::string_view tag) const {
        const auto found = places_.find(tag);
        return found == places_.end() ? nullptr : found->second;
    }
    const Meaning* meaning(std::string_view attribute) const {
        const auto found = meanings_.find(attribute);
        return found == meanings_.end() ? nullptr : &found->second;
    }
    // Whether the value of an attribute may hide an element as its style.
    bool may_hide(std::string_view style) const;
    PyTypeObject* row_type(RowType which) const {
        return reinterpret_cast<PyTypeObject*>(row_types_[static_cast<std::size_t>(which)].get());
    }
    PyObject* hook(Hook which) const { return hooks_[static_cast<std::size_t>(which)].get(); }

    Lxml lxml;
    CharacterSets sets;
    Flags flags;
    NameWords words;
    std::vector<std::string> addresses;  // attributes of images, the one that counts first
    Owned kinds;                         // of spans, a tuple of texts in the order of `Kind`

  private:
    std::deque<Rule> rules_;
    std::unordered_map<std::string_view, const Rule*> places_;  // by the names in `rules_`
    std::deque<std::string> names_;
    std::unordered_map<std::string_view, Meaning> meanings_;    // by the names in `names_`
    std::array<Owned, N_HOOKS> hooks_;
    std::array<Owned, static_cast<std::size_t>(RowType::N)> row_types_;
    std::vector<std::string> hiding_;
};

}  // namespace boilerstrip
