#include "tools/yishi/demo_village.hpp"

#include "tools/yishi/fresh_id.hpp"

namespace yishi::tools {

namespace json = boost::json;

namespace {

// Invented names; any likeness to a person is chance.
constexpr std::pair<const char*, const char*> cast[] = {
    {"chair", "沈建国"},   {"clerk", "陆晓梅"},   {"supervisor", "徐志明"}, {"resident", "钱阿婆"},
    {"member", "顾金根"},  {"member", "姚美珍"},  {"member", "朱水林"},     {"member", "俞爱娟"},
    {"member", "张福生"},  {"member", "吴雪芬"},  {"member", "沈小明"},     {"member", "费玉英"},
    {"member", "周阿大"},  {"member", "蒋丽华"},  {"member", "褚永康"}};

Outcome<std::string> text_at(const json::value& document, std::string_view name) {
    const auto* object = document.if_object();
    const auto* member = object != nullptr ? object->if_contains(name) : nullptr;
    if (member == nullptr || !member->is_string()) {
        return trouble(ExitCode::internal, "the server's answer lacks \"" + std::string(name) + "\"");
    }
    return std::string(member->as_string());
}

Outcome<std::string> new_code(const Server& server, const std::string& council, const std::string& person) {
    const auto answer = server.post("/api/v1/council/" + council + "/sign-in-codes", json::object{{"person", person}});
    if (!answer) return std::unexpected(answer.error());
    return text_at(*answer, "code");
}

}  // namespace

json::object command_frame(const std::string& stream, const std::string& command, json::object data) {
    return {{"type", "command"}, {"id", fresh_id()}, {"stream", stream}, {"command", command},
            {"data", std::move(data)}};
}

std::vector<Villager*> DemoVillage::members() {
    std::vector<Villager*> members{&chair()};
    for (auto& villager : villagers_) {
        if (villager.part == "member") members.push_back(&villager);
    }
    return members;
}

Outcome<void> DemoVillage::act(
    Villager& who, const std::string& stream, const std::string& command, json::object data
) {
    auto done = who.conversation->ask(
        command_frame(stream, command, std::move(data)), who.name + ", " + command);
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

Outcome<void> DemoVillage::register_people(Conversation& setting_up) {
    const std::string stream = "council/" + council_;
    std::vector<json::object> frames;
    const auto ask = [&](const char* command, json::object data) {
        frames.push_back(command_frame(stream, command, std::move(data)));
    };
    const auto body = [&](const std::string& id, const char* kind, const char* name) {
        ask("council.add_body",
            {{"body", id}, {"kind", kind}, {"name", name}, {"size_max", 0},
             {"eligible", {{"persons", 0}, {"households", 0}, {"area_cm2", 0}}}});
    };
    ask("council.found", {{"name", "越丰村（演示）"}, {"kind", "village"}});
    body(deliberation_council_, "deliberation_council", "百姓议事会");
    body(supervision_committee_, "supervision_committee", "村务监督委员会");
    body(service_corps_, "service_corps", "百事服务团");
    const auto seat = [&](const Villager& who, const std::string& in, const std::string& role) {
        ask("council.take_seat", {{"person", who.person}, {"body", in}, {"role", role},
                                  {"basis", {{"ground", "founding_register"}, {"text", "演示名册"}}}});
    };
    for (const auto& who : villagers_) {
        ask("council.enrol", {{"person", who.person}, {"name", who.name}});
        if (who.part == "supervisor") {
            seat(who, supervision_committee_, "supervisor");
        } else if (who.part != "resident") {
            seat(who, deliberation_council_, who.part);
        }
        if (who.name == cast[6].second) seat(who, service_corps_, "member");
    }
    for (auto& frame : frames) {
        if (auto sent = setting_up.send(std::move(frame), "setting up the village"); !sent) return sent;
    }
    return setting_up.settle();
}

Outcome<DemoVillage> DemoVillage::found(const Server& server) {
    DemoVillage village;
    village.council_ = fresh_id();
    village.deliberation_council_ = fresh_id();
    village.supervision_committee_ = fresh_id();
    village.service_corps_ = fresh_id();
    for (const auto& [part, name] : cast) village.villagers_.push_back({part, name, fresh_id(), {}, {}});
    auto wire = server.converse();
    if (!wire) return std::unexpected(std::move(wire.error()));
    Conversation setting_up(*std::move(wire));
    if (auto registered = village.register_people(setting_up); !registered) {
        return std::unexpected(registered.error());
    }
    for (auto& who : village.villagers_) {
        const auto code = new_code(server, village.council_, who.person);
        if (!code) return std::unexpected(code.error());
        const auto session = server.as("").post("/api/v1/sign-in", json::object{{"code", *code}});
        if (!session) return std::unexpected(session.error());
        auto token = text_at(*session, "token");
        if (!token) return std::unexpected(token.error());
        auto own = server.as(*std::move(token)).converse();
        if (!own) return std::unexpected(std::move(own.error()));
        who.conversation = std::make_unique<Conversation>(*std::move(own));
    }
    return village;
}

Outcome<void> DemoVillage::give_codes(const Server& server) {
    for (auto& who : villagers_) {
        auto code = new_code(server, council_, who.person);
        if (!code) return std::unexpected(code.error());
        who.code = *std::move(code);
    }
    return {};
}

}  // namespace yishi::tools
