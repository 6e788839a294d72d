// The module boilerstrip._core: Python's values in, C++'s out, and back. Bytes and texts come in, bytearrays go out,
// which numpy reads in place. Only CPython's limited API is used, so one build serves all versions from 3.10 on.
// Nothing is kept between calls but what Python holds in capsules.
#include "item_markers.h"
#include "lookups.h"
#include "names.h"
#include "network.h"
#include "phrases.h"
#include "program.h"
#include "python.h"
#include "repeats.h"
#include "search_functions.h"
#include "signatures.h"
#include "terms.h"
#include "text_stats.h"
#include "vectors.h"
#include "walk_functions.h"

namespace {

using namespace boilerstrip;

constexpr const char* NETWORK = "boilerstrip.network";
constexpr const char* TABLES = "boilerstrip.character_tables";
constexpr const char* VECTORS = "boilerstrip.word_vectors";
constexpr const char* PHRASES = "boilerstrip.phrases";
constexpr const char* PROGRAM = "boilerstrip.program";

std::size_t number_of_rows(Py_ssize_t n) {
    if (n < 0 || n > 1 << 24) throw std::invalid_argument("the number of rows is not in 0 to 16777216");
    return static_cast<std::size_t>(n);
}

PyObject* level_names(PyObject*, PyObject*) {
    return guarded([] {
        std::vector<Owned> names;
        for (const std::string& level : levels()) {
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
        Shape shape{};
        std::size_t* fields[] = {&shape.features, &shape.units, &shape.contexts, &shape.layers,
                                 &shape.width,    &shape.terms, &shape.term_size};
        for (std::size_t at = 0; at < 7; ++at) {
            if (sizes[at] < 0 || sizes[at] > 1 << 24) throw std::invalid_argument("a size is not in 0 to 16777216");
            *fields[at] = static_cast<std::size_t>(sizes[at]);
        }
        Arrays given{};
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
        return capsule_of(std::make_unique<Network>(shape, given, level), NETWORK);
    });
}

PyObject* raw_scores(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *matrix = nullptr, *block = nullptr, *hash = nullptr;
        Py_ssize_t n = 0;
        if (!PyArg_ParseTuple(arguments, "OnSSS:raw_scores", &capsule, &n, &matrix, &block, &hash))
            throw PythonError{};
        if (n < 0) throw std::invalid_argument("the number of blocks is negative");
        const auto& network = held<Network>(capsule, NETWORK);
        const auto features = numbers<float>(matrix);
        const auto term_block = numbers<std::int64_t>(block);
        const auto term_hash = numbers<std::uint64_t>(hash);
        const auto scores = without_gil(
            [&] { return network.scores(static_cast<std::size_t>(n), features, term_block, term_hash); });
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
        auto tables = std::make_unique<CharacterTables>();
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

PyObject* count_characters(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *texts = nullptr;
        if (!PyArg_ParseTuple(arguments, "OO!:count_characters", &capsule, &PyTuple_Type, &texts)) throw PythonError{};
        const auto& tables = held<CharacterTables>(capsule, TABLES);
        const Codes given = codes_of(texts);
        const auto found = without_gil([&] { return boilerstrip::count_characters(tables, given.codes, given.stops); });
        return columns_of(found.counts, found.classes, found.first, found.last, found.block, found.hash);
    });
}

PyObject* name_hashes(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject* names = nullptr;
        if (!PyArg_ParseTuple(arguments, "O!:name_hashes", &PyTuple_Type, &names)) throw PythonError{};
        const Codes given = codes_of(names);
        const auto found = without_gil([&] { return boilerstrip::name_hashes(given.codes, given.stops); });
        return columns_of(found.hash, found.count);
    });
}

PyObject* make_vectors(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *row = nullptr, *hash = nullptr, *vector = nullptr;
        if (!PyArg_ParseTuple(arguments, "SSS:make_vectors", &row, &hash, &vector)) throw PythonError{};
        auto vectors = std::make_unique<WordVectors>(
            copied<std::int64_t>(row), copied<std::uint64_t>(hash), copied<float>(vector));
        return capsule_of(std::move(vectors), VECTORS);
    });
}

PyObject* mean_vectors(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *block = nullptr, *hash = nullptr;
        Py_ssize_t n = 0;
        if (!PyArg_ParseTuple(arguments, "OnSS:mean_vectors", &capsule, &n, &block, &hash)) throw PythonError{};
        const std::size_t rows = number_of_rows(n);
        const auto& vectors = held<WordVectors>(capsule, VECTORS);
        const auto word_block = numbers<std::int64_t>(block);
        const auto word_hash = numbers<std::uint64_t>(hash);
        const auto found = without_gil([&] { return vectors.means(rows, word_block, word_hash); });
        return columns_of(found.mean, found.count);
    });
}

