#include "names.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "name_parts.h"

namespace boilerstrip {

namespace {

constexpr std::size_t SHORTEST = 3, LONGEST = 19;  // letters of a word that is a term

std::array<std::uint32_t, 256> crc_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit) value = value & 1 ? 0xEDB88320U ^ (value >> 1) : value >> 1;
        table.at(byte) = value;
    }
    return table;
}

// CRC-32 of ASCII letters in lower case.
std::uint32_t crc_of(Span<const std::uint32_t> letters, const std::array<std::uint32_t, 256>& table) {
    std::uint32_t value = 0xFFFFFFFFU;
    for (std::size_t at = 0; at < letters.size(); ++at)
        value = table.at((value ^ (letters[at] | 0x20U)) & 0xFFU) ^ (value >> 8);
    return value ^ 0xFFFFFFFFU;
}

}  // namespace

NameHashes name_hashes(Span<const std::uint32_t> codes, Span<const std::size_t> stops) {
    const auto table = crc_table();
    NameHashes out;
    std::vector<std::uint64_t> found;
    std::size_t start = 0;
    for (std::size_t row = 0; row < stops.size(); ++row) {
        if (stops[row] < start) throw std::invalid_argument("the ends of the names do not rise");
        const Span<const std::uint32_t> name = codes.part(start, stops[row] - start);
        start = stops[row];
        found.clear();
        for (std::size_t at = 0; at < name.size();) {
            if (!is_lower(name[at]) && !is_upper(name[at])) {
                ++at;
                continue;
            }
            const std::size_t size = part_end(name, at) - at;
            if (size >= SHORTEST && size <= LONGEST) found.push_back(crc_of(name.part(at, size), table));
            at += size;
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        out.hash.insert(out.hash.end(), found.begin(), found.end());
        out.count.push_back(static_cast<std::int64_t>(found.size()));
    }
    return out;
}

}  // namespace boilerstrip
