// Spans of a block's text, from the inline elements of the run that it was folded from: the twin of
// boilerstrip/read/html/walk/spans.py, where the strategy is described.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "run.h"

namespace boilerstrip {

// Kinds of spans that the walk knows; further ones are numbers of Python's list of kinds.
enum Kind : int { LINK_SPAN, IMAGE_SPAN, CODE_SPAN, SUPERSCRIPT, SUBSCRIPT, QUOTATION, FOOTNOTE, GLUED_FOOTNOTE, MATH };

struct InlineSpan {
    std::int64_t block, start, end;
    int kind;
    std::string target, title;
};

// An inline element within the run.
struct InlineElement {
    static constexpr std::size_t OPEN = static_cast<std::size_t>(-1);

    int kind;
    std::size_t first;  // parts of the run before it
    std::size_t stop;   // parts of the run before its end; OPEN while it is open
    std::string target, title;
    std::size_t nested = 0;  // open elements of the same kind inside
    std::int64_t row = 0;    // of an image the innermost container
};

class InlineSpans {
  public:
    using Element = std::shared_ptr<InlineElement>;

    explicit InlineSpans(std::size_t most_chars) : most_chars_(most_chars) {}

    void begin(int kind, std::size_t at, std::string target = std::string());
    Element end(int kind, std::size_t at);
    bool is_raised(const InlineElement& link) const;
    void image(std::size_t at, std::string target, std::string title, std::int64_t row);
    bool takes_place(const std::string& target, const std::string& of);
    void formula(std::size_t at, std::string title);
    void discard_run();
    std::vector<std::int64_t> rows_of_images_before(std::int64_t row) const;
    bool has_image() const;
    bool has_run() const { return !run_.empty(); }
    bool has_waiting() const { return !waiting_.empty(); }
    void finish(std::int64_t n_blocks, std::int64_t size);

    template <class Char>
    void emit(std::int64_t block, const Counted<Char>& run, View<Char> text, bool in_code, const CharacterSets& sets);
    template <class Char>
    std::vector<InlineSpan> of_symbol(std::int64_t at, const Counted<Char>& run, View<Char> text, bool with_images,
                                      const CharacterSets& sets);

    std::vector<InlineSpan> spans;  // of the blocks so far

  private:
    struct Open {
        int key;
        Element element;
    };
    std::vector<Open>::iterator find(int key);
    void add_image(std::int64_t block, std::int64_t at, const InlineElement& image);
    void cut(std::size_t before, std::int64_t size);
    void next_run();

    std::size_t most_chars_;
    std::vector<Element> run_;      // in the order in which they began
    std::vector<Open> open_;        // at most one of each kind, and one nested in it
    Element last_image_;
    std::vector<Element> waiting_;  // images of runs without a word: they go to the next block
};

}  // namespace boilerstrip
