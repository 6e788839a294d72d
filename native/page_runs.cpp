// The blocks and symbols that runs of text become.
#include <algorithm>

#include "page_walk.h"

namespace boilerstrip {

namespace {

bool is_word_letter(std::uint32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '_';
}

Owned shown(View<char> text) { return python_text(text); }

Owned shown(View<char32_t> text) {
    const std::uint16_t one = 1;
    int order = *reinterpret_cast<const unsigned char*>(&one) == 1 ? -1 : 1;  // of the bytes of a number
    Owned out(PyUnicode_DecodeUTF32(reinterpret_cast<const char*>(text.data()),
                                    static_cast<Py_ssize_t>(text.size() * sizeof(char32_t)), nullptr, &order));
    if (!out) throw PythonError{};
    return out;
}

}  // namespace

// End the run of text; it becomes a block where it holds a word.
void PageWalk::end_run() {
    while (!run_.empty() && is_unseen(run_.part(run_.size() - 1))) run_.drop_last();
    if (run_.is_ascii()) {
        finish_run(run_.as_bytes());
    } else {
        std::u32string codes;
        finish_run(run_.as_codes(codes));
    }
    run_.clear();
    n_link_ = n_links_ = n_emphasis_ = n_code_ = run_flags_ = 0;
}

template <class Char>
void PageWalk::finish_run(const Counted<Char>& run) {
    const Text<Char> folded = lines_.empty() ? fold_whitespace(run.text, pre_ > 0, tables_.sets)
                                             : fold_listing(run.text, tables_.sets);
    const View<Char> text = folded;
    bool is_block = std::any_of(text.begin(), text.end(), [](Char each) { return is_word_letter(code_of(each)); });
    Owned object;
    if (!is_block && !text.empty()) {
        object = shown(text);
        const bool is_plain = std::all_of(text.begin(), text.end(), [](Char each) { return code_of(each) < 0x80; });
        is_block = !is_plain && is_true(call(tables_.hook(HAS_WORD), object.get()).get());
    }
    if (is_block) {
        const std::int64_t at = n_blocks();
        const bool with_images = n_images_ > 0;
        add_block(text);
        if (spans_.has_run() || spans_.has_waiting()) {
            if (with_images)
                for (const std::int64_t row : spans_.rows_of_images_before(row_)) {
                    outside_blocks_.push_back(at);
                    outside_rows_.push_back(row);
                }
            spans_.emit(at, run, text, pre_ > 0, tables_.sets);
        }
        marker_ = n_images_ = 0;  // images belong to the text after them
    } else if (object && is_true(call(tables_.hook(IS_VISIBLE), object.get()).get())) {
        add_symbol(run, text, std::move(object));
    } else if (spans_.has_run()) {
        spans_.discard_run();
    }
}

// Add a block; one that is too long goes on in the next. Characters in links, emphasis and code are given to the
// pieces of a long block from the first on.
template <class Char>
void PageWalk::add_block(View<Char> text) {
    const std::int64_t flags = rows_.inherited.at(index(row_)) | run_flags_, line = line_of_container();
    if (link_ != 0 && n_links_ == 0) n_links_ = 1;
    for (std::size_t start = 0; start < text.size(); start += limits_.max_block_chars) {
        if (n_blocks() >= static_cast<std::int64_t>(limits_.max_blocks)) {
            truncated_ = true;
            return;
        }
        const View<Char> piece = text.substr(start, limits_.max_block_chars);
        const auto size = static_cast<std::int64_t>(piece.size());
        const std::int64_t link = std::min(n_link_, size), emphasis = std::min(n_emphasis_, size),
                           code = std::min(n_code_, size);
        n_link_ -= link;
        n_emphasis_ -= emphasis;
        n_code_ -= code;
        if (language_) {
            const Owned pair(Py_BuildValue("(LO)", static_cast<long long>(n_blocks()), language_.get()));
            if (!pair || PyList_Append(languages_.get(), pair.get()) != 0) throw PythonError{};
        }
        texts_.push_back(shown(piece));
        text_sizes_.push_back(size);
        const std::int64_t numbers[] = {row_, flags,    heading_, list_depth_, marker_, link, n_links_,
                                        emphasis, code, n_images_, line};
        for (std::size_t column = 0; column < BLOCK_ROW; ++column) blocks_[column].push_back(numbers[column]);
        n_links_ = n_images_ = 0;
    }
}

// The line of the page on which the container that began last begins; 0 where it is not known.
std::int64_t PageWalk::line_of_container() {
    if (!opened_) return 0;
    if (opened_.line() != MOST_LINES) return opened_.line();
    const Owned line(PyObject_GetAttrString(element_of(opened_).get(), "sourceline"));
    if (!line) throw PythonError{};
    return line.get() == Py_None ? 0 : number_of(line.get());
}

// Add the run, which holds no word. Images stay in a cell; elsewhere the next block gets them.
template <class Char>
void PageWalk::add_symbol(const Counted<Char>& run, View<Char> text, Owned object) {
    if (symbols_.size() >= limits_.max_symbols || text.size() > limits_.max_symbol_chars) {
        symbols_left_out_ = true;
        spans_.discard_run();
        return;
    }
    const std::int64_t flags = rows_.inherited.at(index(row_)) | run_flags_, at = n_blocks();
    std::vector<InlineSpan> spans;
    if (spans_.has_run())
        spans = spans_.of_symbol(at, run, text, (flags & tables_.flags.table) != 0, tables_.sets);
    symbols_.push_back({at, row_, flags, heading_, list_depth_, marker_, link_ != 0 || n_link_ != 0, std::move(object),
                        std::move(spans)});
}

// Add images alone in a cell.
void PageWalk::add_bare_symbol() { add_symbol(run_.as_bytes(), View<char>(), python_text("")); }

// Two breaks in a row end the block; one stays as a line end.
void PageWalk::line_break() {
    if (!lines_.empty()) {
        run_.mark('\n');
        return;
    }
    std::size_t at = run_.size();
    while (at > 0 && (run_.part(at - 1) == " " || run_.part(at - 1) <= std::string_view("\x02"))) --at;
    if (at > 0 && run_.part(at - 1) == "\n" && pre_ == 0)
        end_run();
    else if (!run_.empty())
        run_.mark('\n');
}

}  // namespace boilerstrip
