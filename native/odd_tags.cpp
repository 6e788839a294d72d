#include "odd_tags.h"

#include <algorithm>
#include <bitset>
#include <cstring>
#include <string_view>

namespace boilerstrip {

namespace {

using Bytes = Span<const std::uint8_t>;

// The first bytes of a name as one number.
constexpr std::uint32_t number(std::string_view name) {
    std::uint32_t out = 0;
    for (const char each : name) out = out << 8 | static_cast<std::uint8_t>(each);
    return out;
}

constexpr std::uint32_t PRE = number("pre"), BODY = number("bod"), HTML = number("htm"), BREAK = number("br");
constexpr std::uint32_t SVG = number("svg"), TITLE = number("tit"), STYLE = number("sty");
constexpr std::uint32_t LITERAL = number("xmp"), PLAIN = number("pla"), NO_FRAMES = number("nof"), NO_EMBED = number("noe");

// Pairs of bytes, with which names begin.
class Beginnings {
  public:
    // The pairs have a space between them.
    explicit Beginnings(Bytes pairs) {
        for (std::size_t at = 0; at + 1 < pairs.size(); at += 3) known_.set(pairs[at] << 8U | pairs[at + 1]);
    }
    bool has(std::uint32_t pair) const { return known_[pair & 0xFFFFU]; }

  private:
    std::bitset<1 << 16> known_;
};

// Whether a name ends at a byte, given with bit 5 set.
bool ends_name(std::uint32_t byte) {
    for (const char each : std::string_view(" \t\n\r\f/>"))
        if (byte == (static_cast<std::uint8_t>(each) | 0x20U)) return true;
    return false;
}

// What looks like a tag.
struct Tag {
    std::size_t at;  // where its "<" is
    bool closing;
    std::uint32_t name;  // three bytes of the name, or of it and what follows, with bit 5 set
};

// The end tags of paragraphs that none was begun for.
class Paragraphs {
  public:
    explicit Paragraphs(Bytes ends) : ends_(ends) {}

    void read(const Tag& tag, std::int64_t number, std::vector<std::int64_t>& stray) {
        const bool is_paragraph = tag.name >> 16 == 'p' && ends_name(tag.name >> 8 & 0xFFU);
        const bool is_end = tag.closing && is_paragraph && (tag.name >> 8 & 0xFFU) == '>';
        if (is_end && begun_ <= ended_) stray.push_back(static_cast<std::int64_t>(tag.at) + 4);
        if (is_end || ends_.has(tag.name >> 8)) ended_ = number;
        if (is_paragraph && !tag.closing) begun_ = number;
    }

  private:
    Beginnings ends_;                       // tags that end one
    std::int64_t begun_ = -1, ended_ = -1;  // numbers of the last tags that did so
};

// Whether an <svg> may lack an end tag.
class Drawings {
  public:
    explicit Drawings(Bytes blocks) : blocks_(blocks) {}

    void read(const Tag& tag) {
        if (text_ != 0 && !(tag.closing && tag.name == text_)) odd_ = true;
        text_ = 0;
        if (tag.name == SVG) depth_ += tag.closing ? -1 : 1;
        least_ = std::min(least_, depth_);
        if (depth_ <= least_) return;
        if (blocks_.has(tag.name >> 8)) odd_ = true;
        if (!tag.closing && (tag.name == TITLE || tag.name == STYLE)) text_ = tag.name;
    }
    bool is_odd() const { return odd_ || text_ != 0; }

  private:
    Beginnings blocks_;                   // tags that no SVG holds
    std::int64_t depth_ = 0, least_ = 0;  // least: an end tag alone ends nothing
    std::uint32_t text_ = 0;  // name of the text that must end at the next tag; 0 for none
    bool odd_ = false;
};

Tag tag_at(Bytes data, std::size_t at) {
    const auto byte = [data](std::size_t place) -> std::uint32_t { return data[std::min(place, data.size() - 1)]; };
    const bool closing = byte(at + 1) == '/';
    const std::size_t begin = at + 1 + (closing ? 1 : 0);
    return {at, closing, (byte(begin) << 16 | byte(begin + 1) << 8 | byte(begin + 2)) | 0x202020U};
}

}  // namespace

OddTags odd_tags(Bytes data, Bytes ends_paragraph, Bytes leaves_svg) {
    OddTags out;
    Paragraphs paragraphs(ends_paragraph);
    Drawings drawings(leaves_svg);
    const std::uint8_t* const first = data.range(0, data.size());
    const std::uint8_t* const end = first + data.size();
    std::int64_t n_tags = 0;
    for (const std::uint8_t* next = first; next != end; ++next) {
        next = static_cast<const std::uint8_t*>(std::memchr(next, '<', static_cast<std::size_t>(end - next)));
        if (next == nullptr) break;
        const Tag tag = tag_at(data, static_cast<std::size_t>(next - first));
        paragraphs.read(tag, n_tags++, out.stray_ends);
        drawings.read(tag);
        const auto place = static_cast<std::int64_t>(tag.at);
        if (tag.name == PRE) out.pre.push_back(place);
        if (tag.closing && (tag.name == BODY || tag.name == HTML)) out.closers.push_back(place);
        out.breaks |= tag.closing && tag.name >> 8 == BREAK;
        out.literal |= tag.name == LITERAL || tag.name == PLAIN;
        out.fallback |= tag.name == NO_FRAMES || tag.name == NO_EMBED;
    }
    out.svg = drawings.is_odd();
    return out;
}

}  // namespace boilerstrip
