// What elements are called, by their class and id: the twins of `signatures` in
// boilerstrip/segment/threads/threads.py and of `_names_with` in boilerstrip/read/html/callouts.py.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* number_signatures(PyObject* module, PyObject* arguments);
PyObject* names_with(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
