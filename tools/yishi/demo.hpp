// `yishi demo`: a whole evening of a Tongxiang village, played into a running server by the people
// themselves, each signed in with a code of his own.
#pragma once

#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

struct DemoOptions {
    double speed = 60;  // how many times faster than life; 0: without any pause
};

// Founds the village, plays the evening and prints the sign-in codes. Needs the operator's token. Every
// run founds a village of its own.
Outcome<void> play_demo(const Server& server, const DemoOptions& options, bool as_json, bool quiet);

}  // namespace yishi::tools
