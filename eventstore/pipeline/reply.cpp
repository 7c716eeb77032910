#include "eventstore/pipeline/reply.hpp"

#include "domain/kernel/refusal.hpp"

#include <utility>

namespace yishi::eventstore {
namespace {

domain::Words words_of(FaultCode code) {
    switch (code) {
        case FaultCode::busy:
            return {"系统正忙，请稍后再试", "the system is busy; please try again"};
        case FaultCode::indeterminate:
            return {
                "不能确定是否已经记录，请稍后用同一编号重试",
                "it is not certain whether this was recorded; please send the same command again"
            };
        case FaultCode::out_of_space:
            return {
                "存储空间不足，暂时不能记录", "storage is full; nothing can be recorded for now"
            };
        case FaultCode::unavailable:
        case FaultCode::in_use:
            return {"系统暂时不可用", "the system is not available at the moment"};
        case FaultCode::clock_wrong:
            return {
                "服务器的时钟不对，现在不作任何记录；时钟恢复正常后自动继续",
                "the server's clock is wrong; nothing is recorded now, and it goes on by itself once the clock is right"
            };
        case FaultCode::behind_witnesses:
            return {
                "见证人见过更长或不同的历史，为避免出现两份历史，现在不作任何记录",
                "witnesses have seen a longer or another history; nothing is recorded now, so that there "
                "are never two"
            };
        case FaultCode::not_found:
        case FaultCode::invalid:
        case FaultCode::wrong_version:
        case FaultCode::too_large:
        case FaultCode::corrupt:
        case FaultCode::misfit:
        case FaultCode::erased:
        case FaultCode::unknown_type:
        case FaultCode::newer_format:
        case FaultCode::io:
            break;
    }
    return {"存储出现故障，没有记录", "the store has a fault; nothing was recorded"};
}

bool is_temporary(FaultCode code) {
    return code == FaultCode::busy || code == FaultCode::unavailable ||
           code == FaultCode::indeterminate || code == FaultCode::out_of_space ||
           code == FaultCode::clock_wrong;
}

}  // namespace

Rejection malformed(std::string pointer, const std::string& expected) {
    Rejection rejection;
    rejection.kind = Rejection::Kind::malformed;
    rejection.code = "malformed";
    rejection.words = {"请求的格式不对", "the request is not well-formed"};
    rejection.pointer = std::move(pointer);
    rejection.detail = "expected " + expected;
    return rejection;
}

Rejection refused(std::string code, domain::Words words, std::string detail) {
    Rejection rejection;
    rejection.kind = Rejection::Kind::refused;
    rejection.code = std::move(code);
    rejection.words = words;
    rejection.detail = std::move(detail);
    return rejection;
}

Rejection denied() {
    Rejection rejection;
    rejection.kind = Rejection::Kind::denied;
    rejection.code = "denied";
    rejection.words = {"您没有权限这样做", "you are not allowed to do this"};
    return rejection;
}

Rejection lacks(domain::Relation relation) {
    Rejection rejection = denied();
    rejection.code = domain::code_without(relation);
    rejection.words = domain::missing(relation);
    return rejection;
}

Rejection unknown_person() {
    constexpr auto text = domain::refusal_text("unknown_person");
    return refused(std::string(text.name), text.words);
}

Rejection unknown_link(const domain::ContextName& context, std::string pointer) {
    Rejection rejection = refused(
        "unknown_" + std::string(context.name),
        {"所指的对象在本议事单位中不存在", "what it refers to does not exist in this council"},
        "no such " + std::string(context.words.en) + " in this council"
    );
    rejection.pointer = std::move(pointer);
    return rejection;
}

Rejection rejection_of(const Fault& fault) {
    Rejection rejection;
    rejection.kind = Rejection::Kind::fault;
    rejection.code = name_of(fault.code);
    rejection.words = words_of(fault.code);
    rejection.detail = fault.where.empty() ? fault.detail : fault.where + ": " + fault.detail;
    rejection.temporary = is_temporary(fault.code);
    return rejection;
}

}  // namespace yishi::eventstore
