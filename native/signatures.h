// Numbers for what elements are called: the twin of `signatures` in boilerstrip/segment/threads.py.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* number_signatures(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
