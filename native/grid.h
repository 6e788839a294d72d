// The rows and columns of the tables of a page: the twin of boilerstrip/read/html/walk/grid.py.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace boilerstrip {

struct GridLimits {
    std::int64_t most_columns, most_rows;  // that one cell covers; more is read as so many
    std::int64_t slots, slots_per_cell;    // that the cells of a page may be spread over
    std::int64_t forgiven;                 // tables that are given up until their slots count against the others too
};

struct CellSpans {
    std::int64_t rows = 1, columns = 1;
};

// The value of a span without white space before it: its digits up to the first other character; 1 for none.
std::int64_t span_number(std::string_view value);

class Grids {
  public:
    explicit Grids(const GridLimits& limits) : limits_(limits) {}

    void begin_table(std::int64_t container);
    void begin_group(bool head);
    void begin_row();
    void begin_cell(std::int64_t container, const CellSpans& spans, bool header);
    void end_group();
    void end_table();
    void finish();
    bool is_open() const { return !open_.empty(); }

    // Whether the table in a container was given up: its cells have no rows and columns.
    bool is_lost(std::int64_t container) const { return lost_.count(container) != 0; }
    std::size_t n_lost() const { return lost_.size(); }

    static constexpr std::size_t CELL_ROW = 7;
    // The numbers of each cell: container, table, row, column, rowspan, colspan, header.
    std::vector<std::int64_t> cells;

  private:
    struct Table {
        std::int64_t container;
        std::int64_t row = -1;    // its last row
        std::int64_t column = 0;  // behind the last cell of that row
        std::unordered_map<std::int64_t, std::int64_t> taken;  // column -> row before which a cell above covers it
        std::vector<std::size_t> tall;  // places in `cells` of the cells of this group that cover several rows
        bool head = false;
        std::int64_t slots = 0;  // that its cells cover, and that were passed over to find a free one
        bool is_lost = false;
    };
    void end_group(bool head);

    GridLimits limits_;
    std::unordered_set<std::int64_t> lost_;  // containers of tables
    std::vector<Table> open_;
    std::int64_t n_cells_ = 0;
    std::int64_t slots_ = 0;  // of all tables
};

}  // namespace boilerstrip
