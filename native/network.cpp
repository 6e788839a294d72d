#include "network.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace boilerstrip {

namespace {

constexpr float MAX_DEVIATION = 5.0F;  // standard deviations; scaled features are clipped to it
constexpr std::size_t HEIGHT = 32;     // rows of the first layer that are worked on together

// GCC and Clang compile the loops a second time for AVX2 with fused multiplication; all other machines and
// compilers use the first version, which on x86-64 is SSE2 and on ARM NEON.
#if defined(__GNUC__) && defined(__x86_64__)
#define BOILERSTRIP_AVX2 1
#endif

namespace base {
#define LANES 4
#define REGISTERS 2
#include "kernels.h"
#undef LANES
#undef REGISTERS
}  // namespace base

#ifdef BOILERSTRIP_AVX2
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif
namespace avx2 {
#define LANES 8
#define REGISTERS 3
#include "kernels.h"
#undef LANES
#undef REGISTERS
}  // namespace avx2
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif

bool has_avx2() {
#ifdef BOILERSTRIP_AVX2
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}

template <class T>
void check(const char* name, Span<const T> array, std::size_t size) {
    if (array.size() != size)
        throw std::invalid_argument(std::string(name) + " has " + std::to_string(array.size()) + " numbers, but needs " +
                                    std::to_string(size));
}

// A matrix of `height` rows and `width` columns, which begins at `from`, as panels of padded width.
// `stride` is the number of columns of the whole that it is a part of.
void pack_matrix(Span<const float> from, std::size_t at, std::size_t height, std::size_t width, std::size_t stride,
                 std::vector<float>& to) {
    for (std::size_t first = 0; first < width; first += PANEL)
        for (std::size_t row = 0; row < height; ++row)
            for (std::size_t column = first; column < first + PANEL; ++column)
                to.push_back(column < width ? from[at + row * stride + column] : 0.0F);
}

// Rows of `units` numbers, each padded with zeros.
std::vector<float> pad_rows(Span<const float> from, std::size_t units, std::size_t padded) {
    std::vector<float> to(from.size() / units * padded, 0.0F);
    for (std::size_t at = 0; at < from.size(); ++at) to.at(at / units * padded + at % units) = from[at];
    return to;
}

void check_sizes(const Shape& shape, const Arrays& arrays) {
    // Each of these numbers is small in any real model; a product of two cannot overflow.
    for (std::size_t size : {shape.features, shape.units, shape.contexts, shape.layers, shape.width, shape.term_size})
        if (size == 0 || size > 1 << 16) throw std::invalid_argument("a size of the network is not in 1 to 65536");
    if (shape.layers > 16) throw std::invalid_argument("the network has more than 16 layers");
    const std::size_t across = shape.contexts * shape.units;
    check("centre", arrays.centre, shape.features);
    check("scale", arrays.scale, shape.features);
    check("hidden", arrays.hidden, shape.features * (shape.units + across));
    check("hidden_bias", arrays.hidden_bias, shape.units + across);
    check("local", arrays.local, shape.units);
    check("vocabulary", arrays.vocabulary, shape.terms);
    check("terms", arrays.terms, shape.terms * shape.term_size);
    check("term_mix", arrays.term_mix, shape.term_size * across);
    check("kernel", arrays.kernel, shape.layers * shape.width * across);
    check("kernel_bias", arrays.kernel_bias, shape.layers * across);
    check("mix", arrays.mix, shape.layers * across * shape.units);
    check("mix_bias", arrays.mix_bias, shape.layers * across);
    check("page", arrays.page, 2 * across * shape.units);
    check("page_bias", arrays.page_bias, across);
    check("output", arrays.output, across);
    check("output_bias", arrays.output_bias, shape.contexts);
}

// Where the search for a hash begins in a table of 2**k slots. Parts of names have small hashes: mix them.
std::size_t slot_of(std::uint64_t hash, std::size_t slots) {
    return static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15ULL) >> 32) & (slots - 1);
}

std::vector<std::uint32_t> slots_of(const std::vector<std::uint64_t>& vocabulary) {
    std::size_t size = 2;
    while (size < 2 * vocabulary.size()) size *= 2;
    std::vector<std::uint32_t> slots(size);
    for (std::size_t row = 0; row < vocabulary.size(); ++row) {
        std::size_t at = slot_of(vocabulary[row], size);
        while (slots[at] != 0) at = (at + 1) & (size - 1);
        slots[at] = static_cast<std::uint32_t>(row + 1);
    }
    return slots;
}

std::size_t padded_units(const Shape& shape) { return (shape.units + PANEL - 1) / PANEL * PANEL; }

