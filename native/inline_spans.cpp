#include "inline_spans.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "places.h"

namespace boilerstrip {

namespace {

// A kind that means something inside its own kind has a second key, for those inside.
constexpr int NESTED = 1 << 16;

int nested(int kind) { return kind == SUPERSCRIPT || kind == SUBSCRIPT || kind == QUOTATION ? kind | NESTED : kind; }

}  // namespace

std::vector<InlineSpans::Open>::iterator InlineSpans::find(int key) {
    return std::find_if(open_.begin(), open_.end(), [key](const Open& open) { return open.key == key; });
}

void InlineSpans::begin(int kind, std::size_t at, std::string target) {
    int key = kind;
    if (find(kind) != open_.end()) {
        key = nested(kind);
        if (kind == LINK_SPAN) {
            end(kind, at);
        } else if (const auto inside = find(key); inside != open_.end()) {
            ++inside->element->nested;
            return;
        }
    }
    run_.push_back(std::make_shared<InlineElement>(
        InlineElement{kind, at, InlineElement::OPEN, std::move(target), std::string()}));
    // A link inside a link has no key of its own, so the one around it may still be open.
    if (const auto same = find(key); same != open_.end())
        same->element = run_.back();
    else
        open_.push_back({key, run_.back()});
}

InlineSpans::Element InlineSpans::end(int kind, std::size_t at) {
    auto open = find(nested(kind));
    if (open == open_.end()) open = find(kind);
    if (open == open_.end()) return nullptr;
    if (open->element->nested != 0) {
        --open->element->nested;
        return nullptr;
    }
    const Element element = open->element;
    element->stop = at;
    open_.erase(open);
    return element;
}

bool InlineSpans::is_raised(const InlineElement& link) const {
    const auto is_open = [](const Open& open) { return open.key == SUPERSCRIPT; };
    if (std::any_of(open_.begin(), open_.end(), is_open)) return true;
    const auto last = run_.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(run_.size(), 3));
    return std::any_of(last, run_.end(),
                       [&](const Element& part) { return part->kind == SUPERSCRIPT && part->first >= link.first; });
}

void InlineSpans::image(std::size_t at, std::string target, std::string title, std::int64_t row) {
    last_image_ = std::make_shared<InlineElement>(
        InlineElement{IMAGE_SPAN, at, at, std::move(target), std::move(title)});
    last_image_->row = row;
    run_.push_back(last_image_);
}

bool InlineSpans::takes_place(const std::string& target, const std::string& of) {
    if (!last_image_ || (last_image_->target != target && last_image_->target != of)) return false;
    last_image_->target = target;
    return true;
}

void InlineSpans::formula(std::size_t at, std::string title) {
    run_.push_back(
        std::make_shared<InlineElement>(InlineElement{MATH, at, at + 1, std::string(), std::move(title)}));
}

void InlineSpans::discard_run() {
    for (const Element& element : run_)
        if (element->kind == IMAGE_SPAN) waiting_.push_back(element);
    next_run();
}

std::vector<std::int64_t> InlineSpans::rows_of_images_before(std::int64_t row) const {
    std::vector<std::int64_t> rows;
    for (const Element& image : waiting_) rows.push_back(image->row);
    for (const Element& element : run_) {
        if (element->kind != IMAGE_SPAN) continue;
        if (element->row == row) break;
        rows.push_back(element->row);
    }
    return rows;
}

bool InlineSpans::has_image() const {
    return std::any_of(run_.begin(), run_.end(), [](const Element& each) { return each->kind == IMAGE_SPAN; });
}

void InlineSpans::add_image(std::int64_t block, std::int64_t at, const InlineElement& image) {
    spans.push_back({block, at, at, IMAGE_SPAN, image.target, image.title});
}

void InlineSpans::finish(std::int64_t n_blocks, std::int64_t size) {
    discard_run();
    if (n_blocks > 0)
        for (const Element& image : waiting_) add_image(n_blocks - 1, size, *image);
}

