#include "gateway/terms/problem.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <boost/json.hpp>

namespace yishi::gateway {
namespace {

struct Known {
    std::string_view code;
    unsigned status;
    bool temporary;
    domain::Words words;
};

constexpr std::array table{
    Known{"malformed", 400, false, {"请求的格式不对", "the request is not well formed"}},
    Known{"unknown_command", 400, false, {"没有这个命令", "there is no such command"}},
    Known{"future_position", 400, false, {"该位置尚不存在", "that position does not exist yet"}},
    Known{"not_signed_in", 401, false, {"请先登录", "sign in first"}},
    Known{"sign_in.unknown_code", 401, false, {"登录码不对", "that code is not right"}},
    Known{"sign_in.expired_code", 401, false, {"登录码已过期，请向记录员再要一个", "that code has expired; ask the clerk for another"}},
    Known{"sign_in.used_code", 401, false, {"登录码已用过，请向记录员再要一个", "that code was already used; ask the clerk for another"}},
    Known{"denied", 403, false, {"没有权限这样做", "you may not do this"}},
    Known{"wrong_origin", 403, false, {"请求来自其他网站，已拒绝", "the request came from another site and was refused"}},
    Known{"not_found", 404, false, {"没有找到", "not found"}},
    Known{"method_not_allowed", 405, false, {"此地址不支持这种请求", "this address does not take that method"}},
    Known{"too_slow", 408, true, {"请求发送太慢", "the request came too slowly"}},
    Known{"refused", 409, false, {"按规则不能这样做", "the rules do not allow this"}},
    Known{"length_required", 411, false, {"请求缺少长度", "the request lacks its length"}},
    Known{"wrong_version", 412, false, {"内容已被他人更新，请刷新后再试", "somebody else changed this first; look again"}},
    Known{"too_large", 413, false, {"内容太大", "the content is too large"}},
    Known{"target_too_long", 414, false, {"地址太长", "the address is too long"}},
    Known{"unsupported_media_type", 415, false, {"只接受 JSON 内容", "only JSON content is accepted"}},
    Known{"expectation_failed", 417, false, {"不支持 Expect", "Expect is not supported"}},
    Known{"command_id_reused", 422, false, {"命令编号已用于另一命令", "that command id was used for another command"}},
    Known{"upgrade_required", 426, false, {"此地址只接受 WebSocket", "this address takes WebSocket only"}},
    Known{"too_many_requests", 429, true, {"操作太频繁，请稍候", "too many requests; wait a moment"}},
    Known{"header_too_large", 431, false, {"请求头太大", "the header is too large"}},
    Known{"internal", 500, true, {"服务器出错", "the server failed"}},
    Known{"not_implemented", 501, false, {"不支持这种传输方式", "that transfer coding is not supported"}},
    Known{"busy", 503, true, {"服务器正忙，请稍候", "the server is busy; wait a moment"}},
    Known{"unavailable", 503, true, {"服务暂不可用", "the service is not available now"}},
    Known{"indeterminate", 503, true, {"未能确认是否已记录，请用同一命令编号再试", "nobody knows whether it was recorded; try again with the same command id"}},
    Known{"clock_wrong", 503, true, {"服务器的时钟不对，现在不作任何记录；时钟恢复正常后自动继续", "the server's clock is wrong; nothing is recorded now, and it goes on by itself once the clock is right"}},
    Known{"behind_witnesses", 503, false, {"见证人见过更长或不同的历史，为避免出现两份历史，现在不作任何记录", "witnesses have seen a longer or another history; nothing is recorded now, so that there are never two"}},
    Known{"stopping", 503, true, {"服务器正在重启", "the server is restarting"}},
    Known{"version_not_supported", 505, false, {"不支持这个 HTTP 版本", "that HTTP version is not supported"}},
    Known{"out_of_space", 507, true, {"磁盘空间不足，暂不能记录", "the disk is nearly full; nothing can be recorded"}},
};

const Known* find_known(std::string_view code) {
    const auto found = std::ranges::find(table, code, &Known::code);
    return found == table.end() ? nullptr : &*found;
}

std::string_view title_of(unsigned status) {
    switch (status) {
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 426: return "Upgrade Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        case 507: return "Insufficient Storage";
        default: return "Internal Server Error";
    }
}

void add_particulars(const Problem& problem, boost::json::object& document) {
    if (!problem.words.en.empty()) {
        document["words"] = boost::json::object{{"zh", problem.words.zh}, {"en", problem.words.en}};
    }
    if (!problem.pointer.empty()) document["pointer"] = problem.pointer;
    if (!problem.detail.empty()) document["detail"] = problem.detail;
    document["temporary"] = problem.temporary;
}

unsigned status_of(eventstore::Rejection::Kind kind) {
    using Kind = eventstore::Rejection::Kind;
    switch (kind) {
        case Kind::malformed: return 400;
        case Kind::denied: return 403;
        case Kind::refused: return 409;
        case Kind::fault: return 503;
    }
    return 500;
}

}  // namespace

Problem problem(std::string_view code, std::string detail, std::string pointer) {
    const Known* known = find_known(code);
    assert(known != nullptr);
    return {std::string(code),  known->status, known->temporary, known->words, std::move(pointer),
            std::move(detail)};
}

Problem problem_of(const eventstore::Rejection& rejection) {
    const Known* known = find_known(rejection.code);
    Problem result;
    result.code = rejection.code;
    result.status = known != nullptr ? known->status : status_of(rejection.kind);
    result.temporary = rejection.temporary;
    result.words = rejection.words.en.empty() && known != nullptr ? known->words : rejection.words;
    result.pointer = rejection.pointer;
    result.detail = rejection.detail;
    return result;
}

Problem problem_of(const eventstore::Fault& fault) {
    using eventstore::FaultCode;
    switch (fault.code) {
        case FaultCode::busy: return problem("busy");
        case FaultCode::unavailable: return problem("unavailable");
        case FaultCode::indeterminate: return problem("indeterminate");
        case FaultCode::out_of_space: return problem("out_of_space");
        case FaultCode::clock_wrong: return problem("clock_wrong", fault.detail);
        case FaultCode::behind_witnesses: return problem("behind_witnesses");
        case FaultCode::not_found:
        // Who may not know that there was something is not told that it is gone.
        case FaultCode::erased: return problem("not_found");
        case FaultCode::invalid: return problem("malformed", fault.detail);
        case FaultCode::wrong_version: return problem("wrong_version");
        case FaultCode::too_large: return problem("too_large");
        case FaultCode::corrupt:
        case FaultCode::misfit:
        case FaultCode::unknown_type:
        case FaultCode::newer_format:
        case FaultCode::in_use:
        case FaultCode::io: break;
    }
    // Where on the disk it failed is for the log, not for the caller.
    return problem("internal");
}

boost::json::value error_document(const Problem& problem) {
    boost::json::object document{{"code", problem.code}};
    add_particulars(problem, document);
    return document;
}

std::string problem_json(const Problem& problem) {
    boost::json::object document{
        {"type", "about:blank"},
        {"title", title_of(problem.status)},
        {"status", problem.status},
        {"code", problem.code}};
    add_particulars(problem, document);
    return boost::json::serialize(document);
}

}  // namespace yishi::gateway
