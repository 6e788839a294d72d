// The addresses of images: the twin of boilerstrip/read/html/walk/images.py for the usual ones. It asks Python where the
// address is in a set of several, or in a <source>.
#include <algorithm>

#include "page_walk.h"

namespace boilerstrip {

namespace {

constexpr std::size_t NO_SIZE = static_cast<std::size_t>(-1);
constexpr std::size_t MOST_SPACES = 9, MOST_DIGITS = 5;  // of a width or height

// The number that a width or height begins with; NO_SIZE for none.
std::size_t size_in(std::string_view value, const CharacterSets& sets) {
    std::size_t at = 0;
    for (; at < value.size() && at < MOST_SPACES; ++at)
        if (!sets.has(code_of(value[at]), SPACE)) break;
    std::size_t size = 0;
    const std::size_t start = at;
    for (; at < value.size() && at < start + MOST_DIGITS && value[at] >= '0' && value[at] <= '9'; ++at)
        size = 10 * size + static_cast<std::size_t>(value[at] - '0');
    return at == start ? NO_SIZE : size;
}

}  // namespace

// The address of an image; "" for one that is no picture.
std::string PageWalk::address_of(Node image) {
    const auto ask = [&] { return text_of(call_with(IMAGE_ADDRESS, image).get()); };
    std::size_t width = NO_SIZE, height = NO_SIZE, best = tables_.addresses.size();
    std::string names, target;
    for (Attribute each = image.attributes(); each; each.advance()) {
        if (!each.is_plain()) continue;
        const std::string_view name = each.name();
        if (name == "width" || name == "height") {
            const std::string_view value = each.value(joined_);
            if (!is_ascii(value)) return ask();
            (name == "width" ? width : height) = size_in(value, tables_.sets);
        } else if (name == "class") {
            names = each.value(joined_);
        } else {
            for (std::size_t rank = 0; rank < best; ++rank) {
                if (name != tables_.addresses[rank]) continue;
                const std::string_view value = stripped(each.value(joined_), tables_.sets);
                if (value.empty() || value.substr(0, 5) == "data:") break;
                best = rank;
                target = value;
            }
        }
    }
    const bool one = width != NO_SIZE || height != NO_SIZE, both = width != NO_SIZE && height != NO_SIZE;
    if (one && std::min(width, height) <= limits_.dot) return std::string();
    if (both && std::max(width, height) <= limits_.icon) return std::string();
    if (!names.empty()) {
        const auto known = no_pictures_known_.find(names);
        const bool is_none = known != no_pictures_known_.end()
                                 ? known->second
                                 : is_true(call(tables_.hook(NAMES_NO_PICTURE), python_text(names).get()).get());
        if (known == no_pictures_known_.end()) no_pictures_known_.emplace(names, is_none);
        if (is_none) return std::string();
    }
    return target.empty() ? ask() : target;
}

}  // namespace boilerstrip
