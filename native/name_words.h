// What the words of class and id names mean: the twin of `name_flags` in boilerstrip/read/html/walk/attributes.py.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "characters.h"
#include "name_parts.h"

namespace boilerstrip {

class NameWords {
  public:
    // `most` characters of the names are read. Names with one of the bits of `asked` need a closer look.
    NameWords(std::size_t most, std::int64_t asked) : most_(most), asked_(asked) {}

    void add(std::string word, std::int64_t bits) {
        words_.push_back(std::move(word));
        bits_[words_.back()] = bits;
        known_.at(beginning(words_.back())) = true;
    }

    // The bits of all words of some names. Returns false where only Python can say it.
    bool read(std::string_view names, std::int64_t& bits) const {
        names = names.substr(0, most_);
        if (!is_ascii(names)) return false;
        std::string whole;  // a name in small letters without hyphens
        bits = 0;
        for (std::size_t at = 0; at < names.size();) {
            const std::uint32_t code = code_of(names[at]);
            if (!is_lower(code) && !is_upper(code)) {
                if (is_space(code)) {
                    bits |= bits_of(whole);
                    whole.clear();
                } else if (code != '-' && code != '_') {
                    whole.push_back(names[at]);
                }
                ++at;
                continue;
            }
            const std::size_t start = whole.size(), stop = part_end(names, at);
            for (; at < stop; ++at) whole.push_back(static_cast<char>(names[at] | 0x20));
            bits |= bits_of(std::string_view(whole).substr(start));
        }
        bits |= bits_of(whole);
        return (bits & asked_) == 0;
    }

  private:
    static bool is_space(std::uint32_t code) { return code == ' ' || (code >= '\t' && code <= '\r'); }
    // A number for the beginning of a word and its length, by which most words are told to mean nothing.
    static std::size_t beginning(std::string_view word) {
        if (word.size() < 2) return 0;
        return (code_of(word[0]) & 31U) << 7 | (code_of(word[1]) & 31U) << 2 | (word.size() & 3U);
    }
    std::int64_t bits_of(std::string_view word) const {
        if (!known_[beginning(word)]) return 0;
        const auto found = bits_.find(word);
        return found == bits_.end() ? 0 : found->second;
    }

    std::size_t most_;
    std::int64_t asked_;
    std::deque<std::string> words_;
    std::array<bool, 1 << 12> known_{};  // by `beginning`
    std::unordered_map<std::string_view, std::int64_t> bits_;  // of the words in `words_`
};

}  // namespace boilerstrip
