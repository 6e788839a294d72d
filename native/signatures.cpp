#include "signatures.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "characters.h"
#include "lxml.h"

namespace boilerstrip {

namespace {

using Texts = std::vector<std::string>;

bool is_space(char code) { return code == ' ' || (code >= '\t' && code <= '\r') || (code >= '\x1c' && code <= '\x1f'); }
bool is_digit(char code) { return code >= '0' && code <= '9'; }

// The first word without a digit, else the first without its digits; no word of `places` counts. What is behind
// `most` words is one word.
std::string name_of(std::string_view names, const Texts& places, std::size_t most) {
    std::string_view first;
    std::size_t n_words = 0;
    for (std::size_t at = 0;; ++n_words) {
        while (at < names.size() && is_space(names[at])) ++at;
        if (at == names.size()) break;
        const std::size_t begin = at;
        while (at < names.size() && (n_words == most || !is_space(names[at]))) ++at;
        const std::string_view word = names.substr(begin, at - begin);
        if (std::find(places.begin(), places.end(), word) != places.end()) continue;
        if (std::none_of(word.begin(), word.end(), is_digit)) return std::string(word);
        if (first.empty()) first = word;
    }
    std::string out;
    std::copy_if(first.begin(), first.end(), std::back_inserter(out), [](char each) { return !is_digit(each); });
    return out;
}

// The bytes of a text. Returns false where these are not of ASCII.
bool read_ascii(PyObject* text, std::string_view& out) {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (bytes == nullptr) {
        if (PyErr_ExceptionMatches(PyExc_UnicodeError) == 0) throw PythonError{};
        PyErr_Clear();  // half of a surrogate pair
        return false;
    }
    out = std::string_view(bytes, static_cast<std::size_t>(size));
    return is_ascii(out);
}

char small(char code) { return code >= 'A' && code <= 'Z' ? static_cast<char>(code | 0x20) : code; }

// Words, and with which characters they begin, by which most others are told.
class Beginnings {
  public:
    explicit Beginnings(Texts words) : words_(std::move(words)) {
        for (const std::string& word : words_)
            if (!word.empty()) initials_.at(static_cast<unsigned char>(word[0])) = true;
    }

    // Whether what is before the first hyphen of one of the names is one of the words, in small letters.
    bool are_in(std::string_view names) const {
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t begin = at;
            while (at < names.size() && !is_space(names[at])) ++at;
            const std::string_view name = names.substr(begin, at - begin);
            if (!name.empty() && initials_[static_cast<unsigned char>(small(name[0]))] && has(name.substr(0, name.find('-'))))
                return true;
            if (at < names.size()) ++at;
        }
        return false;
    }

  private:
    bool has(std::string_view wanted) const {
        const auto is_wanted = [wanted](const std::string& word) {
            return word.size() == wanted.size() &&
                   std::equal(word.begin(), word.end(), wanted.begin(), [](char one, char other) { return one == small(other); });
        };
        return std::any_of(words_.begin(), words_.end(), is_wanted);
    }

    Texts words_;
    std::array<bool, 256> initials_{};
};

using Pair = std::pair<PyObject*, PyObject*>;
struct HashOfPair {
    std::size_t operator()(const Pair& pair) const {
        return 31 * std::hash<PyObject*>()(pair.first) + std::hash<PyObject*>()(pair.second);
    }
};

class Signatures {
  public:
    Signatures(Texts places, std::size_t most) : places_(std::move(places)), most_(most) {}

    // Add an element. Returns false where only Python can say what it is called: a text is not of ASCII.
    bool add(PyObject* tag, PyObject* names) {
        // Most elements have the same two objects as an earlier one.
        auto known = known_.find({tag, names});
        if (known == known_.end()) {
            std::string_view tag_text, names_text;
            if (!read_ascii(tag, tag_text) || !read_ascii(names, names_text)) return false;
            const std::string name = name_of(names_text, places_, most_);
            const bool is_named = !name.empty() || tag_text.find('-') != std::string_view::npos;
            const auto next = static_cast<std::int64_t>(numbers_.size());
            const std::int64_t own = numbers_.try_emplace({std::string(tag_text), name}, next).first->second;
            if (own == next) named_.push_back(is_named);
            known = known_.emplace(Pair{tag, names}, own).first;
        }
        number.push_back(known->second);
        named.push_back(named_[static_cast<std::size_t>(known->second)]);
        return true;
    }

    std::vector<std::int64_t> number;  // one an element, and so below
    std::vector<std::uint8_t> named;

  private:
    Texts places_;
    std::size_t most_;
    std::unordered_map<Pair, std::int64_t, HashOfPair> known_;  // tag and names -> number
    std::map<std::pair<std::string, std::string>, std::int64_t> numbers_;  // tag and name -> number
    std::vector<std::uint8_t> named_;  // for each number whether it stands for a name
};

}  // namespace

PyObject* number_signatures(PyObject*, PyObject* arguments) {
    return guarded([arguments]() -> PyObject* {
        PyObject *tags = nullptr, *names = nullptr, *places = nullptr;
        Py_ssize_t most = 0;
        if (!PyArg_ParseTuple(arguments, "O!O!O!n:number_signatures", &PyTuple_Type, &tags, &PyTuple_Type, &names,
                              &PyTuple_Type, &places, &most))
            throw PythonError{};
        if (most < 0) throw std::invalid_argument("the number of words is negative");
        const Py_ssize_t n = PyTuple_Size(tags);
        if (PyTuple_Size(names) != n) throw std::invalid_argument("there are not as many names as tags");
        Signatures found(texts_of(places), static_cast<std::size_t>(most));
        for (Py_ssize_t at = 0; at < n; ++at)
            if (!found.add(item(tags, at), item(names, at))) return shared(Py_None).release();
        return columns_of(found.number, found.named);
    });
}

PyObject* names_with(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *names = nullptr, *words = nullptr;
        if (!PyArg_ParseTuple(arguments, "O!O!:names_with", &PyTuple_Type, &names, &PyTuple_Type, &words)) throw PythonError{};
        const Beginnings beginnings(texts_of(words));
        std::unordered_set<PyObject*> seen;  // most elements have the names of an earlier one
        std::vector<Owned> out;
        for (Py_ssize_t at = 0; at < PyTuple_Size(names); ++at) {
            PyObject* const each = item(names, at);
            std::string_view text;
            if (seen.insert(each).second && (!read_ascii(each, text) || beginnings.are_in(text)))
                out.push_back(shared(each));
        }
        return tuple_of(std::move(out));
    });
}

}  // namespace boilerstrip
