// Inline elements: their attributes, links, emphasis, code, and what is left out.
#include <algorithm>

#include "page_walk.h"

namespace boilerstrip {

namespace {

constexpr std::size_t LONG_VALUE = 200;  // bytes of an attribute that is read anew wherever it occurs

// There are digits beyond ASCII, too.
bool may_begin_with_digit(std::string_view value) {
    return !value.empty() && ((value[0] >= '0' && value[0] <= '9') || code_of(value[0]) >= 0x80);
}

}  // namespace

// Begin an inline element; false where it is left out, with what it holds.
bool PageWalk::begin_inline(Node element, PageTag& tag, int action) {
    const Rule& rule = *tag.rule;
    if (action == CODE && open_code(element, tag)) return true;
    Attributes given = read_attributes(element, rule.flags, true);
    std::int64_t flags = given.flags;
    const Flags& bits = tables_.flags;
    if (flags >= bits.left_out) {
        const bool is_collapsed = ((flags | rows_.inherited.at(index(row_))) & bits.collapsed) != 0;
        if ((flags & bits.left_out) != 0 || (!is_collapsed && is_note(element))) return false;
        flags &= bits.left_out - 1;
    }
    if (action == LINK && !given.target.empty() && is_tool(element, given.target)) return false;
    if (action == EMPHASIS) {
        ++emphasis_;
    } else if (action == CODE) {
        ++code_;
        ++verbatim_;
    } else if (action == FORMAT) {
        verbatim_ += rule.special == VERBATIM;
    } else if (!run_.empty() && verbatim_ == 0) {
        run_.mark(BORDER);
    }
    if (rule.span >= 0) spans_.begin(rule.span, run_.size());
    if (action == LINK && given.is_link) {
        ++link_;
        ++n_links_;
        spans_.begin(LINK_SPAN, run_.size(), std::move(given.target));
        around_.push_back({element, flags_});
    } else if (flags != 0) {
        around_.push_back({element, flags_});
    }
    flags_ |= flags;
    return true;
}

void PageWalk::end_inline(Node element, const Rule& rule, int action) {
    if (action == CODE && block_code_ && element == block_code_) {  // the listing ends
        close_container(PRE);
        --code_;
        block_code_ = Node();
        return;
    }
    const bool marked = !around_.empty() && around_.back().element == element;
    if (marked) {
        flags_ = around_.back().flags;
        around_.pop_back();
    }
    if (rule.span >= 0) spans_.end(rule.span, run_.size());
    if (action == EMPHASIS) {
        --emphasis_;
    } else if (action == CODE) {
        --code_;
        --verbatim_;
    } else if (action == LINK && marked && link_ != 0) {
        --link_;
        const InlineSpans::Element link = spans_.end(LINK_SPAN, run_.size());
        if (link && link->target.find('#') != std::string::npos) end_link(element, *link);
        if (!run_.empty() && verbatim_ == 0) run_.mark(LINK_END);
    } else if (action == FORMAT) {
        verbatim_ -= rule.special == VERBATIM;
    } else if (!run_.empty() && verbatim_ == 0) {
        run_.mark(BORDER);
    }
}

// Begin a <code> that is a listing; false if it is none.
bool PageWalk::open_code(Node element, PageTag& tag) {
    // One without elements and line ends is none, as most; see `is_code_block` in listings.py.
    const bool is_short = !element.first_child() && element.text(joined_).find('\n') == std::string_view::npos;
    if (verbatim_ != 0 || is_short || !is_true(call_with(IS_CODE_BLOCK, element).get())) {
        ++tag.seen;
        return false;
    }
    open_container(element, tag);
    mark_as_listing();
    block_code_ = element;
    open_pre(element, true);
    ++code_;
    return true;
}

// The names and flags of an element, and of an inline one where it links to; a date or author in it is kept.
PageWalk::Attributes PageWalk::read_attributes(Node element, std::int64_t flags, bool is_inline) {
    Attributes out{names_.front(), std::string(), flags};
    std::string& names = given_names_;
    names.clear();
    for (Attribute each = element.attributes(); each; each.advance()) {
        const Meaning* meaning = each.is_plain() ? meaning_of(each) : nullptr;
        if (meaning == nullptr) continue;
        if (*meaning == Meaning::NAMES) {
            if (!names.empty()) names += ' ';
            names += each.value(joined_);
        } else if (*meaning == Meaning::FLAGS) {
            out.flags |= attribute_flags(each.name(), each.value(joined_));
        } else if (*meaning == Meaning::NUMERIC_FLAGS) {
            const std::string_view value = each.value(joined_);
            if (may_begin_with_digit(value)) out.flags |= attribute_flags(each.name(), value);
        } else if (is_inline && *meaning == Meaning::ADDRESS) {
            out.target = each.value(joined_);
            out.is_link = true;
        } else if (is_inline && wanted_) {
            meet(each.value(joined_), true);
        }
    }
    if (!names.empty()) {
        if (wanted_ && is_inline) meet(names, true);
        names.resize(first_of(names, limits_.max_names).size());
        if (wanted_ && !is_inline) meet(names, false);
        out.names = &names_of(names);
        out.flags |= out.names->flags;
    }
    if (is_inline && (out.flags & tables_.flags.marked) != 0) {
        mark(element, out.flags);
        out.flags &= ~tables_.flags.marked;
    }
    return out;
}

// What an attribute tells the walk; null for nothing.
const Meaning* PageWalk::meaning_of(Attribute attribute) {
    const char* const address = attribute.name_address();
    if (address == nullptr) return nullptr;
    if (const Meaning* const* known = meanings_by_address_.find(address)) return *known;
    return meanings_by_address_.put(address, tables_.meaning(attribute.name()));
}

const Names& PageWalk::names_of(std::string_view names) {
    const auto known = names_known_.find(names);
    if (known != names_known_.end()) return known->second;
    Owned text = python_text(names);
    std::int64_t flags = 0;
    if (!tables_.words.read(names, flags)) flags = number_of(call(tables_.hook(NAME_FLAGS), text.get()).get());
    names_read_.emplace_back(names);
    const std::string_view kept = names_read_.back();
    return names_known_.emplace(kept, Names{std::move(text), flags, kept}).first->second;
}

std::int64_t PageWalk::attribute_flags(std::string_view name, std::string_view value) {
    if (name == "style" && !tables_.may_hide(value)) return 0;  // as most
    const auto ask = [&] {
        const Owned shown = python_text(name), text = python_text(value);
        return number_of(call(tables_.hook(ATTRIBUTE_FLAGS), shown.get(), text.get()).get());
    };
    if (value.size() > LONG_VALUE) return ask();
    std::string key(name);
    key += '=';
    key += value;
    const auto known = flags_known_.find(key);
    if (known != flags_known_.end()) return known->second;
    const std::int64_t flags = ask();
    flags_known_.emplace(std::move(key), flags);
    return flags;
}

// Note where an element with these names is if a reference leads to one of them; in the middle of a run it holds no
// note.
void PageWalk::meet(std::string_view names, bool in_run) {
    if (in_run && run_.size() > limits_.max_unseen_parts) return;
    for (std::size_t at = 0; in_run && at < run_.size(); ++at)
        if (!is_unseen(run_.part(at))) return;
    const Owned text = python_text(names), n = number_object(n_blocks());
    call(page_hook(MEET), text.get(), n.get());
}

// Keep the date or author that an element is marked as.
void PageWalk::mark(Node element, std::int64_t flags) {
    if (static_cast<std::size_t>(PyList_Size(marks_.get())) >= limits_.max_marks) return;
    // An inline element goes on in the open run, whose block is not counted yet.
    const std::int64_t inside = (flags & (tables_.flags.left_out - 1)) | rows_.inherited.at(index(row_)) | flags_;
    const Owned block = number_object(n_blocks()), bits = number_object(inside);
    const Owned found = call(tables_.hook(READ_MARK), element_of(element).get(), block.get(), bits.get());
    if (found.get() != Py_None && PyList_Append(marks_.get(), found.get()) != 0) throw PythonError{};
}

// Whether an unseen inline element holds only a note, such as "opens in a new tab".
bool PageWalk::is_note(Node element) {
    const std::size_t n_chars = length_of(element.text(joined_));
    // A single character may be the stroke of a fraction.
    if (n_chars == 1 || element.first_child()) return is_true(call_with(IS_NOTE, element).get());
    return n_chars <= limits_.note_chars;
}

// Whether a link is a tool of a heading or definition, such as a permalink.
bool PageWalk::is_tool(Node link, const std::string& target) {
    const bool headed = heading_ > 0 || is_tag(row_, "dt");
    if (!headed && (target.find('#') == std::string::npos || !may_be_tool(link, target))) return false;
    const Owned address = python_text(target);
    return is_true(call(page_hook(IS_LINK_TOOL), element_of(link).get(), address.get(), headed ? Py_True : Py_False)
                       .get());
}

// Whether a link to a place of a page that is in no heading may be a tool: a sign, or one behind a heading.
bool PageWalk::may_be_tool(Node link, const std::string& target) {
    if (length_of(link.text(joined_)) <= limits_.max_sign) return true;
    const Node before = target[0] == '#' ? link.previous() : Node();
    if (!before || !before.is_element() || !before.space().empty()) return false;
    const Rule* rule = tables_.find(before.name());
    return rule != nullptr && (rule->special == HEADING || rule->special == TERM);
}

// Set the kind of a link to a place on a page, which may be the reference of a footnote.
void PageWalk::end_link(Node element, InlineElement& link) {
    const std::string& target = link.target;
    if (target.find('#') == target.size() - 1) return;  // it leads to no place, as that of a button
    const std::string before = run_.visible(link.first - std::min<std::size_t>(link.first, 2), link.first);
    const std::string inside = run_.visible(link.first, link.first + limits_.max_label_parts);
    const std::string_view label = stripped(inside, tables_.sets);
    if (length_of(label) > limits_.max_label) {  // as most links, it is no reference
        link.kind = LINK_SPAN;
        link.title.clear();
        return;
    }
    const bool marked = spans_.is_raised(link) || (!before.empty() && before.back() == '[');
    const Owned address = python_text(target), text = python_text(label);
    const Owned found = call(page_hook(KIND_OF_LINK), element_of(element).get(), address.get(), text.get(),
                             marked ? Py_True : Py_False);
    wanted_ = PyObject_Size(page_hook(WANTED)) > 0;
    const Py_ssize_t kind = PySequence_Index(tables_.kinds.get(), item(found.get(), 0));
    if (kind < 0) throw PythonError{};
    link.kind = static_cast<int>(kind);
    link.title = text_of(item(found.get(), 1));
    if (link.kind == FOOTNOTE && !before.empty() && !ends_in_space(before, tables_.sets)) link.kind = GLUED_FOOTNOTE;
}

}  // namespace boilerstrip
