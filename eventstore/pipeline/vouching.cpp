#include "eventstore/pipeline/vouching.hpp"

#include "domain/log/commands.hpp"
#include "domain/log/events.hpp"
#include "eventstore/clock_entry.hpp"
#include "eventstore/codec/text_forms.hpp"

namespace yishi::eventstore {

static_assert(domain::log::ClockVouched::type.number == clock_vouched_type && domain::log::ClockVouched::type.version == 1);

std::optional<domain::Instant> vouching(const Submission& submission, const domain::LogId& log) {
    const bool is_vouching = submission.credential.kind == Credential::Kind::operator_ &&
                             submission.stream == domain::stream_of("log", log) &&
                             submission.command->type().name == domain::log::VouchForClock::type.name;
    if (!is_vouching) return std::nullopt;
    const auto document = submission.procedure->public_document(*submission.command);
    const auto* at = document.is_object() ? document.as_object().if_contains("at") : nullptr;
    if (at == nullptr || !at->is_string()) return std::nullopt;
    return codec::instant_from_rfc3339(std::string_view(at->as_string()));
}

std::optional<Rejection> not_to_be_vouched_for(domain::Instant at, const Timekeeper::Look& look) {
    const auto apart = (look.wall - at).ms;
    const bool agree = apart <= Timekeeper::off_by_max.ms && apart >= -Timekeeper::off_by_max.ms;
    if (agree && look.wrong != ClockWrong::before_the_program) return std::nullopt;
    return refused(
        "clocks_disagree",
        {"所报时间与服务器的时钟相差超过一分钟，请先校准服务器的时钟",
         "the time you gave and the server's clock are more than a minute apart; set the server's clock first"},
        "the server's clock reads " + codec::rfc3339(look.wall)
    );
}

}  // namespace yishi::eventstore
