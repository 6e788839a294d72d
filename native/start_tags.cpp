#include "start_tags.h"

#include <array>
#include <cstring>
#include <string_view>

namespace boilerstrip {

namespace {

using Bytes = Span<const std::uint8_t>;

// Elements with raw text inside.
constexpr std::array<std::string_view, 8> RAW = {"script", "style", "textarea", "title",
                                                 "xmp",    "iframe", "noembed", "noframes"};

bool is_space(std::uint8_t code) { return code == ' ' || (code >= '\t' && code <= '\r'); }
bool is_letter(std::uint8_t code) { return (code | 0x20U) >= 'a' && (code | 0x20U) <= 'z'; }

// The next place of a byte, or the end of the page.
std::size_t find(Bytes data, std::size_t at, std::uint8_t code) {
    if (at >= data.size()) return data.size();
    const std::uint8_t* first = data.range(at, data.size() - at);
    const void* found = std::memchr(first, code, data.size() - at);
    return found == nullptr ? data.size() : at + static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - first);
}

// Whether the page goes on with a name, in letters of any case.
bool has_name(Bytes data, std::size_t at, std::string_view name) {
    if (at > data.size() || data.size() - at < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (!is_letter(data[at + i]) || (data[at + i] | 0x20U) != static_cast<std::uint8_t>(name[i])) return false;
    return true;
}

// The place behind a start tag, as the HTML standard ends it: a quote opens only after "=". `at` is in its name.
std::size_t end_of_tag(Bytes data, std::size_t at) {
    while (true) {
        while (at < data.size() && data[at] != '>' && data[at] != '=') ++at;
        if (at == data.size()) return at;
        if (data[at++] == '>') return at;
        while (at < data.size() && is_space(data[at])) ++at;
        if (at < data.size() && (data[at] == '"' || data[at] == '\'')) {
            at = find(data, at + 1, data[at]);
            if (at < data.size()) ++at;
        } else {
            while (at < data.size() && !is_space(data[at]) && data[at] != '>') ++at;
        }
    }
}

// Which of RAW a tag with its name at `at` is; empty for any other.
std::string_view raw_name(Bytes data, std::size_t at) {
    for (const std::string_view name : RAW) {
        const std::size_t end = at + name.size();
        if (has_name(data, at, name) &&
            (end == data.size() || is_space(data[end]) || data[end] == '/' || data[end] == '>'))
            return name;
    }
    return {};
}

// The place behind the name of the end tag of an element with raw text.
std::size_t end_of_raw(Bytes data, std::size_t at, std::string_view name) {
    for (at = find(data, at, '<'); at < data.size(); at = find(data, at + 1, '<'))
        if (at + 1 < data.size() && data[at + 1] == '/' && has_name(data, at + 2, name)) return at + 2 + name.size();
    return at;
}

// The place behind a comment; `at` is behind its first "<!", and "-->" may share the signs that begin it.
std::size_t end_of_comment(Bytes data, std::size_t at) {
    for (at = find(data, at + 2, '>'); at < data.size(); at = find(data, at + 1, '>'))
        if (data[at - 1] == '-' && data[at - 2] == '-') return at + 1;
    return at;
}

}  // namespace

std::vector<std::int64_t> long_tags(Bytes data, std::size_t most) {
    std::vector<std::int64_t> found;
    std::size_t at = find(data, 0, '<');
    while (at + 1 < data.size()) {
        const std::size_t begin = at++;
        if (is_letter(data[at])) {
            const std::string_view raw = raw_name(data, at);
            at = end_of_tag(data, at);
            if (at - begin > most) {
                found.push_back(static_cast<std::int64_t>(begin));
                found.push_back(static_cast<std::int64_t>(at));
            }
            if (!raw.empty()) at = end_of_raw(data, at, raw);
        } else if (data.size() - at >= 3 && data[at] == '!' && data[at + 1] == '-' && data[at + 2] == '-') {
            at = end_of_comment(data, at + 1);
        }
        at = find(data, at, '<');
    }
    return found;
}

}  // namespace boilerstrip
