#include "phrases.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace boilerstrip {

namespace {

enum Kind : std::uint8_t { BETWEEN, IN_WORD, SIGN };
constexpr WordNumbers::Word COLON = 1;  // the first number

std::uint64_t edge(std::uint32_t node, std::uint32_t word) { return std::uint64_t{node} << 32 | word; }

std::uint32_t hash_of_edge(std::uint64_t edge) { return static_cast<std::uint32_t>(edge * 0x9E3779B97F4A7C15ULL >> 40); }

// Call `use(row, text)` for each of the texts that lie in `codes`.
template <class Use>
void each_text(Span<const std::uint32_t> codes, Span<const std::size_t> stops, Use use) {
    std::size_t start = 0;
    std::u32string text;
    for (std::size_t row = 0; row < stops.size(); ++row) {
        if (stops[row] < start) throw std::invalid_argument("the ends of the lines do not rise");
        const auto part = codes.part(start, stops[row] - start);
        text.resize(part.size());
        for (std::size_t at = 0; at < text.size(); ++at) text[at] = static_cast<char32_t>(part[at]);
        use(row, text);
        start = stops[row];
    }
}

}  // namespace

std::u32string_view WordNumbers::text(Word number) const {
    const std::size_t start = number > 1 ? stops_.at(number - 2) : 0;
    return std::u32string_view(texts_).substr(start, stops_.at(number - 1) - start);
}

std::uint32_t WordNumbers::hash_of(std::u32string_view word) {
    std::uint32_t hash = 2166136261u;  // FNV-1a
    for (const char32_t code : word) hash = (hash ^ code) * 16777619u;
    return hash ^ hash >> 15;
}

std::size_t WordNumbers::slot_of(std::u32string_view word, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].number != 0 && (slots_[slot].hash != hash || text(slots_[slot].number) != word))
        slot = (slot + 1) & mask;
    return slot;
}

WordNumbers::Word WordNumbers::of(std::u32string_view word) const {
    const std::uint32_t hash = hash_of(word);
    return known_.may_hold(hash) ? slots_[slot_of(word, hash)].number : 0;
}

WordNumbers::Word WordNumbers::add(std::u32string_view word) {
    const std::uint32_t hash = hash_of(word);
    const std::size_t slot = slot_of(word, hash);
    if (slots_[slot].number != 0) return slots_[slot].number;
    texts_ += word;
    stops_.push_back(texts_.size());
    const Word number = static_cast<Word>(size());
    slots_[slot] = {hash, number};
    known_.add(hash);
    if (2 * size() >= slots_.size()) {
        const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
        for (const Slot& each : before)
            if (each.number != 0) slots_[slot_of(text(each.number), each.hash)] = each;
    }
    return number;
}

Phrases::Phrases(std::vector<std::uint8_t> kinds, std::size_t most_words)
    : kinds_(std::move(kinds)), most_words_(most_words), bits_(N_PLACES) {
    for (std::uint8_t kind : kinds_)
        if (kind > SIGN) throw std::invalid_argument("there is no kind " + std::to_string(kind) + " of characters");
    numbers_.add(U":");
}

void Phrases::add(Place place, Span<const std::uint32_t> codes, Span<const std::size_t> stops,
                  Span<const std::int64_t> bits) {
    if (bits.size() != stops.size())
        throw std::invalid_argument("there are " + std::to_string(stops.size()) + " phrases, but " +
                                    std::to_string(bits.size()) + " bits");
    each_text(codes, stops, [&](std::size_t row, const std::u32string& text) {
        Node node = place;
        for (std::size_t start = 0; start < text.size();) {
            const std::size_t stop = std::min(text.find(U' ', start), text.size());
            if (stop > start) {
                const Word word = numbers_.add(std::u32string_view(text).substr(start, stop - start));
                if (node < N_PLACES) first_[node].resize(numbers_.size() + 1);
                if (node >= N_PLACES) known_edges_.add(hash_of_edge(edge(node, word)));
                Node& next = node < N_PLACES ? first_[node].at(word) : edges_[edge(node, word)];
                if (next == 0) {
                    next = static_cast<Node>(bits_.size());
                    bits_.push_back(0);
                }
                node = next;
            }
            start = stop + 1;
        }
        if (node >= N_PLACES) bits_.at(node) |= bits[row];
    });
}

void Phrases::read_words(std::u32string_view line, std::vector<Word>& words) const {
    const auto kind = [&](std::size_t at) {
        const std::size_t code = line[at];
        return code < kinds_.size() ? kinds_[code] : std::uint8_t{IN_WORD};
    };
    words.clear();
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t start = at++;
        if (kind(start) == BETWEEN) continue;
        if (kind(start) == IN_WORD)
            while (at < line.size() && kind(at) == IN_WORD) ++at;
        words.push_back(numbers_.of(line.substr(start, at - start)));
    }
}

Phrases::Node Phrases::below(Node node, Word word) const {
    if (word == 0) return 0;
    if (node < N_PLACES) return word < first_[node].size() ? first_[node][word] : 0;
    if (!known_edges_.may_hold(hash_of_edge(edge(node, word)))) return 0;
    const auto found = edges_.find(edge(node, word));
    return found == edges_.end() ? 0 : found->second;
}

std::int64_t Phrases::anywhere(const std::vector<Word>& words) const {
    std::int64_t bits = 0;
    for (std::size_t start = 0; start < words.size(); ++start) {
        Node node = ANYWHERE;
        for (std::size_t at = start; at < words.size() && (node = below(node, words[at])) != 0; ++at)
            bits |= bits_.at(node);
    }
    return bits;
}

std::int64_t Phrases::at_start(const std::vector<Word>& words) const {
    std::int64_t bits = 0;
    Node node = AT_START;
    if (words.size() > most_words_) return bits;
    for (std::size_t at = 0; at < words.size() && (node = below(node, words[at])) != 0; ++at) bits |= bits_.at(node);
    return bits;
}

// Bits of the phrases that the whole line is made of, the longest first; 0 where something else is in it.
std::int64_t Phrases::alone(const std::vector<Word>& words) const {
    if (words.empty() || below(ALONE, words[0]) == 0) return 0;
    std::vector<Word> rest = words;
    if (words.size() > 1) rest.erase(std::remove(rest.begin(), rest.end(), COLON), rest.end());
    std::int64_t bits = 0;
    for (std::size_t at = 0; at < rest.size();) {
        std::int64_t longest = 0;
        std::size_t stop = at;
        Node node = ALONE;
        for (std::size_t next = at; next < rest.size() && (node = below(node, rest[next])) != 0; ++next) {
            if (bits_.at(node) == 0) continue;
            longest = bits_.at(node);
            stop = next + 1;
        }
        if (longest == 0) return 0;
        bits |= longest;
        at = stop;
    }
    return bits;
}

std::int64_t Phrases::bits_of(const std::vector<Word>& words) const {
    return anywhere(words) | at_start(words) | alone(words);
}

std::vector<std::int64_t> Phrases::bits(Span<const std::uint32_t> codes, Span<const std::size_t> stops) const {
    std::vector<std::int64_t> out(stops.size());
    std::vector<Word> words;
    each_text(codes, stops, [&](std::size_t row, const std::u32string& line) {
        read_words(line, words);
        out[row] = bits_of(words);
    });
    return out;
}

}  // namespace boilerstrip
