// The network that scores blocks: the twin of boilerstrip/classify/network.py.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "span.h"

namespace boilerstrip {

// Numbers that give the sizes of all arrays.
struct Shape {
    std::size_t features;
    std::size_t units;
    std::size_t contexts;
    std::size_t layers;
    std::size_t width;      // blocks that a unit sees in a layer
    std::size_t terms;      // in the vocabulary
    std::size_t term_size;  // numbers in the vector of a term
};

// Weights as boilerstrip/classify/weights.py describes them, row after row.
struct Arrays {
    Span<const float> centre, scale, hidden, hidden_bias, local, terms, term_mix, kernel, kernel_bias, mix, mix_bias,
        page, page_bias, output, output_bias;
    Span<const std::uint64_t> vocabulary;
    float local_bias;
};

// Columns that are multiplied at once; the units of each context are padded to a multiple with zeros.
constexpr std::size_t PANEL = 24;

// The weights in the order in which the loops read them. Matrices are in panels: for each PANEL columns all rows.
struct Packed {
    std::vector<float> centre, scale, hidden, hidden_bias, local, terms, term_mix, kernel, kernel_bias, mix, mix_bias,
        page, page_bias, output;
    std::vector<std::uint64_t> vocabulary;
    // A hash table of the vocabulary with open addressing: row + 1, or 0. At least half of it is empty.
    std::vector<std::uint32_t> slots;
};

// The same as plain pointers and numbers, for the loops.
struct NetView {
    std::size_t features, units, contexts, layers, width, term_size;
    std::size_t padded;  // units of a context with their padding
    const float *centre, *scale, *hidden, *hidden_bias, *local, *term_mix, *kernel, *kernel_bias, *mix, *mix_bias, *page,
        *page_bias, *output;
    float local_bias, output_bias;
};

// Memory that one call works with.
struct WorkView {
    float *scaled;  // (HEIGHT, features)
    float *local;   // (blocks, padded)
    float *state, *seen;  // (blocks, contexts, padded)
    float *told;    // (blocks, term_size)
    float *whole;   // (3, contexts, padded)
};

class Network {
  public:
    // Throws std::invalid_argument where an array has another size than the shape says.
    Network(const Shape& shape, const Arrays& arrays, const std::string& level);
    Network(const Network&) = delete;  // the view points into this object
    Network& operator=(const Network&) = delete;

    // One score for each of n blocks. `matrix` has a row of features a block; the terms are sorted by block.
    // Throws std::invalid_argument where sizes or block numbers do not fit.
    std::vector<float> scores(std::size_t n, Span<const float> matrix, Span<const std::int64_t> term_block,
                              Span<const std::uint64_t> term_hash) const;

  private:
    // (n, term_size): the sum of the vectors of each block's known terms, divided by the root of their number.
    std::vector<float> term_sums(Span<const std::int64_t> block, Span<const std::uint64_t> hash, std::size_t n) const;

    // Row of a term in the vocabulary; the number of terms where it is not in it.
    std::size_t row_of(std::uint64_t hash) const;

    Packed packed_;
    NetView view_;
    void (*run_)(const NetView&, const float*, std::size_t, const WorkView&, float*);
};

// The instruction sets that this machine can run, the best one last.
std::vector<std::string> levels();

}  // namespace boilerstrip
