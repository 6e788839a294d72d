#include "columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace boilerstrip {

constexpr std::int64_t MOST_GROUPS = 1 << 24;
constexpr std::uint64_t PATH_FACTOR = 0xBF58476D1CE4E5B9ULL;  // MULTIPLIER_1 of boilerstrip/hashing.py

template <class T>
static Span<T> cleared(Span<T> column) {
    T* first = column.range(0, column.size());
    std::fill(first, first + column.size(), T{});
    return column;
}

// Whole columns.

void cumsum(Frame& frame) {
    if (!is_float(frame.at->type)) {
        const auto from = frame.ints(0);
        const auto to = frame.int_result(from.size());
        std::uint64_t sum = 0;
        for (std::size_t at = 0; at < from.size(); ++at)
            to[at] = static_cast<std::int64_t>(sum += static_cast<std::uint64_t>(from[at]));
        return;
    }
    const auto from = frame.floats(0);
    const auto to = frame.float_result(from.size());
    double sum = 0;
    for (std::size_t at = 0; at < from.size(); ++at) to[at] = sum = frame.rounded(sum + from[at]);
}

static double sum_of(Span<const double> column) {
    double sum = 0;
    for (std::size_t at = 0; at < column.size(); ++at) sum += column[at];
    return sum;
}

void sum(Frame& frame) {
    if (is_float(frame.at->type)) {
        const double found = sum_of(frame.floats(0));
        frame.float_result(1)[0] = frame.rounded(found);
        return;
    }
    std::uint64_t found = 0;
    const auto from = frame.ints(0);
    for (std::size_t at = 0; at < from.size(); ++at) found += static_cast<std::uint64_t>(from[at]);
    frame.int_result(1)[0] = static_cast<std::int64_t>(found);
}

void mean(Frame& frame) {
    const auto from = frame.floats(0);
    const double found = sum_of(from) / static_cast<double>(from.size());
    frame.float_result(1)[0] = frame.rounded(found);
}

void argmax(Frame& frame) {
    const auto from = frame.floats(0);
    std::size_t best = 0;
    for (std::size_t at = 1; at < from.size(); ++at)
        if (from[at] > from[best]) best = at;
    frame.int_result(1)[0] = static_cast<std::int64_t>(best);
}

// NaN, which has no order, becomes the smallest number.
static std::vector<double> in_order(Span<const double> column) {
    std::vector<double> out = copied(column);
    for (double& each : out)
        if (std::isnan(each)) each = -std::numeric_limits<double>::infinity();
    return out;
}

void falling_ranks(Frame& frame) {
    const std::vector<double> values = in_order(frame.floats(0));
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    const auto rank = frame.int_result(order.size());
    for (std::size_t at = 0; at < order.size(); ++at) rank[order[at]] = static_cast<std::int64_t>(at);
}

void nth_smallest(Frame& frame) {
    std::vector<double> values = in_order(frame.floats(0));
    const std::int64_t n = frame.number(1);
    if (n < 0 || static_cast<std::uint64_t>(n) >= values.size())
        throw std::invalid_argument("there is no value " + std::to_string(n) + " of " + std::to_string(values.size()));
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(n);
    std::nth_element(values.begin(), place, values.end());
    frame.float_result(1)[0] = *place;
}

// totals[i] is the sum of the first i rows.
static std::vector<double> running_sums(Span<const double> column) {
    std::vector<double> totals(column.size() + 1);
    for (std::size_t at = 0; at < column.size(); ++at) totals[at + 1] = totals[at] + column[at];
    return totals;
}

void window_sums(Frame& frame) {
    const std::vector<double> totals = running_sums(frame.floats(0));
    const std::int64_t n = static_cast<std::int64_t>(totals.size()) - 1;
    const std::int64_t first = std::max(-n, std::min(n, frame.number(1)));
    const std::int64_t stop = std::max(-n, std::min(n, frame.number(2))) + 1;
    const auto to = frame.float_result(totals.size() - 1);
    const double* total = totals.data();
    double* sum = to.range(0, to.size());
    // Only near the ends is a window cut off.
    const auto cut = [n](std::int64_t row) { return std::max(std::int64_t{0}, std::min(n, row)); };
    const std::int64_t begin = std::min(n, std::max({std::int64_t{0}, -first, -stop}));
    const std::int64_t end = std::max(begin, std::min({n, n - first, n - stop}));
    for (std::int64_t at = 0; at < begin; ++at) sum[at] = total[cut(at + stop)] - total[cut(at + first)];
    for (std::int64_t at = begin; at < end; ++at) sum[at] = total[at + stop] - total[at + first];
    for (std::int64_t at = end; at < n; ++at) sum[at] = total[cut(at + stop)] - total[cut(at + first)];
}

