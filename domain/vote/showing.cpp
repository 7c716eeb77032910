// Whether a hidden vote can be closed however its electors use their ballots.
#include "domain/kernel/opening.hpp"
#include "domain/vote/acts.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace yishi::domain::vote {
namespace {

// What an opening takes beside the choices, with room for longer names of rule sets; a test measures it.
constexpr std::size_t ballot_envelope_bytes_max = 2'440;

// Of one choice in an opening, rounded up: as base64 within the command, there with its quotation marks
// escaped twice, and as base64 of base64 in the ballot's own field.
std::size_t shown_bytes(const std::string& choice) {
    const auto escaped = std::ranges::count_if(choice, [](char c) { return c == '"' || c == '\\'; });
    const std::size_t in_command = choice.size() + 3 * static_cast<std::size_t>(escaped) + 5;
    const std::size_t in_field = choice.size() + 4;
    return in_command * 4 / 3 + in_field * 16 / 9 + 4;
}

}  // namespace

std::size_t shown_bytes_max(const Question& question) {
    std::vector<std::size_t> choices{shown_bytes(choice_abstain)};
    for (const auto& option : question.options) choices.push_back(shown_bytes(option));
    std::ranges::sort(choices, std::ranges::greater{});
    const auto chosen = std::min<std::size_t>(std::max<std::size_t>(question.choose_max, 1), choices.size());
    const auto end = choices.begin() + static_cast<std::ptrdiff_t>(chosen);
    return std::accumulate(choices.begin(), end, ballot_envelope_bytes_max);
}

bool can_be_shown(const Question& question, std::size_t electors) {
    if (!question.hidden || question.method != Method::roll_call) return true;
    return electors * hidden_ballots_max <= openings_shown_at_least(shown_bytes_max(question));
}

}  // namespace yishi::domain::vote
