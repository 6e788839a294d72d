// The loops of the network, compiled once for each instruction set: network.cpp includes this file in a
// namespace of its own with LANES (numbers in a register) and REGISTERS (registers a row of a tile) set.
// Only plain pointers are used here: a template of the standard library that is compiled for a newer processor could
// be the copy that the linker keeps for all.
// All sizes were checked before: `Network` sizes the weights, `Network::scores` the memory.

#if defined(__GNUC__)
typedef float Lanes __attribute__((vector_size(4 * LANES)));
typedef float LooseLanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
static inline Lanes load(const float* at) { return *reinterpret_cast<const LooseLanes*>(at); }
static inline void store(float* at, Lanes value) { *reinterpret_cast<LooseLanes*>(at) = value; }
static inline Lanes larger(Lanes a, Lanes b) { return a > b ? a : b; }
static inline Lanes smaller(Lanes a, Lanes b) { return a < b ? a : b; }
static inline Lanes all(float value) { return value - Lanes{}; }
#else
struct Lanes {
    float at[LANES];
};
#define EACH(expression)                                            \
    Lanes out;                                                      \
    for (int lane = 0; lane < LANES; ++lane) out.at[lane] = expression; \
    return out
static inline Lanes load(const float* from) { EACH(from[lane]); }
static inline void store(float* to, const Lanes& value) {
    for (int lane = 0; lane < LANES; ++lane) to[lane] = value.at[lane];
}
static inline Lanes larger(const Lanes& a, const Lanes& b) { EACH(a.at[lane] > b.at[lane] ? a.at[lane] : b.at[lane]); }
static inline Lanes smaller(const Lanes& a, const Lanes& b) { EACH(a.at[lane] < b.at[lane] ? a.at[lane] : b.at[lane]); }
static inline Lanes all(float value) { EACH(value); }
static inline Lanes operator+(const Lanes& a, const Lanes& b) { EACH(a.at[lane] + b.at[lane]); }
static inline Lanes operator-(const Lanes& a, const Lanes& b) { EACH(a.at[lane] - b.at[lane]); }
static inline Lanes operator*(const Lanes& a, const Lanes& b) { EACH(a.at[lane] * b.at[lane]); }
static inline Lanes operator/(const Lanes& a, const Lanes& b) { EACH(a.at[lane] / b.at[lane]); }
#undef EACH
#endif

static inline Lanes rectified(Lanes value) { return larger(value, all(0)); }

// A rectangle of `height` rows that lies in a larger one: `stride` numbers from row to row.
struct Rows {
    const float* at;
    std::size_t stride;
};

// to[row] += from[row] * matrix for TILE rows and one panel of the matrix. The sum over `depth` runs in the same
// order for every row, so a row's result does not depend on how many rows there are.
template <int TILE>
static inline void multiply_tile(Rows from, std::size_t depth, const float* panel, float* to, std::size_t to_stride) {
    for (std::size_t column = 0; column < PANEL; column += LANES * REGISTERS) {
        Lanes sum[TILE][REGISTERS];
        for (int row = 0; row < TILE; ++row)
            for (int part = 0; part < REGISTERS; ++part)
                sum[row][part] = load(to + row * to_stride + column + part * LANES);
        const float* weights = panel + column;
        for (std::size_t step = 0; step < depth; ++step, weights += PANEL) {
            Lanes weight[REGISTERS];
            for (int part = 0; part < REGISTERS; ++part) weight[part] = load(weights + part * LANES);
            for (int row = 0; row < TILE; ++row) {
                const Lanes value = all(from.at[row * from.stride + step]);
                for (int part = 0; part < REGISTERS; ++part) sum[row][part] = value * weight[part] + sum[row][part];
            }
        }
        for (int row = 0; row < TILE; ++row)
            for (int part = 0; part < REGISTERS; ++part)
                store(to + row * to_stride + column + part * LANES, sum[row][part]);
    }
}

// to += from * matrix, `padded` columns wide.
static inline void multiply(Rows from, std::size_t height, std::size_t depth, const float* matrix, std::size_t padded,
                            float* to, std::size_t to_stride) {
    for (std::size_t column = 0; column < padded; column += PANEL, matrix += depth * PANEL) {
        std::size_t row = 0;
        for (; row + 4 <= height; row += 4)
            multiply_tile<4>({from.at + row * from.stride, from.stride}, depth, matrix, to + row * to_stride + column,
                             to_stride);
        for (; row < height; ++row)
            multiply_tile<1>({from.at + row * from.stride, from.stride}, depth, matrix, to + row * to_stride + column,
                             to_stride);
    }
}

static inline void copy(const float* from, std::size_t size, float* to) {
    for (std::size_t at = 0; at < size; ++at) to[at] = from[at];
}

// Features centred, scaled and clipped, for `height` rows.
static inline void scale(const NetView& net, const float* matrix, std::size_t height, float* scaled) {
    const std::size_t features = net.features, whole = features / LANES * LANES;
    const Lanes low = all(-MAX_DEVIATION), high = all(MAX_DEVIATION);
    for (std::size_t row = 0; row < height; ++row, matrix += features, scaled += features) {
        for (std::size_t at = 0; at < whole; at += LANES) {
            const Lanes value = (load(matrix + at) - load(&net.centre[at])) / load(&net.scale[at]);
            store(scaled + at, smaller(larger(value, low), high));
        }
        for (std::size_t at = whole; at < features; ++at) {
            const float value = (matrix[at] - net.centre[at]) / net.scale[at];
            const float enough = value > -MAX_DEVIATION ? value : -MAX_DEVIATION;
            scaled[at] = enough < MAX_DEVIATION ? enough : MAX_DEVIATION;
        }
    }
}

