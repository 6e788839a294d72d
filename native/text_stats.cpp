#include "text_stats.h"

#include <stdexcept>
#include <string>

namespace boilerstrip {

namespace {

// Whether a class is in runs: letters, digits and marks.
bool is_in_run(std::uint8_t kind) { return (kind >= LOWER && kind <= DIGIT) || kind == MARK; }

// One text as classes and code points. What is right beyond its end is a space, as between two texts.
class Text {
  public:
    // `kinds` is memory that one text after the other uses.
    Text(const CharacterTables& tables, Span<const std::uint32_t> codes, std::vector<std::uint8_t>& kinds)
        : tables_(tables), codes_(codes), kinds_(kinds) {
        kinds.resize(codes.size() + 1);
        for (std::size_t at = 0; at < codes.size(); ++at) kinds[at] = class_of(codes[at]);
        kinds[codes.size()] = SPACE;
    }

    std::size_t size() const { return codes_.size(); }
    std::uint8_t kind(std::size_t at) const { return kinds_[at]; }

    std::uint64_t letter(std::size_t at) const {
        const std::uint32_t code = codes_[at];
        return code < BASIC_PLANE ? tables_.letter[code] : code + tables_.shift;
    }

    // Whether a sentence ends at a stop: a space or quote is after it, or it needs none.
    bool ends_sentence(std::size_t stop) const {
        const std::uint8_t after = kind(stop + 1);
        return after == SPACE || after == QUOTE || (codes_[stop] < BASIC_PLANE && tables_.wide[codes_[stop]] != 0);
    }

  private:
    std::uint8_t class_of(std::uint32_t code) const {
        if (code < BASIC_PLANE) return tables_.kind[code];
        return code >= tables_.first_han && code <= tables_.last_han ? UNSPACED : OTHER;
    }

    const CharacterTables& tables_;
    Span<const std::uint32_t> codes_;
    const std::vector<std::uint8_t>& kinds_;
};

// Counts what one text holds, and writes it into its row of the result.
class Counter {
  public:
    Counter(const CharacterTables& tables, const Text& text, std::size_t row, TextStats& out)
        : tables_(tables), text_(text), row_(row), out_(out) {}

    void count(std::size_t n) {
        for (std::size_t at = 0; at < text_.size();) {
            const std::uint8_t kind = text_.kind(at);
            if (is_in_run(kind)) {
                at = count_run(at);
                continue;
            }
            ++classes_.at(kind);
            if (kind == UNSPACED) add_word(text_.letter(at) * tables_.weight[0]);
            if (kind == STOP && text_.ends_sentence(at)) ++counts_[N_SENTENCES];
            ++at;
        }
        counts_[N_CHARS] = text_.size();
        for (std::size_t what = 0; what < N_COUNTS; ++what)
            out_.counts[what * n + row_] = static_cast<float>(counts_[what]);
        out_.counts[N_WORDS * n + row_] += static_cast<float>(classes_[UNSPACED]) / 2;
        for (std::size_t kind = 0; kind < N_CLASSES; ++kind)
            out_.classes[row_ * N_CLASSES + kind] = static_cast<float>(classes_[kind]);
        find_ends();
    }

  private:
    // A run of letters, digits and marks is a word unless it holds marks only. Returns where it ends.
    std::size_t count_run(std::size_t start) {
        const std::size_t capitals = classes_[UPPER], marks = classes_[MARK];
        std::uint64_t sum = 0;
        std::size_t stop = start;
        for (; is_in_run(text_.kind(stop)); ++stop) {
            ++classes_.at(text_.kind(stop));
            sum += text_.letter(stop) * tables_.weight[(stop - start) % HASH_SPAN];
        }
        if (classes_[MARK] - marks < stop - start) {
            add_word(sum);
            ++counts_[N_WORDS];
            count_case(text_.kind(start), stop - start, classes_[UPPER] - capitals);
        }
        return stop;
    }

    // How a word is written that begins with a character of this class.
    void count_case(std::uint8_t begins, std::size_t size, std::size_t capitals) {
        if (begins == UPPER) {
            ++counts_[N_CAPITALISED];
            if (size > 1 && capitals == size) ++counts_[N_ALL_CAPS];
        } else if (begins == LOWER || begins == CASELESS) {
            ++counts_[N_LOWER];
            if (size <= 3) ++counts_[N_SHORT];
        }
    }

    void add_word(std::uint64_t sum) {
        out_.block.push_back(static_cast<std::int64_t>(row_));
        out_.hash.push_back((sum ^ (sum >> 29)) * tables_.multiplier);
    }

    // The classes of the first and last character that is no quote, mark or space.
    void find_ends() {
        const auto is_passed = [&](std::size_t at) {
            const std::uint8_t kind = text_.kind(at);
            return kind == SPACE || kind == QUOTE || kind == MARK;
        };
        std::size_t first = 0, stop = text_.size();
        while (first < stop && is_passed(first)) ++first;
        while (stop > first && is_passed(stop - 1)) --stop;
        out_.first[row_] = first < stop ? text_.kind(first) : std::uint8_t{OTHER};
        out_.last[row_] = first < stop ? text_.kind(stop - 1) : std::uint8_t{OTHER};
    }

    const CharacterTables& tables_;
    const Text& text_;
    std::size_t row_;
    TextStats& out_;
    std::array<std::size_t, N_CLASSES> classes_{};
    std::array<std::size_t, N_COUNTS> counts_{};
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
    std::vector<std::uint8_t> kinds;
    std::size_t start = 0;
    for (std::size_t row = 0; row < n; ++row) {
        const std::size_t stop = stops[row];
        if (stop < start) throw std::invalid_argument("the ends of the texts do not rise");
        const Text text(tables, codes.part(start, stop - start), kinds);
        Counter(tables, text, row, out).count(n);
        start = stop;
    }
    return out;
}

}  // namespace boilerstrip
