// The procedure itself: every step a matter had to take, in its order and in its time, by the rows of
// its context. The missing step is looked for in the events alone, so it is found even where the
// deciding code let it pass; and a context that nobody wrote a line for is looked after like the rest.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/steps/course.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace yishi::eventstore::audit {

class Steps {
  public:
    Steps(Findings& findings, Numbers& numbers) : findings_(findings), numbers_(numbers) {}
    Steps(const Steps&) = delete;
    Steps& operator=(const Steps&) = delete;

    // Every entry, in order. Its type must be known.
    void add(const Entry& entry, std::string_view stream);

    // Something of that stream stays sealed: of its way nothing is said any more, nor of what rests on how
    // far it is.
    void forget(std::string_view stream);

    // What is still open when the log ends.
    void finish(domain::Instant last_at);

  private:
    struct Followed {
        steps::Course course;
        std::string stream;
        Entry last;  // without payload and evidence
    };
    void find(const Followed& followed, const steps::Remark& remark);

    Findings& findings_;
    Numbers& numbers_;
    std::map<std::string, Followed, std::less<>> streams_;
    std::set<std::string, std::less<>> unseen_;
};

}  // namespace yishi::eventstore::audit
