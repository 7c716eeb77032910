// The web app says phases and outcomes in words of its own, which it looks up by their wire names:
// here that it has words for each there is, in both languages. What it has none for, people would
// read as an identifier.
#include "domain/council/body_kinds.hpp"
#include "domain/kernel/shape.hpp"
#include "domain/rules/counting.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/terms.hpp"
#include "domain/vote/terms.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::tests {
namespace {

namespace es = eventstore;

class AppWords {
  public:
    explicit AppWords(std::string language) : language_(std::move(language)) {
        const std::filesystem::path folder = YISHI_SOURCE_DIR "/gateway/web/src/text";
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            if (!file.path().filename().string().starts_with(language_)) continue;
            std::ifstream in(file.path());
            text_.append(std::istreambuf_iterator<char>(in), {});
        }
    }
    [[nodiscard]] bool has_family(const std::string& family) const {
        return text_.find("'" + family + ".") != std::string::npos;
    }
    // Those of the names for which nothing is said.
    [[nodiscard]] std::vector<std::string> unsaid(
        const std::string& family, const std::set<std::string_view>& names
    ) const {
        std::vector<std::string> missing;
        for (const auto name : names) {
            const auto key = family + "." + std::string(name);
            if (text_.find("'" + key + "': ") == std::string::npos) {
                missing.push_back(language_ + ": " + key);
            }
        }
        return missing;
    }

  private:
    std::string language_;
    std::string text_;
};

template <class E>
std::set<std::string_view> names_of(std::initializer_list<std::string_view> without = {}) {
    std::set<std::string_view> names;
    for (const auto& value : domain::shape<E>.values) names.insert(value.name);
    for (const auto name : without) names.erase(name);
    return names;
}

void expect_said(const std::string& family, const std::set<std::string_view>& names) {
    for (const char* language : {"zh", "en"}) {
        EXPECT_EQ(AppWords(language).unsaid(family, names), std::vector<std::string>{});
    }
}

TEST(AppWords, are_there_for_every_phase_of_a_context_that_has_a_room) {
    int rooms = 0;
    for (const auto* procedure : es::catalogue()) {
        const auto family = "phase." + std::string(procedure->name.name);
        if (!AppWords("zh").has_family(family)) continue;
        ++rooms;
        std::set<std::string_view> phases;
        for (const auto& phase : procedure->phases) phases.insert(phase.name);
        expect_said(family, phases);
    }
    EXPECT_GE(rooms, 5);
}

TEST(AppWords, are_there_for_whatever_the_timeline_and_the_rooms_tell_by_its_wire_name) {
    using namespace domain;
    expect_said("phase.track", names_of<topic::Track>());
    expect_said("phase.outcome", names_of<topic::Outcome>());
    expect_said("phase.motion", names_of<session::MotionPhase>());
    expect_said("phase.motion", names_of<session::Result>());
    expect_said("phase.result", names_of<rules::Outcome>());
    expect_said("result", names_of<rules::Outcome>());
    expect_said("result", names_of<rules::Base>({"eligible"}));  // said as `entitled`
    expect_said("stance", names_of<session::Stance>());
    expect_said("vote", names_of<vote::Method>());
    expect_said("board", names_of<council::Output>());
}

TEST(AppWords, are_missed_by_name) {
    EXPECT_EQ(
        AppWords("zh").unsaid("phase.motion", {"carried", "burnt"}),
        std::vector<std::string>{"zh: phase.motion.burnt"}
    );
}

}  // namespace
}  // namespace yishi::tests
