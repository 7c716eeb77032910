// The steps of a vote (design pages domain.md 2.4, 14.2, 14.3): opened in a sitting session →
// ballots, or hands counted by one and confirmed by another → closed → declared.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::vote {

inline constexpr Words frozen_at_opening{
    "设计文档 14.2（表决开始时冻结规则与选民）",
    "design 14.2 (rule and electorate are frozen at the opening)"};
inline constexpr Words counted_in_public{
    "参照《浙江省村民委员会选举办法》第二十四至三十二条；设计文档 2.4",
    "after the Zhejiang rules on committee elections, arts. 24–32; design 2.4"};
inline constexpr Words ballots_are_shown{
    "设计文档 shape 2（密封选票在表决结束时一并公开）",
    "design, shape 2 (hidden ballots are shown when the vote closes)"};
inline constexpr When by_hands{"method", "show_of_hands"};

inline constexpr std::array steps{
    Step{
        .command = "open",
        .events = {"opened"},
        .from = {"unopened"},
        .also = {"open", "closed", "declared", "annulled"},
        .to = {"open", "count.wanted"},
        .keep = {{"method", "method"},
             {"rule", "rule"},
             {"session", "session"},
             {"hidden", "hidden"}},
        .by = {"chair_of_session"},
        .needs =
            {{.link = "session",
              .context = "session",
              .in = {"open"},
              .otherwise =
                  {"会议不在进行中就开始表决", "opened while its session was not sitting"}}},
        .recount = "quorum",
        .source = frozen_at_opening,
        .missing = {"表决未开始", "the vote was never opened"}},
    Step{
        .command = "recuse",
        .events = {"recused"},
        .from = {"open"},
        .to = {"count.wanted"},
        .when = {"after_opening", "true"},
        .by = {"member"},
        .source = {"设计文档 5.3（回避）", "design 5.3 (recusal)"}},
    Step{
        .name = "recuse_before",
        .command = "open",
        .events = {"recused"},
        .from = {"open"},
        .when = {"after_opening", "false"},
        .by = {"member"},
        .source = {"设计文档 5.3（回避）", "design 5.3 (recusal)"}},
    Step{
        .command = "cast",
        .events = {"ballot_cast"},
        .from = {"open"},
        .by = {"elector"},
        .source = frozen_at_opening},
    Step{
        .command = "count_hands",
        .events = {"hands_counted"},
        .from = {"open"},
        .to = {"count.counted"},
        .keep = {{"counted_by", "teller"}},
        .by = {"teller_of_vote"},
        .source = counted_in_public,
        .missing = {"举手未经计数", "the hands were never counted"}},
    Step{
        .command = "confirm_count",
        .events = {"count_confirmed"},
        .from = {"open", "count.counted"},
        .to = {"count.confirmed"},
        .by = {"scrutineer_of_vote"},
        .distinct =
            {{"counted_by",
              "scrutineer",
              {"计票人自己确认了计数", "the count was confirmed by the very person who took it"}}},
        .source = counted_in_public,
        .missing =
            {"举手计数未经监票人确认", "without a second person confirming the count of hands"}},
    Step{
        .name = "replace_teller",
        .command = "replace_counter",
        .events = {"counter_replaced"},
        .from = {"open"},
        .to = {"count.wanted"},
        .when = {"counter", "teller"},
        .by = {"teller_of_vote", "chair_of_session"},
        .source = counted_in_public},
    Step{
        .name = "replace_scrutineer",
        .command = "replace_counter",
        .events = {"counter_replaced"},
        .from = {"open"},
        .when = {"counter", "scrutineer"},
        .by = {"scrutineer_of_vote", "chair_of_session"},
        .source = counted_in_public},
    Step{
        .name = "reveal",
        .command = "close",
        .events = {"revealed"},
        .from = {"open"},
        .when = {"hidden", "true"},
        .by = {"chair_of_session"},
        .source = ballots_are_shown},
    Step{
        .command = "close",
        .events = {"closed"},
        .from = {"open"},
        .also = {"closed"},
        .to = {"closed"},
        .when = {"method", "show_of_hands", true},
        .by = {"chair_of_session"},
        .source = frozen_at_opening,
        .missing = {"表决未结束", "the vote was never closed"},
        .unfinished = {"表决尚未结束", "the vote is not closed yet"}},
    Step{
        .name = "close_hands",
        .command = "close",
        .events = {"closed"},
        .from = {"open", "count.confirmed"},
        .also = {"closed"},
        .to = {"closed"},
        .when = by_hands,
        .by = {"chair_of_session"},
        .source = counted_in_public,
        .missing = {"表决未结束", "the vote was never closed"},
        .unfinished = {"表决尚未结束", "the vote is not closed yet"}},
    Step{
        .command = "declare",
        .events = {"declared"},
        .from = {"closed"},
        .also = {"declared"},
        .to = {"declared"},
        .by = {"chair_of_session", "teller_of_vote"},
        .recount = "counts",
        .source = counted_in_public,
        .unfinished = {"表决已结束，结果尚未公布", "the vote is closed and not declared yet"}},
    Step{
        .command = "annul",
        .events = {"annulled"},
        .from = {"open", "closed", "declared"},
        .also = {"annulled"},
        .to = {"annulled"},
        .by = {"chair_of_session", "clerk_of_session", "scrutineer_of_vote"},
        .source =
            {"参照《浙江省村民委员会选举办法》第二十四至三十二条（无效的表决）；设计文档 2.4、14",
             "after the Zhejiang rules on committee elections, arts. 24–32 (void votes); design 2.4, 14"}},
};

}  // namespace yishi::domain::vote
