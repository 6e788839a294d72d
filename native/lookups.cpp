#include "lookups.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "walk_tables.h"

namespace boilerstrip {

namespace {

using Texts = std::vector<std::string>;

bool is_one_of(Node node, const Texts& tags) {
    return node.is_html() && std::find(tags.begin(), tags.end(), node.name()) != tags.end();
}

const WalkTables& tables_in(PyObject* capsule) { return held<WalkTables>(capsule, WALK_TABLES); }

// --- texts

struct TextLimits {
    std::size_t elements, longest, most_long, texts, chars;
};

// The beginning of all text in an element: so many texts of so many characters each.
std::string text_inside(Node top, const TextLimits& limits) {
    std::string out, joined;
    std::size_t n_texts = 0;
    const auto add = [&](std::string_view text) {
        if (text.empty() || n_texts == limits.texts) return;
        ++n_texts;
        out += first_of(text, limits.chars);
        joined.clear();
    };
    for (Node node = top; n_texts < limits.texts;) {
        add(node.text(joined));
        if (const Node child = node.first_child()) {
            node = child;
            continue;
        }
        for (;;) {  // the element ends, and with a last child the one around it
            if (node == top) return out;
            add(node.tail(joined));
            if (const Node beside = node.next()) {
                node = beside;
                break;
            }
            node = node.parent();
        }
    }
    return out;
}

// Whether an element holds neither text nor elements.
bool is_empty(Node node) {
    std::string joined;
    return !node.first_child() && node.text(joined).empty();
}

// Whether an element begins with text and holds none of some elements.
bool is_innermost(Node node, const Texts& blocks, const CharacterSets& sets, std::string& joined) {
    if (is_blank(node.text(joined), sets)) return false;
    for (Node child = node.first_child(); child; child = child.next())
        if (is_one_of(child, blocks)) return false;
    return true;
}

// Whether a sign or a space of ASCII is where two elements touch, so that they are no fields. What one with other
// elements or more than so many characters ends with is not looked at.
bool are_parted_by_sign(Node before, Node after, std::size_t most_chars) {
    const auto is_sign = [](char each) {
        const std::uint32_t code = code_of(each);
        return code < 0x80 && !is_lower(code) && !is_upper(code) && !is_digit(code);
    };
    std::string joined;
    const std::string_view following = after.text(joined);
    if (!following.empty() && is_sign(following.front())) return true;
    if (before.first_child()) return false;
    joined.clear();
    const std::string_view text = before.text(joined);
    return !text.empty() && is_sign(text.back()) && length_of(text) <= most_chars;
}

// --- the head

void add_pair(std::vector<Owned>& pairs, std::string_view one, std::string_view two) {
    std::vector<Owned> both;
    both.push_back(python_text(one));
    both.push_back(python_text(two));
    pairs.emplace_back(tuple_of(std::move(both)));
}

// The value of the first of some attributes that has one; "" for none.
std::string first_value(Node node, std::initializer_list<std::string_view> names) {
    std::string joined;
    for (const std::string_view name : names) {
        const std::string_view found = node.value(name, joined);
        if (!found.empty()) return std::string(found);
        joined.clear();
    }
    return {};
}

struct HeadValues {
    Owned title = shared(Py_None), canonical = shared(Py_None);
    std::vector<Owned> meta, scripts;

    void read(Node node, std::string_view name) {
        std::string joined;
        if (name == "meta") {
            const std::string key = first_value(node, {"property", "name", "itemprop", "http-equiv"});
            const std::string content = key.empty() ? key : first_value(node, {"content", "datetime"});
            if (!content.empty()) add_pair(meta, key, content);
        } else if (name == "script") {
            if (in_lower_case(first_value(node, {"type"})).find("ld+json") != std::string::npos) scripts.push_back(python_text(node.text(joined)));
        } else if (name == "link") {
            if (canonical.get() == Py_None && first_value(node, {"rel"}) == "canonical")
                canonical = python_text(node.value("href", joined));
        } else if (name == "title" && title.get() == Py_None) {
            const Node around = node.parent();
            if (around && around.is_named("svg")) return;
            constexpr std::size_t all = static_cast<std::size_t>(-1);
            title = python_text(text_inside(node, {all, all, all, all, all}));
        }
    }
};

// --- images

class OddImages {
  public:
    OddImages(Texts signs, std::size_t longest, const CharacterSets& sets)
        : signs_(std::move(signs)), longest_(longest), sets_(sets) {}

