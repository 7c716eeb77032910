// Why a decision says no: a name for machines, and words for people in Chinese and English.
#pragma once

#include "domain/kernel/for_each.hpp"
#include "domain/kernel/words.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <type_traits>
#include <string_view>
#include <utility>

namespace yishi::domain {

struct RefusalText {
    std::string_view name;  // on the wire: <context>.<name>
    Words words;
};

// What several contexts say in the same words; each lists it by name alone.
// clang-format off
inline constexpr RefusalText shared_refusals[] = {
    {"wrong_phase", {"现阶段不能这样做", "not possible at this stage"}},
    {"bad_text", {"文字为空、过长或含有不允许的字符", "the text is empty, too long, or holds characters that are not allowed"}},
    {"looks_alike", {"与已有的一个看起来一样", "it looks the same as one that is already there"}},
    {"unknown_body", {"没有这个机构", "there is no such body"}},
    {"unknown_person", {"名册中没有此人", "that person is not in the register"}},
    {"unknown_rule", {"没有这条规则", "there is no such rule"}},
    {"not_present", {"此人不在会场", "that person is not in the room"}},
    {"not_quorate", {"未达到法定人数", "there is no quorum"}},
};
// clang-format on

// Does not compile for a name that is not shared.
consteval RefusalText refusal_text(std::string_view name) {
    for (const RefusalText& shared : shared_refusals) {
        if (shared.name == name) return shared;
    }
    throw "no refusal of that name is shared: give it words";
}

// Does not compile for words that are written above already. A context may give a shared name
// words of its own where they say more there.
consteval RefusalText refusal_text(std::string_view name, std::string_view zh, std::string_view en) {
    for (const RefusalText& shared : shared_refusals) {
        if (shared.words.zh == zh || shared.words.en == en) throw "these words are shared";
    }
    if (zh.empty() || en.empty()) throw "a refusal is said in Chinese and in English";
    return {name, {zh, en}};
}

// Defines `enum class Refusal` of a context from its lines: (name) of a shared refusal, or
// (name, "Chinese", "English").
#define YISHI_REFUSALS(...)                                                            \
    enum class Refusal : std::uint8_t {                                                \
        YISHI_FOR_EACH(YISHI_REFUSAL_NAME, __VA_ARGS__)                                \
    };                                                                                 \
    inline constexpr auto refusal_texts = std::to_array<::yishi::domain::RefusalText>( \
        {YISHI_FOR_EACH(YISHI_REFUSAL_TEXT, __VA_ARGS__)}                              \
    );                                                                                 \
    constexpr std::span<const ::yishi::domain::RefusalText> texts_of(Refusal) {        \
        return refusal_texts;                                                          \
    }
#define YISHI_REFUSAL_NAME(name, ...) name,
#define YISHI_REFUSAL_TEXT(name, ...) \
    ::yishi::domain::refusal_text(#name __VA_OPT__(, ) __VA_ARGS__),

// Every refusal of a context, in order.
template <class Refusal>
constexpr std::span<const RefusalText> refusals_of() {
    return texts_of(Refusal{});
}

template <class Refusal>
    requires std::is_enum_v<Refusal>
constexpr const RefusalText& text_of(Refusal refusal) {
    return texts_of(refusal)[std::to_underlying(refusal)];
}

}  // namespace yishi::domain
