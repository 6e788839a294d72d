#include "search.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace boilerstrip {

namespace {

constexpr std::size_t BITS = 14;  // of the hash of three bytes
constexpr std::size_t STEP = 2;  // bytes between the places that are looked at
constexpr std::size_t AT_ONCE = 4;  // places
constexpr std::size_t MOST_WORDS = 1000;
constexpr std::size_t MOST_SIGNS = 64;  // bits of a number

std::size_t hash_of(std::uint32_t three_bytes) { return (three_bytes * 0x9E3779B1U) >> (32 - BITS); }

std::uint32_t three_bytes_at(const std::uint8_t* at) {
    return static_cast<std::uint32_t>(at[0] | at[1] << 8) | static_cast<std::uint32_t>(at[2]) << 16;
}

// The same where a fourth byte follows, which a compiler makes one access of.
std::uint32_t three_of_four_at(const std::uint8_t* at) {
    return (static_cast<std::uint32_t>(at[0] | at[1] << 8 | at[2] << 16) | static_cast<std::uint32_t>(at[3]) << 24) & 0xFFFFFFU;
}

// Three bytes of each word: those at its start and those behind its first byte. As a page is looked at in steps of
// two bytes, one of the two is found wherever the word begins.
class WordParts {
  public:
    struct Entry {
        ShortWord word;
        std::size_t number, offset;
        std::size_t next;  // number of the next entry of the same hash, plus one; 0 for none
    };

    explicit WordParts(const std::vector<ShortWord>& words) : known_(std::size_t{1} << BITS), first_(known_.size()) {
        if (words.size() > MOST_WORDS) throw std::invalid_argument("there are too many words");
        for (std::size_t number = 0; number < words.size(); ++number)
            for (const std::size_t offset : {std::size_t{0}, std::size_t{1}}) add(words[number], number, offset);
    }

    // Whether a place may be one of the words, or one of AT_ONCE places from it on, which is found out faster together.
    bool may_be_at(const std::uint8_t* at) const { return known_[hash_of(three_bytes_at(at))] != 0; }
    bool may_be_near(const std::uint8_t* at) const {
        std::uint8_t any = 0;
        for (std::size_t place = 0; place < AT_ONCE; ++place) any |= known_[hash_of(three_of_four_at(at + STEP * place))];
        return any != 0;
    }
    // The first entry of a hash; null for none. The later part of a word comes first: there the word begins earlier.
    const Entry* first(std::size_t hash) const { return entry(first_[hash]); }
    const Entry* next(const Entry& before) const { return entry(before.next); }

  private:
    const Entry* entry(std::size_t number) const { return number == 0 ? nullptr : &entries_.at(number - 1); }

    void add(const ShortWord& word, std::size_t number, std::size_t offset) {
        const std::size_t hash = hash_of(three_bytes_at(word.data() + offset));
        known_[hash] = 1;
        entries_.push_back({word, number, offset, first_[hash]});
        first_[hash] = static_cast<std::uint16_t>(entries_.size());
    }

    std::vector<std::uint8_t> known_;  // for each hash whether it has an entry
    std::vector<std::uint16_t> first_;  // for each hash the number of its first entry, plus one
    std::vector<Entry> entries_;
};

// Whether two bytes begin a character of windows-1252 or ISO-8859-1 whose byte is the second or a later one of UTF-8.
bool is_second_byte(std::uint8_t first, std::uint8_t second) {
    switch (first) {
        case 0xC2: return second >= 0x80 && second <= 0xBF;
        case 0xC5: return second >= 0x92 && second <= 0xBE;
        case 0xC6: return second == 0x92;
        case 0xCB: return second == 0x86 || second == 0x9C;
        case 0xE2: return second >= 0x80 && second <= 0x84;
        default: return false;
    }
}

}  // namespace

std::vector<std::vector<std::int64_t>> find_words(Span<const std::uint8_t> data, const std::vector<ShortWord>& words) {
    std::vector<std::vector<std::int64_t>> found(words.size());
    const WordParts parts(words);
    const std::uint8_t* bytes = data.range(0, data.size());
    const auto look_at = [&](std::size_t at) {
        if (!parts.may_be_at(bytes + at)) return;
        const auto* entry = parts.first(hash_of(three_bytes_at(bytes + at)));
        for (; entry != nullptr; entry = parts.next(*entry)) {
            const ShortWord& word = entry->word;
            if (at < entry->offset || data.size() - (at - entry->offset) < word.size()) continue;
            const std::size_t start = at - entry->offset;
            if (std::equal(word.begin(), word.end(), data.range(start, word.size())))
                found.at(entry->number).push_back(static_cast<std::int64_t>(start));
        }
    };
    std::size_t at = 0;
    for (; data.size() - at >= STEP * AT_ONCE + 2; at += STEP * AT_ONCE)
        if (parts.may_be_near(bytes + at))
            for (std::size_t place = 0; place < AT_ONCE; ++place) look_at(at + STEP * place);
    for (; at + 3 <= data.size(); at += STEP) look_at(at);
    return found;
}

