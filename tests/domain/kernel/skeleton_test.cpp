// Which texts look the same to somebody who reads quickly.
#include "domain/kernel/text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace yishi::domain {
namespace {

TEST(Skeleton, is_one_for_texts_that_look_the_same) {
    for (const auto& [one, other] : {
             std::pair{"修桥", " 修\u3000桥 "},
             std::pair{"Plan A", "plan a"},
             std::pair{"Plan A", "Ｐｌａｎ　Ａ"},
             std::pair{"Plan A", "𝐏𝐥𝐚𝐧 𝐀"},
             std::pair{"Plan A", "Рlаn А"},       // Cyrillic
             std::pair{"Plan A", "Ρlan Α"},       // Greek
             std::pair{"10", "1O"},
             std::pair{"方案I", "方案l"},
             std::pair{"方案I", "方案1"},
             std::pair{"方案一", "方案⼀"},       // a radical
             std::pair{"方案一", "方案—"},        // a dash
             std::pair{"方案二", "方案ニ"},       // a kana
             std::pair{"六", "\uf9d1"},           // a compatibility ideograph
             std::pair{"é", "e\u0301"},
             std::pair{"葛", "葛\U000e0100"},
             std::pair{"A-B", "A‐B"},
         }) {
        EXPECT_EQ(skeleton(one), skeleton(other)) << one << " and " << other;
    }
}

TEST(Skeleton, tells_apart_what_readers_tell_apart) {
    for (const auto& [one, other] : {
             std::pair{"方案一", "方案二"},
             std::pair{"方案1", "方案2"},
             std::pair{"北桥", "南桥"},
             std::pair{"Plan A", "Plan B"},
             std::pair{"赞成", "反对"},
             std::pair{"8 月", "9 月"},
             std::pair{"か", "が"},
             std::pair{"①", "②"},
         }) {
        EXPECT_NE(skeleton(one), skeleton(other)) << one << " and " << other;
    }
}

TEST(Skeleton, of_a_skeleton_is_itself) {
    for (const auto* text : {"Ｐlan Ⅰ", "方案⼀ — 〇", "ΑВС 01IlOo", "ÀÉÎ ỉ"}) {
        EXPECT_EQ(skeleton(skeleton(text)), skeleton(text)) << text;
    }
}

}  // namespace
}  // namespace yishi::domain
