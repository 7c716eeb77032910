// What the fields of a vote are called, and what they may hold; kernel/field.hpp says what several
// contexts share.
#pragma once

#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"
#include "domain/vote/terms.hpp"

#include <array>

namespace yishi::domain::vote {

// clang-format off
inline constexpr std::array fields{
    Field{"times_cast", {"投票次数", "times cast"}},
    Field{"question", {"表决事项", "question"}, lines(question_bytes_max)},
    Field{"method", {"表决方式", "method"}},
    Field{"options", {"选项（不填为赞成、反对、弃权）", "options (none: yes, no, abstain)"}, at_most(options_max, a_line().told_otherwise())},
    Field{"choose_max", {"最多可选", "at most so many"}, between(1, options_max)},
    Field{"hidden", {"结束前不显示票数", "tallies hidden until closed"}},
    Field{"teller", {"计票人", "teller"}},
    Field{"stays_secret", {"选票不予公开", "answers stay secret"}},
    Field{"counter", {"计票人或监票人", "teller or scrutineer"}},
    Field{"scrutineer", {"监票人", "scrutineer"}},
    Field{"recusals", {"回避", "recusals"}, at_most(electorate_max)},
    Field{"recused", {"回避者", "recused"}},
    Field{"choices", {"选择", "choices"}, at_most(options_max, a_line().told_otherwise())},
    Field{"yes", {"赞成", "yes"}},
    Field{"no", {"反对", "no"}},
    Field{"abstain", {"弃权", "abstain"}},
    Field{"after_opening", {"开始后回避", "after the opening"}},
    Field{"electorate", {"有表决权者", "electorate"}},
    Field{"entitled", {"有表决权人数", "entitled"}},
    Field{"quorum", {"法定人数", "quorum"}},
    Field{"pass", {"通过条件", "to pass"}},
    Field{"joined", {"各项条件的关系", "how the parts are joined"}},
    Field{"parts", {"各项条件", "parts"}},
    Field{"comparator", {"比较方式", "comparison"}},
    Field{"numerator", {"分子", "numerator"}},
    Field{"denominator", {"分母", "denominator"}},
    Field{"base", {"计算基数", "out of"}},
    Field{"ballots", {"选票", "ballots"}},
    Field{"hands", {"举手计票", "hands"}},
    Field{"is_count_confirmed", {"计票已确认", "count confirmed"}},
    Field{"poll", {"表决内容", "poll"}},
    Field{"result", {"结果", "result"}},
    Field{"outcome", {"表决结果", "outcome"}},
    Field{"counts", {"票数", "counts"}},
    Field{"choice", {"选项", "choice"}},
    Field{"count", {"票数", "count"}},
    Field{"chosen", {"当选", "chosen"}},
    Field{"in_favour", {"赞成票", "in favour"}},
    Field{"cast", {"有效票", "ballots cast"}},
    Field{"of", {"基数", "out of"}},
    Field{"quorate", {"达到法定人数", "quorate"}},
};
// clang-format on

inline constexpr std::array published{
    Published{"opened", {"question"}},
    Published{"annulled", {"reason"}},
};

}  // namespace yishi::domain::vote
