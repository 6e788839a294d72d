#include "phrases.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace boilerstrip {

namespace {

enum Kind : std::uint8_t { BETWEEN, IN_WORD, SIGN };

std::u32string text_of(Span<const std::uint32_t> codes) {
    std::u32string text(codes.size(), U'\0');
    for (std::size_t at = 0; at < text.size(); ++at) text[at] = static_cast<char32_t>(codes[at]);
    return text;
}

std::uint64_t edge(std::uint32_t node, std::uint32_t word) { return std::uint64_t{node} << 32 | word; }

// Call `use(row, text)` for each of the texts that lie in `codes`.
template <class Use>
void each_text(Span<const std::uint32_t> codes, Span<const std::size_t> stops, Use use) {
    std::size_t start = 0;
    for (std::size_t row = 0; row < stops.size(); ++row) {
        if (stops[row] < start) throw std::invalid_argument("the ends of the lines do not rise");
        use(row, text_of(codes.part(start, stops[row] - start)));
        start = stops[row];
    }
}

}  // namespace

Phrases::Phrases(std::vector<std::uint8_t> kinds, std::size_t most_words)
    : kinds_(std::move(kinds)), most_words_(most_words), bits_(N_PLACES) {
    for (std::uint8_t kind : kinds_)
        if (kind > SIGN) throw std::invalid_argument("there is no kind " + std::to_string(kind) + " of characters");
    number_of(U":");  // the first number: `alone` leaves colons out
}

Phrases::Word Phrases::number_of(std::u32string_view word) {
    const auto found = numbers_.find(word);
    if (found != numbers_.end()) return found->second;
    texts_.emplace_back(word);
    const Word number = static_cast<Word>(texts_.size());
    numbers_.emplace(texts_.back(), number);
    return number;
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
                const auto made = edges_.emplace(
                    edge(node, number_of(std::u32string_view(text).substr(start, stop - start))),
                    static_cast<Node>(bits_.size()));
                if (made.second) bits_.push_back(0);
                node = made.first->second;
            }
            start = stop + 1;
        }
        if (node >= N_PLACES) bits_.at(node) |= bits[row];
    });
}

std::vector<Phrases::Word> Phrases::words_of(std::u32string_view line) const {
    const auto kind = [&](std::size_t at) {
        const std::size_t code = line[at];
        return code < kinds_.size() ? kinds_[code] : std::uint8_t{IN_WORD};
    };
    std::vector<Word> words;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t start = at++;
        if (kind(start) == BETWEEN) continue;
        if (kind(start) == IN_WORD)
            while (at < line.size() && kind(at) == IN_WORD) ++at;
        const auto found = numbers_.find(line.substr(start, at - start));
        words.push_back(found == numbers_.end() ? 0 : found->second);
    }
    return words;
}

Phrases::Node Phrases::below(Node node, Word word) const {
    if (word == 0) return 0;
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
    if (words.size() > 1) rest.erase(std::remove(rest.begin(), rest.end(), numbers_.at(U":")), rest.end());
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
    each_text(codes, stops,
              [&](std::size_t row, const std::u32string& line) { out[row] = bits_of(words_of(line)); });
    return out;
}

}  // namespace boilerstrip
