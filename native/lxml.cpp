#include "lxml.h"

namespace boilerstrip {

namespace {

constexpr const char* SIGNATURE = "struct LxmlElement *(struct LxmlDocument *, xmlNode *)";

Owned attribute_of(PyObject* object, const char* name) {
    Owned out(PyObject_GetAttrString(object, name));
    if (!out) throw PythonError{};
    return out;
}

void require(bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(std::string("lxml keeps its trees in another way: ") + what);
}

bool is_text(PyObject* text, std::string_view found) { return text_of(text) == found; }

// Whether the attributes of a node are those of a tuple of pairs.
bool has_attributes(Node node, PyObject* pairs) {
    std::string joined;
    Py_ssize_t at = 0;
    for (Attribute each = node.attributes(); each; each.advance(), ++at) {
        if (at >= PyTuple_Size(pairs)) return false;
        PyObject* pair = item(pairs, at);
        if (!is_text(item(pair, 0), each.name())) return false;
        if (!is_text(item(pair, 1), each.value(joined))) return false;
    }
    return at == PyTuple_Size(pairs);
}

}  // namespace

Lxml::Lxml(PyObject* module, PyObject* sample, PyObject* expected) : element_type_(attribute_of(module, "_Element")) {
    const Owned size = attribute_of(element_type_.get(), "__basicsize__");
    require(number_of(size.get()) == static_cast<std::int64_t>(sizeof(LxmlElement)), "the size of an element");
    const Owned functions = attribute_of(module, "__pyx_capi__");
    PyObject* capsule = PyDict_Check(functions.get()) ? PyDict_GetItemString(functions.get(), "elementFactory") : nullptr;
    require(capsule != nullptr && PyCapsule_IsValid(capsule, SIGNATURE), "the function that makes elements");
    factory_ = reinterpret_cast<ElementFactory>(PyCapsule_GetPointer(capsule, SIGNATURE));
    check(sample, expected);
}

Node Lxml::node_of(PyObject* element) const {
    const int fits = PyObject_IsInstance(element, element_type_.get());
    if (fits < 0) throw PythonError{};
    const XmlNode* node = fits == 1 ? reinterpret_cast<LxmlElement*>(element)->node : nullptr;
    if (node == nullptr) throw std::invalid_argument("the root is no element of lxml");
    return Node(node);
}

Owned Lxml::element_of(PyObject* document, Node node) const {
    // lxml takes a node that it may write to, and here it only makes an object for it.
    Owned out(factory_(document, const_cast<XmlNode*>(node.address())));
    if (!out) throw PythonError{};
    return out;
}

void Lxml::check(PyObject* sample, PyObject* expected) const {
    const Node root = node_of(sample);
    std::string joined;
    Py_ssize_t at = 0;
    for (Node node = root; node; node = node.following(root), ++at) {
        require(at < PyTuple_Size(expected), "the number of elements");
        PyObject* row = item(expected, at);
        require(node.is_element() && is_text(item(row, 0), node.name()), "the name of an element");
        require(is_text(item(row, 1), node.text(joined)), "the text of an element");
        require(is_text(item(row, 2), node.tail(joined)), "the text behind an element");
        require(has_attributes(node, item(row, 3)), "the attributes of an element");
        require(number_of(item(row, 4)) == node.line(), "the line of an element");
        const Owned element = element_of(document_of(sample), node);
        require(node_of(element.get()) == node, "the node of an element");
    }
    require(at == PyTuple_Size(expected), "the number of elements");
}

}  // namespace boilerstrip
