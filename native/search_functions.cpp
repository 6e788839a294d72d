#include "search_functions.h"

#include "odd_tags.h"
#include "search.h"
#include "start_tags.h"

namespace boilerstrip {

PyObject* find_words(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *data = nullptr, *words = nullptr;
        if (!PyArg_ParseTuple(arguments, "SS:find_words", &data, &words)) throw PythonError{};
        const auto given = numbers<std::uint8_t>(data);
        const auto wanted = numbers<std::uint8_t>(words);
        constexpr std::size_t size = std::tuple_size<ShortWord>::value;
        if (wanted.size() % size != 0)
            throw std::invalid_argument(std::to_string(wanted.size()) + " bytes are no whole words of " +
                                        std::to_string(size) + " bytes");
        std::vector<ShortWord> each;
        for (std::size_t at = 0; at < wanted.size(); at += size)
            each.push_back({wanted[at], wanted[at + 1], wanted[at + 2], wanted[at + 3]});
        const auto found = without_gil([&] { return boilerstrip::find_words(given, each); });
        std::vector<Owned> places;
        for (const auto& of_word : found) places.emplace_back(bytearray_of(of_word));
        return tuple_of(std::move(places));
    });
}

PyObject* held_signs(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *data = nullptr, *signs = nullptr;
        if (!PyArg_ParseTuple(arguments, "SO!:held_signs", &data, &PyTuple_Type, &signs)) throw PythonError{};
        const auto given = numbers<std::uint8_t>(data);
        std::vector<Span<const std::uint8_t>> each;
        for (Py_ssize_t at = 0; at < PyTuple_Size(signs); ++at)
            each.push_back(numbers<std::uint8_t>(PyTuple_GetItem(signs, at)));
        const auto found = without_gil([&] { return boilerstrip::held_signs(given, each); });
        return bytearray_of(found);
    });
}

PyObject* long_tags(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject* data = nullptr;
        Py_ssize_t most = 0;
        if (!PyArg_ParseTuple(arguments, "Sn:long_tags", &data, &most)) throw PythonError{};
        if (most < 0) throw std::invalid_argument("the number of bytes is negative");
        const auto given = numbers<std::uint8_t>(data);
        const auto limit = static_cast<std::size_t>(most);
        const auto found = without_gil([&] { return boilerstrip::long_tags(given, limit); });
        return bytearray_of(found);
    });
}

PyObject* utf8_length(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject* data = nullptr;
        if (!PyArg_ParseTuple(arguments, "S:utf8_length", &data)) throw PythonError{};
        const auto given = numbers<std::uint8_t>(data);
        const std::int64_t length = without_gil([&] { return boilerstrip::utf8_length(given); });
        PyObject* out = PyLong_FromLongLong(length);
        if (out == nullptr) throw PythonError{};
        return out;
    });
}

PyObject* may_be_encoded_twice(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject* data = nullptr;
        if (!PyArg_ParseTuple(arguments, "S:may_be_encoded_twice", &data)) throw PythonError{};
        const auto given = numbers<std::uint8_t>(data);
        const bool found = without_gil([&] { return boilerstrip::may_be_encoded_twice(given); });
        return PyBool_FromLong(found);
    });
}

PyObject* odd_tags(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *data = nullptr, *ends_paragraph = nullptr, *leaves_svg = nullptr;
        if (!PyArg_ParseTuple(arguments, "SSS:odd_tags", &data, &ends_paragraph, &leaves_svg)) throw PythonError{};
        const auto given = numbers<std::uint8_t>(data), ends = numbers<std::uint8_t>(ends_paragraph);
        const auto leaves = numbers<std::uint8_t>(leaves_svg);
        const OddTags found = without_gil([&] { return boilerstrip::odd_tags(given, ends, leaves); });
        const std::vector<std::uint8_t> bits{found.svg, found.literal, found.breaks, found.fallback};
        return columns_of(found.pre, found.closers, found.stray_ends, bits);
    });
}

}  // namespace boilerstrip
