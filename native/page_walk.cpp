#include "page_walk.h"

namespace boilerstrip {

namespace {

Owned new_list() {
    Owned out(PyList_New(0));
    if (!out) throw PythonError{};
    return out;
}

struct Above {
    Node element;
    const Rule* rule;
    int action;
};

}  // namespace

PageWalk::PageWalk(const WalkTables& tables, const WalkLimits& limits, PyObject* root, PyObject* hooks)
    : tables_(tables),
      limits_(limits),
      root_(tables.lxml.node_of(root)),
      document_(Lxml::document_of(root)),
      blocks_(BLOCK_ROW),
      marks_(new_list()),
      languages_(new_list()),
      grids_(limits.grid),
      spans_(limits.max_block_chars) {
    if (PyTuple_Size(hooks) != N_PAGE_HOOKS)
        throw std::invalid_argument("a page has " + std::to_string(N_PAGE_HOOKS) + " functions of its own");
    for (std::size_t at = 0; at < hooks_.size(); ++at)
        hooks_.at(at) = shared(item(hooks, static_cast<Py_ssize_t>(at)));
    const Names& none = names_known_.emplace(std::string_view(), Names{python_text(""), 0, {}}).first->second;
    tags_.push_back(tag_named("body").rule);
    names_.push_back(&none);
    for (auto* column : {&rows_.parents, &rows_.own, &rows_.inherited, &rows_.firsts, &rows_.ends}) column->push_back(0);
    rows_.nths.push_back(1);
}

// Each turn handles one element: its start, and where it has no child its end and that of all elements that end with
// it. `above` holds the elements that are open.
void PageWalk::walk() {
    std::vector<Above> above;
    Node element = root_;
    for (std::size_t turn = 0;; ++turn) {
        if (turn % limits_.turns == 0 && turn != 0 && !goes_on()) return;
        PageTag* tag = element.is_element() ? &tag_of(element) : nullptr;
        const Rule* rule = tag ? tag->rule : nullptr;
        int action = SKIP;  // a comment or the like
        if (tag != nullptr) {
            const bool outermost = above.empty();
            action = begin(element, *tag, outermost ? Node() : above.back().element,
                           outermost ? static_cast<int>(SKIP) : above.back().action);
        }
        if (action != SKIP) {
            add_texts(element.text(joined_));
            if (const Node child = element.first_child()) {
                above.push_back({element, rule, action});
                element = child;
                continue;
            }
        }
        for (;;) {  // the element ends, and with a last child the one around it
            if (rule != nullptr) end(element, *rule, action);
            add_texts(element.tail(joined_));
            if (above.empty()) return;
            if (const Node following = element.next()) {
                element = following;
                break;
            }
            element = above.back().element;
            rule = above.back().rule;
            action = above.back().action;
            above.pop_back();
        }
    }
}

// Whether no bound is reached; a check at each turn would take time.
bool PageWalk::goes_on() {
    if (run_.size() > limits_.long_run && lines_.empty()) end_run();  // a listing is one run, however long
    timed_out_ = is_true(call(page_hook(PASSED)).get());
    return !timed_out_ && !truncated_;
}

PageTag& PageWalk::tag_of(Node element) {
    const std::string_view space = element.space();
    if (space.empty()) {
        const char* const address = element.name_address();
        PageTag* const* known = address == nullptr ? nullptr : tags_by_address_.find(address);
        if (known != nullptr) return **known;
        PageTag& tag = tag_named(element.name());
        if (address != nullptr) tags_by_address_.put(address, &tag);
        return tag;
    }
    std::string name("{");
    name += space;
    name += '}';
    name += element.name();
    return tag_named(name);
}

PageTag& PageWalk::tag_named(std::string_view name) {
    const auto known = page_tags_.find(name);
    if (known != page_tags_.end()) return known->second;
    const Rule* rule = tables_.find(name);
    if (rule == nullptr) {
        const Owned text = python_text(name);
        rules_.push_back(rule_of(call(tables_.hook(RULE_OF_TAG), text.get()).get()));
        rule = &rules_.back();
    }
    return page_tags_.emplace(std::string_view(rule->name), PageTag{rule}).first->second;
}

// Begin an element. Returns its action: SKIP where what it holds is left out.
int PageWalk::begin(Node element, PageTag& tag, Node around, int around_action) {
    const Rule& rule = *tag.rule;
    int action = rule.action;
    if (action == CUSTOM) {
        const Owned outer = around ? element_of(around) : shared(Py_None);
        const Owned outer_action = number_object(around_action);
        action = static_cast<int>(number_of(
            call(tables_.hook(CUSTOM_ACTION), element_of(element).get(), outer.get(), outer_action.get()).get()));
        if (action != BLOCK) ++tag.seen;  // its number counts among those that are blocks, too
    }
    if (action == BLOCK && !leaves_out(element, rule)) {
        open_container(element, tag);
    } else if (action >= LINK && begin_inline(element, tag, action)) {
        return action;
    } else if (action == INPUT) {
        rows_.input_rows.push_back(row_);
    } else {
        skip(element, rule, action);
        return SKIP;
    }
    return action;
}

void PageWalk::end(Node element, const Rule& rule, int action) {
    if (action == BLOCK)
        close_container(rule.special);
    else if (action >= LINK)
        end_inline(element, rule, action);
}

void PageWalk::add_texts(std::string_view text) {
    if (text.empty()) return;
    if (pre_ > 0 || !is_blank(text, tables_.sets))
        add_text(text);
    else if (!run_.empty())
        run_.mark(' ');
}

// Add text of an element or behind one; only in code it may be blank.
void PageWalk::add_text(std::string_view text) {
    if (pre_ > 0)
        run_.add(code_text(text, tables_.sets));
    else
        run_.add_line(text);
    if (link_ > 0 || emphasis_ > 0 || code_ > 0) {
        const auto size = static_cast<std::int64_t>(length_of(stripped(text, tables_.sets)));
        if (link_ != 0) n_link_ += size;
        if (emphasis_ != 0) n_emphasis_ += size;
        if (code_ != 0) n_code_ += size;
    }
    run_flags_ |= flags_;
}

// Pass over an element whose inside is no text of the page; elements in it count for `nth` only.
void PageWalk::skip(Node element, const Rule& rule, int action) {
    if (action == BREAK) {
        line_break();
    } else if (action == IMAGE) {
        ++n_images_;
        rows_.image_rows.push_back(row_);
        add_image(element);
    } else {
        if (rule.is(CONTROL_ELEMENT))
            rows_.input_rows.push_back(row_);
        else if (action == FORMULA)
            add_formula(element);
        if (action == BLOCK || action == FORMULA || (element.first_child() && !rule.is(OPAQUE))) count_inside(element);
    }
}

void PageWalk::count_inside(Node element) {
    for (Node inner = element; inner; inner = inner.following(element)) {
        if (!inner.is_element()) continue;
        // What was claimed counts with its own name; see formulas.py.
        const bool claimed = inner.space() == "formula";
        if (!claimed && !inner.space().empty()) {
            PageTag& tag = tag_of(inner);
            tag.seen += tag.rule->is(COUNTED);
            continue;
        }
        const std::string_view name = inner.name();
        const Rule* rule = tables_.find(name);
        if (rule != nullptr ? rule->is(COUNTED) : name.find('-') != std::string_view::npos) ++tag_named(name).seen;
    }
}

// Add the LaTeX of a claimed element, and its span.
void PageWalk::add_formula(Node element) {
    const Owned formula = call(page_hook(FORMULA_OF), element_of(element).get());
    if (formula.get() == Py_None) return;
    spans_.formula(run_.size(), text_of(item(formula.get(), 1)));
    add_text(text_of(item(formula.get(), 0)));
}

// Add the span of an image with an address.
void PageWalk::add_image(Node element) {
    std::string target = address_of(element);
    if (target.empty()) return;
    if ((rows_.inherited.at(index(row_)) & tables_.flags.noscript) != 0) {
        const std::string before = text_of(call_with(IMAGE_BEFORE, element).get());
        if (spans_.takes_place(target, before)) return;
    }
    spans_.image(run_.size(), std::move(target), std::string(element.value("alt", joined_)), row_);
}

}  // namespace boilerstrip
