#include "walk_tables.h"

namespace boilerstrip {

namespace {

int small(PyObject* number) {
    const std::int64_t found = number_of(number);
    if (found < -1 || found > 1 << 16) throw std::invalid_argument("a number of a rule is not in -1 to 65536");
    return static_cast<int>(found);
}

}  // namespace

Rule rule_of(PyObject* fields) {
    Rule rule{shared(item(fields, 0)), text_of(item(fields, 0)), small(item(fields, 1)), number_of(item(fields, 2)),
              small(item(fields, 3)),  small(item(fields, 4)),   small(item(fields, 5))};
    if (rule.action < BLOCK || rule.action > CUSTOM || rule.special < NOTHING || rule.special > CELL)
        throw std::invalid_argument("the rule of <" + rule.name + "> has an action or addition that is not known");
    return rule;
}

WalkTables::WalkTables(Lxml tree, CharacterSets characters, const Flags& bits, const Definitions& given)
    : lxml(std::move(tree)), sets(std::move(characters)), flags(bits), words(given.name_chars, bits.hidden | bits.dialog), kinds(shared(given.kinds)) {
    for (Py_ssize_t at = 0; at < PyTuple_Size(given.rules); ++at) {
        rules_.push_back(rule_of(item(given.rules, at)));
        places_[rules_.back().name] = &rules_.back();
    }
    for (Py_ssize_t at = 0; at < PyTuple_Size(given.attributes); ++at) {
        PyObject* pair = item(given.attributes, at);
        names_.push_back(text_of(item(pair, 0)));
        meanings_[names_.back()] = static_cast<Meaning>(small(item(pair, 1)));
    }
    for (Py_ssize_t at = 0; at < PyTuple_Size(given.words); ++at) {
        PyObject* pair = item(given.words, at);
        words.add(text_of(item(pair, 0)), number_of(item(pair, 1)));
    }
    for (Py_ssize_t at = 0; at < PyTuple_Size(given.addresses); ++at)
        addresses.push_back(text_of(item(given.addresses, at)));
    if (PyTuple_Size(given.hooks) != N_HOOKS)
        throw std::invalid_argument("a walk calls " + std::to_string(N_HOOKS) + " functions, not " +
                                    std::to_string(PyTuple_Size(given.hooks)));
    for (std::size_t at = 0; at < hooks_.size(); ++at)
        hooks_.at(at) = shared(item(given.hooks, static_cast<Py_ssize_t>(at)));
    for (std::size_t at = 0; at < row_types_.size(); ++at) {
        PyObject* type = item(given.row_types, static_cast<Py_ssize_t>(at));
        if (!PyType_Check(type) || PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(type), &PyTuple_Type) == 0)
            throw std::invalid_argument("the class of a row is no class of tuples");
        row_types_.at(at) = shared(type);
    }
    hiding_ = texts_of(given.hiding);
}

bool WalkTables::may_hide(std::string_view style) const {
    const std::string lower = in_lower_case(style);
    // A number below 0 may move it away; there are digits beyond ASCII, too.
    for (std::size_t at = 1; at < lower.size(); ++at)
        if (lower[at - 1] == '-' && (is_digit(code_of(lower[at])) || code_of(lower[at]) >= 0x80)) return true;
    for (const std::string& word : hiding_)
        if (lower.find(word) != std::string::npos) return true;
    return false;
}

}  // namespace boilerstrip
