// The fields of a described struct, those of its bases first: the order in which they are stored.
// Whatever walks fields (codecs, rows, tests) walks these, so that none is left out anywhere.
#pragma once

#include <boost/describe/bases.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <type_traits>
#include <utility>

namespace yishi::domain {

template <class T>
using OwnFields = boost::describe::describe_members<T, boost::describe::mod_public>;
template <class T>
using Bases = boost::describe::describe_bases<T, boost::describe::mod_public>;

template <class T, class Descriptor>
using FieldOf = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;

// Whether T can be made of exactly these, in this order, and of nothing more. A field that was left
// out of the description would take the `{}`, or the value of the field behind it.
template <class T, class... Part>
concept MadeOf =
    requires { T{std::declval<Part>()...}; } && !requires { T{std::declval<Part>()..., {}}; };

template <class T, class... Base, class... Field>
consteval bool is_made_of(boost::mp11::mp_list<Base...>, boost::mp11::mp_list<Field...>) {
    return MadeOf<T, typename Base::type..., FieldOf<T, Field>...>;
}

// Whether T's description names every base and field it has, in order of declaration.
template <class T>
concept DescribedWhole = is_made_of<T>(
    boost::mp11::mp_rename<Bases<T>, boost::mp11::mp_list>{},
    boost::mp11::mp_rename<OwnFields<T>, boost::mp11::mp_list>{}
);

// Calls `f` with the descriptor of each field: its `name`, and its `pointer` to member.
template <class T, class F>
constexpr void for_each_field(F&& f) {
    static_assert(DescribedWhole<T>, "a field of this struct is not in its BOOST_DESCRIBE_STRUCT");
    constexpr auto all = boost::describe::mod_public | boost::describe::mod_inherited;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, all>>(std::forward<F>(f));
}

}  // namespace yishi::domain
