#include "repeats.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>
#include <string>

namespace boilerstrip {

namespace {

// As in boilerstrip/hashing.py.
constexpr std::uint64_t GOLDEN = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t MULTIPLIER = 0x94D049BB133111EBULL;
constexpr std::size_t RUN = 4;  // words in a run, as in boilerstrip/words.py

std::size_t at_of(std::int64_t block) { return static_cast<std::size_t>(block); }

// The rows of hashes, equal ones side by side, each of them in rising order. Hashes fall into buckets of one or two,
// which are sorted; where a page was made so that one bucket gets all, sorting still takes n log n steps.
std::vector<std::uint32_t> grouped(Span<const std::uint64_t> hashes) {
    const std::size_t n = hashes.size();
    unsigned bits = 1;
    while (bits < 16 && (std::size_t{1} << bits) < n) ++bits;
    const auto bucket = [=](std::uint64_t hash) { return static_cast<std::size_t>((hash * GOLDEN) >> (64 - bits)); };
    std::vector<std::uint32_t> stop((std::size_t{1} << bits) + 1), order(n);
    for (std::size_t at = 0; at < n; ++at) ++stop.at(bucket(hashes[at]) + 1);
    std::partial_sum(stop.begin(), stop.end(), stop.begin());
    for (std::size_t at = 0; at < n; ++at) order.at(stop.at(bucket(hashes[at]))++) = static_cast<std::uint32_t>(at);
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
        return hashes[a] != hashes[b] ? hashes[a] < hashes[b] : a < b;
    };
    std::size_t start = 0;
    for (std::size_t each = 0; each + 1 < stop.size(); ++each) {
        const auto first = order.begin() + static_cast<std::ptrdiff_t>(start);
        const auto last = order.begin() + static_cast<std::ptrdiff_t>(stop[each]);
        if (last - first > 1 && !std::is_sorted(first, last, less)) std::sort(first, last, less);
        start = stop[each];
    }
    return order;
}

// Call function(first, stop) for each run of places in `order` whose hashes are equal.
template <class Function>
void each_group(Span<const std::uint64_t> hashes, const std::vector<std::uint32_t>& order, Function function) {
    for (std::size_t first = 0; first < order.size();) {
        std::size_t stop = first + 1;
        while (stop < order.size() && hashes[order[stop]] == hashes[order[first]]) ++stop;
        function(first, stop);
        first = stop;
    }
}

std::vector<std::size_t> sizes_of(std::size_t n, WordTable words) {
    std::vector<std::size_t> sizes(n);
    for (std::size_t at = 0; at < words.block.size(); ++at) ++sizes.at(at_of(words.block[at]));
    return sizes;
}

float share(std::size_t part, std::size_t whole) {
    return static_cast<float>(static_cast<double>(part) / static_cast<double>(std::max(whole, std::size_t{1})));
}

void find_equal(std::size_t n, WordTable words, Repeats& out) {
    std::vector<std::uint64_t> print(n);
    std::uint64_t factor = 0;
    for (std::size_t at = 0; at < words.hash.size(); ++at) {
        factor = at > 0 && words.block[at] == words.block[at - 1] ? factor * MULTIPLIER : MULTIPLIER;
        print.at(at_of(words.block[at])) += (words.hash[at] ^ (words.hash[at] >> 31)) * factor;
    }
    const std::vector<std::size_t> sizes = sizes_of(n, words);
    const auto order = grouped(print);
    each_group(print, order, [&](std::size_t first, std::size_t stop) {
        for (std::size_t place = first; place < stop; ++place) {
            const std::size_t row = order[place];
            const bool earlier = place > first && sizes[row] > 0;
            out.count[row] = sizes[row] > 0 ? static_cast<std::int64_t>(stop - first) : 1;
            out.earlier[row] = earlier;
            out.gap[row] = earlier ? static_cast<std::int64_t>(row - order[place - 1]) : 0;
        }
    });
}

void find_runs(std::size_t n, WordTable words, Repeats& out) {
    std::vector<std::uint64_t> run;
    std::vector<std::size_t> own;
    for (std::size_t at = 0; at + RUN <= words.hash.size(); ++at) {
        if (words.block[at] != words.block[at + RUN - 1]) continue;
        std::uint64_t hash = 0;
        for (std::size_t each = 0; each < RUN; ++each) hash = hash * GOLDEN + words.hash[at + each];
        run.push_back(hash);
        own.push_back(at_of(words.block[at]));
    }
    std::vector<std::size_t> total(n), before(n), after(n);
    const auto order = grouped(run);
    each_group(run, order, [&](std::size_t first, std::size_t stop) {
        for (std::size_t place = first; place < stop; ++place) {
            const std::size_t block = own[order[place]];
            ++total.at(block);
            if (own[order[first]] < block) ++before.at(block);
            if (own[order[stop - 1]] > block) ++after.at(block);
        }
    });
    for (std::size_t row = 0; row < n; ++row) {
        out.before[row] = share(before[row], total[row]);
        out.after[row] = share(after[row], total[row]);
    }
}

// A set of hashes in which most of those that it does not hold are found to be missing by one look.
class HashSet {
  public:
    explicit HashSet(Span<const std::uint64_t> hashes) : sorted_(copied(hashes)) {
        std::sort(sorted_.begin(), sorted_.end());
        for (std::uint64_t hash : sorted_) seen_.at(place(hash)) = true;
    }

