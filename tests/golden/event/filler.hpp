// Fills any described value with something recognisable, the same every time: the samples whose
// bytes are kept in payloads.txt. Changing what is filled in changes the samples, so: do not.
#pragma once

#include "domain/kernel/fields.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace yishi::tests {

// How much of what may be absent is there: everything, two of each list; or nothing.
enum class Fill : std::uint8_t { full, least };

class Filler {
  public:
    explicit Filler(Fill fill) : fill_(fill) {}

    void fill(bool& value) { value = next() % 2 == 1; }
    void fill(std::string& value) { value = "text " + std::to_string(next()) + " 文"; }
    void fill(domain::Instant& value) { value.ms = 1'795'433'400'000 + next(); }
    void fill(domain::Duration& value) { value.ms = 60'000 * next(); }
    void fill(domain::Digest& value) { value.bytes.fill(static_cast<std::uint8_t>(next())); }

    template <class Tag>
    void fill(domain::Link<Tag>& value) {
        fill(static_cast<domain::Id<Tag>&>(value));
    }
    template <class Tag>
    void fill(domain::Announced<Tag>& value) {
        fill(static_cast<domain::Id<Tag>&>(value));
    }
    template <class Tag>
    void fill(domain::Id<Tag>& value) {
        value.bytes = {
            1, 0x92, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, static_cast<std::uint8_t>(next())
        };
    }

    template <class T>
    void fill(domain::Private<T>& value) {
        fill(value.digest);
    }

    template <class T>
    void fill(std::optional<T>& value) {
        value.reset();
        if (fill_ == Fill::full) fill(value.emplace());
    }

    template <class T>
    void fill(std::vector<T>& value) {
        value.clear();
        if (fill_ == Fill::least) return;
        for (int i = 0; i < 2; ++i) fill(value.emplace_back());
    }

    template <class T>
    void fill(T& value) {
        if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(next());
        } else if constexpr (std::is_enum_v<T>) {
            fill_enumerator(value);
        } else {
            domain::for_each_field<T>([&](auto member) { fill(value.*member.pointer); });
        }
    }

  private:
    int next() { return ++last_; }

    template <class E>
    void fill_enumerator(E& value) {
        using Enumerators = boost::describe::describe_enumerators<E>;
        const int chosen = next() % static_cast<int>(boost::mp11::mp_size<Enumerators>::value);
        int at = 0;
        boost::mp11::mp_for_each<Enumerators>([&](auto d) {
            if (at++ == chosen) value = d.value;
        });
    }

    Fill fill_;
    int last_ = 0;
};

// The sample of that type.
template <class T>
T filled(Fill fill) {
    T value{};
    Filler(fill).fill(value);
    return value;
}

}  // namespace yishi::tests
