// Containers: the elements that are blocks, and what they change besides the table of containers.
#include <algorithm>

#include "page_walk.h"

namespace boilerstrip {

// Begin a container; the run before it ends. In a listing there are none, only lines.
void PageWalk::open_container(Node element, PageTag& tag) {
    if (!lines_.empty()) {
        open_line(tag);
        return;
    }
    if (!run_.empty()) end_run();
    n_links_ = 0;
    const Rule& rule = *tag.rule;
    const std::int64_t above = row_, around = rows_.inherited.at(index(above));
    const Attributes given = read_attributes(element, rule.flags, false);
    std::int64_t flags = given.flags;
    const Flags& bits = tables_.flags;
    if ((flags & bits.hidden) != 0 && ((flags | around) & bits.collapsed) != 0) flags &= ~bits.hidden;  // a click shows it
    if (flags >= bits.left_out) {
        if ((flags & bits.marked) != 0) mark(element, flags);
        flags &= bits.left_out - 1;
    }
    row_ = static_cast<std::int64_t>(tags_.size());
    tags_.push_back(&rule);
    names_.push_back(given.names);
    rows_.parents.push_back(above);
    rows_.own.push_back(flags);
    rows_.inherited.push_back(flags | around | flags_);
    rows_.firsts.push_back(n_blocks());
    rows_.ends.push_back(0);
    rows_.nths.push_back(++tag.seen);
    opened_ = element;
    if (rule.special != NOTHING) begin_special(element, rule, above);
}

// `above` is the container around the one that began.
void PageWalk::begin_special(Node element, const Rule& rule, std::int64_t above) {
    switch (rule.special) {
        case ITEM:
            marker_ = is_tag(above, "ol") ? limits_.number_marker : limits_.bullet_marker;
            if (!lists_.empty() && lists_.back()) take_number(element);
            break;
        case LIST: open_list(element, rule); break;
        case HEADING: heading_ = rule.name.at(1) - '0'; break;
        case PRE: open_pre(element, is_true(call_with(IS_LISTING, element).get())); break;
        case TERM: verbatim_ += is_signature(row_); break;
        case TABLE:
            if (is_true(call_with(PREPARE_TABLE, element).get())) {
                mark_as_listing();
                open_pre(element, true);
            } else {
                grids_.begin_table(row_);
            }
            break;
        case ROWS: grids_.begin_group(rule.name == "thead"); break;
        case ROW: grids_.begin_row(); break;
        case CELL:
            if (spans_.has_run()) spans_.discard_run();  // images before the cell are not in it
            grids_.begin_cell(row_, spans_of(element), rule.name == "th");
            break;
        default: break;
    }
}

// Begin a list; the items of an <ol> are counted.
void PageWalk::open_list(Node element, const Rule& rule) {
    ++list_depth_;
    lists_.emplace_back();
    if (rule.name != "ol") return;
    lists_.back() = call_with(NUMBERING, element);
    const Owned style(PyObject_GetAttrString(lists_.back().get(), "style"));
    if (!style) throw PythonError{};
    add_item(0, style.get());
}

// Count an item of the innermost list.
void PageWalk::take_number(Node element) {
    const Owned taken(PyObject_CallMethod(lists_.back().get(), "take", "O", element_of(element).get()));
    if (!taken) throw PythonError{};
    add_item(number_of(item(taken.get(), 0)), item(taken.get(), 1));
}

void PageWalk::add_item(std::int64_t number, PyObject* style) {
    item_rows_.push_back(row_);
    item_numbers_.push_back(number);
    item_styles_.push_back(shared(style));
}

// How many rows and columns a cell says that it covers.
CellSpans PageWalk::spans_of(Node cell) {
    CellSpans spans;
    const auto number_in = [this](Attribute attribute) {
        const std::string_view value = first_of(attribute.value(joined_), limits_.span_chars);
        return span_number(stripped(value, tables_.sets));
    };
    for (Attribute each = cell.attributes(); each; each.advance()) {
        if (!each.is_plain()) continue;
        const GridLimits& most = limits_.grid;
        if (each.name() == "colspan") {
            const std::int64_t found = std::min(number_in(each), most.most_columns);
            spans.columns = found == 0 ? 1 : found;
        } else if (each.name() == "rowspan") {
            const std::int64_t found = std::min(number_in(each), most.most_rows);
            spans.rows = found == 0 ? most.most_rows : found;  // to the end of the group
        }
    }
    return spans;
}

// End the innermost container and the run of text in it.
void PageWalk::close_container(int special) {
    if (!lines_.empty() && close_line()) return;
    if (!run_.empty()) end_run();
    if (special == CELL && n_images_ > 0 && spans_.has_image()) add_bare_symbol();
    n_links_ = 0;
    const std::int64_t row = row_;
    rows_.ends.at(index(row)) = static_cast<std::int64_t>(tags_.size());
    row_ = rows_.parents.at(index(row));
    switch (special) {
        case ITEM: marker_ = 0; break;
        case LIST:
            --list_depth_;
            lists_.pop_back();
            break;
        case HEADING: heading_ = 0; break;
        case PRE: close_pre(); break;
        case TERM: verbatim_ -= is_signature(row); break;
        case TABLE:
            if (!lines_.empty())
                close_pre();
            else
                grids_.end_table();
            break;
        case ROWS: grids_.end_group(); break;
        default: break;
    }
}

// Whether a block that is not shown everywhere is left out here.
bool PageWalk::leaves_out(Node element, const Rule& rule) {
    if (rule.special == SCRIPTLESS) return is_tag(row_, "head");
    if (rule.special != BUTTON || heading_ == 0) return false;
    const Owned target = python_text("");
    return is_true(call(page_hook(IS_TOOL), element_of(element).get(), target.get()).get());
}

// Begin text whose white space is kept; `whole`: it is one listing, and so becomes one block.
void PageWalk::open_pre(Node element, bool whole) {
    ++pre_;
    ++verbatim_;
    language_ = call(tables_.hook(BEGIN_CODE), element_of(element).get(), whole ? Py_True : Py_False);
    if (!is_true(language_.get())) language_.reset();
    if (whole) lines_.push_back(true);
}

void PageWalk::close_pre() {
    --pre_;
    --verbatim_;
    lines_.clear();
    language_.reset();
}

// Begin a block in a listing.
void PageWalk::open_line(PageTag& tag) {
    ++tag.seen;
    const bool is_line = !tag.rule->is(HOLDER);
    lines_.push_back(is_line);
    if (is_line) run_.mark(LINE_START);
}

// End a block in the listing; false if it is the listing itself.
bool PageWalk::close_line() {
    if (lines_.size() == 1) return false;
    const bool is_line = lines_.back();
    lines_.pop_back();
    if (is_line) run_.mark(LINE_END);
    return true;
}

// Say of the container that began last that it is code, and no table.
void PageWalk::mark_as_listing() {
    for (auto* column : {&rows_.own, &rows_.inherited}) column->back() = (column->back() & ~tables_.flags.table) | tables_.flags.code;
}

// Whether the class of a <dt> says that it holds a signature in code.
bool PageWalk::is_signature(std::int64_t row) const {
    const std::string_view names = names_.at(index(row))->bytes;
    for (std::size_t at = 0; (at = names.find("sig", at)) != std::string_view::npos; ++at) {
        const std::string_view before = names.substr(0, at), after = names.substr(at + 3);
        if (ends_in_space(before, tables_.sets) && begins_with_space(after, tables_.sets)) return true;
    }
    return false;
}

}  // namespace boilerstrip