    bool holds(std::uint64_t hash) const {
        return seen_.at(place(hash)) && std::binary_search(sorted_.begin(), sorted_.end(), hash);
    }

  private:
    static std::size_t place(std::uint64_t hash) { return static_cast<std::size_t>((hash * GOLDEN) >> 52); }

    std::vector<std::uint64_t> sorted_;
    std::array<bool, 4096> seen_{};
};

}  // namespace

void WordTable::check(std::size_t n) const {
    if (block.size() != hash.size())
        throw std::invalid_argument("there are " + std::to_string(block.size()) + " blocks of words, but " +
                                    std::to_string(hash.size()) + " hashes");
    if (block.size() > 0xFFFFFFFF) throw std::invalid_argument("there are more than 4294967295 words");
    for (std::size_t at = 0; at < block.size(); ++at) {
        if (block[at] < 0 || static_cast<std::uint64_t>(block[at]) >= n)
            throw std::invalid_argument("a word is in block " + std::to_string(block[at]) + ", but there are " +
                                        std::to_string(n) + " blocks");
        if (at > 0 && block[at] < block[at - 1]) throw std::invalid_argument("the words are not sorted by block");
    }
}

Repeats find_repeats(std::size_t n, WordTable words) {
    words.check(n);
    Repeats out;
    out.count.resize(n);
    out.earlier.resize(n);
    out.gap.resize(n);
    out.before.resize(n);
    out.after.resize(n);
    find_equal(n, words, out);
    find_runs(n, words, out);
    return out;
}

TitleWords compare_with_title(std::size_t n, WordTable words, WordTable head, std::size_t most) {
    words.check(n);
    head.check(2);
    const HashSet title(head.hash);
    std::size_t split = 0;  // the first word of the headline
    while (split < head.block.size() && head.block[split] == 0) ++split;
    const auto headline = head.hash.part(split, head.hash.size() - split);
    TitleWords out;
    out.overlap.resize(n);
    out.is_title.resize(n);
    for (std::size_t first = 0; first < words.block.size();) {
        std::size_t stop = first, inside = 0;
        bool same = true;
        for (; stop < words.block.size() && words.block[stop] == words.block[first]; ++stop) {
            if (title.holds(words.hash[stop])) ++inside;
            const std::size_t place = stop - first;
            same = same && place < headline.size() && headline[place] == words.hash[stop];
        }
        const std::size_t row = at_of(words.block[first]), size = stop - first;
        out.overlap[row] = size > most ? 0 : share(inside, size);
        out.is_title[row] = same && size == headline.size();
        first = stop;
    }
    return out;
}

std::vector<float> shared_words(WordTable words, Span<const std::uint8_t> prose) {
    const std::size_t n = prose.size();
    words.check(n);
    std::vector<std::size_t> in_prose(n), in_first(n), distinct(n);
    std::vector<double> rare(n);
    const auto order = grouped(words.hash);
    const auto block_at = [&](std::size_t place) { return at_of(words.block[order.at(place)]); };
    each_group(words.hash, order, [&](std::size_t first, std::size_t stop) {
        const auto begins = [&](std::size_t place) { return place == first || block_at(place) != block_at(place - 1); };
        std::size_t lines = 0, with_prose = 0;
        for (std::size_t place = first; place < stop; ++place) {
            if (block_at(first) == 0) ++in_first.at(block_at(place));
            if (!begins(place)) continue;
            ++lines;
            if (prose[block_at(place)] != 0) ++with_prose;
        }
        for (std::size_t place = first; place < stop; ++place) {
            if (!begins(place)) continue;
            const std::size_t block = block_at(place);
            ++distinct.at(block);
            rare.at(block) += 1 / static_cast<double>(lines);
            if (with_prose > (prose[block] != 0 ? 1U : 0U)) ++in_prose.at(block);
        }
    });
    const std::vector<std::size_t> sizes = sizes_of(n, words);
    std::vector<float> out;
    out.reserve(3 * n);
    for (std::size_t row = 0; row < n; ++row) {
        out.push_back(share(in_prose[row], distinct[row]));
        out.push_back(share(in_first[row], sizes[row]));
        out.push_back(static_cast<float>(rare[row] / static_cast<double>(std::max(distinct[row], std::size_t{1}))));
    }
    return out;
}

}  // namespace boilerstrip
