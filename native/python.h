// Between Python's values and C++'s: views of bytes, bytearrays, capsules, errors, and the interpreter's lock.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "span.h"

namespace boilerstrip {

// A Python error is set: leave at once.
struct PythonError {};

struct Release {
    void operator()(PyObject* object) const { Py_XDECREF(object); }
};
using Owned = std::unique_ptr<PyObject, Release>;

// Run a function and turn what it throws into a Python error. Nothing may be thrown through Python.
template <class Function>
PyObject* guarded(Function function) {
    try {
        return function();
    } catch (const PythonError&) {
    } catch (const std::bad_alloc&) {
        PyErr_NoMemory();
    } catch (const std::exception& error) {
        PyErr_SetString(PyExc_ValueError, error.what());
    }
    return nullptr;
}

// Runs without the interpreter's lock while it lives. No Python object may be touched.
class Unlocked {
  public:
    Unlocked() : state_(PyEval_SaveThread()) {}
    ~Unlocked() { PyEval_RestoreThread(state_); }
    Unlocked(const Unlocked&) = delete;
    Unlocked& operator=(const Unlocked&) = delete;

  private:
    PyThreadState* state_;
};

// What work returns, while other threads of Python may run.
template <class Work>
auto without_gil(Work work) {
    const Unlocked unlocked;
    return work();
}

// A bytes object as numbers; the object must live as long as the view. The memory of bytes is aligned to eight.
template <class T>
Span<const T> numbers(PyObject* object) {
    char* bytes = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(object, &bytes, &size) != 0) throw PythonError{};
    if (static_cast<std::size_t>(size) % sizeof(T) != 0)
        throw std::invalid_argument(std::to_string(size) + " bytes are no whole numbers of " +
                                    std::to_string(sizeof(T)) + " bytes");
    if (reinterpret_cast<std::uintptr_t>(bytes) % alignof(T) != 0)
        throw std::invalid_argument("the bytes do not begin at a multiple of " + std::to_string(alignof(T)));
    return Span<const T>(reinterpret_cast<const T*>(bytes), static_cast<std::size_t>(size) / sizeof(T));
}

template <class T>
std::vector<T> copied(PyObject* object) {
    return copied(numbers<T>(object));
}

template <class T>
PyObject* bytearray_of(const std::vector<T>& values) {
    PyObject* out = PyByteArray_FromStringAndSize(reinterpret_cast<const char*>(values.data()),
                                                  static_cast<Py_ssize_t>(values.size() * sizeof(T)));
    if (out == nullptr) throw PythonError{};
    return out;
}

// A tuple of what was made; takes the references.
inline PyObject* tuple_of(std::vector<Owned> items) {
    PyObject* tuple = PyTuple_New(static_cast<Py_ssize_t>(items.size()));
    if (tuple == nullptr) throw PythonError{};
    for (std::size_t at = 0; at < items.size(); ++at)
        PyTuple_SetItem(tuple, static_cast<Py_ssize_t>(at), items[at].release());
    return tuple;
}

// A tuple of a bytearray for each column.
template <class... T>
PyObject* columns_of(const std::vector<T>&... columns) {
    std::vector<Owned> out;
    (out.emplace_back(bytearray_of(columns)), ...);
    return tuple_of(std::move(out));
}

// A capsule owns one C++ object; its name says which class that is.
template <class T>
PyObject* capsule_of(std::unique_ptr<T> object, const char* name) {
    PyObject* capsule = PyCapsule_New(object.get(), name, [](PyObject* self) {
        delete static_cast<T*>(PyCapsule_GetPointer(self, PyCapsule_GetName(self)));
    });
    if (capsule == nullptr) throw PythonError{};
    object.release();
    return capsule;
}

template <class T>
const T& held(PyObject* capsule, const char* name) {
    void* object = PyCapsule_GetPointer(capsule, name);
    if (object == nullptr) throw PythonError{};
    return *static_cast<const T*>(object);
}

// The code points of all texts, one behind the other, and where each text ends.
struct Codes {
    std::vector<std::uint32_t> codes;
    std::vector<std::size_t> stops;
};

inline Codes codes_of(PyObject* texts) {
    Codes out;
    const Py_ssize_t n = PyTuple_Size(texts);
    std::size_t total = 0;
    for (Py_ssize_t at = 0; at < n; ++at) {
        PyObject* text = PyTuple_GetItem(texts, at);
        if (!PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "texts must be a tuple of str");
            throw PythonError{};
        }
        total += static_cast<std::size_t>(PyUnicode_GetLength(text));
        out.stops.push_back(total);
    }
    out.codes.resize(total);
    for (Py_ssize_t at = 0; at < n; ++at) {
        const std::size_t start = at ? out.stops[static_cast<std::size_t>(at) - 1] : 0;
        const std::size_t size = out.stops[static_cast<std::size_t>(at)] - start;
        if (size && !PyUnicode_AsUCS4(PyTuple_GetItem(texts, at), out.codes.data() + start,
                                      static_cast<Py_ssize_t>(size), 0))
            throw PythonError{};
    }
    return out;
}

}  // namespace boilerstrip