// Sum of weights times rectified values, lane by lane and then over the lanes.
static inline float weighted(const float* values, const float* weights, std::size_t size) {
    Lanes sum = all(0);
    for (std::size_t at = 0; at < size; at += LANES) sum = rectified(load(values + at)) * load(weights + at) + sum;
    float lanes[LANES];
    store(lanes, sum);
    float total = 0;
    for (int lane = 0; lane < LANES; ++lane) total += lanes[lane];
    return total;
}

// The units of the local part and of each context, before rectification; HEIGHT rows at a time stay in the cache.
static inline void first_layer(const NetView& net, const float* matrix, std::size_t n, const WorkView& work) {
    const std::size_t features = net.features, padded = net.padded, across = net.contexts * padded;
    const float* hidden = &net.hidden[0];
    for (std::size_t row = 0; row < n; row += HEIGHT) {
        const std::size_t height = n - row < HEIGHT ? n - row : HEIGHT;
        scale(net, matrix + row * features, height, &work.scaled[0]);
        const Rows scaled{&work.scaled[0], features};
        for (std::size_t at = row; at < row + height; ++at) {
            copy(&net.hidden_bias[0], padded, &work.local[at * padded]);
            copy(&net.hidden_bias[padded], across, &work.state[at * across]);
        }
        multiply(scaled, height, features, hidden, padded, &work.local[row * padded], padded);
        multiply(scaled, height, features, hidden + features * padded, across, &work.state[row * across], across);
        const std::size_t terms = net.term_size;
        multiply({&work.told[row * terms], terms}, height, terms, &net.term_mix[0], across, &work.state[row * across],
                 across);
    }
    for (std::size_t at = 0; at < n * across; at += LANES) store(&work.state[at], rectified(load(&work.state[at])));
}

// Each unit's weighted sum over a block and its neighbours, which are `dilation` blocks apart, rectified.
static inline void convolve(const NetView& net, std::size_t layer, std::size_t n, const WorkView& work) {
    const std::size_t across = net.contexts * net.padded, width = net.width, half = width / 2;
    const std::size_t dilation = std::size_t{1} << layer;
    const float* kernel = &net.kernel[layer * width * across];
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t unit = 0; unit < across; unit += LANES) {
            Lanes sum = load(&net.kernel_bias[layer * across + unit]);
            for (std::size_t step = 0; step < width; ++step) {
                // Beyond either end of the page there is nothing.
                const std::size_t shifted = row + step * dilation;
                if (shifted < half * dilation || shifted - half * dilation >= n) continue;
                const float* neighbour = &work.state[(shifted - half * dilation) * across + unit];
                sum = load(neighbour) * load(kernel + step * across + unit) + sum;
            }
            store(&work.seen[row * across + unit], rectified(sum));
        }
    }
}

// What the mean and maximum over the page add to every block's units.
static inline void page_layer(const NetView& net, std::size_t n, const WorkView& work) {
    const std::size_t units = net.units, padded = net.padded, across = net.contexts * padded;
    float* sum = &work.whole[0];
    float* most = sum + across;
    float* added = most + across;
    copy(&work.state[0], across, sum);
    copy(&work.state[0], across, most);
    for (std::size_t row = 1; row < n; ++row) {
        for (std::size_t unit = 0; unit < across; unit += LANES) {
            const Lanes value = load(&work.state[row * across + unit]);
            store(sum + unit, load(sum + unit) + value);
            store(most + unit, larger(load(most + unit), value));
        }
    }
    const Lanes count = all(static_cast<float>(n));
    for (std::size_t unit = 0; unit < across; unit += LANES) store(sum + unit, load(sum + unit) / count);
    copy(&net.page_bias[0], across, added);
    for (std::size_t context = 0; context < net.contexts; ++context) {
        const std::size_t own = context * padded;
        const float* page = &net.page[2 * units * own];
        // The panels hold the rows for the means, then those for the maxima.
        multiply({sum + own, 0}, 1, units, page, padded, added + own, 0);
        multiply({most + own, 0}, 1, units, page + units * padded, padded, added + own, 0);
    }
    for (std::size_t row = 0; row < n; ++row)
        for (std::size_t unit = 0; unit < across; unit += LANES)
            store(&work.state[row * across + unit], load(&work.state[row * across + unit]) + load(added + unit));
}

// Change the units of each context by what `seen` gives.
static inline void mix_layer(const NetView& net, std::size_t layer, std::size_t n, const WorkView& work) {
    const std::size_t units = net.units, padded = net.padded, across = net.contexts * padded;
    for (std::size_t row = 0; row < n; ++row)
        for (std::size_t unit = 0; unit < across; unit += LANES)
            store(&work.state[row * across + unit],
                  load(&work.state[row * across + unit]) + load(&net.mix_bias[layer * across + unit]));
    for (std::size_t context = 0; context < net.contexts; ++context) {
        const std::size_t own = context * padded;
        multiply({&work.seen[own], across}, n, units, &net.mix[(layer * across + own) * units], padded,
                 &work.state[own], across);
    }
}

static void run(const NetView& net, const float* matrix, std::size_t n, const WorkView& work, float* scores) {
    const std::size_t padded = net.padded, across = net.contexts * padded;
    first_layer(net, matrix, n, work);
    for (std::size_t layer = 0; layer < net.layers; ++layer) {
        if (layer == net.layers / 2) page_layer(net, n, work);
        convolve(net, layer, n, work);
        mix_layer(net, layer, n, work);
    }
    for (std::size_t row = 0; row < n; ++row) {
        const float local = weighted(&work.local[row * padded], &net.local[0], padded) + net.local_bias;
        const float context = weighted(&work.state[row * across], &net.output[0], across) /
                                  static_cast<float>(net.contexts) +
                              net.output_bias;
        scores[row] = (local + context) * 0.5F;
    }
}