// Spans of a text of this size that is cut into blocks: one for each block that a span reaches into.
void InlineSpans::cut(std::size_t before, std::int64_t size) {
    const auto most = static_cast<std::int64_t>(most_chars_);
    const auto first = spans.begin() + static_cast<std::ptrdiff_t>(before);
    std::vector<InlineSpan> pieces;
    for (auto span = first; span != spans.end(); ++span) {
        for (std::int64_t at = std::min(span->start, size - 1) / most;; ++at) {
            const std::int64_t border = at * most, stop = std::min(span->end, border + most);
            pieces.push_back({span->block + at, std::max<std::int64_t>(span->start - border, 0), stop - border,
                              span->kind, span->target, span->title});
            if (stop == span->end) break;
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const InlineSpan& one, const InlineSpan& other) {
        return std::tie(one.block, one.start) < std::tie(other.block, other.start);
    });
    spans.erase(first, spans.end());
    std::move(pieces.begin(), pieces.end(), std::back_inserter(spans));
}

void InlineSpans::next_run() {
    run_.clear();
    for (const Open& open : open_) {
        open.element->first = 0;
        run_.push_back(open.element);
    }
}

template <class Char>
void InlineSpans::emit(std::int64_t block, const Counted<Char>& run, View<Char> text, bool in_code,
                       const CharacterSets& sets) {
    const std::size_t before = spans.size(), size = text.size(), n = run.size();
    for (const Element& image : waiting_) add_image(block, 0, *image);
    waiting_.clear();
    // Starts and ends inside the run; usually none, as a link is often the whole block.
    std::vector<std::size_t> inner;
    for (const Element& element : run_)
        for (const std::size_t at : {element->first, element->stop})
            if (at > 0 && at < n) inner.push_back(at);
    std::sort(inner.begin(), inner.end());
    inner.erase(std::unique(inner.begin(), inner.end()), inner.end());
    const std::vector<Place> places = places_of(run, text, inner, sets);
    std::vector<bool> spaced;
    for (const Element& element : run_) {
        const bool is_image = element->kind == IMAGE_SPAN;
        const Place* first = find_place(places, element->first);
        std::size_t start = first ? first->start : size;
        if (is_image && start < size) {
            if (spaced.empty()) spaced = after_space(run, sets);
            if (first && !spaced[element->first]) start = first->end;
        }
        const Place* last = find_place(places, element->stop);
        const std::size_t end = is_image ? start : last ? last->end : size;
        if (is_image || (start < end && !(in_code && element->kind == CODE_SPAN)))
            spans.push_back({block, static_cast<std::int64_t>(start), static_cast<std::int64_t>(end), element->kind,
                             element->target, element->title});
    }
    if (size > most_chars_) cut(before, static_cast<std::int64_t>(size));
    next_run();
}

template <class Char>
std::vector<InlineSpan> InlineSpans::of_symbol(std::int64_t at, const Counted<Char>& run, View<Char> text,
                                               bool with_images, const CharacterSets& sets) {
    std::vector<Element> waiting;
    waiting.swap(waiting_);
    if (!with_images) {
        const auto images = std::stable_partition(run_.begin(), run_.end(),
                                                  [](const Element& each) { return each->kind != IMAGE_SPAN; });
        waiting.insert(waiting.end(), images, run_.end());
        run_.erase(images, run_.end());
    }
    const auto before = static_cast<std::ptrdiff_t>(spans.size());
    emit(at, run, text, false, sets);
    std::vector<InlineSpan> found(std::make_move_iterator(spans.begin() + before),
                                  std::make_move_iterator(spans.end()));
    spans.erase(spans.begin() + before, spans.end());
    waiting_.swap(waiting);
    return found;
}

#define BOILERSTRIP_FOR(Char)                                                                                          \
    template void InlineSpans::emit<Char>(std::int64_t, const Counted<Char>&, View<Char>, bool, const CharacterSets&); \
    template std::vector<InlineSpan> InlineSpans::of_symbol<Char>(std::int64_t, const Counted<Char>&, View<Char>,      \
                                                                  bool, const CharacterSets&);
BOILERSTRIP_FOR(char)
BOILERSTRIP_FOR(char32_t)
#undef BOILERSTRIP_FOR

}  // namespace boilerstrip
