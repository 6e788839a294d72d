// Characters of texts in UTF-8 and as code points, and the few sets of them that folding a text needs.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace boilerstrip {

// Bits of a character; Python says which characters have them.
constexpr std::uint8_t SPACE = 1;            // white space
constexpr std::uint8_t CONTROL = 2;          // no text
constexpr std::uint8_t CONTROL_IN_CODE = 4;  // no text of code

class CharacterSets {
  public:
    // The bits of the first code points.
    explicit CharacterSets(std::vector<std::uint8_t> bits) : bits_(std::move(bits)) {}
    bool has(std::uint32_t code, std::uint8_t bit) const { return code < bits_.size() && (bits_[code] & bit) != 0; }

  private:
    std::vector<std::uint8_t> bits_;
};

constexpr std::uint32_t code_of(char character) { return static_cast<unsigned char>(character); }
constexpr std::uint32_t code_of(char32_t character) { return character; }
constexpr bool is_digit(std::uint32_t code) { return code >= '0' && code <= '9'; }

inline bool is_ascii(std::string_view text) {
    std::uint8_t all = 0;
    for (const char byte : text) all = static_cast<std::uint8_t>(all | static_cast<std::uint8_t>(byte));
    return all < 0x80;
}

// A text with the letters of ASCII in lower case.
inline std::string in_lower_case(std::string_view text) {
    std::string out(text);
    for (char& each : out)
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each | 0x20);
    return out;
}

// The code point at `at`, which moves behind it.
inline std::uint32_t next_code(std::string_view text, std::size_t& at) {
    const std::uint32_t first = code_of(text[at++]);
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || text.size() - at < more)
        throw std::invalid_argument("a text of the page is not in UTF-8");
    std::uint32_t code = first & (0x3FU >> more);
    for (std::size_t step = 0; step < more; ++step) {
        const std::uint32_t byte = code_of(text[at++]);
        if ((byte & 0xC0U) != 0x80) throw std::invalid_argument("a text of the page is not in UTF-8");
        code = code << 6 | (byte & 0x3FU);
    }
    return code;
}

inline std::u32string decoded(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) out.push_back(static_cast<char32_t>(next_code(text, at)));
    return out;
}

inline bool continues(char byte) { return (code_of(byte) & 0xC0U) == 0x80; }

// How many code points a text has.
inline std::size_t length_of(std::string_view text) {
    std::size_t n = 0;
    for (const char byte : text) n += !continues(byte);
    return n;
}

// The first `most` code points of a text.
inline std::string_view first_of(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t at = 0;
    for (std::size_t n = 0; at < text.size(); ++at)
        if (!continues(text[at]) && n++ == most) break;
    return text.substr(0, at);
}

// A text without the white space at its ends.
inline std::string_view stripped(std::string_view text, const CharacterSets& sets) {
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); start = at)
        if (!sets.has(next_code(text, at), SPACE)) break;
    std::size_t stop = text.size();
    while (stop > start) {
        std::size_t last = stop - 1;
        while (last > start && continues(text[last])) --last;
        std::size_t at = last;
        if (!sets.has(next_code(text, at), SPACE)) break;
        stop = last;
    }
    return text.substr(start, stop - start);
}

// Whether the last character of a text, or the first one, is white space; true for an empty one.
inline bool ends_in_space(std::string_view text, const CharacterSets& sets) {
    if (text.empty()) return true;
    std::size_t last = text.size() - 1;
    while (last > 0 && continues(text[last])) --last;
    return sets.has(next_code(text, last), SPACE);
}
inline bool begins_with_space(std::string_view text, const CharacterSets& sets) {
    std::size_t at = 0;
    return text.empty() || sets.has(next_code(text, at), SPACE);
}

// Whether a text holds white space only.
inline bool is_blank(std::string_view text, const CharacterSets& sets) {
    for (std::size_t at = 0; at < text.size();)
        if (!sets.has(next_code(text, at), SPACE)) return false;
    return true;
}

}  // namespace boilerstrip
