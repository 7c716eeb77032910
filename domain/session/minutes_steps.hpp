// The steps of the minutes: drafted, signed by chair and clerk, published.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::session {

inline constexpr Words minutes_must_exist{
    "《浙江省实施〈村民委员会组织法〉办法》第二十四条（会议记录）；设计文档 3.5",
    "Zhejiang measures on the Organic Law, art. 24 (minutes); design 3.5"};

inline constexpr std::array minutes_steps{
    Step{
        .command = "draft_minutes",
        .events = {"minutes_drafted"},
        .from = {"closed", "minuted"},
        .to = {"minuted"},
        .by = {"clerk"},
        .source = minutes_must_exist,
        .missing = {"会议记录未经起草", "the minutes were never drafted"},
        .unfinished = {"会议记录尚未起草", "the minutes are not drafted yet"}},
    Step{
        .command = "sign_minutes",
        .events = {"minutes_signed"},
        .from = {"minuted"},
        .also = {"signed", "published"},
        .to = {"signed"},
        .by = {"chair", "clerk"},
        .signed_by = {"chair", "clerk"},
        .signer = "person",
        .source = minutes_must_exist,
        .missing =
            {"会议记录未经主持人和记录员都签署",
             "before chair and clerk had both signed the minutes"},
        .unfinished =
            {"会议记录尚未由主持人和记录员都签署", "the minutes are not signed by both yet"}},
    Step{
        .command = "publish_minutes",
        .events = {"minutes_published"},
        .from = {"signed"},
        .also = {"published"},
        .to = {"published"},
        .by = {"chair", "clerk"},
        .source = minutes_must_exist,
        .unfinished = {"会议记录已签署，尚未公布", "the minutes are signed and not published yet"}},
};

}  // namespace yishi::domain::session
