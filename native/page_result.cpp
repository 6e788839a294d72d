// What a walk found, as values of Python.
#include "page_walk.h"

namespace boilerstrip {

namespace {

// A tuple of Python, made of numbers and objects.
class Row {
  public:
    explicit Row(Py_ssize_t size) : tuple_(PyTuple_New(size)) {
        if (!tuple_) throw PythonError{};
    }
    // A named tuple: `type` is its class.
    Row(PyTypeObject* type, Py_ssize_t size) : tuple_(PyType_GenericAlloc(type, size)) {
        if (!tuple_) throw PythonError{};
    }
    Row& add(Owned object) {
        PyTuple_SetItem(tuple_.get(), at_++, object.release());
        return *this;
    }
    Row& add(std::int64_t number) { return add(number_object(number)); }
    Row& add(PyObject* object) { return add(shared(object)); }
    Owned done() { return std::move(tuple_); }

  private:
    Owned tuple_;
    Py_ssize_t at_ = 0;
};

// Columns one behind the other.
Owned columns_object(const std::vector<const Column*>& columns) {
    Column all;
    for (const Column* column : columns) all.insert(all.end(), column->begin(), column->end());
    return Owned(bytearray_of(all));
}

PyObject* as_bool(bool value) { return value ? Py_True : Py_False; }

}  // namespace

// The spans of blocks before `stop`, a tuple each.
Owned PageWalk::span_objects(const std::vector<InlineSpan>& spans, std::int64_t stop) const {
    std::vector<Owned> out;
    out.reserve(spans.size());
    for (const InlineSpan& span : spans) {
        if (span.block >= stop) continue;
        PyObject* kind = item(tables_.kinds.get(), span.kind);
        Row row(tables_.row_type(RowType::SPAN), 6);
        row.add(span.block).add(span.start).add(span.end).add(kind);
        out.push_back(row.add(python_text(span.target)).add(python_text(span.title)).done());
    }
    return Owned(tuple_of(std::move(out)));
}

// Tags, names and styles of numbers, and the columns.
Owned PageWalk::container_objects(const ContainerTable& table) const {
    std::vector<Owned> tags, names, styles;
    Column numbers(table.kept.size());
    const Owned none = python_text("");
    for (const std::size_t row : table.kept) {
        tags.push_back(shared(tags_.at(row)->tag.get()));
        names.push_back(shared(names_.at(row)->text.get()));
        styles.push_back(shared(none.get()));
    }
    for (std::size_t at = 0; at < item_rows_.size(); ++at) {
        const std::int64_t place = table.place.at(index(item_rows_[at]));
        if (place < 0 || index(place) >= table.kept.size()) continue;
        numbers[index(place)] = item_numbers_[at];
        styles[index(place)] = shared(item_styles_[at].get());
    }
    Row out(4);
    out.add(Owned(tuple_of(std::move(tags)))).add(Owned(tuple_of(std::move(names))));
    out.add(Owned(tuple_of(std::move(styles))));
    return out
        .add(columns_object({&table.parent, &table.depth, &table.own, &table.flags, &table.first, &table.stop,
                             &table.n_images, &table.n_inputs, &table.nth, &numbers}))
        .done();
}

// The cells in containers of the tables, but for those of tables that were given up.
Owned PageWalk::cell_objects(const ContainerTable& table) const {
    std::vector<Owned> out;
    const Column& cells = grids_.cells;
    for (std::size_t at = 0; at + Grids::CELL_ROW <= cells.size(); at += Grids::CELL_ROW) {
        const std::int64_t place = table.place.at(index(cells[at]));
        if (place < 0 || grids_.is_lost(cells[at + 1])) continue;
        Row row(tables_.row_type(RowType::CELL), 6);
        row.add(place);
        for (std::size_t number = 2; number < 6; ++number) row.add(cells[at + number]);
        out.push_back(row.add(as_bool(cells[at + 6] != 0)).done());
    }
    return Owned(tuple_of(std::move(out)));
}

Owned PageWalk::symbol_objects(const ContainerTable& table) const {
    std::vector<Owned> out;
    for (const Symbol& symbol : symbols_) {
        Row row(tables_.row_type(RowType::SYMBOL), 9);
        row.add(symbol.block).add(table.place.at(index(symbol.row))).add(symbol.text.get()).add(symbol.flags);
        row.add(symbol.heading).add(symbol.list_depth).add(symbol.marker).add(as_bool(symbol.linked));
        out.push_back(row.add(span_objects(symbol.spans, symbol.block + 1)).done());
    }
    return Owned(tuple_of(std::move(out)));
}

Owned PageWalk::bare_objects(const ContainerTable& table) const {
    std::unordered_map<std::size_t, std::size_t> items;  // row -> its place among the numbered items
    for (std::size_t at = 0; !table.bare.empty() && at < item_rows_.size(); ++at) items[index(item_rows_[at])] = at;
    const Owned none = python_text("");
    std::vector<Owned> out;
    for (const std::size_t at : table.bare) {
        const auto item = items.find(at);
        Row row(tables_.row_type(RowType::BARE), 5);
        row.add(table.place.at(index(rows_.parents.at(at)))).add(tags_.at(at)->tag.get()).add(rows_.own.at(at));
        row.add(item == items.end() ? 0 : item_numbers_.at(item->second));
        out.push_back(row.add(item == items.end() ? none.get() : item_styles_.at(item->second).get()).done());
    }
    return Owned(tuple_of(std::move(out)));
}

// The images before blocks, each with the innermost container around it that holds a block.
Owned PageWalk::outside_objects(const ContainerTable& table) const {
    std::vector<Owned> out;
    if (outside_rows_.empty()) return Owned(tuple_of(std::move(out)));
    const Column nearest = nearest_kept(table, rows_);
    for (std::size_t at = 0; at < outside_rows_.size(); ++at) {
        if (outside_blocks_[at] >= n_blocks()) break;  // the page is cut
        out.push_back(Row(2).add(outside_blocks_[at]).add(nearest.at(index(outside_rows_[at]))).done());
    }
    return Owned(tuple_of(std::move(out)));
}

Owned PageWalk::result() {
    while (row_ != 0) close_container(NOTHING);
    if (!run_.empty()) end_run();
    grids_.finish();
    spans_.finish(n_blocks(), text_sizes_.empty() ? 0 : text_sizes_.back());
    rows_.ends.front() = static_cast<std::int64_t>(tags_.size());
    ContainerTable table = container_table(rows_, blocks_, text_sizes_, tables_.flags.hidden);
    Column around;
    for (const Symbol& symbol : symbols_) around.push_back(symbol.row);
    const Owned outside = outside_objects(table);
    add_bare(table, rows_, around);
    std::vector<const Column*> columns;
    for (const Column& column : blocks_) columns.push_back(&column);
    Row out(11);
    out.add(container_objects(table)).add(Owned(tuple_of(std::move(texts_)))).add(columns_object(columns));
    out.add(cell_objects(table)).add(symbol_objects(table)).add(bare_objects(table)).add(outside.get());
    out.add(span_objects(spans_.spans, truncated_ ? static_cast<std::int64_t>(text_sizes_.size()) : INT64_MAX));
    out.add(marks_.get()).add(languages_.get());
    Row bounds(4);
    bounds.add(as_bool(truncated_)).add(as_bool(timed_out_)).add(as_bool(symbols_left_out_));
    return out.add(bounds.add(static_cast<std::int64_t>(grids_.n_lost())).done()).done();
}

}  // namespace boilerstrip
