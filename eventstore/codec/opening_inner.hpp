// The first disclosure of an opening: what a sealed entry says of itself to whoever may know a part of it.
#pragma once

#include "domain/kernel/personal.hpp"

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

// The names that the disclosures beside the fields have.
constexpr std::string_view inner_name = "inner";
constexpr std::string_view act_name = "act";
constexpr std::string_view evidence_name = "evidence";

// The disclosures of an opening as they stand in it: views of its text.
struct Parts {
    std::string_view inner;
    std::vector<std::string_view> others;
};

Parts parts_of(std::string_view opening);

// The type of the event, and the digests of everything else.
struct Inner {
    std::string context;
    std::uint32_t type = 0;
    std::uint16_t schema_version = 0;
    domain::Digest act;
    std::optional<domain::Digest> evidence;
    std::vector<domain::Digest> fields;
};

// Members of what is disclosed; nothing where there is none of that form.
std::optional<std::uint64_t> number_in(const boost::json::object& object, std::string_view name);
std::optional<std::string> text_in(const boost::json::object& object, std::string_view name);

// Nothing where it is not of its form.
std::optional<Inner> read_inner(std::string_view disclosure);

}  // namespace yishi::eventstore
