// Cereal, held on a short lead: explicit little-endian, 32-bit lengths, and an input archive that never
// reads, allocates or recurses beyond what the bytes at hand can justify. Include only in .cpp files
// of eventstore/codec and in the generated table of each context.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cereal/cereal.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>

#include "domain/kernel/code_points.hpp"
#include "domain/kernel/fields.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "eventstore/bytes.hpp"

namespace yishi::eventstore::codec {

static_assert(std::endian::native == std::endian::little, "a big-endian host needs byte swaps here");

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

class BoundedOutput : public cereal::OutputArchive<BoundedOutput> {
  public:
    // Appends to `bytes`, which must outlive the archive.
    explicit BoundedOutput(Bytes& bytes) : cereal::OutputArchive<BoundedOutput>(this), bytes_(bytes) {}

    void write(const void* data, std::size_t size) {
        const auto* first = static_cast<const std::uint8_t*>(data);
        bytes_.insert(bytes_.end(), first, first + size);
    }

  private:
    Bytes& bytes_;
};

// Thrown only inside the codec and caught in its one place: bytes that are not what they claim to be.
struct Malformed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class BoundedInput : public cereal::InputArchive<BoundedInput> {
  public:
    static constexpr int depth_max = 16;

    explicit BoundedInput(ByteView bytes) : cereal::InputArchive<BoundedInput>(this), rest_(bytes) {}

    void read(void* data, std::size_t size) {
        if (size > rest_.size()) throw Malformed("the payload ends too early");
        if (size != 0) std::memcpy(data, rest_.data(), size);
        rest_ = rest_.subspan(size);
    }

    // A length of elements: each takes at least one byte, so it cannot exceed what is left.
    std::uint32_t read_length() {
        std::uint32_t length = 0;
        read(&length, sizeof length);
        if (length > rest_.size()) throw Malformed("a length exceeds the payload");
        return length;
    }

    void enter() {
        if (++depth_ > depth_max) throw Malformed("nested too deeply");
    }
    void leave() { --depth_; }

    [[nodiscard]] bool is_exhausted() const { return rest_.empty(); }

  private:
    ByteView rest_;
    int depth_ = 0;
};

template <class E>
bool is_enumerator(E value) {
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto d) { found = found || d.value == value; });
    return found;
}

template <class T>
concept Enumeration = std::is_enum_v<T>;

}  // namespace yishi::eventstore::codec

// Else Cereal would take any number for an enumeration, wherever it stands: in a field, a list, an optional.
namespace cereal {
template <yishi::eventstore::codec::Enumeration T>
struct specialize<yishi::eventstore::codec::BoundedInput, T, specialization::non_member_load_save>
    : std::true_type {};
}  // namespace cereal

CEREAL_REGISTER_ARCHIVE(yishi::eventstore::codec::BoundedOutput)
CEREAL_REGISTER_ARCHIVE(yishi::eventstore::codec::BoundedInput)
CEREAL_SETUP_ARCHIVE_TRAITS(
    yishi::eventstore::codec::BoundedInput, yishi::eventstore::codec::BoundedOutput)

namespace cereal {

using yishi::eventstore::codec::BoundedInput;
using yishi::eventstore::codec::BoundedOutput;
using yishi::eventstore::codec::Described;

template <class T>
    requires std::is_arithmetic_v<T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const T& value) {
    static_assert(std::is_integral_v<T>, "no floating point in the record");
    archive.write(&value, sizeof value);
}

template <class T>
    requires std::is_arithmetic_v<T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        std::uint8_t byte = 0;
        archive.read(&byte, 1);
        if (byte > 1) throw yishi::eventstore::codec::Malformed("a truth value is neither 0 nor 1");
        value = byte == 1;
    } else {
        archive.read(&value, sizeof value);
    }
}

// Text is UTF-8; a reader that takes anything else for it hands it on to people and programs.
inline void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, std::string& text) {
    text.resize(archive.read_length());
    archive.read(text.data(), text.size());
    if (!yishi::domain::is_utf8(text)) throw yishi::eventstore::codec::Malformed("a text is not UTF-8");
}

template <yishi::eventstore::codec::Enumeration T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, T& value) {
    std::underlying_type_t<T> number{};
    archive(number);
    value = static_cast<T>(number);
    if (!yishi::eventstore::codec::is_enumerator(value)) {
        throw yishi::eventstore::codec::Malformed(
            std::to_string(number) + " is no value of its enumeration");
    }
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const BinaryData<T>& data) {
    archive.write(data.data, static_cast<std::size_t>(data.size));
}

template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, BinaryData<T>& data) {
    archive.read(data.data, static_cast<std::size_t>(data.size));
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const SizeTag<T>& tag) {
    const auto length = static_cast<std::uint32_t>(tag.size);
    archive.write(&length, sizeof length);
}

template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, SizeTag<T>& tag) {
    tag.size = archive.read_length();
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const NameValuePair<T>& pair) {
    archive(pair.value);
}

template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, NameValuePair<T>& pair) {
    archive(pair.value);
}

template <class Archive, class Tag>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, yishi::domain::Id<Tag>& id) {
    archive(binary_data(id.bytes.data(), id.bytes.size()));
}

template <class Archive, class Tag>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, yishi::domain::Link<Tag>& link) {
    archive(binary_data(link.bytes.data(), link.bytes.size()));
}

template <class Archive, class Tag>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, yishi::domain::Announced<Tag>& id) {
    archive(binary_data(id.bytes.data(), id.bytes.size()));
}

template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, yishi::domain::Digest& digest) {
    archive(binary_data(digest.bytes.data(), digest.bytes.size()));
}

template <class Archive, class T>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, yishi::domain::Private<T>& field) {
    archive(field.digest);
}

template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, yishi::domain::Instant& at) {
    archive(at.ms);
}

template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, yishi::domain::Duration& length) {
    archive(length.ms);
}

// Described structs: their fields in order, nothing between.
template <class Archive, Described T>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, T& value) {
    if constexpr (std::is_same_v<Archive, BoundedInput>) archive.enter();
    yishi::domain::for_each_field<T>([&](auto member) {
        archive(value.*member.pointer);
    });
    if constexpr (std::is_same_v<Archive, BoundedInput>) archive.leave();
}

}  // namespace cereal
