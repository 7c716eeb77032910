// A history that can be told from its positions alone: whoever knows how long it is knows every
// byte that must be in the store, and can say what is lost, doubled or changed.
#pragma once

#include "eventstore/store.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace yishi::tests {

using namespace eventstore;

class FaultFileSystem;

// Opens the store in the directory, over the given disk or one without faults.
std::expected<std::unique_ptr<Store>, Fault> open_chronicle(
    const std::filesystem::path& directory,
    std::shared_ptr<FaultFileSystem> disk = nullptr,
    std::uint64_t free_bytes_min = 0
);

// The next `count` entries as one group, each with its answered command and a disclosure.
Group next_group(const Journal& journal, int count);

// The same, hashed and signed. Signs what is there first, if nobody has.
std::expected<Group, Fault> next_signed_group(Journal& journal, int count);

// Commits that group, and a row of the views that says how far they are, not durably.
std::expected<void, Fault> commit_next(Store& store, int count);

// What is wrong with the store, in words; empty when it holds exactly the first size() entries of
// the chronicle with everything that belongs to them, a checkpoint of exactly these, and nothing more,
// and at least `acknowledged`.
std::string flaw_in(Store& store, Position acknowledged);

// Where tests may write whose disk is not the point: in memory, if there is room.
std::filesystem::path fast_folder();

// How often the tests with many rounds go round: YISHI_FAULT_ROUNDS, or `usually`.
int rounds(int usually);

}  // namespace yishi::tests
