// Searches through a tree for what the passes of boilerstrip/read/html look at: texts that may be lines of a document,
// what the head declares, elements with some attributes. For lxml to make an element of Python for each takes longer.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* line_texts(PyObject* module, PyObject* arguments);
PyObject* head_values(PyObject* module, PyObject* arguments);
PyObject* find_elements(PyObject* module, PyObject* arguments);
PyObject* touching_elements(PyObject* module, PyObject* arguments);
PyObject* odd_images(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
