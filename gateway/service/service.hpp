// What the gateway's parts work with, put together once by main.cpp.
#pragma once

#include <atomic>
#include <string>

#include "eventstore/ledger/history.hpp"
#include "eventstore/store.hpp"
#include "gateway/access/access.hpp"
#include "gateway/access/pace.hpp"
#include "gateway/service/council_list.hpp"
#include "gateway/service/feed.hpp"
#include "gateway/service/public_log.hpp"
#include "gateway/service/rebuilding.hpp"
#include "gateway/service/register.hpp"
#include "gateway/service/shared_views.hpp"
#include "gateway/service/tally.hpp"
#include "gateway/service/workers.hpp"
#include "gateway/terms/limits.hpp"
#include "projections/views.hpp"

namespace yishi::gateway {

// Everything in it may be used on any thread and outlives every connection.
struct Service {
    const Limits& limits;
    eventstore::Timekeeper& clock;
    const std::string& public_origin;  // empty unless --public-url was given
    eventstore::Store& store;
    eventstore::Pipeline& pipeline;
    projections::Views& views;
    Access& access;
    Pace& pace;
    Register& people;
    Feed& feed;
    eventstore::History& history;
    PublicLog& public_log;
    SharedViews& shared_views;
    Workers& workers;
    Workers& past_workers;  // for looks into the past: long, and never before anybody else's turn
    Rebuilding& rebuilding;
    CouncilList& council_list;
    Tally& tally;
    std::atomic<bool>& is_stopping;
};

}  // namespace yishi::gateway
