#include "gateway/log.hpp"

#include <chrono>

#include <boost/json.hpp>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "eventstore/codec/text_forms.hpp"

namespace yishi::gateway {
namespace {

spdlog::level::level_enum spd_level(Level level) {
    switch (level) {
        case Level::note: return spdlog::level::info;
        case Level::warning: return spdlog::level::warn;
        case Level::fault: return spdlog::level::err;
    }
    return spdlog::level::err;
}

const char* level_text(Level level) {
    switch (level) {
        case Level::note: return "note";
        case Level::warning: return "warning";
        case Level::fault: return "fault";
    }
    return "fault";
}

}  // namespace

std::expected<Log, std::string> Log::open(const std::filesystem::path& file) {
    Log log;
    try {
        std::shared_ptr<spdlog::sinks::sink> sink;
        if (file.empty()) {
            sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        } else {
            sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
        }
        log.logger_ = std::make_shared<spdlog::logger>("yishid", std::move(sink));
        log.logger_->set_pattern("%v");
        log.logger_->flush_on(spdlog::level::info);
    } catch (const std::exception& failure) {
        return std::unexpected(failure.what());
    }
    return log;
}

void Log::write(Level level, std::string_view event, const boost::json::object& fields) const {
    using namespace std::chrono;
    const auto now = duration_cast<milliseconds>(system_clock::now().time_since_epoch());
    boost::json::object line{
        {"time", eventstore::codec::rfc3339({now.count()})},
        {"level", level_text(level)},
        {"event", event}};
    for (const auto& field : fields) line[field.key()] = field.value();
    logger_->log(spd_level(level), "{}", boost::json::serialize(line));
}

}  // namespace yishi::gateway
