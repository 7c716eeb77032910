// The rules of a vote by concern: what each command comes to in a phase that takes it. Which phase
// takes which command is in decide.cpp. Nobody outside this folder includes this.
#pragma once

#include "domain/session/id.hpp"
#include "domain/session/session.hpp"
#include "domain/vote/vote.hpp"

#include <cstddef>
#include <expected>

namespace yishi::domain::vote {

inline std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

// The proceedings of the session that was looked at; null where it was never convened.
const session::Proceedings* session_seen(const SessionId& id, const Context& context);

// Whether so many electors can be shown all their ballots when the vote closes, each as often changed and
// as long as it may be: nobody's ballot may be refused because others came before him. showing.cpp
bool can_be_shown(const Question& question, std::size_t electors);

Decision act(const Open& open, const Context& context);                               // opening.cpp
Decision act(const Poll& poll, const Open& open, const Context& context);             // opening.cpp
Decision act(const Poll& poll, const Recuse& recuse, const Context& context);         // ballots.cpp
Decision act(const Poll& poll, const Cast& cast, const Context& context);             // ballots.cpp
Decision act(const Poll& poll, const CountHands& count, const Context& context);      // hands.cpp
Decision act(const Poll& poll, const ConfirmCount& confirm, const Context& context);  // hands.cpp
Decision act(const Poll& poll, const ReplaceCounter& replace, const Context& context);  // hands.cpp
Decision act(const Poll& poll, const Close& close, const Context& context);           // decide.cpp
Decision act(const Poll& poll, const Declare& declare, const Context& context);       // decide.cpp
Decision act(const Poll& poll, const Annul& annul, const Context& context);           // decide.cpp

}  // namespace yishi::domain::vote
