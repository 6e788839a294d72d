// The tables of a page, from the rows that a walk gathered: the twin of `Rows.tables` in
// boilerstrip/read/html/walk/columns.py.
#pragma once

#include <cstdint>
#include <vector>

namespace boilerstrip {

using Column = std::vector<std::int64_t>;

// Containers as gathered, one entry each in the first columns, the root first, each behind its parent.
struct GatheredRows {
    Column parents, own, inherited;  // flags: those of the container, and with those of all ancestors
    Column firsts, ends;             // blocks before its start, containers that began before its end
    Column nths;                     // number among the elements of its tag
    Column image_rows, input_rows;   // the container of each image and of each form control
};

constexpr std::size_t BLOCK_ROW = 11;  // numbers of a block, in the order of boilerstrip/read/html/walk/columns.py
using BlockColumns = std::vector<Column>;

// The containers that hold blocks, as columns, and where they come from.
struct ContainerTable {
    std::vector<std::size_t> kept;  // row of the walk
    Column parent, depth, own, flags, first, stop, n_images, n_inputs, nth;
    // Of each row of the walk: its row here, or that of a container of symbols alone, which are behind those with
    // blocks; -1 for others.
    Column place;
    std::vector<std::size_t> bare;  // rows of the walk of containers of symbols alone
};

// Makes the tables. The containers of the blocks become rows of the table, and no part of the page is hidden that
// holds most of the text.
ContainerTable container_table(const GatheredRows& rows, BlockColumns& blocks, const Column& text_sizes,
                               std::int64_t hidden);

// Give the containers around some rows of the walk a place behind the others.
void add_bare(ContainerTable& table, const GatheredRows& rows, const Column& around);

// Of each row of the walk the row of the innermost container around it, itself included, that holds a block.
Column nearest_kept(const ContainerTable& table, const GatheredRows& rows);

}  // namespace boilerstrip
