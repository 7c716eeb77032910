// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "gateway/web/assets.hpp"

namespace yishi::gateway::web {
namespace {

// The app's own routes; gateway/web/src/routes.ts reads the same paths.
constexpr std::array<std::string_view, 2> pages{"/", "/sign-in"};
constexpr std::array<std::string_view, 7> page_prefixes{
    "/councils/", "/sessions/", "/hall/", "/topics/", "/consultations/", "/actions/", "/x/",
};

bool is_page(std::string_view path) {
    return std::ranges::find(pages, path) != pages.end() ||
           std::ranges::any_of(page_prefixes, [path](std::string_view prefix) {
               return path.starts_with(prefix) && path.size() > prefix.size();
           });
}

const Asset* named(std::string_view path) {
    auto all = assets();
    auto found = std::ranges::lower_bound(all, path, {}, &Asset::path);
    return found != all.end() && found->path == path ? &*found : nullptr;
}

}  // namespace

const Asset* find_asset(std::string_view path) { return named(is_page(path) ? "/" : path); }

}  // namespace yishi::gateway::web
