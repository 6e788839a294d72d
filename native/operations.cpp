// The operations of programs. Those that numpy has too have its names, the others are the twins of the functions of
// boilerstrip/classify/features/operations.py. All of them take linear time, but for sorting.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "program.h"

namespace boilerstrip {

namespace {

constexpr std::int64_t MOST_GROUPS = 1 << 24;
constexpr std::uint64_t PATH_FACTOR = 0xBF58476D1CE4E5B9ULL;  // MULTIPLIER_1 of boilerstrip/hashing.py

std::size_t same_size(std::size_t a, std::size_t b) {
    if (a != b && a != 1 && b != 1)
        throw std::invalid_argument("columns of " + std::to_string(a) + " and " + std::to_string(b) + " rows do not fit");
    return a == 1 ? b : a;
}

template <class T>
Span<T> cleared(Span<T> column) {
    T* first = column.range(0, column.size());
    std::fill(first, first + column.size(), T{});
    return column;
}

// out[i] = function(a[i], b[i]); a column of one row counts for all rows.
template <class In, class Out, class Function>
void combine(Span<const In> a, Span<const In> b, Span<Out> out, Function function) {
    const std::size_t n = out.size();
    Out* to = out.range(0, n);
    if (a.size() == n && b.size() == n) {
        const In *left = a.range(0, n), *right = b.range(0, n);
        for (std::size_t at = 0; at < n; ++at) to[at] = static_cast<Out>(function(left[at], right[at]));
    } else if (a.size() == n) {
        const In *left = a.range(0, n), right = b[0];
        for (std::size_t at = 0; at < n; ++at) to[at] = static_cast<Out>(function(left[at], right));
    } else {
        const In left = a[0], *right = b.range(0, n);
        for (std::size_t at = 0; at < n; ++at) to[at] = static_cast<Out>(function(left, right[at]));
    }
}

template <class Function>
void combine_floats(Frame& frame, Function function) {
    const auto a = frame.floats(0), b = frame.floats(1);
    const auto out = frame.float_result(same_size(a.size(), b.size()));
    if (frame.at->type == Type::FLOAT32)
        combine(a, b, out, [&](double x, double y) { return static_cast<float>(function(x, y)); });
    else
        combine(a, b, out, function);
}

template <class Function>
void combine_ints(Frame& frame, Function function) {
    const auto a = frame.ints(0), b = frame.ints(1);
    combine(a, b, frame.int_result(same_size(a.size(), b.size())), function);
}

// Integers wrap around, as numpy's.
template <class Function>
void arithmetic(Frame& frame, Function function) {
    if (is_float(frame.at->type)) return combine_floats(frame, function);
    combine_ints(frame, [&](std::int64_t x, std::int64_t y) {
        return function(static_cast<std::uint64_t>(x), static_cast<std::uint64_t>(y));
    });
}

template <class Function>
void choose(Frame& frame, Function function) {
    if (is_float(frame.at->type)) return combine_floats(frame, function);
    combine_ints(frame, function);
}

template <class Function>
void compare(Frame& frame, Function function) {
    if (!is_float(frame.value(0).type) && !is_float(frame.value(1).type)) return combine_ints(frame, function);
    const auto a = frame.floats(0), b = frame.floats(1);
    combine(a, b, frame.int_result(same_size(a.size(), b.size())), function);
}

template <class Function>
void change_floats(Frame& frame, Function function) {
    const auto a = frame.floats(0);
    const std::size_t n = a.size();
    const double* from = a.range(0, n);
    double* to = frame.float_result(n, frame.value(0).width).range(0, n);
    const bool narrow = frame.at->type == Type::FLOAT32;
    for (std::size_t at = 0; at < n; ++at) to[at] = narrow ? static_cast<float>(function(from[at])) : function(from[at]);
}

// What a program reads and writes.

template <class T, class Out>
void read(Input from, Span<Out> to) {
    if (from.size() != to.size() * sizeof(T))
        throw std::invalid_argument(std::to_string(from.size()) + " bytes are no whole numbers of a column");
    const std::uint8_t* bytes = from.range(0, from.size());
    Out* numbers = to.range(0, to.size());
    for (std::size_t at = 0; at < to.size(); ++at) {
        T number;
        std::memcpy(&number, bytes + at * sizeof(T), sizeof(T));
        numbers[at] = static_cast<Out>(number);
    }
}

void read_input(Frame& frame) {
    const Input from = frame.inputs[static_cast<std::size_t>(frame.at->argument[0])];
    const std::int64_t width = frame.at->argument[1];
    constexpr std::size_t BYTES[] = {1, 8, 8, 4, 8};
    const std::size_t size = from.size() / BYTES[static_cast<std::size_t>(frame.at->type)];
    if (width < 1 || size % static_cast<std::size_t>(width) != 0)
        throw std::invalid_argument(std::to_string(size) + " numbers are no rows of " + std::to_string(width));
    const std::size_t columns = static_cast<std::size_t>(width);
    switch (frame.at->type) {
        case Type::BOOL: return read<std::uint8_t>(from, frame.int_result(size, columns));
        case Type::FLOAT32: return read<float>(from, frame.float_result(size, columns));
        case Type::FLOAT64: return read<double>(from, frame.float_result(size, columns));
        default: return read<std::int64_t>(from, frame.int_result(size, columns));
    }
}

void constant(Frame& frame) {
    const std::int64_t bits = frame.at->argument[0];
    if (!is_float(frame.at->type)) {
        frame.int_result(1)[0] = bits;
        return;
    }
    std::memcpy(&frame.float_result(1)[0], &bits, sizeof(bits));
}

template <class T>
void write(Span<const T> from, Span<float> to) {
    float* first = to.range(0, to.size());
    if (from.size() == 1) {
        std::fill(first, first + to.size(), static_cast<float>(from[0]));
        return;
    }
    const T* column = from.range(0, to.size());
    for (std::size_t row = 0; row < to.size(); ++row) first[row] = static_cast<float>(column[row]);
}

void output(Frame& frame) {
    const auto to = frame.matrix.part(frame.at->to * frame.rows, frame.rows);
    const std::size_t size = frame.value(0).size();
    if (size != frame.rows && size != 1)
        throw std::invalid_argument("a column of " + std::to_string(frame.rows) + " rows was made with " +
                                    std::to_string(size));
    if (is_float(frame.value(0).type)) return write(frame.floats(0), to);
    write(frame.ints(0), to);
}

// Rows.

void astype(Frame& frame) {
    if (is_float(frame.at->type)) return change_floats(frame, [](double each) { return each; });
    const auto from = frame.ints(0);
    const auto to = frame.int_result(from.size());
    for (std::size_t at = 0; at < from.size(); ++at) to[at] = from[at];
}

void logical_not(Frame& frame) {
    const auto from = frame.ints(0);
    const auto to = frame.int_result(from.size());
    for (std::size_t at = 0; at < from.size(); ++at) to[at] = from[at] == 0;
}

void floor_divide(Frame& frame) {
    combine_ints(frame, [](std::int64_t x, std::int64_t y) {
        if (x < 0 || y <= 0) throw std::invalid_argument("only numbers from 0 on are divided, by those from 1 on");
        return x / y;
    });
}

void right_shift(Frame& frame) {
    if (frame.at->type != Type::UINT64) throw std::invalid_argument("only hashes are shifted");
    combine_ints(frame, [](std::int64_t x, std::int64_t y) {
        return y < 0 || y > 63 ? 0 : static_cast<std::uint64_t>(x) >> static_cast<std::uint64_t>(y);
    });
}

// Copy rows of a column of either kind: `row_of` says which row comes to each place; where it says none, `beyond`.
constexpr std::size_t NONE = std::numeric_limits<std::size_t>::max();

template <class T, class RowOf>
void copy_rows(Span<const T> from, Span<T> to, T beyond, RowOf row_of) {
    for (std::size_t at = 0; at < to.size(); ++at) {
        const std::size_t row = row_of(at);
        to[at] = row == NONE ? beyond : from[row];
    }
}

template <class RowOf>
void rearrange(Frame& frame, std::size_t size, RowOf row_of) {
    if (is_float(frame.at->type)) return copy_rows(frame.floats(0), frame.float_result(size), 0.0, row_of);
    copy_rows(frame.ints(0), frame.int_result(size), std::int64_t{0}, row_of);
}

void take(Frame& frame) {
    const auto rows = frame.ints(1);
    const std::int64_t n = static_cast<std::int64_t>(frame.value(0).size());
    rearrange(frame, rows.size(), [&](std::size_t at) {
        const std::int64_t row = rows[at] < 0 ? rows[at] + n : rows[at];
        if (row < 0 || row >= n)
            throw std::invalid_argument("row " + std::to_string(rows[at]) + " is not one of " + std::to_string(n));
        return static_cast<std::size_t>(row);
    });
}

void reverse(Frame& frame) {
    const std::size_t n = frame.value(0).size();
    rearrange(frame, n, [n](std::size_t at) { return n - 1 - at; });
}

void column(Frame& frame) {
    const std::size_t width = frame.value(0).width;
    const std::int64_t which = frame.number(1);
    if (which < 0 || static_cast<std::uint64_t>(which) >= width)
        throw std::invalid_argument("a matrix of " + std::to_string(width) + " columns has no column " +
                                    std::to_string(which));
    rearrange(frame, frame.value(0).size() / width,
              [=](std::size_t at) { return at * width + static_cast<std::size_t>(which); });
}

void shifted(Frame& frame) {
    const std::int64_t n = static_cast<std::int64_t>(frame.value(0).size());
    const std::int64_t by = std::max(-n, std::min(n, frame.number(1)));
    const auto row_of = [=](std::size_t at) {
        const std::int64_t row = static_cast<std::int64_t>(at) + by;
        return row < 0 || row >= n ? NONE : static_cast<std::size_t>(row);
    };
    const std::size_t size = static_cast<std::size_t>(n);
    if (is_float(frame.at->type))
        return copy_rows(frame.floats(0), frame.float_result(size), frame.floats(2)[0], row_of);
    copy_rows(frame.ints(0), frame.int_result(size), frame.number(2), row_of);
}

template <class T>
void where_of(Span<const std::int64_t> marks, Span<const T> yes, Span<const T> no, Span<T> to) {
    for (std::size_t at = 0; at < to.size(); ++at) {
        const Span<const T>& from = marks[marks.size() == 1 ? 0 : at] != 0 ? yes : no;
        to[at] = from[from.size() == 1 ? 0 : at];
    }
}

void where(Frame& frame) {
    const auto marks = frame.ints(0);
    const std::size_t n = same_size(marks.size(), same_size(frame.value(1).size(), frame.value(2).size()));
    if (is_float(frame.at->type)) return where_of(marks, frame.floats(1), frame.floats(2), frame.float_result(n));
    where_of(marks, frame.ints(1), frame.ints(2), frame.int_result(n));
}

void row_numbers(Frame& frame) {
    const auto to = frame.int_result(frame.value(0).size());
    for (std::size_t at = 0; at < to.size(); ++at) to[at] = static_cast<std::int64_t>(at);
}

void size(Frame& frame) {
    frame.int_result(1)[0] = static_cast<std::int64_t>(frame.value(0).size() / frame.value(0).width);
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

double sum_of(Span<const double> column) {
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
std::vector<double> in_order(Span<const double> column) {
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
std::vector<double> running_sums(Span<const double> column) {
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
    const Span<const double> total(totals);
    for (std::int64_t at = 0; at < n; ++at) {
        const auto low = std::max(std::int64_t{0}, std::min(n, at + first));
        const auto high = std::max(std::int64_t{0}, std::min(n, at + stop));
        to[static_cast<std::size_t>(at)] = total[static_cast<std::size_t>(high)] - total[static_cast<std::size_t>(low)];
    }
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

std::size_t group_count(Span<const std::int64_t> group, std::int64_t least) {
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

double dot(const double* a, const double* b, std::size_t size) {
    double sum = 0;
    for (std::size_t at = 0; at < size; ++at) sum += a[at] * b[at];
    return sum;
}

void row_dots(Frame& frame) {
    const auto rows = frame.floats(0), others = frame.floats(1);
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

std::size_t parent_of(Span<const std::int64_t> parent, std::size_t row) {
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

const Named OPERATIONS[] = {
    {"input", 2, read_input},
    {"constant", 1, constant},
    {"output", 1, output},
    {"add", 2, [](Frame& frame) { arithmetic(frame, [](auto x, auto y) { return x + y; }); }},
    {"subtract", 2, [](Frame& frame) { arithmetic(frame, [](auto x, auto y) { return x - y; }); }},
    {"multiply", 2, [](Frame& frame) { arithmetic(frame, [](auto x, auto y) { return x * y; }); }},
    {"divide", 2, [](Frame& frame) { combine_floats(frame, [](double x, double y) { return x / y; }); }},
    {"maximum", 2, [](Frame& frame) { choose(frame, [](auto x, auto y) { return x > y ? x : y; }); }},
    {"minimum", 2, [](Frame& frame) { choose(frame, [](auto x, auto y) { return x < y ? x : y; }); }},
    {"copysign", 2, [](Frame& frame) { combine_floats(frame, [](double x, double y) { return std::copysign(x, y); }); }},
    {"less", 2, [](Frame& frame) { compare(frame, [](auto x, auto y) { return x < y; }); }},
    {"less_equal", 2, [](Frame& frame) { compare(frame, [](auto x, auto y) { return x <= y; }); }},
    {"greater", 2, [](Frame& frame) { compare(frame, [](auto x, auto y) { return x > y; }); }},
    {"greater_equal", 2, [](Frame& frame) { compare(frame, [](auto x, auto y) { return x >= y; }); }},
    {"equal", 2, [](Frame& frame) { compare(frame, [](auto x, auto y) { return x == y; }); }},
    {"not_equal", 2, [](Frame& frame) { compare(frame, [](auto x, auto y) { return x != y; }); }},
    {"bitwise_and", 2, [](Frame& frame) { combine_ints(frame, [](auto x, auto y) { return x & y; }); }},
    {"bitwise_or", 2, [](Frame& frame) { combine_ints(frame, [](auto x, auto y) { return x | y; }); }},
    {"bitwise_xor", 2, [](Frame& frame) { combine_ints(frame, [](auto x, auto y) { return x ^ y; }); }},
    {"log1p", 1, [](Frame& frame) { change_floats(frame, [](double x) { return std::log1p(x); }); }},
    {"sqrt", 1, [](Frame& frame) { change_floats(frame, [](double x) { return std::sqrt(x); }); }},
    {"logical_not", 1, logical_not},
    {"floor_divide", 2, floor_divide},
    {"right_shift", 2, right_shift},
    {"astype", 1, astype},
    {"take", 2, take},
    {"reverse", 1, reverse},
    {"column", 2, column},
    {"shifted", 3, shifted},
    {"where", 3, where},
    {"row_numbers", 1, row_numbers},
    {"size", 1, size},
    {"cumsum", 1, cumsum},
    {"sum", 1, sum},
    {"mean", 1, mean},
    {"argmax", 1, argmax},
    {"falling_ranks", 1, falling_ranks},
    {"nth_smallest", 2, nth_smallest},
    {"window_sums", 3, window_sums},
    {"range_sums", 3, range_sums},
    {"last_before", 2, last_before},
    {"run_lengths", 1, run_lengths},
    {"bincount", 2, bincount},
    {"sums_by_group", 3, sums_by_group},
    {"group_numbers", 1, group_numbers},
    {"group_spans", 1, group_spans},
    {"row_dots", 2, row_dots},
    {"dots_with_previous", 1, dots_with_previous},
    {"weighted_sum", 2, weighted_sum},
    {"climb", 2, climb},
    {"on_path", 2, on_path},
    {"highest_above", 2, highest_above},
    {"heaviest_above", 2, heaviest_above},
    {"path_hashes", 2, path_hashes},
};

}  // namespace

Operation operation_of(const std::string& name, std::size_t arguments) {
    for (const Named& each : OPERATIONS) {
        if (name != each.name) continue;
        if (arguments == each.arguments) return each.run;
        throw std::invalid_argument("the operation " + name + " has " + std::to_string(each.arguments) +
                                    " arguments, not " + std::to_string(arguments));
    }
    throw std::invalid_argument("the core has no operation " + name +
                                ": add it to native/operations.cpp, or use another one");
}

}  // namespace boilerstrip
