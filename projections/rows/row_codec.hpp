// The values of rows: described structs as bytes, field after field, nothing between. Rows can
// always be rebuilt, so they have no versions: where the shape of a row changes, all are made anew.
#pragma once

#include "domain/kernel/fields.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"

#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace yishi::projections {

template <class T>
concept ByteArray = requires(T value) { value.bytes.data(); };  // ids and digests
template <class T>
concept Sealed = requires(T value) {
    value.digest;
    value.is_absent();
};
template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

class RowWriter {
  public:
    template <class T>
    void put(const T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            bytes_.push_back(value ? '\1' : '\0');
        } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
            append(&value, sizeof value);
        } else if constexpr (std::is_same_v<T, std::string>) {
            put(static_cast<std::uint32_t>(value.size()));
            bytes_ += value;
        } else if constexpr (std::is_same_v<T, domain::Instant> ||
                             std::is_same_v<T, domain::Duration>) {
            put(value.ms);
        } else if constexpr (ByteArray<T>) {
            append(value.bytes.data(), value.bytes.size());
        } else if constexpr (Sealed<T>) {
            put(value.digest);
        } else if constexpr (requires { value.has_value(); }) {
            put(value.has_value());
            if (value) put(*value);
        } else if constexpr (is_variant<T>) {
            put(static_cast<std::uint8_t>(value.index()));
            std::visit([&](const auto& alternative) { put(alternative); }, value);
        } else if constexpr (requires { typename T::mapped_type; }) {
            put(static_cast<std::uint32_t>(value.size()));
            for (const auto& [key, element] : value) {
                put(key);
                put(element);
            }
        } else if constexpr (requires { value.begin(); }) {
            put(static_cast<std::uint32_t>(value.size()));
            for (const auto& element : value) put(element);
        } else {
            domain::for_each_field<T>([&](auto member) { put(value.*member.pointer); });
        }
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    void append(const void* from, std::size_t size) {
        bytes_.append(static_cast<const char*>(from), size);
    }

    std::string bytes_;
};

// Reads what RowWriter wrote. After a false return the value is of no use: the row is damaged.
class RowInput {
  public:
    explicit RowInput(std::string_view bytes) : rest_(bytes) {}

    template <class T>
    [[nodiscard]] bool get(T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            std::uint8_t byte = 0;
            if (!take(&byte, 1) || byte > 1) return false;
            value = byte == 1;
            return true;
        } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
            return take(&value, sizeof value);
        } else if constexpr (std::is_same_v<T, std::string>) {
            std::uint32_t size = 0;
            if (!get_length(size)) return false;
            value.assign(rest_.substr(0, size));
            rest_.remove_prefix(size);
            return true;
        } else if constexpr (std::is_same_v<T, domain::Instant> ||
                             std::is_same_v<T, domain::Duration>) {
            return get(value.ms);
        } else if constexpr (ByteArray<T>) {
            return take(value.bytes.data(), value.bytes.size());
        } else if constexpr (Sealed<T>) {
            return get(value.digest);
        } else if constexpr (requires { value.has_value(); }) {
            bool present = false;
            if (!get(present)) return false;
            return !present || get(value.emplace());
        } else if constexpr (is_variant<T>) {
            std::uint8_t index = 0;
            if (!get(index) || index >= std::variant_size_v<T>) return false;
            return boost::mp11::mp_with_index<std::variant_size_v<T>>(index, [&](auto at) {
                return get(value.template emplace<at>());
            });
        } else if constexpr (requires { typename T::mapped_type; }) {
            std::uint32_t size = 0;
            if (!get_length(size)) return false;
            for (std::uint32_t i = 0; i < size; ++i) {
                typename T::key_type key{};
                typename T::mapped_type element{};
                if (!get(key) || !get(element)) return false;
                value.emplace_hint(value.end(), std::move(key), std::move(element));
            }
            return true;
        } else if constexpr (requires { value.begin(); }) {
            std::uint32_t size = 0;
            if (!get_length(size)) return false;
            for (std::uint32_t i = 0; i < size; ++i) {
                typename T::value_type element{};
                if (!get(element)) return false;
                value.insert(value.end(), std::move(element));
            }
            return true;
        } else {
            bool good = true;
            domain::for_each_field<T>([&](auto member) {
                good = good && get(value.*member.pointer);
            });
            return good;
        }
    }
    [[nodiscard]] bool is_exhausted() const { return rest_.empty(); }

  private:
    bool take(void* to, std::size_t size) {
        if (size > rest_.size()) return false;
        std::memcpy(to, rest_.data(), size);
        rest_.remove_prefix(size);
        return true;
    }
    // Every element takes at least one byte, so a length cannot exceed what is left.
    bool get_length(std::uint32_t& length) { return get(length) && length <= rest_.size(); }

    std::string_view rest_;
};

// The shape of T as text, down to its last field: rows of another shape cannot be read.
template <class T>
std::string shape_of() {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        return std::to_string(sizeof(T));
    } else if constexpr (std::is_same_v<T, std::string>) {
        return "text";
    } else if constexpr (requires(T value) { value.ms; }) {
        return "ms";
    } else if constexpr (ByteArray<T> || Sealed<T>) {
        return "#" + std::to_string(sizeof(T));
    } else if constexpr (requires(T value) { value.has_value(); }) {
        return "?" + shape_of<typename T::value_type>();
    } else if constexpr (is_variant<T>) {
        std::string shape = "<";
        boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, T>>([&](auto type) {
            shape += shape_of<typename decltype(type)::type>();
        });
        return shape + ">";
    } else if constexpr (requires { typename T::mapped_type; }) {
        return "[" + shape_of<typename T::key_type>() + shape_of<typename T::mapped_type>() + "]";
    } else if constexpr (requires(T value) { value.begin(); }) {
        return "[" + shape_of<typename T::value_type>() + "]";
    } else {
        std::string shape = "{";
        domain::for_each_field<T>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
            shape += std::string(member.name) + " " + shape_of<Field>() + ",";
        });
        return shape + "}";
    }
}

template <class T>
std::string encode_row(const T& value) {
    RowWriter writer;
    writer.put(value);
    return writer.take();
}

// Nothing when the bytes are not exactly one T.
template <class T>
std::optional<T> decode_row(std::string_view bytes) {
    T value{};
    RowInput input(bytes);
    if (!input.get(value) || !input.is_exhausted()) return std::nullopt;
    return value;
}

}  // namespace yishi::projections