    void add(Node node) {
        std::string joined, joined_text;
        const std::string_view source = node.value("src", joined);
        const std::size_t number = numbers_.try_emplace(std::string(source), n_shown_.size()).first->second;
        if (number == n_shown_.size()) {
            n_shown_.push_back(0);
            odd_.push_back(is_odd(source));
        }
        if (is_blank(node.value("alt", joined_text), sets_)) ++n_shown_[number];
        images_.push_back({node, number});
    }
    std::size_t size() const { return images_.size(); }

    std::vector<Node> found(std::size_t repeated) const {
        std::vector<Node> out;
        for (const auto& [node, number] : images_)
            if (odd_[number] || n_shown_[number] >= repeated) out.push_back(node);
        return out;
    }

  private:
    bool is_odd(std::string_view source) const {
        std::string_view address = stripped(source, sets_);
        if (address.empty() || address.size() > longest_ || address.substr(0, 5) == "data:") return true;
        address = address.substr(0, address.find_first_of("?#"));
        const std::string name = in_lower_case(address.substr(address.rfind('/') + 1));  // all where there is no slash
        for (const char each : name)
            if (static_cast<unsigned char>(each) >= 0x80) return true;  // Python knows its lower case
        return std::any_of(signs_.begin(), signs_.end(),
                           [&](const std::string& sign) { return name.find(sign) != std::string::npos; });
    }

    Texts signs_;
    std::size_t longest_;  // bytes of an address that is looked at
    const CharacterSets& sets_;
    std::unordered_map<std::string, std::size_t> numbers_;  // of each address
    std::vector<std::size_t> n_shown_;  // for each address the images without a text that have it
    std::vector<bool> odd_;  // for each address
    std::vector<std::pair<Node, std::size_t>> images_;  // and the numbers of their addresses
};

}  // namespace

PyObject* line_texts(PyObject*, PyObject* arguments) {
    return guarded([arguments]() -> PyObject* {
        PyObject *capsule = nullptr, *root = nullptr, *tags = nullptr, *around = nullptr;
        Py_ssize_t size[5] = {};
        if (!PyArg_ParseTuple(arguments, "OOO!O!(nnnnn):line_texts", &capsule, &root, &PyTuple_Type, &tags, &PyTuple_Type,
                              &around, &size[0], &size[1], &size[2], &size[3], &size[4]))
            throw PythonError{};
        TextLimits limits{};
        std::size_t* fields[] = {&limits.elements, &limits.longest, &limits.most_long, &limits.texts, &limits.chars};
        for (std::size_t at = 0; at < 5; ++at) {
            if (size[at] < 0) throw std::invalid_argument("a limit of texts is negative");
            *fields[at] = static_cast<std::size_t>(size[at]);
        }
        const WalkTables& tables = tables_in(capsule);
        const Texts wanted = texts_of(tags), blocks = texts_of(around);
        const Node top = tables.lxml.node_of(root);
        std::vector<Owned> out;
        std::string joined;
        std::size_t n_long = 0;
        for (Node node = top; node && out.size() < limits.elements; node = node.following(top)) {
            if (!is_one_of(node, wanted)) continue;
            joined.clear();
            if (!blocks.empty() && !is_innermost(node, blocks, tables.sets, joined)) continue;
            const std::string whole = text_inside(node, limits);
            const std::string_view text = stripped(whole, tables.sets);
            n_long += length_of(text) > limits.longest;
            if (n_long > limits.most_long) return shared(Py_None).release();
            out.push_back(python_text(text));
        }
        return tuple_of(std::move(out));
    });
}

PyObject* head_values(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *root = nullptr;
        if (!PyArg_ParseTuple(arguments, "OO:head_values", &capsule, &root)) throw PythonError{};
        const Node top = tables_in(capsule).lxml.node_of(root);
        HeadValues found;
        for (Node node = top; node; node = node.following(top))
            if (node.is_html()) found.read(node, node.name());
        std::vector<Owned> out;
        out.push_back(std::move(found.title));
        out.push_back(std::move(found.canonical));
        out.emplace_back(tuple_of(std::move(found.meta)));
        out.emplace_back(tuple_of(std::move(found.scripts)));
        return tuple_of(std::move(out));
    });
}

