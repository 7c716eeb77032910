// The minutes: drafted by the clerk, signed by chair and clerk, published by either.
#include "domain/session/acts.hpp"

namespace yishi::domain::session {

Decision act(const Proceedings& held, const DraftMinutes& draft, const Context& context) {
    if (!is_clerk(held, context)) return refuse(Refusal::not_the_clerk);
    if (draft.text.is_absent()) return refuse(Refusal::bad_text);
    return {{MinutesDrafted{draft.text}}};
}

Decision act(const Proceedings& held, const PublishMinutes&, const Context& context) {
    if (!is_chair(held, context) && !is_clerk(held, context)) {
        return refuse(Refusal::not_chair_nor_clerk);
    }
    return {{MinutesPublished{}}};
}

}  // namespace yishi::domain::session
