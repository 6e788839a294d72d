// Elements of a tree that few passes over a page need, found in one walk.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* attributes_of(PyObject* module, PyObject* arguments);
PyObject* items_with_marker(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
