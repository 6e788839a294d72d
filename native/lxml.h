// Between lxml's elements and the nodes of libxml2 that they stand for.
#pragma once

#include "python.h"
#include "tree.h"

namespace boilerstrip {

// An element of lxml, as its header etree.h declares it. `document` is an object of Python that owns the tree.
struct LxmlElement {
    PyObject_HEAD
    PyObject* document;
    XmlNode* node;
    PyObject* tag;
};

using ElementFactory = PyObject* (*)(PyObject* document, XmlNode* node);

class Lxml {
  public:
    // `module` is lxml.etree, `sample` an element with others below it, and `expected` what lxml says of each of
    // them, in the order of the page: tag, text, tail, attributes and line. Throws where what is read through the
    // pointers is anything else, so a version of lxml or libxml2 with other structures is never used.
    Lxml(PyObject* module, PyObject* sample, PyObject* expected);

    // The node of an element. Throws where it is no element of lxml.
    Node node_of(PyObject* element) const;
    // The document that an element belongs to; borrowed from the element.
    static PyObject* document_of(PyObject* element) { return reinterpret_cast<LxmlElement*>(element)->document; }
    // The element that stands for a node of a document.
    Owned element_of(PyObject* document, Node node) const;

  private:
    void check(PyObject* sample, PyObject* expected) const;

    Owned element_type_;
    ElementFactory factory_ = nullptr;
};

// An item of a tuple, borrowed from it. Throws where it is no tuple or has no such item.
inline PyObject* item(PyObject* tuple, Py_ssize_t at) {
    PyObject* found = PyTuple_GetItem(tuple, at);
    if (found == nullptr) throw PythonError{};
    return found;
}

// A text of C++ as one of Python, and the other way round; and all texts of a tuple.
inline Owned python_text(std::string_view text) {
    Owned out(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), nullptr));
    if (!out) throw PythonError{};
    return out;
}
inline std::string text_of(PyObject* text) {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (bytes == nullptr) throw PythonError{};
    return std::string(bytes, static_cast<std::size_t>(size));
}

inline std::vector<std::string> texts_of(PyObject* tuple) {
    std::vector<std::string> out;
    for (Py_ssize_t at = 0; at < PyTuple_Size(tuple); ++at) out.push_back(text_of(item(tuple, at)));
    return out;
}

template <class... Arguments>
Owned call(PyObject* function, Arguments... arguments) {
    Owned out(PyObject_CallFunctionObjArgs(function, static_cast<PyObject*>(arguments)..., nullptr));
    if (!out) throw PythonError{};
    return out;
}
inline Owned number_object(std::int64_t number) {
    Owned out(PyLong_FromLongLong(number));
    if (!out) throw PythonError{};
    return out;
}
inline std::int64_t number_of(PyObject* number) {
    const long long out = PyLong_AsLongLong(number);
    if (out == -1 && PyErr_Occurred() != nullptr) throw PythonError{};
    return out;
}
inline bool is_true(PyObject* object) {
    const int out = PyObject_IsTrue(object);
    if (out < 0) throw PythonError{};
    return out != 0;
}
inline Owned shared(PyObject* object) {
    Py_INCREF(object);
    return Owned(object);
}

}  // namespace boilerstrip
