// The module boilerstrip._core: Python's values in, C++'s out, and back. Bytes and texts come in, bytearrays go out,
// which numpy reads in place. Only CPython's limited API is used, so one build serves all versions from 3.10 on.
// Nothing is kept between calls but what Python holds in capsules.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "network.h"
#include "text_stats.h"

namespace {

using boilerstrip::Span;

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
    const Span<const T> view = numbers<T>(object);
    const T* first = view.range(0, view.size());
    return std::vector<T>(first, first + view.size());
}

template <class T>
PyObject* bytearray_of(const std::vector<T>& values) {
    PyObject* out = PyByteArray_FromStringAndSize(reinterpret_cast<const char*>(values.data()),
                                                  static_cast<Py_ssize_t>(values.size() * sizeof(T)));
    if (out == nullptr) throw PythonError{};
    return out;
}

// A tuple of what was made; takes the references.
PyObject* tuple_of(std::vector<Owned> items) {
    PyObject* tuple = PyTuple_New(static_cast<Py_ssize_t>(items.size()));
    if (tuple == nullptr) throw PythonError{};
    for (std::size_t at = 0; at < items.size(); ++at)
        PyTuple_SetItem(tuple, static_cast<Py_ssize_t>(at), items[at].release());
    return tuple;
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

constexpr const char* NETWORK = "boilerstrip.network";
constexpr const char* TABLES = "boilerstrip.character_tables";

PyObject* levels(PyObject*, PyObject*) {
    return guarded([] {
        std::vector<Owned> names;
        for (const std::string& level : boilerstrip::levels()) {
            names.emplace_back(PyUnicode_FromString(level.c_str()));
            if (!names.back()) throw PythonError{};
        }
        return tuple_of(std::move(names));
    });
}

PyObject* make_network(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        const char* level = nullptr;
        Py_ssize_t sizes[7];
        PyObject* arrays = nullptr;
        float local_bias = 0;
        if (!PyArg_ParseTuple(arguments, "s(nnnnnnn)O!f:make_network", &level, &sizes[0], &sizes[1], &sizes[2],
                              &sizes[3], &sizes[4], &sizes[5], &sizes[6], &PyTuple_Type, &arrays, &local_bias))
            throw PythonError{};
        boilerstrip::Shape shape{};
        std::size_t* fields[] = {&shape.features, &shape.units, &shape.contexts, &shape.layers,
                                 &shape.width,    &shape.terms, &shape.term_size};
        for (std::size_t at = 0; at < 7; ++at) {
            if (sizes[at] < 0 || sizes[at] > 1 << 24) throw std::invalid_argument("a size is not in 0 to 16777216");
            *fields[at] = static_cast<std::size_t>(sizes[at]);
        }
        boilerstrip::Arrays given{};
        Span<const float>* views[] = {&given.centre, &given.scale,  &given.hidden,      &given.hidden_bias, &given.local,
                                      &given.terms,  &given.term_mix, &given.kernel,    &given.kernel_bias, &given.mix,
                                      &given.mix_bias, &given.page, &given.page_bias,   &given.output, &given.output_bias};
        constexpr Py_ssize_t n_views = sizeof(views) / sizeof(views[0]);
        if (PyTuple_Size(arrays) != n_views + 1)
            throw std::invalid_argument("a network has " + std::to_string(n_views + 1) + " arrays, not " +
                                        std::to_string(PyTuple_Size(arrays)));
        for (Py_ssize_t at = 0; at < n_views; ++at) *views[at] = numbers<float>(PyTuple_GetItem(arrays, at));
        given.vocabulary = numbers<std::uint64_t>(PyTuple_GetItem(arrays, n_views));
        given.local_bias = local_bias;
        return capsule_of(std::make_unique<boilerstrip::Network>(shape, given, level), NETWORK);
    });
}

PyObject* raw_scores(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *matrix = nullptr, *block = nullptr, *hash = nullptr;
        Py_ssize_t n = 0;
        if (!PyArg_ParseTuple(arguments, "OnSSS:raw_scores", &capsule, &n, &matrix, &block, &hash))
            throw PythonError{};
        if (n < 0) throw std::invalid_argument("the number of blocks is negative");
        const auto& network = held<boilerstrip::Network>(capsule, NETWORK);
        const auto features = numbers<float>(matrix);
        const auto term_block = numbers<std::int64_t>(block);
        const auto term_hash = numbers<std::uint64_t>(hash);
        std::vector<float> scores;
        {
            const Unlocked unlocked;
            scores = network.scores(static_cast<std::size_t>(n), features, term_block, term_hash);
        }
        return bytearray_of(scores);
    });
}

PyObject* make_character_tables(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *kind = nullptr, *letter = nullptr, *wide = nullptr, *weight = nullptr;
        unsigned long long multiplier = 0, shift = 0;
        unsigned int first = 0, last = 0;
        if (!PyArg_ParseTuple(arguments, "SSSS(KKII):make_character_tables", &kind, &letter, &wide, &weight,
                              &multiplier, &shift, &first, &last))
            throw PythonError{};
        auto tables = std::make_unique<boilerstrip::CharacterTables>();
        tables->kind = copied<std::uint8_t>(kind);
        tables->letter = copied<std::uint64_t>(letter);
        tables->wide = copied<std::uint8_t>(wide);
        tables->weight = copied<std::uint64_t>(weight);
        tables->multiplier = multiplier;
        tables->shift = shift;
        tables->first_han = first;
        tables->last_han = last;
        tables->check();
        return capsule_of(std::move(tables), TABLES);
    });
}

// The code points of all texts, one behind the other, and where each text ends.
struct Codes {
    std::vector<std::uint32_t> codes;
    std::vector<std::size_t> stops;
};

Codes codes_of(PyObject* texts) {
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

PyObject* count_characters(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *texts = nullptr;
        if (!PyArg_ParseTuple(arguments, "OO!:count_characters", &capsule, &PyTuple_Type, &texts)) throw PythonError{};
        const auto& tables = held<boilerstrip::CharacterTables>(capsule, TABLES);
        const Codes given = codes_of(texts);
        boilerstrip::TextStats found;
        {
            const Unlocked unlocked;
            found = boilerstrip::count_characters(tables, given.codes, given.stops);
        }
        std::vector<Owned> out;
        out.emplace_back(bytearray_of(found.counts));
        out.emplace_back(bytearray_of(found.classes));
        out.emplace_back(bytearray_of(found.first));
        out.emplace_back(bytearray_of(found.last));
        out.emplace_back(bytearray_of(found.block));
        out.emplace_back(bytearray_of(found.hash));
        return tuple_of(std::move(out));
    });
}

PyMethodDef methods[] = {
    {"levels", levels, METH_NOARGS, nullptr},
    {"make_network", make_network, METH_VARARGS, nullptr},
    {"raw_scores", raw_scores, METH_VARARGS, nullptr},
    {"make_character_tables", make_character_tables, METH_VARARGS, nullptr},
    {"count_characters", count_characters, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

int fill(PyObject* module) { return PyModule_AddIntConstant(module, "INTERFACE", 1); }

PyModuleDef_Slot slots[] = {
    {Py_mod_exec, reinterpret_cast<void*>(fill)},
#ifdef Py_GIL_DISABLED
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "boilerstrip._core", "Compiled twins of functions of boilerstrip; see boilerstrip.native.",
    0, methods, slots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__core() { return PyModuleDef_Init(&definition); }
