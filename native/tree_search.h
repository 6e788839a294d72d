// Elements of a tree that a pass over a page needs.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* items_with_marker(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
