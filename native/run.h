// The run of text that a walk gathers in parts: the texts of the page and the marks between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fold.h"

namespace boilerstrip {

// A run whose characters can be counted.
template <class Char>
struct Counted {
    View<Char> text;
    std::vector<std::size_t> starts;  // of the parts, in characters, and the end

    std::size_t size() const { return starts.size() - 1; }
    View<Char> part(std::size_t at) const { return text.substr(starts[at], starts[at + 1] - starts[at]); }
    bool is_border(std::size_t at) const {
        const View<Char> found = part(at);
        return found.size() == 1 && (code_of(found[0]) == code_of(BORDER) || code_of(found[0]) == code_of(LINK_END));
    }
};

class Run {
  public:
    bool empty() const { return starts_.empty(); }
    std::size_t size() const { return starts_.size(); }
    bool is_ascii() const { return ascii_; }
    std::string_view all() const { return text_; }
    std::size_t start(std::size_t at) const { return at < starts_.size() ? starts_[at] : text_.size(); }
    std::string_view part(std::size_t at) const {
        return std::string_view(text_).substr(start(at), start(at + 1) - start(at));
    }

    void add(std::string_view text) {
        starts_.push_back(text_.size());
        text_ += text;
        ascii_ = ascii_ && boilerstrip::is_ascii(text);
    }
    // Add a text in which a line end is no break.
    void add_line(std::string_view text) {
        add(text);
        for (std::size_t at = starts_.back(); (at = text_.find('\n', at)) != std::string::npos;) text_[at] = ' ';
    }
    void mark(char character) {
        starts_.push_back(text_.size());
        text_.push_back(character);
    }
    void drop_last() {
        text_.resize(starts_.back());
        starts_.pop_back();
    }
    void clear() {
        text_.clear();
        starts_.clear();
        ascii_ = true;
    }

    // The parts from one to before another, without marks of borders.
    std::string visible(std::size_t first, std::size_t stop) const {
        std::string out;
        for (std::size_t at = first; at < stop && at < size(); ++at)
            if (!is_border(part(at))) out += part(at);
        return out;
    }

    // A run of ASCII. It is valid until the run changes.
    Counted<char> as_bytes() const {
        Counted<char> out{text_, starts_};
        out.starts.push_back(text_.size());
        return out;
    }
    // Any run; `codes` holds its characters.
    Counted<char32_t> as_codes(std::u32string& codes) const {
        Counted<char32_t> out;
        out.starts.reserve(size() + 1);
        codes.clear();
        codes.reserve(text_.size());
        std::size_t next = 0;
        for (std::size_t at = 0; at < text_.size();) {
            for (; next < starts_.size() && starts_[next] <= at; ++next) out.starts.push_back(codes.size());
            codes.push_back(static_cast<char32_t>(next_code(text_, at)));
        }
        out.starts.resize(size() + 1, codes.size());
        out.text = codes;
        return out;
    }

  private:
    std::string text_;
    std::vector<std::size_t> starts_;  // of the parts
    bool ascii_ = true;
};

}  // namespace boilerstrip
