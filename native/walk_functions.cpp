#include "walk_functions.h"

#include "page_walk.h"

namespace boilerstrip {

namespace {

// Numbers that Python packed, one field each.
template <class Number>
Number next(const Span<const std::int64_t>& numbers, std::size_t& at) {
    return static_cast<Number>(numbers[at++]);
}

WalkLimits limits_of(const Span<const std::int64_t>& numbers) {
    for (std::size_t at = 0; at < numbers.size(); ++at)
        if (numbers[at] < 0) throw std::invalid_argument("a bound of the walk is negative");
    std::size_t at = 0;
    WalkLimits out{};
    for (std::size_t* field : {&out.turns, &out.long_run, &out.max_blocks, &out.max_block_chars, &out.max_symbols,
                               &out.max_symbol_chars, &out.max_names, &out.note_chars, &out.max_marks,
                               &out.max_label_parts, &out.max_unseen_parts, &out.max_label, &out.max_sign,
                               &out.dot, &out.icon})
        *field = next<std::size_t>(numbers, at);
    for (std::int64_t* field : {&out.bullet_marker, &out.number_marker}) *field = next<std::int64_t>(numbers, at);
    out.span_chars = next<std::size_t>(numbers, at);
    for (std::int64_t* field : {&out.grid.most_columns, &out.grid.most_rows, &out.grid.slots, &out.grid.slots_per_cell,
                                &out.grid.forgiven})
        *field = next<std::int64_t>(numbers, at);
    if (out.turns == 0 || out.max_block_chars == 0) throw std::invalid_argument("a bound of the walk is 0");
    return out;
}

}  // namespace

PyObject* make_walk_tables(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *module = nullptr, *sample = nullptr, *expected = nullptr, *sets = nullptr, *bits = nullptr;
        Definitions given{};
        Py_ssize_t name_chars = 0;
        if (!PyArg_ParseTuple(arguments, "(OOO!)SS(O!O!O!O!O!O!O!O!)n:make_walk_tables", &module, &sample, &PyTuple_Type,
                              &expected, &sets, &bits, &PyTuple_Type, &given.rules, &PyTuple_Type, &given.attributes,
                              &PyTuple_Type, &given.words, &PyTuple_Type, &given.addresses, &PyTuple_Type, &given.kinds,
                              &PyTuple_Type, &given.hooks, &PyTuple_Type, &given.row_types, &PyTuple_Type, &given.hiding,
                              &name_chars))
            throw PythonError{};
        if (name_chars < 0) throw std::invalid_argument("the number of characters is negative");
        given.name_chars = static_cast<std::size_t>(name_chars);
        const auto numbers_of_bits = numbers<std::int64_t>(bits);
        std::size_t at = 0;
        Flags flags{};
        for (std::int64_t* field : {&flags.left_out, &flags.marked, &flags.hidden, &flags.collapsed, &flags.dialog,
                                    &flags.noscript, &flags.table, &flags.code})
            *field = next<std::int64_t>(numbers_of_bits, at);
        return capsule_of(std::make_unique<WalkTables>(Lxml(module, sample, expected),
                                                       CharacterSets(copied<std::uint8_t>(sets)), flags, given),
                          WALK_TABLES);
    });
}

PyObject* walk_tree(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *root = nullptr, *limits = nullptr, *hooks = nullptr;
        if (!PyArg_ParseTuple(arguments, "OOSO!:walk_tree", &capsule, &root, &limits, &PyTuple_Type, &hooks))
            throw PythonError{};
        const auto& tables = held<WalkTables>(capsule, WALK_TABLES);
        PageWalk page(tables, limits_of(numbers<std::int64_t>(limits)), root, hooks);
        page.walk();
        return page.result().release();
    });
}

}  // namespace boilerstrip
