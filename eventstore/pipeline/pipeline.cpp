#include "eventstore/pipeline/pipeline.hpp"

#include "eventstore/pipeline/submission.hpp"
#include "eventstore/pipeline/writer.hpp"

#include <future>
#include <utility>

namespace yishi::eventstore {

Pipeline::Pipeline(Journal& journal, Timekeeper& clock, PipelineLimits limits, Ledger* ledger)
    : writer_(std::make_unique<Writer>(journal, clock, limits, ledger)) {}

Pipeline::~Pipeline() = default;

void Pipeline::submit(CommandRequest request, std::function<void(Reply)> answer) {
    auto submission = make_submission(std::move(request));
    if (!submission) return answer(std::unexpected(std::move(submission.error())));
    writer_->submit(*std::move(submission), std::move(answer));
}

Reply Pipeline::submit_and_wait(CommandRequest request) {
    // Shared, because the writer may still be leaving set_value when the waiter is already gone.
    const auto promise = std::make_shared<std::promise<Reply>>();
    auto reply = promise->get_future();
    submit(std::move(request), [promise](Reply r) { promise->set_value(std::move(r)); });
    return reply.get();
}

void Pipeline::close(Fault why) { writer_->close(std::move(why)); }

std::optional<Fault> Pipeline::closed() const { return writer_->closed(); }

Tail& Pipeline::tail() { return writer_->tail(); }

}  // namespace yishi::eventstore
