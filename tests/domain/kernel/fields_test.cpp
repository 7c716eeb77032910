// A field that its description forgot does not compile where fields are walked.
#include "domain/kernel/fields.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace yishi::domain {
namespace {

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

struct Whole {
    std::string first;
    std::optional<int> second;
    std::vector<std::string> third;
};
BOOST_DESCRIBE_STRUCT(Whole, (), (first, second, third))

struct Derived : Whole {
    bool fourth = false;
    std::uint16_t fifth = 1;
};
BOOST_DESCRIBE_STRUCT(Derived, (Whole), (fourth, fifth))

struct OfTwo : Whole, Empty {};
BOOST_DESCRIBE_STRUCT(OfTwo, (Whole, Empty), ())

static_assert(DescribedWhole<Empty>);
static_assert(DescribedWhole<Whole>);
static_assert(DescribedWhole<Derived>);
static_assert(DescribedWhole<OfTwo>);

struct ForgotTheOnly {
    int only;
};
BOOST_DESCRIBE_STRUCT(ForgotTheOnly, (), ())

struct ForgotTheFirst {
    int first;
    std::string second;
};
BOOST_DESCRIBE_STRUCT(ForgotTheFirst, (), (second))

struct ForgotTheLast {
    std::string first;
    std::optional<int> second;
};
BOOST_DESCRIBE_STRUCT(ForgotTheLast, (), (first))

struct ForgotOneOfAKind {
    std::string first;
    std::string second;
    std::string third;
};
BOOST_DESCRIBE_STRUCT(ForgotOneOfAKind, (), (first, third))

struct ForgotOneOfItsOwn {
    std::string first;
    std::set<int> second;
    std::string third;
};
BOOST_DESCRIBE_STRUCT(ForgotOneOfItsOwn, (), (first, third))

struct ForgotItsParent : Whole {
    bool fourth = false;
};
BOOST_DESCRIBE_STRUCT(ForgotItsParent, (), (fourth))

struct InAnotherOrder {
    std::string first;
    bool second = false;
};
BOOST_DESCRIBE_STRUCT(InAnotherOrder, (), (second, first))

static_assert(!DescribedWhole<ForgotTheOnly>);
static_assert(!DescribedWhole<ForgotTheFirst>);
static_assert(!DescribedWhole<ForgotTheLast>);
static_assert(!DescribedWhole<ForgotOneOfAKind>);
static_assert(!DescribedWhole<ForgotOneOfItsOwn>);
static_assert(!DescribedWhole<ForgotItsParent>);
static_assert(!DescribedWhole<InAnotherOrder>);

TEST(Fields, are_walked_from_the_first_of_the_base_to_the_last_of_its_own) {
    std::vector<std::string> names;
    for_each_field<Derived>([&](auto field) { names.emplace_back(field.name); });
    EXPECT_EQ(names, (std::vector<std::string>{"first", "second", "third", "fourth", "fifth"}));
}

}  // namespace
}  // namespace yishi::domain
