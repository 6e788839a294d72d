// The operations of programs, and those of them that work on each row by itself. What numpy has too has its name, the
// others are the twins of the functions of boilerstrip/classify/features/operations.py. All of them take linear time,
// but for sorting.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>

#include "columns.h"
#include "program.h"

namespace boilerstrip {

namespace {

std::size_t same_size(std::size_t a, std::size_t b) {
    if (a != b && a != 1 && b != 1)
        throw std::invalid_argument("columns of " + std::to_string(a) + " and " + std::to_string(b) + " rows do not fit");
    return a == 1 ? b : a;
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
    if (frame.at->type == Type::FLOAT32)
        for (std::size_t at = 0; at < n; ++at) to[at] = static_cast<float>(function(from[at]));
    else
        for (std::size_t at = 0; at < n; ++at) to[at] = function(from[at]);
}

// log1p takes long, and counts, of which most logarithms are taken, repeat within a column.
void log1p(Frame& frame) {
    constexpr std::size_t SIZE = 128;
    std::array<double, SIZE> known{}, found{};
    change_floats(frame, [&](double number) {
        if (number == 0) return number;
        if (!(number > 0 && number < SIZE)) return std::log1p(number);
        const std::size_t slot = static_cast<std::size_t>(number);
        if (known[slot] != number) {
            known[slot] = number;
            found[slot] = std::log1p(number);
        }
        return found[slot];
    });
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

template <class As, class T>
void write(Span<const T> from, Span<float> to) {
    float* first = to.range(0, to.size());
    if (from.size() == 1) {
        std::fill(first, first + to.size(), static_cast<float>(static_cast<As>(from[0])));
        return;
    }
    const T* column = from.range(0, to.size());
    for (std::size_t row = 0; row < to.size(); ++row) first[row] = static_cast<float>(static_cast<As>(column[row]));
}

void output(Frame& frame) {
    const auto to = frame.matrix.part(frame.at->to * frame.rows, frame.rows);
    const std::size_t size = frame.value(0).size();
    if (size != frame.rows && size != 1)
        throw std::invalid_argument("a column of " + std::to_string(frame.rows) + " rows was made with " +
                                    std::to_string(size));
    if (is_float(frame.value(0).type)) return write<double>(frame.floats(0), to);
    if (frame.value(0).type == Type::UINT64) return write<std::uint64_t>(frame.ints(0), to);
    write<std::int64_t>(frame.ints(0), to);
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

template <class T>
void take_rows(Span<const T> from, Span<const std::int64_t> rows, Span<T> to) {
    const std::size_t n = from.size(), size = rows.size();
    const T* first = from.range(0, n);
    const std::int64_t* row = rows.range(0, size);
    T* out = to.range(0, size);
    for (std::size_t at = 0; at < size; ++at) {
        const std::size_t each = static_cast<std::size_t>(row[at] < 0 ? row[at] + static_cast<std::int64_t>(n) : row[at]);
        if (each >= n)
            throw std::invalid_argument("row " + std::to_string(row[at]) + " is not one of " + std::to_string(n));
        out[at] = first[each];
    }
}

void take(Frame& frame) {
    const auto rows = frame.ints(1);
    if (is_float(frame.at->type)) return take_rows(frame.floats(0), rows, frame.float_result(rows.size()));
    take_rows(frame.ints(0), rows, frame.int_result(rows.size()));
}

void reverse(Frame& frame) {
    const std::size_t n = frame.value(0).size();
    rearrange(frame, n, [n](std::size_t at) { return n - 1 - at; });
}

template <class T>
void copy_column(Span<const T> from, std::size_t width, std::size_t which, Span<T> to) {
    const T* first = from.range(which, to.size() ? (to.size() - 1) * width + 1 : 0);
    T* out = to.range(0, to.size());
    for (std::size_t at = 0; at < to.size(); ++at) out[at] = first[at * width];
}

void column(Frame& frame) {
    const std::size_t width = frame.value(0).width, n = frame.value(0).size() / width;
    const std::int64_t which = frame.number(1);
    if (which < 0 || static_cast<std::uint64_t>(which) >= width)
        throw std::invalid_argument("a matrix of " + std::to_string(width) + " columns has no column " +
                                    std::to_string(which));
    const std::size_t at = static_cast<std::size_t>(which);
    if (is_float(frame.at->type)) return copy_column(frame.floats(0), width, at, frame.float_result(n));
    copy_column(frame.ints(0), width, at, frame.int_result(n));
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
    {"log1p", 1, log1p},
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