PyObject* find_elements(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *root = nullptr, *tags = nullptr, *attributes = nullptr;
        if (!PyArg_ParseTuple(arguments, "OOO!O!:find_elements", &capsule, &root, &PyTuple_Type, &tags, &PyTuple_Type,
                              &attributes))
            throw PythonError{};
        const Lxml& lxml = tables_in(capsule).lxml;
        const Texts wanted = texts_of(tags), names = texts_of(attributes);
        const Node top = lxml.node_of(root);
        PyObject* const document = Lxml::document_of(root);
        std::vector<Owned> out;
        for (Node node = top; node; node = node.following(top)) {
            if (!is_one_of(node, wanted)) continue;
            for (Attribute each = node.attributes(); each; each.advance()) {
                if (!each.is_plain() || std::find(names.begin(), names.end(), each.name()) == names.end()) continue;
                out.push_back(lxml.element_of(document, node));
                break;
            }
        }
        return tuple_of(std::move(out));
    });
}

PyObject* touching_elements(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *root = nullptr, *tags = nullptr;
        Py_ssize_t most_chars = 0;
        if (!PyArg_ParseTuple(arguments, "OOO!n:touching_elements", &capsule, &root, &PyTuple_Type, &tags, &most_chars))
            throw PythonError{};
        if (most_chars < 0) throw std::invalid_argument("the number of characters is negative");
        const Lxml& lxml = tables_in(capsule).lxml;
        const Texts wanted = texts_of(tags);
        const Node top = lxml.node_of(root);
        PyObject* const document = Lxml::document_of(root);
        std::vector<Owned> out;
        std::string joined;
        for (Node node = top.first_child(); node; node = node.following(top)) {
            if (!is_one_of(node, wanted)) continue;
            const Node after = node.next();
            if (!after || !is_one_of(after, wanted)) continue;
            joined.clear();
            if (!node.tail(joined).empty() || is_empty(node) || is_empty(after)) continue;
            if (are_parted_by_sign(node, after, static_cast<std::size_t>(most_chars))) continue;
            out.push_back(lxml.element_of(document, node));
        }
        return tuple_of(std::move(out));
    });
}

PyObject* odd_images(PyObject*, PyObject* arguments) {
    return guarded([arguments] {
        PyObject *capsule = nullptr, *root = nullptr, *signs = nullptr;
        Py_ssize_t longest = 0, repeated = 0, most = 0;
        if (!PyArg_ParseTuple(arguments, "OOO!(nnn):odd_images", &capsule, &root, &PyTuple_Type, &signs, &longest, &repeated,
                              &most))
            throw PythonError{};
        if (longest < 0 || repeated < 0 || most < 0) throw std::invalid_argument("a number of images is negative");
        const WalkTables& tables = tables_in(capsule);
        const Node top = tables.lxml.node_of(root);
        PyObject* const document = Lxml::document_of(root);
        OddImages images(texts_of(signs), static_cast<std::size_t>(longest), tables.sets);
        for (Node node = top; node && images.size() < static_cast<std::size_t>(most); node = node.following(top))
            if (node.is_named("img")) images.add(node);
        std::vector<Owned> out;
        for (const Node node : images.found(static_cast<std::size_t>(repeated)))
            out.push_back(tables.lxml.element_of(document, node));
        return tuple_of(std::move(out));
    });
}

}  // namespace boilerstrip
