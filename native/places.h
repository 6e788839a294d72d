// Where the parts of a run are in the text that was folded from it.
#pragma once

#include <algorithm>
#include <vector>

#include "run.h"

namespace boilerstrip {

// Of one part: the place in the text of what starts before it, and of what ends before it.
struct Place {
    std::size_t at, start, end;
};

inline const Place* find_place(const std::vector<Place>& places, std::size_t at) {
    const auto found = std::lower_bound(places.begin(), places.end(), at,
                                        [](const Place& place, std::size_t wanted) { return place.at < wanted; });
    return found != places.end() && found->at == at ? &*found : nullptr;
}

template <class Char>
std::size_t behind_space(View<Char> text, std::size_t at, const CharacterSets& sets) {
    while (at < text.size() && sets.has(code_of(text[at]), SPACE)) ++at;
    return at;
}

// Whether folding changed nothing, as usual: the visible parts, one behind the other, are the text.
template <class Char>
bool is_unchanged(const Counted<Char>& run, View<Char> text) {
    std::size_t done = 0;
    for (std::size_t at = 0; at < run.size(); ++at) {
        if (run.is_border(at)) continue;
        const View<Char> part = run.part(at);
        if (text.substr(done, part.size()) != part) return false;
        done += part.size();
    }
    return done == text.size();
}

// Places are sums of the lengths of the parts. White space is passed over once, however many places are in it.
template <class Char>
std::vector<Place> summed_places(const Counted<Char>& run, View<Char> text, const std::vector<std::size_t>& wanted,
                                 const CharacterSets& sets) {
    std::vector<Place> out{{0, 0, 0}};
    std::size_t start = 0, end = 0, passed = 0, sum = 0, part = 0;
    for (const std::size_t at : wanted) {
        for (; part < at; ++part)
            if (!run.is_border(part)) sum += run.starts[part + 1] - run.starts[part];
        start = behind_space(text, std::max(start, sum), sets);
        const std::size_t before = end;
        end = sum;
        while (end > passed && sets.has(code_of(text[end - 1]), SPACE)) --end;
        if (end <= passed) end = before;
        passed = sum;
        out.push_back({at, start, end});
    }
    return out;
}

// Folding keeps all visible characters in their order, so places follow from counting these.
template <class Char>
std::vector<Place> counted_places(const Counted<Char>& run, View<Char> text, const std::vector<std::size_t>& wanted,
                                  const CharacterSets& sets) {
    std::vector<Place> out{{0, 0, 0}};
    std::size_t done = 0, end = 0, start = behind_space(text, 0, sets);
    for (const std::size_t at : wanted) {
        std::size_t seen = 0;
        for (std::size_t each = run.starts[done]; each < run.starts[at]; ++each)
            seen += !sets.has(code_of(run.text[each]), SPACE | CONTROL);
        if (seen != 0) {
            for (; seen > 0 && end < text.size(); ++end) seen -= !sets.has(code_of(text[end]), SPACE);
            start = behind_space(text, end, sets);
        }
        out.push_back({at, start, end});
        done = at;
    }
    return out;
}

// The places of the wanted parts, which are between the first and the end of the run and rise; and that of the first.
template <class Char>
std::vector<Place> places_of(const Counted<Char>& run, View<Char> text, const std::vector<std::size_t>& wanted,
                             const CharacterSets& sets) {
    if (wanted.empty()) return {{0, 0, 0}};
    return is_unchanged(run, text) ? summed_places(run, text, wanted, sets) : counted_places(run, text, wanted, sets);
}

// For each part, and the end: whether the text before it ends in white space, or there is none.
template <class Char>
std::vector<bool> after_space(const Counted<Char>& run, const CharacterSets& sets) {
    std::vector<bool> out{true};
    for (std::size_t at = 0; at < run.size(); ++at) {
        const View<Char> part = run.part(at);
        const bool spaced = !part.empty() && sets.has(code_of(part.back()), SPACE);
        out.push_back(run.is_border(at) ? out.back() : spaced);
    }
    return out;
}

}  // namespace boilerstrip
