#include "search.h"

#include <algorithm>

namespace boilerstrip {

namespace {

constexpr std::size_t BITS = 15;  // of the hash of three bytes
constexpr std::size_t MOST_WORDS = 1000;

std::size_t hash_of(std::uint32_t three_bytes) { return (three_bytes * 0x9E3779B1U) >> (32 - BITS); }

std::uint32_t three_bytes_at(const std::uint8_t* at) {
    return static_cast<std::uint32_t>(at[0] | at[1] << 8) | static_cast<std::uint32_t>(at[2]) << 16;
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

    explicit WordParts(const std::vector<ShortWord>& words) : known_((std::size_t{1} << BITS) / 64), first_(64 * known_.size()) {
        if (words.size() > MOST_WORDS) throw std::invalid_argument("there are too many words");
        for (std::size_t number = 0; number < words.size(); ++number)
            for (const std::size_t offset : {std::size_t{0}, std::size_t{1}}) add(words[number], number, offset);
    }

    bool may_hold(std::size_t hash) const { return (known_[hash / 64] >> (hash % 64) & 1) != 0; }
    // The first entry of a hash; null for none. The later part of a word comes first: there the word begins earlier.
    const Entry* first(std::size_t hash) const { return entry(first_[hash]); }
    const Entry* next(const Entry& before) const { return entry(before.next); }

  private:
    const Entry* entry(std::size_t number) const { return number == 0 ? nullptr : &entries_.at(number - 1); }

    void add(const ShortWord& word, std::size_t number, std::size_t offset) {
        const std::size_t hash = hash_of(three_bytes_at(word.data() + offset));
        known_[hash / 64] |= std::uint64_t{1} << (hash % 64);
        entries_.push_back({word, number, offset, first_[hash]});
        first_[hash] = static_cast<std::uint16_t>(entries_.size());
    }

    std::vector<std::uint64_t> known_;  // a bit for each hash
    std::vector<std::uint16_t> first_;  // for each hash the number of its first entry, plus one
    std::vector<Entry> entries_;
};

}  // namespace

std::vector<std::vector<std::int64_t>> find_words(Span<const std::uint8_t> data, const std::vector<ShortWord>& words) {
    std::vector<std::vector<std::int64_t>> found(words.size());
    const WordParts parts(words);
    const std::uint8_t* bytes = data.range(0, data.size());
    for (std::size_t at = 0; at + 3 <= data.size(); at += 2) {
        const std::size_t hash = hash_of(three_bytes_at(bytes + at));
        if (!parts.may_hold(hash)) continue;
        for (const auto* entry = parts.first(hash); entry != nullptr; entry = parts.next(*entry)) {
            const ShortWord& word = entry->word;
            if (at < entry->offset || data.size() - (at - entry->offset) < word.size()) continue;
            const std::size_t start = at - entry->offset;
            if (std::equal(word.begin(), word.end(), data.range(start, word.size())))
                found.at(entry->number).push_back(static_cast<std::int64_t>(start));
        }
    }
    return found;
}

}  // namespace boilerstrip
