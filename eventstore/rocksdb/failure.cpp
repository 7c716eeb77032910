#include "eventstore/rocksdb/failure.hpp"

#include <utility>

namespace yishi::eventstore {

void Failure::latch(std::string where, std::string detail) {
    const std::lock_guard lock(mutex_);
    if (fault_) return;
    detail += "; nothing more is written until the store is opened again";
    fault_ = Fault{FaultCode::unavailable, std::move(where), std::move(detail)};
}

std::optional<Fault> Failure::get() const {
    const std::lock_guard lock(mutex_);
    return fault_;
}

void FailureListener::OnBackgroundError(
    rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status* error
) {
    failure_->latch("database", error->ToString());
}

void FailureListener::OnErrorRecoveryBegin(
    rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status error, bool* auto_recovery
) {
    error.PermitUncheckedError();
    *auto_recovery = false;
}

Fault fault_of(const rocksdb::Status& status, std::string where) {
    const auto code = [&] {
        if (status.IsCorruption()) return FaultCode::corrupt;
        if (status.IsNoSpace()) return FaultCode::out_of_space;
        if (status.IsNotFound()) return FaultCode::not_found;
        if (status.IsInvalidArgument() || status.IsNotSupported()) return FaultCode::invalid;
        return FaultCode::io;
    }();
    return {code, std::move(where), status.ToString()};
}

}  // namespace yishi::eventstore
