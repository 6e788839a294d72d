#include "grid.h"

#include <algorithm>

namespace boilerstrip {

namespace {

constexpr std::size_t ROW = 2, ROWSPAN = 4;  // places among the numbers of a cell
constexpr std::size_t MOST_DIGITS = 9;

}  // namespace

std::int64_t span_number(std::string_view value) {
    if (!value.empty() && value[0] == '+') value.remove_prefix(1);
    std::int64_t number = 0;
    std::size_t at = 0;
    for (; at < value.size() && value[at] >= '0' && value[at] <= '9'; ++at)
        if (at < MOST_DIGITS) number = 10 * number + (value[at] - '0');
    return at == 0 ? 1 : number;
}

void Grids::begin_table(std::int64_t container) {
    open_.emplace_back();
    open_.back().container = container;
}

void Grids::begin_group(bool head) {
    if (is_open()) end_group(head);
}

void Grids::begin_row() {
    if (!is_open()) return;
    ++open_.back().row;
    open_.back().column = 0;
}

void Grids::end_group() {
    if (is_open()) end_group(false);
}

void Grids::end_table() {
    if (!is_open()) return;
    end_group(false);
    open_.pop_back();
}

void Grids::finish() {
    while (is_open()) end_table();
}

// End a group of rows: no cell reaches out of it.
void Grids::end_group(bool head) {
    Table& table = open_.back();
    for (const std::size_t at : table.tall) {
        std::int64_t& rowspan = cells.at(at + ROWSPAN);
        rowspan = std::min(rowspan, table.row + 1 - cells.at(at + ROW));
    }
    table.tall.clear();
    table.taken.clear();
    table.head = head;
}

// Give a cell the first column of the row that no cell before or above it covers.
void Grids::begin_cell(std::int64_t container, const CellSpans& spans, bool header) {
    if (!is_open()) return;
    Table& table = open_.back();
    if (table.row < 0 || table.is_lost) return;
    const std::int64_t row = table.row, first = table.column;
    std::int64_t column = first;
    while (!table.taken.empty()) {
        const auto above = table.taken.find(column);
        if (above == table.taken.end() || above->second <= row) break;
        ++column;
    }
    const std::int64_t stop = table.column = column + spans.columns;
    ++n_cells_;
    slots_ += stop - first;
    table.slots += stop - first;
    if (slots_ > limits_.slots + limits_.slots_per_cell * n_cells_) {
        table.is_lost = true;
        lost_.insert(table.container);
        if (static_cast<std::int64_t>(lost_.size()) <= limits_.forgiven) slots_ -= table.slots;  // so others keep theirs
        return;
    }
    if (spans.rows > 1) {
        table.tall.push_back(cells.size());
        for (std::int64_t covered = column; covered < stop; ++covered) {
            std::int64_t& before = table.taken[covered];
            before = std::max(before, row + spans.rows);
        }
    }
    const std::int64_t is_header = header || table.head;
    cells.insert(cells.end(), {container, table.container, row, column, spans.rows, spans.columns, is_header});
}

}  // namespace boilerstrip
