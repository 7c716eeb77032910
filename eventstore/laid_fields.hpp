// The fields of an entry: laid one behind the other, and taken from the front again. Numbers are little-endian.
#pragma once

#include "domain/kernel/id.hpp"
#include "eventstore/bytes.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace yishi::eventstore {

// Bytes as they are laid down. A length that does not fit its field is remembered, not thrown.
class Layer {
  public:
    // Grows beyond `expected_bytes` where it must.
    explicit Layer(std::size_t expected_bytes) { bytes_.reserve(expected_bytes); }

    template <std::integral T>
    void number(T value) {
        auto rest = static_cast<std::make_unsigned_t<T>>(value);
        std::array<std::uint8_t, sizeof(T)> laid{};
        for (auto& byte : laid) {
            byte = static_cast<std::uint8_t>(rest & 0xffU);
            if constexpr (sizeof(T) > 1) rest = static_cast<decltype(rest)>(rest >> 8U);
        }
        bytes_.insert(bytes_.end(), laid.begin(), laid.end());
    }

    template <class Tag>
    void id(const domain::Id<Tag>& value) {
        bytes_.insert(bytes_.end(), value.bytes.begin(), value.bytes.end());
    }

    template <std::unsigned_integral Length, class Range>
    void counted(const Range& value) {
        if (value.size() > std::numeric_limits<Length>::max()) {
            overflowed_ = true;
            return;
        }
        number(static_cast<Length>(value.size()));
        bytes_.insert(bytes_.end(), value.begin(), value.end());
    }

    [[nodiscard]] bool overflowed() const { return overflowed_; }
    Bytes take() { return std::move(bytes_); }

  private:
    Bytes bytes_;
    bool overflowed_ = false;
};

// Takes bytes from the front. After the first thing that is not there it yields only zeros and
// empty strings, and remembers the name of that field.
class Taker {
  public:
    explicit Taker(ByteView bytes) : rest_(bytes), size_(bytes.size()) {}

    template <std::integral T>
    T number(const char* field) {
        const ByteView bytes = take(sizeof(T), field);
        std::make_unsigned_t<T> value = 0;
        for (std::size_t i = bytes.size(); i > 0; --i) {
            if constexpr (sizeof(T) > 1) value = static_cast<decltype(value)>(value << 8U);
            value = static_cast<decltype(value)>(value | bytes[i - 1]);
        }
        return static_cast<T>(value);
    }

    template <class Tag>
    domain::Id<Tag> id(const char* field) {
        domain::Id<Tag> value;
        const ByteView bytes = take(value.bytes.size(), field);
        for (std::size_t i = 0; i < bytes.size(); ++i) value.bytes[i] = bytes[i];
        return value;
    }

    template <std::unsigned_integral Length, class Range>
    Range counted(const char* field) {
        const ByteView bytes = take(number<Length>(field), field);
        return Range(bytes.begin(), bytes.end());
    }

    [[nodiscard]] const char* missing() const { return missing_; }
    [[nodiscard]] std::size_t at() const { return size_ - rest_.size(); }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

  private:
    ByteView take(std::size_t size, const char* field) {
        if (missing_ == nullptr && size > rest_.size()) missing_ = field;
        if (missing_ != nullptr) return {};
        const ByteView taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    ByteView rest_;
    std::size_t size_;
    const char* missing_ = nullptr;
};

}  // namespace yishi::eventstore