Packed pack(const Shape& shape, const Arrays& arrays) {
    check_sizes(shape, arrays);
    Packed net;
    const std::size_t units = shape.units, across = shape.contexts * units, padded = padded_units(shape);
    net.centre = copied(arrays.centre);
    net.scale = copied(arrays.scale);
    net.terms = copied(arrays.terms);
    net.vocabulary = copied(arrays.vocabulary);
    net.slots = slots_of(net.vocabulary);
    for (std::size_t part = 0; part <= shape.contexts; ++part)
        pack_matrix(arrays.hidden, part * units, shape.features, units, units + across, net.hidden);
    for (std::size_t context = 0; context < shape.contexts; ++context) {
        pack_matrix(arrays.term_mix, context * units, shape.term_size, units, across, net.term_mix);
        for (std::size_t half = 0; half < 2; ++half)
            pack_matrix(arrays.page, (2 * context + half) * units * units, units, units, units, net.page);
    }
    for (std::size_t part = 0; part < shape.layers * shape.contexts; ++part)
        pack_matrix(arrays.mix, part * units * units, units, units, units, net.mix);
    net.hidden_bias = pad_rows(arrays.hidden_bias, units, padded);
    net.local = pad_rows(arrays.local, units, padded);
    net.kernel = pad_rows(arrays.kernel, units, padded);
    net.kernel_bias = pad_rows(arrays.kernel_bias, units, padded);
    net.mix_bias = pad_rows(arrays.mix_bias, units, padded);
    net.page_bias = pad_rows(arrays.page_bias, units, padded);
    net.output = pad_rows(arrays.output, units, padded);
    return net;
}

NetView view_of(const Shape& shape, const Packed& net, const Arrays& arrays) {
    NetView view{};
    view.features = shape.features;
    view.units = shape.units;
    view.contexts = shape.contexts;
    view.layers = shape.layers;
    view.width = shape.width;
    view.term_size = shape.term_size;
    view.padded = padded_units(shape);
    view.centre = net.centre.data();
    view.scale = net.scale.data();
    view.hidden = net.hidden.data();
    view.hidden_bias = net.hidden_bias.data();
    view.local = net.local.data();
    view.term_mix = net.term_mix.data();
    view.kernel = net.kernel.data();
    view.kernel_bias = net.kernel_bias.data();
    view.mix = net.mix.data();
    view.mix_bias = net.mix_bias.data();
    view.page = net.page.data();
    view.page_bias = net.page_bias.data();
    view.output = net.output.data();
    view.local_bias = arrays.local_bias;
    for (std::size_t context = 0; context < shape.contexts; ++context) view.output_bias += arrays.output_bias[context];
    view.output_bias /= static_cast<float>(shape.contexts);
    return view;
}

}  // namespace

std::vector<std::string> levels() {
    if (has_avx2()) return {"base", "avx2"};
    return {"base"};
}

Network::Network(const Shape& shape, const Arrays& arrays, const std::string& level)
    : packed_(pack(shape, arrays)), view_(view_of(shape, packed_, arrays)), run_(base::run) {
    const std::vector<std::string> known = levels();
    if (std::find(known.begin(), known.end(), level) == known.end())
        throw std::invalid_argument("this machine cannot run the instruction set \"" + level + "\"");
#ifdef BOILERSTRIP_AVX2
    if (level == "avx2") run_ = avx2::run;
#endif
}

std::vector<float> Network::scores(std::size_t n, Span<const float> matrix, Span<const std::int64_t> term_block,
                                   Span<const std::uint64_t> term_hash) const {
    const std::size_t features = view_.features;
    if (matrix.size() / features != n || matrix.size() % features != 0)
        throw std::invalid_argument("matrix has " + std::to_string(matrix.size()) + " numbers, which are no " +
                                    std::to_string(n) + " rows of " + std::to_string(features) + " features");
    std::vector<float> told = term_sums(term_block, term_hash, n);
    std::vector<float> out(n);
    if (n == 0) return out;
    const std::size_t across = view_.contexts * view_.padded;
    std::vector<float> scaled(std::min(n, HEIGHT) * features), local(n * view_.padded), whole(3 * across);
    std::vector<float> state(n * across), seen(n * across);
    const WorkView work{scaled.data(), local.data(), state.data(), seen.data(), told.data(), whole.data()};
    run_(view_, matrix.range(0, matrix.size()), n, work, out.data());
    return out;
}

std::size_t Network::row_of(std::uint64_t hash) const {
    const std::size_t size = packed_.slots.size();
    for (std::size_t at = slot_of(hash, size);; at = (at + 1) & (size - 1)) {
        const std::size_t row = packed_.slots[at];
        if (row == 0) return packed_.vocabulary.size();
        if (packed_.vocabulary[row - 1] == hash) return row - 1;
    }
}

std::vector<float> Network::term_sums(Span<const std::int64_t> block, Span<const std::uint64_t> hash,
                                      std::size_t n) const {
    if (block.size() != hash.size())
        throw std::invalid_argument("there are " + std::to_string(block.size()) + " blocks of terms, but " +
                                    std::to_string(hash.size()) + " hashes");
    const std::size_t size = view_.term_size;
    const Span<const float> terms(packed_.terms);
    std::vector<float> sums(n * size);
    std::vector<std::size_t> count(n);
    for (std::size_t at = 0; at < hash.size(); ++at) {
        if (block[at] < 0 || static_cast<std::size_t>(block[at]) >= n)
            throw std::invalid_argument("a term is in block " + std::to_string(block[at]) + ", but there are " +
                                        std::to_string(n) + " blocks");
        const std::size_t known = row_of(hash[at]);
        if (known == packed_.vocabulary.size()) continue;
        const std::size_t row = static_cast<std::size_t>(block[at]);
        const Span<const float> vector = terms.part(known * size, size);
        for (std::size_t number = 0; number < size; ++number) sums[row * size + number] += vector[number];
        ++count[row];
    }
    for (std::size_t row = 0; row < n; ++row)
        for (std::size_t number = 0; count[row] > 0 && number < size; ++number)
            sums[row * size + number] /= std::sqrt(static_cast<float>(count[row]));
    return sums;
}

}  // namespace boilerstrip
