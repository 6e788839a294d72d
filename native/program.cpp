#include "program.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace boilerstrip {

namespace {

constexpr std::size_t TILE = 16;  // rows and columns that are turned together

// A tile of (columns, rows) -> (rows, columns); its sizes are known to the compiler where it is whole.
inline void turn_tile(const float* from, std::size_t rows, float* to, std::size_t columns, std::size_t height,
                      std::size_t width) {
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) to[y * columns + x] = from[x * rows + y];
}

// (columns, rows) -> (rows, columns), in tiles, so that both sides stay in the cache.
void turn(Span<const float> from, std::size_t columns, std::size_t rows, Span<float> into) {
    const float* source = from.range(0, columns * rows);
    float* to = into.range(0, columns * rows);
    for (std::size_t row = 0; row < rows; row += TILE)
        for (std::size_t column = 0; column < columns; column += TILE) {
            const std::size_t height = std::min(TILE, rows - row), width = std::min(TILE, columns - column);
            const float* first = source + column * rows + row;
            float* place = to + row * columns + column;
            if (height == TILE && width == TILE)
                turn_tile(first, rows, place, columns, TILE, TILE);
            else
                turn_tile(first, rows, place, columns, height, width);
        }
}

std::size_t checked(std::int64_t number, std::size_t limit, const char* what) {
    if (number < 0 || static_cast<std::uint64_t>(number) >= limit)
        throw std::invalid_argument("a program names " + std::string(what) + " " + std::to_string(number) + " of " +
                                    std::to_string(limit));
    return static_cast<std::size_t>(number);
}

}  // namespace

const Value& Frame::value(std::size_t argument) const {
    return registers.at(static_cast<std::size_t>(at->argument.at(argument)));
}

Span<const double> Frame::floats(std::size_t argument) {
    const Value& from = value(argument);
    if (is_float(from.type)) return from.floats;
    std::vector<double>& to = converted.at(argument);
    to.resize(from.ints.size());
    const bool is_unsigned = from.type == Type::UINT64;
    std::transform(from.ints.begin(), from.ints.end(), to.begin(), [is_unsigned](std::int64_t each) {
        return is_unsigned ? static_cast<double>(static_cast<std::uint64_t>(each)) : static_cast<double>(each);
    });
    return to;
}

Span<const std::int64_t> Frame::ints(std::size_t argument) const {
    const Value& from = value(argument);
    if (is_float(from.type)) throw std::invalid_argument("an operation wants integers and gets other numbers");
    return from.ints;
}

std::int64_t Frame::number(std::size_t argument) const { return ints(argument)[0]; }

Span<double> Frame::float_result(std::size_t size, std::size_t width) {
    Value& to = registers.at(at->to);
    if (!is_float(at->type)) throw std::invalid_argument("an operation makes no integers");
    to.type = at->type;
    to.width = width;
    to.floats.resize(size);
    return Span<double>(to.floats.data(), size);
}

Span<std::int64_t> Frame::int_result(std::size_t size, std::size_t width) {
    Value& to = registers.at(at->to);
    if (is_float(at->type)) throw std::invalid_argument("an operation makes integers only");
    to.type = at->type;
    to.width = width;
    to.ints.resize(size);
    return Span<std::int64_t>(to.ints.data(), size);
}

Program::Program(const std::vector<std::string>& names, Span<const std::int64_t> code, std::size_t registers,
                 std::size_t inputs, std::size_t columns)
    : registers_(registers), inputs_(inputs), columns_(columns) {
    if (code.size() % WORDS != 0) throw std::invalid_argument("a program ends within an instruction");
    std::vector<std::size_t> outputs(columns);
    for (std::size_t at = 0; at < code.size(); at += WORDS) {
        const std::string& name = names.at(checked(code[at], names.size(), "operation"));
        const std::size_t arguments = checked(code[at + 3], MOST_ARGUMENTS + 1, "a number of arguments");
        Instruction made{operation_of(name, arguments), static_cast<Type>(checked(code[at + 1], N_TYPES, "type")),
                         checked(code[at + 2], name == "output" ? columns : registers, "result"), {}};
        for (std::size_t each = 0; each < arguments; ++each) {
            const std::int64_t number = code[at + 4 + each];
            if (name != "input" && name != "constant") checked(number, registers, "register");
            made.argument.at(each) = number;
        }
        if (name == "input") checked(made.argument[0], inputs, "input");
        if (name == "output") ++outputs[made.to];
        for (std::size_t each = 0; name != "output" && each < arguments; ++each)
            if (name != "input" && name != "constant" && made.argument.at(each) == code[at + 2])
                throw std::invalid_argument("an instruction writes over its argument");
        code_.push_back(made);
    }
    // The memory of the matrix is not cleared before.
    for (std::size_t times : outputs)
        if (times != 1) throw std::invalid_argument("a program must make each column once");
}

void Program::run(std::size_t rows, Span<const Input> inputs, Span<float> matrix) const {
    if (inputs.size() != inputs_)
        throw std::invalid_argument("the program reads " + std::to_string(inputs_) + " columns, not " +
                                    std::to_string(inputs.size()));
    std::vector<Value> registers(registers_);
    const std::unique_ptr<float[]> columns(new float[columns_ * rows]);
    Frame frame{registers, inputs, rows, Span<float>(columns.get(), columns_ * rows)};
    for (const Instruction& instruction : code_) {
        frame.at = &instruction;
        instruction.run(frame);
    }
    turn(Span<const float>(columns.get(), columns_ * rows), columns_, rows, matrix);
}

}  // namespace boilerstrip
