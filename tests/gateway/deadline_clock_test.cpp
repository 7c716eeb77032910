#include "gateway/deadline_clock.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

const projections::Views::Due due{"consultation/01936f40-0000-7000-8000-000000000002", "consultation.pass_deadline", {1000}};
const domain::LogId log_id{{1}};

TEST(DeadlineClock, gives_the_same_deadline_the_same_command_id_for_ever) {
    EXPECT_EQ(deadline_command_id(log_id, due), deadline_command_id(log_id, due));
    // Written down: another id for a recorded deadline would record it again after an upgrade.
    EXPECT_EQ(deadline_command_id(log_id, due).text(), "a497ecec-3ca0-8875-8ad0-59efd023b765");
}

TEST(DeadlineClock, tells_deadlines_apart_by_log_stream_command_and_time) {
    const auto id = deadline_command_id(log_id, due);
    auto other = due;
    other.due_at.ms += 1;
    EXPECT_NE(deadline_command_id(log_id, other), id);
    other = due;
    other.command = "consultation.close";
    EXPECT_NE(deadline_command_id(log_id, other), id);
    other = due;
    other.stream.back() = '3';
    EXPECT_NE(deadline_command_id(log_id, other), id);
    EXPECT_NE(deadline_command_id({{2}}, due), id);
}

TEST(DeadlineClock, makes_version_8_ids) {
    EXPECT_EQ(deadline_command_id(log_id, due).text()[14], '8');
}

}  // namespace
}  // namespace yishi::gateway
