// A short list whose length is bounded by its type, so that it can stand in constants.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>

namespace yishi::domain {

// More than `most` elements do not compile where the list is a constant.
template <class T, std::size_t most>
class Few {
  public:
    constexpr Few() = default;
    constexpr Few(std::initializer_list<T> elements) {
        for (const T& element : elements) held_.at(count_++) = element;
    }

    [[nodiscard]] constexpr const T* begin() const { return held_.data(); }
    [[nodiscard]] constexpr const T* end() const { return held_.data() + count_; }
    [[nodiscard]] constexpr std::size_t size() const { return count_; }
    [[nodiscard]] constexpr bool empty() const { return count_ == 0; }
    [[nodiscard]] constexpr bool contains(const T& element) const {
        return std::find(begin(), end(), element) != end();
    }

  private:
    std::array<T, most> held_{};
    std::size_t count_ = 0;
};

}  // namespace yishi::domain
