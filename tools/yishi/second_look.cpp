#include "tools/yishi/second_look.hpp"

#include "domain/council/council.hpp"
#include "domain/council/permission.hpp"
#include "eventstore/disclosure.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <utility>

namespace yishi::tools {

namespace json = boost::json;
using eventstore::Credential;

namespace {

template <class Id>
Id id_in(const json::object& document, std::string_view name) {
    const auto* member = document.if_contains(name);
    if (member == nullptr || !member->is_string()) return {};
    return Id::from_text(member->as_string()).value_or(Id{});
}

}  // namespace

Outcome<Credential> sender_of(const Server& server) {
    const auto me = server.get("/api/v1/me");
    if (!me) return std::unexpected(me.error());
    const auto* document = me->if_object();
    if (document == nullptr)
        return trouble(ExitCode::denied, "nobody is signed in", "give a token with --token-file");
    if (document->contains("operator")) return Credential{Credential::Kind::operator_, {}, {}, {}};
    return Credential{
        Credential::Kind::person,
        id_in<domain::PersonId>(*document, "person"),
        id_in<domain::CouncilId>(*document, "council"),
        id_in<domain::CommandId>(*document, "code")
    };
}

SecondLook::SecondLook(
    const domain::CouncilId& council,
    const domain::council::State& register_,
    std::string matter,
    domain::Instant at
)
    : council_(council), matter_(std::move(matter)), lookers_{domain::PersonId{}} {
    const auto* now = std::get_if<domain::council::Standing>(&register_);
    if (now == nullptr) return;
    for (const auto& [person, known] : now->people) {
        if (domain::council::permitted(
                domain::council::second_keeper, register_, {person, at, {}, {}}
            )) {
            lookers_.push_back(person);
        }
    }
}

bool SecondLook::may_look(const domain::PersonId& person) const {
    return std::ranges::find(lookers_, person) != lookers_.end();
}

bool SecondLook::is_alone(const domain::PersonId& person) const {
    return std::ranges::all_of(lookers_, [&](const auto& one) { return one == person; });
}

std::string SecondLook::number_of(const domain::PersonId& person) const {
    const auto digest = eventstore::digest_of(
        "yishi second look\n" + council_.text() + "\n" + person.text() + "\n" + matter_
    );
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8U | digest.bytes[i];
    auto digits = std::to_string(number % 10'000'000'000ULL);
    digits.insert(0, 10 - digits.size(), '0');
    return digits.substr(0, 5) + "-" + digits.substr(5);
}

Outcome<void> SecondLook::confirm(const domain::PersonId& person, const std::string& number) const {
    const auto maker =
        std::ranges::find_if(lookers_, [&](const auto& one) { return number_of(one) == number; });
    if (maker == lookers_.end()) {
        return trouble(
            ExitCode::conflict,
            "核对号不符 the check number is of another file, council or choice of options, or of "
            "somebody who holds no office here",
            "nothing was sent; let the other person make a preview of this very file"
        );
    }
    if (*maker == person && !is_alone(person)) {
        return trouble(
            ExitCode::conflict,
            "核对号是本人自己的，须由另一人预览 that is the number of your own preview: it takes "
            "another person's",
            "nothing was sent; a chair or clerk of a body that keeps the register, or the "
            "operator, makes the preview"
        );
    }
    return {};
}

}  // namespace yishi::tools
