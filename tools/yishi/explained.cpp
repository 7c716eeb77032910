#include "tools/yishi/explained.hpp"

#include <boost/json/array.hpp>

#include "eventstore/procedure/rules_document.hpp"
#include "eventstore/procedure/schema_document.hpp"
#include "eventstore/procedure/steps_document.hpp"

namespace yishi::tools {

namespace json = boost::json;

namespace {

std::string listed(const std::vector<std::string>& names, const char* between) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : between) + name;
    return list;
}

const char* whose(bool is_ours) { return is_ours ? "known" : "other"; }

}  // namespace

Explained explained_by(const eventstore::tlog::LogTexts& texts) {
    Explained explained{
        texts.schema == eventstore::schema_document(), texts.rules == eventstore::rules_document(),
        texts.steps == eventstore::steps_document(), {}};
    for (const auto& other : texts.others) explained.not_read.push_back(other.name);
    return explained;
}

std::vector<eventstore::audit::Sentence> said_of(const Explained& explained) {
    std::vector<eventstore::audit::Sentence> said;
    std::vector<std::string> others;
    if (!explained.is_schema_ours) others.emplace_back("schema.json");
    if (!explained.is_rules_ours) others.emplace_back("rules.json");
    if (!explained.is_steps_ours) others.emplace_back("steps.json");
    if (!others.empty()) {
        said.push_back(
            {"日志所附的 " + listed(others, "、") + " 与本程序自带的不同；签名不涵盖它们，本程序只依自带的",
             listed(others, ", ") + " of the log: not as this program has it; no signature covers that, and this "
                                    "program goes by its own"});
    }
    if (!explained.not_read.empty()) {
        said.push_back(
            {"日志另附本程序不认识的文件，没有读取：" + listed(explained.not_read, "、"),
             "the log brings texts that this program knows nothing of and has not read: " +
                 listed(explained.not_read, ", ")});
    }
    return said;
}

void put(json::object& document, const Explained& explained) {
    document["schema"] = whose(explained.is_schema_ours);
    document["rules"] = whose(explained.is_rules_ours);
    document["steps"] = whose(explained.is_steps_ours);
    document["not_read"] = json::array(explained.not_read.begin(), explained.not_read.end());
}

}  // namespace yishi::tools
