// How the state of a replay reads.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "tools/yishi/replay_state.hpp"

namespace yishi::tools {

// One line each, for people.
std::string told(const SessionSoFar& session);
std::string told(const domain::vote::State& vote);
std::string told(const ReplayState& council);

// The same for programs.
boost::json::object document(const SessionSoFar& session);
boost::json::object document(const domain::vote::State& vote);

}  // namespace yishi::tools