PyObject* make_phrases(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject* kinds = nullptr;
        PyObject* texts[3] = {};
        PyObject* bits[3] = {};
        Py_ssize_t most = 0;
        if (!PyArg_ParseTuple(arguments, "S(O!S)(O!S)(O!S)n:make_phrases", &kinds, &PyTuple_Type, &texts[0], &bits[0],
                              &PyTuple_Type, &texts[1], &bits[1], &PyTuple_Type, &texts[2], &bits[2], &most))
            throw PythonError{};
        if (most < 0) throw std::invalid_argument("the longest line has a negative number of words");
        auto phrases = std::make_unique<Phrases>(copied<std::uint8_t>(kinds), static_cast<std::size_t>(most));
        for (std::size_t place = 0; place < 3; ++place) {
            const Codes given = codes_of(texts[place]);
            phrases->add(static_cast<Place>(place), given.codes, given.stops, numbers<std::int64_t>(bits[place]));
        }
        return capsule_of(std::move(phrases), PHRASES);
    });
}

PyObject* phrase_bits(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *lines = nullptr;
        if (!PyArg_ParseTuple(arguments, "OO!:phrase_bits", &capsule, &PyTuple_Type, &lines)) throw PythonError{};
        const auto& phrases = held<Phrases>(capsule, PHRASES);
        const Codes given = codes_of(lines);
        const auto found = without_gil([&] { return phrases.bits(given.codes, given.stops); });
        return bytearray_of(found);
    });
}

WordTable words_of(PyObject* block, PyObject* hash) { return {numbers<std::int64_t>(block), numbers<std::uint64_t>(hash)}; }

PyObject* find_repeats(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *block = nullptr, *hash = nullptr;
        Py_ssize_t n = 0;
        if (!PyArg_ParseTuple(arguments, "nSS:find_repeats", &n, &block, &hash)) throw PythonError{};
        const WordTable words = words_of(block, hash);
        const std::size_t rows = number_of_rows(n);
        const auto found = without_gil([&] { return boilerstrip::find_repeats(rows, words); });
        return columns_of(found.count, found.earlier, found.gap, found.before, found.after);
    });
}

PyObject* compare_with_title(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *block = nullptr, *hash = nullptr, *head_block = nullptr, *head_hash = nullptr;
        Py_ssize_t n = 0, most = 0;
        if (!PyArg_ParseTuple(arguments, "nSSSSn:compare_with_title", &n, &block, &hash, &head_block, &head_hash, &most))
            throw PythonError{};
        const WordTable words = words_of(block, hash), head = words_of(head_block, head_hash);
        const std::size_t rows = number_of_rows(n), limit = number_of_rows(most);
        const auto found = without_gil([&] { return boilerstrip::compare_with_title(rows, words, head, limit); });
        return columns_of(found.overlap, found.is_title);
    });
}

PyObject* shared_words(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *block = nullptr, *hash = nullptr, *prose = nullptr;
        if (!PyArg_ParseTuple(arguments, "SSS:shared_words", &block, &hash, &prose)) throw PythonError{};
        const WordTable words = words_of(block, hash);
        const auto marks = numbers<std::uint8_t>(prose);
        const auto found = without_gil([&] { return boilerstrip::shared_words(words, marks); });
        return bytearray_of(found);
    });
}

PyObject* block_terms(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *block = nullptr, *hash = nullptr, *columns[5] = {};
        Py_ssize_t n = 0, limit[3] = {};
        if (!PyArg_ParseTuple(arguments, "nSS(SSSSS)(nnn):block_terms", &n, &block, &hash, &columns[0], &columns[1],
                              &columns[2], &columns[3], &columns[4], &limit[0], &limit[1], &limit[2]))
            throw PythonError{};
        const WordTable words = words_of(block, hash);
        const NamedTree tree{numbers<std::int64_t>(columns[0]), numbers<std::int64_t>(columns[1]),
                             numbers<std::int64_t>(columns[2]), numbers<std::uint64_t>(columns[3]),
                             numbers<std::int64_t>(columns[4])};
        const std::size_t rows = number_of_rows(n);
        const Limits limits{number_of_rows(limit[0]), number_of_rows(limit[1]), number_of_rows(limit[2])};
        const auto found = without_gil([&] { return boilerstrip::block_terms(rows, words, tree, limits); });
        return columns_of(found.block, found.hash);
    });
}

