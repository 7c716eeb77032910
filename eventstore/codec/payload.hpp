// One event ↔ the payload bytes of its entry. Instantiated in the generated table of each context.
#pragma once

#include <expected>
#include <new>
#include <utility>
#include <variant>

#include "eventstore/codec/archive.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/codec/opening.hpp"

namespace yishi::eventstore::codec {

// An event type whose fields changed keeps its older shape as a frozen struct, named by
// `using Older = …`, and a pure function `lift(Older) → T`; stored bytes are never rewritten.
template <class T>
concept Lifted = requires { typename T::Older; };

template <class T>
Bytes encode_struct(const T& value) {
    Bytes bytes;
    BoundedOutput archive(bytes);
    archive(value);
    return bytes;
}

// The same, field by field.
template <class T>
std::vector<FieldBytes> encode_fields(const T& value) {
    std::vector<FieldBytes> fields;
    domain::for_each_field<T>([&](auto member) {
        Bytes bytes;
        BoundedOutput archive(bytes);
        archive(value.*member.pointer);
        fields.push_back({member.name, std::move(bytes)});
    });
    return fields;
}

// Throws Malformed, cereal::Exception, std::bad_alloc or std::length_error.
template <class T>
T decode_struct(ByteView bytes) {
    T value{};
    BoundedInput archive(bytes);
    archive(value);
    if (!archive.is_exhausted()) throw Malformed("bytes are left over behind the last field");
    return value;
}

// As decode_struct, from whichever schema version; nothing when the version is not a known one.
template <class T>
std::optional<T> decode_version(std::uint16_t version, ByteView bytes) {
    if (version == T::type.version) return decode_struct<T>(bytes);
    if constexpr (Lifted<T>) {
        auto older = decode_version<typename T::Older>(version, bytes);
        if (older) return lift(std::move(*older));
    }
    return std::nullopt;
}

// The one place that catches what Cereal and allocation throw.
template <class Event>
std::expected<Event, Fault> decode_event(std::uint32_t type, std::uint16_t version, ByteView bytes) {
    const std::string where = "event type " + std::to_string(type) + " version " + std::to_string(version);
    try {
        std::optional<Event> found;
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Event>>(
            [&](auto identity) {
                using T = typename decltype(identity)::type;
                if (T::type.number != type || found) return;
                if (auto event = decode_version<T>(version, bytes)) found = std::move(*event);
            });
        if (found) return std::move(*found);
        return std::unexpected(Fault{FaultCode::unknown_type, where, "this program does not know it"});
    } catch (const std::exception& e) {
        return std::unexpected(Fault{FaultCode::corrupt, where, e.what()});
    }
}

}  // namespace yishi::eventstore::codec
