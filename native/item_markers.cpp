#include "item_markers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "walk_tables.h"

namespace boilerstrip {

namespace {

// Whether the first element of an item may be its marker: of one of some tags, short, without elements, and with
// something behind it.
bool may_have_marker(Node entry, const std::vector<std::string>& holders, std::size_t most_bytes, std::string& joined) {
    const Node first = entry.first_child();
    if (!first || !first.is_html() || first.first_child()) return false;
    const std::string_view name = first.name();
    if (std::find(holders.begin(), holders.end(), name) == holders.end()) return false;
    const std::string_view text = first.text(joined);
    return !text.empty() && text.size() <= most_bytes && static_cast<bool>(first.next());
}

}  // namespace

PyObject* items_with_marker(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *tables = nullptr, *root = nullptr, *tags = nullptr;
        Py_ssize_t most_chars = 0;
        if (!PyArg_ParseTuple(arguments, "OOO!n:items_with_marker", &tables, &root, &PyTuple_Type, &tags, &most_chars))
            throw PythonError{};
        if (most_chars < 0) throw std::invalid_argument("the number of characters is negative");
        const std::size_t most_bytes = 4 * static_cast<std::size_t>(most_chars);
        const std::vector<std::string> holders = texts_of(tags);
        const Lxml& lxml = held<WalkTables>(tables, WALK_TABLES).lxml;
        const Node top = lxml.node_of(root);  // throws where it is no element
        PyObject* const document = Lxml::document_of(root);
        std::vector<Owned> lists, items;
        std::string joined;
        for (Node node = top; node; node = node.following(top)) {
            if (node.is_named("li")) {
                if (may_have_marker(node, holders, most_bytes, joined))
                    items.push_back(lxml.element_of(document, node));
            } else if (node.is_named("ol")) {
                const Node first = node.first_child();
                if (first && first.is_named("li") && may_have_marker(first, holders, most_bytes, joined))
                    lists.push_back(lxml.element_of(document, node));
            }
        }
        std::vector<Owned> both;
        both.emplace_back(tuple_of(std::move(lists)));
        both.emplace_back(tuple_of(std::move(items)));
        return tuple_of(std::move(both));
    });
}

}  // namespace boilerstrip
