// White space of a run of text: the twin of boilerstrip/read/html/walk/whitespace.py. A run is ASCII, a byte a character,
// or code points.
#pragma once

#include <string>
#include <string_view>

#include "characters.h"

namespace boilerstrip {

// Marks in a run: begin or end of an inline element, end of a link, begin and end of a line of a listing.
constexpr char BORDER = 1, LINK_END = 2, LINE_START = 3, LINE_END = 4;

inline bool is_border(std::string_view part) {
    return part.size() == 1 && (part[0] == BORDER || part[0] == LINK_END);
}
inline bool is_unseen(std::string_view part) { return is_border(part) || part == " " || part == "\n"; }

template <class Char>
using Text = std::basic_string<Char>;
template <class Char>
using View = std::basic_string_view<Char>;

template <class Char>
Text<Char> fold_whitespace(View<Char> run, bool keep, const CharacterSets& sets);

template <class Char>
Text<Char> fold_listing(View<Char> run, const CharacterSets& sets);

// A text of code without control characters.
std::string code_text(std::string_view text, const CharacterSets& sets);

}  // namespace boilerstrip
