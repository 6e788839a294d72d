#include "fold.h"

namespace boilerstrip {

namespace {

template <class Char>
bool is_mark(Char character, char mark) {
    return code_of(character) == code_of(mark);
}


bool is_one_of(std::uint32_t code, std::u32string_view set) {
    return set.find(static_cast<char32_t>(code)) != std::u32string_view::npos;
}

// A border between these two is a word border.
bool ends_word(std::uint32_t code) {
    return (code >= 'a' && code <= 'z') || is_digit(code) || is_one_of(code, U".!?:;)]\u2026\u201D\"");
}
bool begins_word(std::uint32_t code) {
    return (code >= 'A' && code <= 'Z') || is_digit(code) || is_one_of(code, U"$\u20AC\u00A3\u201C\"([");
}
// No space is put before one of them behind a link.
bool follows_word(std::uint32_t code) { return is_one_of(code, U".,;:!?\u2026)]}\u2019\u201D\u00BB"); }

template <class Char>
std::size_t behind(View<Char> run, std::size_t at, char mark) {
    while (at < run.size() && is_mark(run[at], mark)) ++at;
    return at;
}

// Whether a border is inside a number in pieces, such as "21." and "99": a number alone follows.
template <class Char>
bool is_in_number(const Text<Char>& before, View<Char> run, std::size_t next) {
    constexpr std::size_t MOST_DIGITS = 4;
    const std::size_t size = before.size();
    if (size < 2 || !is_digit(code_of(before[size - 2])) || !is_one_of(code_of(before[size - 1]), U".:")) return false;
    std::size_t stop = next;
    while (stop < run.size() && stop - next < MOST_DIGITS && is_digit(code_of(run[stop]))) ++stop;
    if (stop == next) return false;
    return stop == run.size() || is_mark(run[stop], BORDER) || is_mark(run[stop], LINK_END) ||
           is_one_of(code_of(run[stop]), U".,%");
}

// A run with a space at each word border and without other borders. Every character is passed once or twice.
template <class Char>
Text<Char> without_borders(View<Char> run) {
    Text<Char> out;
    out.reserve(run.size());
    for (std::size_t at = 0; at < run.size();) {
        if (is_mark(run[at], BORDER) && at > 0 && ends_word(code_of(run[at - 1]))) {
            const std::size_t stop = behind(run, at, BORDER);
            const bool parts = stop < run.size() && begins_word(code_of(run[stop])) && !is_in_number(out, run, stop);
            if (parts) out.push_back(static_cast<Char>(' '));
            at = stop;
        } else if (is_mark(run[at], LINK_END)) {
            const std::size_t stop = behind(run, at + 1, BORDER);
            const bool parts = stop > at + 1 && (stop == run.size() || !follows_word(code_of(run[stop])));
            if (parts) out.push_back(static_cast<Char>(' '));
            // A border behind one that parts nothing has a border before it, so it parts nothing either.
            at = stop;
        } else {
            if (!is_mark(run[at], BORDER)) out.push_back(run[at]);
            ++at;
        }
    }
    return out;
}

template <class Char>
void strip_end(Text<Char>& text, const CharacterSets& sets) {
    while (!text.empty() && sets.has(code_of(text.back()), SPACE)) text.pop_back();
}

// The text of code, without line ends before it and white space behind it.
template <class Char>
Text<Char> kept(View<Char> run, const CharacterSets& sets) {
    Text<Char> out;
    out.reserve(run.size());
    for (const Char character : run) {
        if (sets.has(code_of(character), CONTROL) || (out.empty() && is_mark(character, '\n'))) continue;
        out.push_back(character);
    }
    strip_end(out, sets);
    return out;
}

// Each white space as one space, or as one line end where it holds one.
template <class Char>
Text<Char> folded(View<Char> run, const CharacterSets& sets) {
    Text<Char> out(run.size(), Char{});  // no character becomes two
    std::size_t n = 0;
    char gap = 0;
    for (const Char character : run) {
        const std::uint32_t code = code_of(character);
        if (code > ' ' && code < 0x7F) {  // as most are
        } else if (sets.has(code, CONTROL)) {
            continue;
        } else if (sets.has(code, SPACE)) {
            if (gap != '\n') gap = code == '\n' ? '\n' : ' ';
            continue;
        }
        if (gap != 0) {
            if (n != 0) out[n++] = static_cast<Char>(gap);
            gap = 0;
        }
        out[n++] = character;
    }
    out.resize(n);
    return out;
}

// A run in which each end of a line of a listing is one line end, with one of the page before or behind it or none.
template <class Char>
Text<Char> with_line_ends(View<Char> run) {
    Text<Char> out;
    out.reserve(run.size());
    for (std::size_t at = 0; at < run.size();) {
        const Char character = run[at];
        if (is_mark(character, LINE_END)) {
            at = behind(run, at, LINE_END);
            if (at < run.size() && is_mark(run[at], '\n')) at = behind(run, at + 1, LINE_END);
            out.push_back(static_cast<Char>('\n'));
            continue;
        }
        at = is_mark(character, '\n') ? behind(run, at + 1, LINE_END) : at + 1;
        out.push_back(character);
    }
    return out;
}

}  // namespace

template <class Char>
Text<Char> fold_whitespace(View<Char> run, bool keep, const CharacterSets& sets) {
    Text<Char> bare;
    if (run.find(static_cast<Char>(BORDER)) != run.npos || run.find(static_cast<Char>(LINK_END)) != run.npos) {
        bare = without_borders(run);
        run = bare;
    }
    return keep ? kept(run, sets) : folded(run, sets);
}

template <class Char>
Text<Char> fold_listing(View<Char> run, const CharacterSets& sets) {
    const Text<Char> lines = with_line_ends(run);
    Text<Char> out;
    out.reserve(lines.size());
    for (std::size_t at = 0; at < lines.size();) {
        if (!is_mark(lines[at], LINE_START)) {
            out.push_back(lines[at++]);
            continue;
        }
        if (at > 0 && !is_mark(lines[at - 1], '\n')) out.push_back(static_cast<Char>('\n'));
        at = behind<Char>(lines, at, LINE_START);
    }
    strip_end(out, sets);
    return out;
}

std::string code_text(std::string_view text, const CharacterSets& sets) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (!sets.has(next_code(text, at), CONTROL_IN_CODE)) out += text.substr(start, at - start);
    }
    return out;
}

template Text<char> fold_whitespace<char>(View<char>, bool, const CharacterSets&);
template Text<char32_t> fold_whitespace<char32_t>(View<char32_t>, bool, const CharacterSets&);
template Text<char> fold_listing<char>(View<char>, const CharacterSets&);
template Text<char32_t> fold_listing<char32_t>(View<char32_t>, const CharacterSets&);

}  // namespace boilerstrip