void range_sums(Frame& frame) {
    const std::vector<double> totals = running_sums(frame.floats(0));
    const auto first = frame.ints(1), stop = frame.ints(2);
    const Span<const double> total(totals);
    const auto to = frame.float_result(first.size());
    for (std::size_t at = 0; at < first.size(); ++at)
        to[at] = frame.rounded(total[static_cast<std::size_t>(stop[at])] - total[static_cast<std::size_t>(first[at])]);
}

void last_before(Frame& frame) {
    const auto marks = frame.ints(0);
    std::int64_t last = frame.number(1);
    const auto to = frame.int_result(marks.size());
    for (std::size_t at = 0; at < marks.size(); ++at) {
        to[at] = last;
        if (marks[at] != 0) last = static_cast<std::int64_t>(at);
    }
}

void run_lengths(Frame& frame) {
    const auto marks = frame.ints(0);
    const auto to = frame.int_result(marks.size());
    for (std::size_t at = 0; at < marks.size();) {
        std::size_t stop = at;
        while (stop < marks.size() && marks[stop] != 0) ++stop;
        for (std::size_t row = at; row < stop; ++row) to[row] = static_cast<std::int64_t>(stop - at);
        if (stop == at) to[stop++] = 0;
        at = stop;
    }
}

// Groups.

static std::size_t group_count(Span<const std::int64_t> group, std::int64_t least) {
    std::int64_t count = std::max(std::int64_t{0}, least);
    for (std::size_t at = 0; at < group.size(); ++at) {
        if (group[at] < 0 || group[at] >= MOST_GROUPS)
            throw std::invalid_argument("group " + std::to_string(group[at]) + " is not in 0 to 16777215");
        count = std::max(count, group[at] + 1);
    }
    if (count > MOST_GROUPS) throw std::invalid_argument("there are more than 16777216 groups");
    return static_cast<std::size_t>(count);
}

void bincount(Frame& frame) {
    const auto group = frame.ints(0);
    const auto to = cleared(frame.int_result(group_count(group, frame.number(1))));
    for (std::size_t at = 0; at < group.size(); ++at) ++to[static_cast<std::size_t>(group[at])];
}

void sums_by_group(Frame& frame) {
    const auto group = frame.ints(0);
    const auto weight = frame.floats(1);
    const auto to = cleared(frame.float_result(group_count(group, frame.number(2))));
    for (std::size_t at = 0; at < group.size(); ++at) to[static_cast<std::size_t>(group[at])] += weight[at];
}

// By sorting, whose time no page can make quadratic.
void group_numbers(Frame& frame) {
    const auto keys = frame.ints(0);
    std::vector<std::pair<std::int64_t, std::size_t>> order(keys.size());
    for (std::size_t at = 0; at < keys.size(); ++at) order[at] = {keys[at], at};
    std::sort(order.begin(), order.end());
    const auto to = frame.int_result(keys.size());
    std::int64_t group = 0;
    for (std::size_t at = 0; at < order.size(); ++at) {
        if (at > 0 && order[at].first != order[at - 1].first) ++group;
        to[order[at].second] = group;
    }
}

void group_spans(Frame& frame) {
    const auto group = frame.ints(0);
    const auto to = cleared(frame.int_result(group_count(group, 0)));
    std::vector<std::int64_t> first(to.size(), -1);
    const Span<std::int64_t> begins(first.data(), first.size());
    for (std::size_t at = 0; at < group.size(); ++at) {
        const std::size_t each = static_cast<std::size_t>(group[at]);
        const std::int64_t row = static_cast<std::int64_t>(at);
        if (begins[each] < 0) begins[each] = row;
        to[each] = row - begins[each];
    }
}

// Matrices.