std::vector<std::uint8_t> held_signs(Span<const std::uint8_t> data, const std::vector<Span<const std::uint8_t>>& signs) {
    if (signs.size() > MOST_SIGNS) throw std::invalid_argument("there are too many signs");
    // A bit a sign: set at its first byte, and at its second one; a sign of one byte may have any byte behind it.
    std::array<std::uint64_t, 256> first{}, second{};
    for (std::size_t number = 0; number < signs.size(); ++number) {
        const std::uint64_t bit = std::uint64_t{1} << number;
        if (signs[number].size() == 0) throw std::invalid_argument("a sign is empty");
        first.at(signs[number][0]) |= bit;
        if (signs[number].size() > 1) second.at(signs[number][1]) |= bit;
        else for (std::uint64_t& bits : second) bits |= bit;
    }
    std::vector<std::uint8_t> found(signs.size());
    const std::uint8_t* bytes = data.range(0, data.size());
    const auto may_begin = [&](std::size_t at, std::uint8_t next) { return first[bytes[at]] & second[next]; };
    const auto look_at = [&](std::size_t at, std::uint64_t may_be) {
        for (std::size_t number = 0; may_be != 0; ++number, may_be >>= 1) {
            const auto& sign = signs[number];
            if ((may_be & 1U) == 0 || data.size() - at < sign.size()) continue;
            if (std::memcmp(bytes + at, sign.range(0, sign.size()), sign.size()) != 0) continue;
            found.at(number) = 1;
            first.at(sign[0]) &= ~(std::uint64_t{1} << number);  // it need not be looked for any more
        }
    };
    std::size_t at = 0;
    for (; data.size() - at > AT_ONCE; at += AT_ONCE) {
        std::uint64_t any = 0;
        for (std::size_t place = at; place < at + AT_ONCE; ++place) any |= may_begin(place, bytes[place + 1]);
        if (any == 0) continue;
        for (std::size_t place = at; place < at + AT_ONCE; ++place) look_at(place, may_begin(place, bytes[place + 1]));
    }
    for (; at < data.size(); ++at) look_at(at, may_begin(at, at + 1 < data.size() ? bytes[at + 1] : 0));
    return found;
}

std::int64_t utf8_length(Span<const std::uint8_t> data) {
    constexpr std::uint64_t BEYOND_ASCII = 0x8080808080808080U;
    const std::uint8_t* at = data.range(0, data.size());
    const std::uint8_t* const end = at + data.size();
    std::int64_t n_continued = 0;
    while (at != end) {
        if (*at < 0x80) {
            std::uint64_t eight = 0;
            while (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & BEYOND_ASCII) == 0)) at += 8;
            while (at != end && *at < 0x80) ++at;
            continue;
        }
        const std::uint8_t first = *at++;
        const std::ptrdiff_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        if (first < 0xC2 || first > 0xF4 || end - at < more) return -1;
        // The second byte keeps out surrogates, code points that do not exist, and forms that are too long.
        const std::uint8_t least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (*at < least || *at > most) return -1;
        for (std::ptrdiff_t step = 1; step < more; ++step)
            if ((at[step] & 0xC0U) != 0x80) return -1;
        at += more;
        n_continued += more;
    }
    return static_cast<std::int64_t>(data.size()) - n_continued;
}

bool may_be_encoded_twice(Span<const std::uint8_t> data) {
    const std::uint8_t* at = data.range(0, data.size());
    const std::uint8_t* const end = at + data.size();
    while (end - at >= 4) {
        at = static_cast<const std::uint8_t*>(std::memchr(at, 0xC3, static_cast<std::size_t>(end - at)));
        if (at == nullptr || end - at < 4) return false;
        if (at[1] >= 0x82 && at[1] <= 0xB4 && is_second_byte(at[2], at[3])) return true;
        ++at;
    }
    return false;
}

}  // namespace boilerstrip
