// Fills any described value by chance, from so few words, people and numbers that values meet
// again: what one event names, another has often made. The same seed gives the same values.
#pragma once

#include "domain/kernel/fields.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "tests/support/people.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace yishi::tests {

class Chance {
  public:
    explicit Chance(std::uint32_t seed) : random_(seed) {}

    // From 0 to n - 1.
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_()) % n; }

    void fill(bool& value) { value = below(2) == 0; }
    void fill(std::string& value) {
        static constexpr std::array words{
            "yes", "no", "abstain", "a", "b", "1", "2", "R18", "moral_panel", ""
        };
        value = words.at(below(words.size()));
    }
    // Now and then one that nobody can count with.
    void fill(domain::Instant& value) {
        static constexpr auto edge = std::numeric_limits<std::int64_t>::max();
        const auto drawn = below(20);
        value = evening + domain::minutes(drawn);
        if (drawn == 0) value.ms = edge;
        if (drawn == 1) value.ms = -edge;
    }
    void fill(domain::Duration& value) { value = domain::minutes(below(20)); }
    void fill(domain::Digest& value) { value = digest(static_cast<std::uint8_t>(below(3))); }

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
        value = numbered<domain::Id<Tag>>(static_cast<std::uint16_t>(1 + below(3)));
    }

    template <class T>
    void fill(domain::Private<T>& value) {
        fill(value.digest);
    }

    template <class T>
    void fill(std::optional<T>& value) {
        value.reset();
        if (below(2) == 0) fill(value.emplace());
    }

    template <class T>
    void fill(std::vector<T>& value) {
        value.clear();
        for (auto left = below(3); left > 0; --left) fill(value.emplace_back());
    }

    template <class T>
    void fill(T& value) {
        if constexpr (std::is_integral_v<T>) {
            static constexpr auto edge = std::numeric_limits<T>::max();
            static constexpr std::array<T, 8> numbers{0, 0, 0, 1, 1, 2, 3, edge};
            value = numbers.at(below(numbers.size()));
        } else if constexpr (std::is_enum_v<T>) {
            fill_enumerator(value);
        } else {
            domain::for_each_field<T>([&](auto member) { fill(value.*member.pointer); });
        }
    }

    // Any alternative of a variant.
    template <class Variant>
    Variant any() {
        Variant value;
        std::size_t left = below(std::variant_size_v<Variant>);
        using Types = boost::mp11::mp_transform<std::type_identity, Variant>;
        boost::mp11::mp_for_each<Types>([&](auto identity) {
            if (left-- != 0) return;
            fill(value.template emplace<typename decltype(identity)::type>());
        });
        return value;
    }

  private:
    template <class E>
    void fill_enumerator(E& value) {
        using Enumerators = boost::describe::describe_enumerators<E>;
        auto left = below(static_cast<std::uint32_t>(boost::mp11::mp_size<Enumerators>::value));
        boost::mp11::mp_for_each<Enumerators>([&](auto d) {
            if (left-- == 0) value = d.value;
        });
    }

    std::mt19937 random_;
};

}  // namespace yishi::tests
