// The functions of the module that walk through a tree.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* make_walk_tables(PyObject* module, PyObject* arguments);
PyObject* walk_tree(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
