// The web app inside the binary: every file of the build, ready to send. With YISHI_WEB=OFF there
// are none, and nothing here is found.
#pragma once

#include <span>
#include <string_view>

namespace yishi::gateway::web {

// One file in three encodings. Everything points into the program itself and lives as long as it.
struct Asset {
    std::string_view path;          // as requested: "/", "/verify", "/assets/index-D3x9.js"
    std::string_view content_type;  // with its charset where it is text
    std::string_view etag;          // strong, quoted: the SHA-256 of the identity bytes
    std::string_view identity;
    std::string_view gzip;    // empty where it would not be smaller
    std::string_view brotli;  // empty where it would not be smaller
    bool immutable = false;   // the name changes with the bytes: may be kept for ever
    std::string_view policy = {};  // its own Content-Security-Policy; empty: the app's, below
};

// All files, ordered by path.
std::span<const Asset> assets();

// The file to answer `path` (without its query) with: the file of that name or, for a path that is a
// page of the app such as /sessions/<id>, the one page of the app. nullptr: there is no such thing.
const Asset* find_asset(std::string_view path);

// What the pages need of a Content-Security-Policy, without connect-src (which names the host):
// scripts and styles come from files only, and the one trusted-types policy is Svelte's.
inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

}  // namespace yishi::gateway::web
