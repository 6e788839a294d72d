// The walk through the tree of one page: the twin of boilerstrip/read/html/walk/walk.py and the states that it changes,
// state.py, run.py and code_state.py.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "by_address.h"
#include "grid.h"
#include "inline_spans.h"
#include "page_tables.h"
#include "walk_tables.h"

namespace boilerstrip {

// Bounds, named as in Python.
struct WalkLimits {
    std::size_t turns, long_run;
    std::size_t max_blocks, max_block_chars, max_symbols, max_symbol_chars, max_names, note_chars, max_marks;
    std::size_t max_label_parts, max_unseen_parts, span_chars;
    std::size_t max_label, max_sign;  // characters of links that may be a reference of a note, or a sign
    std::size_t dot, icon;  // pixels of images that are no pictures
    std::int64_t bullet_marker, number_marker;
    GridLimits grid;
};

// Functions of Python that keep what they know of one page, in this order, and a set.
enum PageHook : int { PASSED, MEET, KIND_OF_LINK, WANTED, IS_LINK_TOOL, IS_TOOL, FORMULA_OF, N_PAGE_HOOKS };

// A tag on one page.
struct PageTag {
    const Rule* rule;
    std::int64_t seen = 0;  // elements so far
};

// The names of an element, as one text, and what they mean.
struct Names {
    Owned text;
    std::int64_t flags;
    std::string_view bytes;
};

class PageWalk {
  public:
    PageWalk(const WalkTables& tables, const WalkLimits& limits, PyObject* root, PyObject* hooks);

    void walk();
    // End what is open and return what was found, as a tuple of Python; see boilerstrip/native.py.
    Owned result();

  private:
    struct Inline {
        Node element;
        std::int64_t flags;  // around it
    };
    struct Attributes {
        const Names* names;
        std::string target;
        std::int64_t flags;
        bool is_link = false;  // it has an address, perhaps an empty one
    };

    // page_walk.cpp
    bool goes_on();
    PageTag& tag_of(Node element);
    PageTag& tag_named(std::string_view name);
    int begin(Node element, PageTag& tag, Node around, int around_action);
    void end(Node element, const Rule& rule, int action);
    void add_texts(std::string_view text);
    void add_text(std::string_view text);
    void skip(Node element, const Rule& rule, int action);
    void count_inside(Node element);
    void add_formula(Node element);
    void add_image(Node element);
    std::string address_of(Node image);
    Owned element_of(Node node) const { return tables_.lxml.element_of(document_, node); }
    Owned call_with(Hook hook, Node element) const { return call(tables_.hook(hook), element_of(element).get()); }
    PyObject* page_hook(PageHook which) const { return hooks_.at(static_cast<std::size_t>(which)).get(); }

    // page_containers.cpp
    void open_container(Node element, PageTag& tag);
    void begin_special(Node element, const Rule& rule, std::int64_t above);
    void open_list(Node element, const Rule& rule);
    void add_item(std::int64_t number, PyObject* style);
    void take_number(Node element);
    CellSpans spans_of(Node cell);
    void close_container(int special);
    bool leaves_out(Node element, const Rule& rule);
    void open_pre(Node element, bool whole);
    void close_pre();
    void open_line(PageTag& tag);
    bool close_line();
    void mark_as_listing();
    bool is_tag(std::int64_t row, std::string_view name) const { return tags_.at(index(row))->name == name; }
    bool is_signature(std::int64_t row) const;

    // page_inline.cpp
    bool begin_inline(Node element, PageTag& tag, int action);
    void end_inline(Node element, const Rule& rule, int action);
    bool open_code(Node element, PageTag& tag);
    const Meaning* meaning_of(Attribute attribute);
    Attributes read_attributes(Node element, std::int64_t flags, bool is_inline);
    const Names& names_of(std::string_view names);
    std::int64_t attribute_flags(std::string_view name, std::string_view value);
    void meet(std::string_view names, bool in_run);
    void mark(Node element, std::int64_t flags);
    bool is_note(Node element);
    bool is_tool(Node link, const std::string& target);
    bool may_be_tool(Node link, const std::string& target);
    void end_link(Node element, InlineElement& link);