PyObject* make_program(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *names = nullptr, *code = nullptr;
        Py_ssize_t sizes[3];
        if (!PyArg_ParseTuple(arguments, "O!Snnn:make_program", &PyTuple_Type, &names, &code, &sizes[0], &sizes[1],
                              &sizes[2]))
            throw PythonError{};
        for (Py_ssize_t size : sizes)
            if (size < 0 || size > 1 << 16) throw std::invalid_argument("a size of a program is not in 0 to 65536");
        std::vector<std::string> operations;
        for (Py_ssize_t at = 0; at < PyTuple_Size(names); ++at) {
            Py_ssize_t length = 0;
            const char* name = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(names, at), &length);
            if (name == nullptr) throw PythonError{};
            operations.emplace_back(name, static_cast<std::size_t>(length));
        }
        return capsule_of(std::make_unique<Program>(operations, numbers<std::int64_t>(code),
                                                    static_cast<std::size_t>(sizes[0]), static_cast<std::size_t>(sizes[1]),
                                                    static_cast<std::size_t>(sizes[2])),
                          PROGRAM);
    });
}

PyObject* run_program(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *columns = nullptr;
        Py_ssize_t rows = 0;
        if (!PyArg_ParseTuple(arguments, "OnO!:run_program", &capsule, &rows, &PyTuple_Type, &columns))
            throw PythonError{};
        const std::size_t n = number_of_rows(rows);
        const auto& program = held<Program>(capsule, PROGRAM);
        std::vector<Input> inputs;
        for (Py_ssize_t at = 0; at < PyTuple_Size(columns); ++at)
            inputs.push_back(numbers<std::uint8_t>(PyTuple_GetItem(columns, at)));
        const std::size_t size = n * program.columns();
        Owned out(PyByteArray_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(size * sizeof(float))));
        if (!out) throw PythonError{};
        const Span<float> matrix(reinterpret_cast<float*>(PyByteArray_AsString(out.get())), size);
        without_gil([&] { program.run(n, inputs, matrix); });
        return out.release();
    });
}

PyMethodDef methods[] = {
    {"levels", level_names, METH_NOARGS, nullptr},
    {"make_network", make_network, METH_VARARGS, nullptr},
    {"raw_scores", raw_scores, METH_VARARGS, nullptr},
    {"make_character_tables", make_character_tables, METH_VARARGS, nullptr},
    {"count_characters", count_characters, METH_VARARGS, nullptr},
    {"name_hashes", name_hashes, METH_VARARGS, nullptr},
    {"make_vectors", make_vectors, METH_VARARGS, nullptr},
    {"mean_vectors", mean_vectors, METH_VARARGS, nullptr},
    {"make_phrases", make_phrases, METH_VARARGS, nullptr},
    {"phrase_bits", phrase_bits, METH_VARARGS, nullptr},
    {"find_repeats", find_repeats, METH_VARARGS, nullptr},
    {"compare_with_title", compare_with_title, METH_VARARGS, nullptr},
    {"shared_words", shared_words, METH_VARARGS, nullptr},
    {"block_terms", block_terms, METH_VARARGS, nullptr},
    {"make_program", make_program, METH_VARARGS, nullptr},
    {"run_program", run_program, METH_VARARGS, nullptr},
    {"find_words", find_words, METH_VARARGS, nullptr},
    {"held_signs", held_signs, METH_VARARGS, nullptr},
    {"long_tags", long_tags, METH_VARARGS, nullptr},
    {"utf8_length", utf8_length, METH_VARARGS, nullptr},
    {"may_be_encoded_twice", may_be_encoded_twice, METH_VARARGS, nullptr},
    {"odd_tags", odd_tags, METH_VARARGS, nullptr},
    {"make_walk_tables", make_walk_tables, METH_VARARGS, nullptr},
    {"walk_tree", walk_tree, METH_VARARGS, nullptr},
    {"line_texts", line_texts, METH_VARARGS, nullptr},
    {"head_values", head_values, METH_VARARGS, nullptr},
    {"find_elements", find_elements, METH_VARARGS, nullptr},
    {"touching_elements", touching_elements, METH_VARARGS, nullptr},
    {"odd_images", odd_images, METH_VARARGS, nullptr},
    {"items_with_marker", items_with_marker, METH_VARARGS, nullptr},
    {"number_signatures", number_signatures, METH_VARARGS, nullptr},
    {"names_with", names_with, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

int fill(PyObject* module) { return PyModule_AddIntConstant(module, "INTERFACE", 11); }

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
