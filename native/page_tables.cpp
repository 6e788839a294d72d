#include "page_tables.h"

#include <algorithm>

namespace boilerstrip {

namespace {

enum BlockColumn : std::size_t { CONTAINER, FLAGS };  // places of columns that change

std::size_t index(std::int64_t row) { return static_cast<std::size_t>(row); }

// How many of the given rows lie in each container, itself included: a range of rows, so a difference of sums.
Column inside(const Column& given, const Column& ends) {
    Column sums(ends.size() + 1);
    for (const std::int64_t row : given) ++sums.at(index(row) + 1);
    for (std::size_t at = 1; at < sums.size(); ++at) sums[at] += sums[at - 1];
    Column out(ends.size());
    for (std::size_t at = 0; at < ends.size(); ++at) out[at] = sums.at(index(ends[at])) - sums[at];
    return out;
}

// A container that holds most of the text is hidden only until a script shows the page.
void show(ContainerTable& table, BlockColumns& blocks, const Column& text_sizes, std::int64_t hidden) {
    Column chars(text_sizes.size() + 1);
    for (std::size_t at = 0; at < text_sizes.size(); ++at) chars[at + 1] = chars[at] + text_sizes[at];
    bool shown = false;
    for (std::size_t row = 0; row < table.kept.size(); ++row) {
        if ((table.own[row] & hidden) == 0) continue;
        const std::int64_t held = chars.at(index(table.stop[row])) - chars.at(index(table.first[row]));
        if (2 * held <= chars.back()) continue;
        table.own[row] &= ~hidden;
        shown = true;
    }
    if (!shown) return;
    for (std::size_t row = 0; row < table.kept.size(); ++row) {
        const std::int64_t above = row == 0 ? 0 : table.flags[index(table.parent[row])];
        table.flags[row] = (table.flags[row] & ~hidden) | ((table.own[row] | above) & hidden);
    }
    for (std::size_t at = 0; at < text_sizes.size(); ++at)
        blocks[FLAGS][at] = (blocks[FLAGS][at] & ~hidden) | (table.flags.at(index(blocks[CONTAINER][at])) & hidden);
}

}  // namespace

ContainerTable container_table(const GatheredRows& rows, BlockColumns& blocks, const Column& text_sizes,
                               std::int64_t hidden) {
    const std::size_t n = rows.parents.size();
    const Column n_blocks = inside(blocks.at(CONTAINER), rows.ends);
    const Column n_images = inside(rows.image_rows, rows.ends), n_inputs = inside(rows.input_rows, rows.ends);
    ContainerTable table;
    table.place.assign(n, -1);
    std::vector<std::int64_t> open_until;  // ends of the containers around a row
    for (std::size_t row = 0; row < n; ++row) {
        while (!open_until.empty() && open_until.back() <= static_cast<std::int64_t>(row)) open_until.pop_back();
        const auto depth = static_cast<std::int64_t>(open_until.size());
        open_until.push_back(rows.ends[row]);
        if (n_blocks[row] == 0 && row != 0) continue;
        table.place[row] = static_cast<std::int64_t>(table.kept.size());
        table.kept.push_back(row);
        table.parent.push_back(table.place.at(index(rows.parents[row])));
        table.depth.push_back(depth);
        table.own.push_back(rows.own[row]);
        table.flags.push_back(rows.inherited[row]);
        table.first.push_back(rows.firsts[row]);
        table.stop.push_back(rows.firsts[row] + n_blocks[row]);
        table.n_images.push_back(n_images[row]);
        table.n_inputs.push_back(n_inputs[row]);
        table.nth.push_back(rows.nths[row]);
    }
    for (std::int64_t& row : blocks.at(CONTAINER)) row = table.place.at(index(row));
    show(table, blocks, text_sizes, hidden);
    return table;
}

void add_bare(ContainerTable& table, const GatheredRows& rows, const Column& around) {
    for (const std::int64_t inner : around)
        for (std::size_t at = index(inner); table.place.at(at) == -1; at = index(rows.parents[at])) {
            table.place[at] = -2;  // it is counted
            table.bare.push_back(at);
        }
    std::sort(table.bare.begin(), table.bare.end());
    auto next = static_cast<std::int64_t>(table.kept.size());
    for (const std::size_t row : table.bare) table.place[row] = next++;
}

Column nearest_kept(const ContainerTable& table, const GatheredRows& rows) {
    Column out(table.place);
    for (std::size_t row = 0; row < out.size(); ++row)
        if (out[row] == -1) out[row] = out[index(rows.parents[row])];
    return out;
}

}  // namespace boilerstrip