    // page_runs.cpp
    void end_run();
    template <class Char>
    void finish_run(const Counted<Char>& run);
    template <class Char>
    void add_block(View<Char> text);
    template <class Char>
    void add_symbol(const Counted<Char>& run, View<Char> text, Owned shown);
    void add_bare_symbol();
    void line_break();
    std::int64_t line_of_container();

    // page_result.cpp
    Owned span_objects(const std::vector<InlineSpan>& spans, std::int64_t stop) const;
    Owned container_objects(const ContainerTable& table) const;
    Owned cell_objects(const ContainerTable& table) const;
    Owned symbol_objects(const ContainerTable& table) const;
    Owned bare_objects(const ContainerTable& table) const;
    Owned outside_objects(const ContainerTable& table) const;

    static std::size_t index(std::int64_t row) { return static_cast<std::size_t>(row); }
    std::int64_t n_blocks() const { return static_cast<std::int64_t>(texts_.size()); }

    const WalkTables& tables_;
    const WalkLimits limits_;
    Node root_;
    PyObject* document_;  // read once it is known that the root is an element
    std::array<Owned, N_PAGE_HOOKS> hooks_;
    std::string joined_;  // of texts that the tree holds in pieces

    // Tags, names and attributes of this page.
    std::deque<Rule> rules_;  // of tags that HTML does not have
    std::unordered_map<std::string_view, PageTag> page_tags_;
    ByAddress<PageTag*> tags_by_address_;
    ByAddress<const Meaning*> meanings_by_address_;
    std::deque<std::string> names_read_;
    std::unordered_map<std::string_view, Names> names_known_;  // by the names in `names_read_`
    std::string given_names_;  // of the element that is read
    std::unordered_map<std::string, std::int64_t> flags_known_;
    std::unordered_map<std::string, bool> no_pictures_known_;  // classes of images

    // Containers, one entry each, the root first: see `Rows` in columns.py.
    std::vector<const Rule*> tags_;
    std::vector<const Names*> names_;
    GatheredRows rows_;
    // Numbered lists and their items: row, number, how it is written.
    Column item_rows_, item_numbers_;
    std::vector<Owned> item_styles_;
    // Blocks, and what there is besides them.
    std::vector<Owned> texts_;
    Column text_sizes_;
    BlockColumns blocks_;
    struct Symbol {
        std::int64_t block, row, flags, heading, list_depth, marker;
        bool linked;
        Owned text;
        std::vector<InlineSpan> spans;
    };
    std::vector<Symbol> symbols_;
    Owned marks_, languages_;
    Column outside_blocks_, outside_rows_;  // block and container of each image before a block
    Grids grids_;
    InlineSpans spans_;

    // The place of the walk.
    std::int64_t row_ = 0;  // the innermost container
    Node opened_;           // the element of the container that began last
    int heading_ = 0;
    std::int64_t list_depth_ = 0, marker_ = 0;
    std::int64_t flags_ = 0;  // of the open inline elements
    std::int64_t link_ = 0, emphasis_ = 0, code_ = 0, pre_ = 0, verbatim_ = 0;  // how many of these are open
    std::vector<bool> lines_;       // the open listing and the blocks in it: whether each is a line
    Owned language_;                // of the open listing or <pre>
    std::vector<Owned> lists_;      // the open lists; nothing for one without numbers
    Node block_code_;               // the open <code> that is a listing
    std::vector<Inline> around_;    // open inline elements with flags
    bool wanted_ = false;           // references of footnotes were met
    // The run.
    Run run_;
    std::int64_t run_flags_ = 0;
    std::int64_t n_link_ = 0, n_emphasis_ = 0, n_code_ = 0, n_links_ = 0, n_images_ = 0;

    bool truncated_ = false, timed_out_ = false, symbols_left_out_ = false;
};

}  // namespace boilerstrip
