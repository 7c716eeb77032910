#include "projections/layout.hpp"

#include "eventstore/disclosure.hpp"
#include "projections/action_sheet.hpp"
#include "projections/consultation_matrix.hpp"
#include "projections/council_board.hpp"
#include "projections/house_rules.hpp"
#include "projections/listing.hpp"
#include "projections/live_session.hpp"
#include "projections/moments.hpp"
#include "projections/projector.hpp"
#include "projections/rests_on.hpp"
#include "projections/story.hpp"
#include "projections/topic_story.hpp"
#include "projections/vote_tally.hpp"

namespace yishi::projections {
namespace {

// Keys, and what views write into rows of the same shape, leave no trace in the shapes: whoever
// changes those adds one.
constexpr std::uint32_t meaning = 4;

template <class... Row>
std::string shapes_of() {
    return ((shape_of<Row>() + "\n") + ...);
}

}  // namespace

domain::Digest row_layout() {
    return eventstore::digest_of(
        std::to_string(meaning) + "\n" +
        shapes_of<
            ActionRow,
            ConsultationRow,
            CouncilRow,
            DeadlineRow,
            HouseRulesRow,
            ItemRow,
            ListedRow,
            MomentRow,
            ParticipantRow,
            PersonRow,
            PlaceRow,
            PositionRow,
            RegisterPositionRow,
            RestingRow,
            SessionRow,
            StatementRow,
            StoryRow,
            StreamDeadlinesRow,
            StreamRow,
            TopicRow,
            VoteRow>()
    );
}

}  // namespace yishi::projections
