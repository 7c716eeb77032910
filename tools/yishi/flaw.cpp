#include "tools/yishi/flaw.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdio>
#include <tuple>

namespace yishi::tools {

namespace json = boost::json;

std::string listed(std::vector<Flaw> flaws) {
    std::ranges::stable_sort(flaws, {}, [](const Flaw& f) { return std::tie(f.file, f.line); });
    struct Reason {
        std::string file;
        std::string reason;
        std::string lines;
    };
    std::vector<Reason> reasons;
    for (const auto& flaw : flaws) {
        auto known = std::ranges::find_if(reasons, [&](const Reason& r) {
            return r.file == flaw.file && r.reason == flaw.reason;
        });
        if (known == reasons.end()) {
            reasons.push_back({flaw.file, flaw.reason, std::to_string(flaw.line)});
        } else {
            known->lines += "," + std::to_string(flaw.line);
        }
    }
    std::string text;
    for (const auto& [file, reason, lines] : reasons) {
        text += file;
        text += ":" + lines + ": " + reason + "\n";
    }
    return text;
}

json::array document_of(const std::vector<Flaw>& flaws) {
    json::array rows;
    for (const auto& flaw : flaws) {
        rows.push_back(
            json::object{{"file", flaw.file}, {"line", flaw.line}, {"reason", flaw.reason}}
        );
    }
    return rows;
}

std::unexpected<Trouble> flawed(
    const std::vector<Flaw>& flaws, const std::string& advice, bool as_json
) {
    if (as_json) {
        const json::object told{{"bad", document_of(flaws)}, {"recorded", 0}, {"advice", advice}};
        std::printf("%s\n", json::serialize(told).c_str());
    } else {
        std::fprintf(
            stderr,
            "%syishi: 有 %zu 行不能收，什么也没有发出 %zu rows cannot be taken, nothing was sent\n"
            "       %s\n",
            listed(flaws).c_str(),
            flaws.size(),
            flaws.size(),
            advice.c_str()
        );
    }
    return trouble(ExitCode::usage, {});
}

}  // namespace yishi::tools
