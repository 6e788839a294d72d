#include "text_stats.h"

#include <stdexcept>
#include <string>

namespace boilerstrip {

namespace {

// Whether a class belongs to words: letters and digits.
bool is_letter(std::uint8_t kind) { return kind >= LOWER && kind <= DIGIT; }

// One text as classes and code points. What is beyond its end is a space, as between two texts.
class Text {
  public:
    Text(const CharacterTables& tables, Span<const std::uint32_t> codes)
        : tables_(tables), codes_(codes), kinds_(codes.size()) {
        for (std::size_t at = 0; at < kinds_.size(); ++at) kinds_[at] = class_of(codes_[at]);
    }

    std::size_t size() const { return kinds_.size(); }
    std::uint8_t kind(std::size_t at) const { return at < kinds_.size() ? kinds_[at] : std::uint8_t{SPACE}; }

    std::uint64_t letter(std::size_t at) const {
        const std::uint32_t code = codes_[at];
        return code < BASIC_PLANE ? tables_.letter[code] : code + tables_.shift;
    }

    // Whether a sentence ends here: a stop with a space or quote after it, or one that needs none.
    bool ends_sentence(std::size_t at) const {
        if (kind(at) != STOP) return false;
        const std::uint8_t after = kind(at + 1);
        return after == SPACE || after == QUOTE || (codes_[at] < BASIC_PLANE && tables_.wide[codes_[at]] != 0);
    }

  private:
    std::uint8_t class_of(std::uint32_t code) const {
        if (code < BASIC_PLANE) return tables_.kind[code];
        return code >= tables_.first_han && code <= tables_.last_han ? UNSPACED : OTHER;
    }

    const CharacterTables& tables_;
    Span<const std::uint32_t> codes_;
    std::vector<std::uint8_t> kinds_;
};

// Adds what one text holds to its row of the result.
class Counter {
  public:
    Counter(const CharacterTables& tables, std::size_t row, std::size_t n, TextStats& out)
        : tables_(tables), row_(row), n_(n), out_(out) {}

    void count(const Text& text) {
        add(N_CHARS, static_cast<float>(text.size()));
        std::size_t at = 0;
        while (at < text.size()) {
            const std::uint8_t kind = text.kind(at);
            if (kind == UNSPACED) {
                add_word(text, at, at + 1);
                ++at;
            } else if (is_letter(kind) || kind == MARK) {
                at = count_run(text, at);
            } else {
                ++at;
            }
        }
        count_classes(text);
    }

  private:
    void add(Count what, float number) { out_.counts[what * n_ + row_] += number; }

    // A run of letters, digits and marks is a word unless it holds marks only. Returns where it ends.
    std::size_t count_run(const Text& text, std::size_t start) {
        std::size_t stop = start, capitals = 0;
        bool any = false;
        for (; is_letter(text.kind(stop)) || text.kind(stop) == MARK; ++stop) {
            any = any || text.kind(stop) != MARK;
            if (text.kind(stop) == UPPER) ++capitals;
        }
        if (any) {
            add_word(text, start, stop);
            add(N_WORDS, 1);
            count_case(text.kind(start), stop - start, capitals);
        }
        return stop;
    }

    // How a word is written that begins with a character of this class.
    void count_case(std::uint8_t begins, std::size_t size, std::size_t capitals) {
        if (begins == UPPER) {
            add(N_CAPITALISED, 1);
            if (size > 1 && capitals == size) add(N_ALL_CAPS, 1);
        } else if (begins == LOWER || begins == CASELESS) {
            add(N_LOWER, 1);
            if (size <= 3) add(N_SHORT, 1);
        }
    }

    void add_word(const Text& text, std::size_t start, std::size_t stop) {
        std::uint64_t sum = 0;
        for (std::size_t at = start; at < stop; ++at)
            sum += text.letter(at) * tables_.weight[(at - start) % HASH_SPAN];
        out_.block.push_back(static_cast<std::int64_t>(row_));
        out_.hash.push_back((sum ^ (sum >> 29)) * tables_.multiplier);
    }

    void count_classes(const Text& text) {
        std::array<std::size_t, N_CLASSES> found{};
        std::int64_t first = -1, last = OTHER;
        std::size_t sentences = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::uint8_t kind = text.kind(at);
            ++found.at(kind);
            if (text.ends_sentence(at)) ++sentences;
            if (kind == SPACE || kind == QUOTE || kind == MARK) continue;
            last = kind;
            if (first < 0) first = kind;
        }
        for (std::size_t kind = 0; kind < N_CLASSES; ++kind)
            out_.classes[row_ * N_CLASSES + kind] = static_cast<float>(found.at(kind));
        add(N_WORDS, static_cast<float>(found.at(UNSPACED)) / 2);
        add(N_SENTENCES, static_cast<float>(sentences));
        out_.first[row_] = first < 0 ? std::int64_t{OTHER} : first;
        out_.last[row_] = last;
    }

    const CharacterTables& tables_;
    std::size_t row_, n_;
    TextStats& out_;
};

}  // namespace

void CharacterTables::check() const {
    if (kind.size() != BASIC_PLANE || letter.size() != BASIC_PLANE || wide.size() != BASIC_PLANE)
        throw std::invalid_argument("the tables of characters must have 65536 rows each");
    if (weight.size() != HASH_SPAN) throw std::invalid_argument("there must be 64 weights of places in a word");
    for (std::uint8_t value : kind)
        if (value >= N_CLASSES)
            throw std::invalid_argument("there is no class " + std::to_string(value) + " of characters");
}

TextStats count_characters(const CharacterTables& tables, Span<const std::uint32_t> codes,
                           Span<const std::size_t> stops) {
    const std::size_t n = stops.size();
    TextStats out;
    out.counts.resize(N_COUNTS * n);
    out.classes.resize(n * N_CLASSES);
    out.first.resize(n);
    out.last.resize(n);
    out.block.reserve(codes.size() / 5);
    out.hash.reserve(codes.size() / 5);
    std::size_t start = 0;
    for (std::size_t row = 0; row < n; ++row) {
        const std::size_t stop = stops[row];
        if (stop < start) throw std::invalid_argument("the ends of the texts do not rise");
        Counter(tables, row, n, out).count(Text(tables, codes.part(start, stop - start)));
        start = stop;
    }
    return out;
}

}  // namespace boilerstrip
