// Programs that make the columns of the matrix, recorded by boilerstrip/classify/features/record.py. The operations
// are in operations.cpp; each one works on whole columns.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "span.h"

namespace boilerstrip {

// Types of values, as record.py numbers them.
enum class Type : std::uint8_t { BOOL, INT64, UINT64, FLOAT32, FLOAT64 };
constexpr std::int64_t N_TYPES = 5;
constexpr std::size_t MOST_ARGUMENTS = 4;
constexpr std::size_t WORDS = 4 + MOST_ARGUMENTS;  // int64 in an instruction

inline bool is_float(Type type) { return type >= Type::FLOAT32; }

// A column or matrix. Integers of all types are in `ints`, the others in `floats`; the other vector is not used.
struct Value {
    Type type = Type::INT64;
    std::size_t width = 1;  // of the rows of a matrix
    std::vector<double> floats;
    std::vector<std::int64_t> ints;

    std::size_t size() const { return is_float(type) ? floats.size() : ints.size(); }
};

struct Frame;
using Operation = void (*)(Frame&);

struct Instruction {
    Operation run;
    Type type;                                         // of the result
    std::size_t to;                                    // register, or column for an output
    std::array<std::int64_t, MOST_ARGUMENTS> argument;  // registers; plain numbers for inputs and constants
};

// The bytes of a column of the page: numbers of the type of the instruction that reads it.
using Input = Span<const std::uint8_t>;

// What an operation works on: its arguments, the place of its result, and the page.
struct Frame {
    std::vector<Value>& registers;
    Span<const Input> inputs;
    std::size_t rows;      // of the page
    Span<float> matrix;    // (columns, rows)
    const Instruction* at = nullptr;
    std::array<std::vector<double>, MOST_ARGUMENTS> converted{};

    const Value& value(std::size_t argument) const;
    // An argument as numbers of one kind. Integers become floats where these are wanted.
    Span<const double> floats(std::size_t argument);
    Span<const std::int64_t> ints(std::size_t argument) const;
    std::int64_t number(std::size_t argument) const;  // the first row, of integers
    // The place of the result, which still holds some other value of a register.
    Span<double> float_result(std::size_t size, std::size_t width = 1);
    Span<std::int64_t> int_result(std::size_t size, std::size_t width = 1);

    // A number as the type of the result holds it.
    double rounded(double number) const {
        return at->type == Type::FLOAT32 ? static_cast<double>(static_cast<float>(number)) : number;
    }
};

struct Named {
    const char* name;
    std::size_t arguments;
    Operation run;
};

// The operation of a name. Throws std::invalid_argument where there is none, or it has other arguments.
Operation operation_of(const std::string& name, std::size_t arguments);

class Program {
  public:
    // `code` has WORDS numbers an instruction: operation, type, result, number of arguments, arguments.
    // Throws std::invalid_argument where a number is out of range.
    Program(const std::vector<std::string>& names, Span<const std::int64_t> code, std::size_t registers,
            std::size_t inputs, std::size_t columns);

    std::size_t columns() const { return columns_; }

    // Fill a matrix of (rows, columns). Throws where the inputs do not fit.
    void run(std::size_t rows, Span<const Input> inputs, Span<float> matrix) const;

  private:
    std::vector<Instruction> code_;
    std::size_t registers_, inputs_, columns_;
};

}  // namespace boilerstrip