static double dot(const double* a, const double* b, std::size_t size) {
    double sum = 0;
    for (std::size_t at = 0; at < size; ++at) sum += a[at] * b[at];
    return sum;
}

void row_dots(Frame& frame) {
    const auto rows = frame.floats(0), others = frame.floats(1);
    // A vector has the width 1; record.py refuses matrices of one column, which would look the same.
    const std::size_t width = frame.value(0).width > 1 ? frame.value(0).width : rows.size();
    const std::size_t n = width ? rows.size() / width : 0;
    const auto to = frame.float_result(n);
    for (std::size_t row = 0; row < n; ++row) {
        const double* other = others.range(others.size() == width ? 0 : row * width, width);
        to[row] = frame.rounded(dot(rows.range(row * width, width), other, width));
    }
}

void dots_with_previous(Frame& frame) {
    const auto rows = frame.floats(0);
    const std::size_t width = frame.value(0).width;
    const auto to = cleared(frame.float_result(rows.size() / width));
    for (std::size_t row = 1; row < to.size(); ++row)
        to[row] = frame.rounded(dot(rows.range(row * width, width), rows.range((row - 1) * width, width), width));
}

void weighted_sum(Frame& frame) {
    const auto rows = frame.floats(0), weights = frame.floats(1);
    const std::size_t width = frame.value(0).width;
    const auto to = cleared(frame.float_result(width));
    double* sum = to.range(0, width);
    for (std::size_t row = 0; row < rows.size() / width; ++row) {
        const double* each = rows.range(row * width, width);
        const double weight = weights[row];
        for (std::size_t at = 0; at < width; ++at) sum[at] += weight * each[at];
    }
    for (std::size_t at = 0; at < width; ++at) sum[at] = frame.rounded(sum[at]);
}

// Trees. Rows come after their parents, so one pass over the rows is enough for what passes down.

static std::size_t parent_of(Span<const std::int64_t> parent, std::size_t row) {
    const std::int64_t up = parent[row];
    if (up < 0 || static_cast<std::uint64_t>(up) > row || (row > 0 && static_cast<std::uint64_t>(up) == row))
        throw std::invalid_argument("row " + std::to_string(row) + " comes before its parent, row " + std::to_string(up));
    return static_cast<std::size_t>(up);
}

void climb(Frame& frame) {
    const auto parent = frame.ints(0), moves = frame.ints(1);
    const auto to = frame.int_result(parent.size());
    for (std::size_t row = 0; row < parent.size(); ++row) {
        const std::size_t up = parent_of(parent, row);
        to[row] = row > 0 && moves[row] != 0 ? to[up] : static_cast<std::int64_t>(row);
    }
}

void on_path(Frame& frame) {
    const auto parent = frame.ints(0);
    const auto to = cleared(frame.int_result(parent.size()));
    to[0] = 1;
    for (std::size_t at = static_cast<std::size_t>(frame.number(1)); at > 0; at = parent_of(parent, at)) to[at] = 1;
}

void highest_above(Frame& frame) {
    const auto parent = frame.ints(0);
    const auto column = frame.floats(1);
    const auto to = frame.float_result(parent.size());
    for (std::size_t row = 0; row < parent.size(); ++row) {
        const std::size_t up = parent_of(parent, row);
        to[row] = row > 0 ? std::max(column[row], to[up]) : column[row];
    }
}

void heaviest_above(Frame& frame) {
    const auto parent = frame.ints(0);
    const auto weight = frame.floats(1);
    const auto to = cleared(frame.int_result(parent.size()));
    for (std::size_t row = 1; row < parent.size(); ++row) {
        const std::int64_t above = to[parent_of(parent, row)];
        to[row] = weight[static_cast<std::size_t>(above)] >= weight[row] ? above : static_cast<std::int64_t>(row);
    }
}

void path_hashes(Frame& frame) {
    const auto parent = frame.ints(0), own = frame.ints(1);
    const auto to = cleared(frame.int_result(parent.size()));
    for (std::size_t row = 1; row < parent.size(); ++row)
        to[row] = static_cast<std::int64_t>(static_cast<std::uint64_t>(own[row]) +
                                            PATH_FACTOR * static_cast<std::uint64_t>(to[parent_of(parent, row)]));
}

}  // namespace boilerstrip
