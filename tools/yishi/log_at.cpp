#include "tools/yishi/log_at.hpp"

#include <filesystem>

#include "eventstore/tlog/bundle_reader.hpp"
#include "eventstore/tlog/part.hpp"
#include "tools/yishi/errand.hpp"
#include "tools/yishi/http_log.hpp"
#include "tools/yishi/store_log.hpp"

namespace yishi::tools {

namespace tlog = eventstore::tlog;
using eventstore::FaultCode;

Trouble trouble_from(const eventstore::Fault& fault) {
    const bool is_damage = fault.code == FaultCode::corrupt || fault.code == FaultCode::misfit;
    const auto exit = is_damage                            ? ExitCode::finding
                      : is_of_newer_program(fault)         ? ExitCode::newer
                      : fault.code == FaultCode::not_found ? ExitCode::usage
                                                           : ExitCode::unreachable;
    const char* advice = "";
    if (fault.code == FaultCode::in_use) advice = "a server uses it: give its address instead";
    if (exit == ExitCode::newer) advice = "a newer program wrote it: use that one";
    return {exit, fault.where + ": " + fault.detail, advice};
}

Outcome<std::unique_ptr<tlog::LogSource>> open_log(const std::string& place, tlog::Wanted wanted) {
    if (place.find("://") != std::string::npos) return HttpLog::open(place, wanted);
    std::error_code error;
    if (std::filesystem::is_directory(place, error)) {
        auto store = StoreLog::open(place, wanted);
        if (store) return *std::move(store);
        return std::unexpected(trouble_from(store.error()));
    }
    if (tlog::PartReader::is_part(place)) {
        return trouble(
            ExitCode::usage, place + " is a part of a log: the entries of one council",
            "yishi verify and yishi audit read it; give the whole log for everything else");
    }
    auto bundle = tlog::BundleReader::open(place, wanted);
    if (bundle) return *std::move(bundle);
    if (bundle.error().code == FaultCode::not_found) {
        return trouble(
            ExitCode::usage, "there is no file " + place, "give http://HOST:PORT, a bundle, or a data directory");
    }
    return std::unexpected(trouble_from(bundle.error()));
}

}  // namespace yishi::tools
