// What the fields of a topic are called, and what they may hold; kernel/field.hpp says what several
// contexts share.
#pragma once

#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"
#include "domain/topic/terms.hpp"

#include <array>

namespace yishi::domain::topic {

// clang-format off
inline constexpr std::array fields{
    Field{"body", {"正文", "body"}},
    Field{"attachments", {"附件", "attachments"}, at_most(attachments_max)},
    Field{"attachments.name", {"文件名", "file name"}, a_line(attachment_name_bytes_max).told_otherwise()},
    Field{"bytes", {"字节数", "bytes"}, between(1, attachment_bytes_max)},
    Field{"track", {"议事方式", "track"}},
    Field{"graded_at", {"首次分级时间", "first graded at"}},
    Field{"wished", {"希望的议事方式", "track wished for"}},
    Field{"supporter", {"支持者", "supporter"}},
    Field{"supporters", {"支持者", "supporters"}},
    Field{"into", {"并入的议题", "merged into"}},
    Field{"reason", {"理由", "reason"}, lines(reason_bytes_max)},
    Field{"outcome", {"办理结果", "outcome"}},
    Field{"matter", {"议题内容", "matter"}},
    Field{"versions", {"各版内容", "versions"}},
    Field{"entries", {"记录条数", "entries"}},
    Field{"latest_entry", {"最新一版所在", "entry of the latest version"}},
};
// clang-format on

inline constexpr std::array published{
    Published{"accepted", {"title"}, {"submitted", "revised"}},
    Published{"rejected", {"title"}, {"submitted", "revised"}},
    Published{"merged", {"title"}, {"submitted", "revised"}},
};

}  // namespace yishi::domain::topic
