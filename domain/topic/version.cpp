#include "domain/topic/version.hpp"

#include "domain/kernel/text.hpp"

#include <algorithm>
#include <string>

namespace yishi::domain::topic {
namespace {

bool is_attachment(const Attachment& file) {
    return is_line_of_text(file.name, attachment_name_bytes_max) &&
           file.name.find_first_of("/\\") == std::string::npos && !file.digest.is_zero() &&
           file.bytes > 0 && file.bytes <= attachment_bytes_max;
}

bool are_attachments(const std::vector<Attachment>& files) {
    if (files.size() > attachments_max || !std::ranges::all_of(files, is_attachment)) return false;
    return std::ranges::all_of(files, [&](const Attachment& file) {
        return std::ranges::count(files, file.digest, &Attachment::digest) == 1;
    });
}

}  // namespace

std::optional<Refusal> version_refused(const Version& version) {
    if (version.body.is_absent()) return Refusal::bad_text;
    if (!are_attachments(version.attachments)) return Refusal::bad_attachment;
    return std::nullopt;
}

}  // namespace yishi::domain::topic
