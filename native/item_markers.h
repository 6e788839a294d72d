// The lists and items of a tree that may begin with a marker in an element of its own.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* items_with_marker(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
