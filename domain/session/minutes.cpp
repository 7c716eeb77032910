// The minutes: drafted by the clerk, signed by chair and clerk, published by either.
#include "domain/session/acts.hpp"

namespace yishi::domain::session {

Decision act(const Proceedings&, const DraftMinutes& draft, const Context&) {
    if (draft.text.is_absent()) return refuse(Refusal::bad_text);
    return {{MinutesDrafted{draft.text}}};
}

Decision act(const Proceedings&, const PublishMinutes&, const Context&) {
    return {{MinutesPublished{}}};
}

}  // namespace yishi::domain::session
