// A view of elements that somebody else owns. Every access is checked, in every build.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace boilerstrip {

template <class T>
class Span {
  public:
    Span() = default;
    Span(T* first, std::size_t size) : first_(first), size_(size) {}
    // NOLINTNEXTLINE(google-explicit-constructor): a vector can be passed where a view is wanted.
    Span(const std::vector<std::remove_const_t<T>>& owner) : first_(owner.data()), size_(owner.size()) {}

    std::size_t size() const { return size_; }

    T& operator[](std::size_t at) const {
        if (at >= size_) throw std::out_of_range("an index is beyond the end of a buffer");
        return first_[at];
    }

    // The address of `count` elements from `at` on, for loops that cannot check each access.
    T* range(std::size_t at, std::size_t count) const {
        if (at > size_ || count > size_ - at) throw std::out_of_range("a range is beyond the end of a buffer");
        return first_ + at;
    }

    Span part(std::size_t at, std::size_t count) const { return Span(range(at, count), count); }

  private:
    T* first_ = nullptr;
    std::size_t size_ = 0;
};

template <class T>
std::vector<T> copied(Span<const T> from) {
    const T* first = from.range(0, from.size());
    return std::vector<T>(first, first + from.size());
}

}  // namespace boilerstrip
