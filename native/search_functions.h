// The functions of the module that search through bytes.
#pragma once

#include "python.h"

namespace boilerstrip {

PyObject* find_words(PyObject* module, PyObject* arguments);
PyObject* held_signs(PyObject* module, PyObject* arguments);
PyObject* long_tags(PyObject* module, PyObject* arguments);
PyObject* utf8_length(PyObject* module, PyObject* arguments);
PyObject* may_be_encoded_twice(PyObject* module, PyObject* arguments);
PyObject* odd_tags(PyObject* module, PyObject* arguments);

}  // namespace boilerstrip
